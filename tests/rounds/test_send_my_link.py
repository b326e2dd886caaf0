"""Send me my link: the same answer for every address, and a mail to those that were invited."""

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from assessments.answering import ask_views
from assessments.models import LinkRequest
from operations.scheduling import tick
from safeguards.limits import Limit
from safeguards.models import OutgoingMail
from tests.factories import an_invitation, an_open_round
from tests.rounds.worker import work_off

pytestmark = [pytest.mark.django_db, pytest.mark.production_queue]
PAGE = "/send-my-link/"


def ask(address: str, **client: str):
    return Client(**client).post(PAGE, {"email": address}, follow=True)


def body_of(answer) -> str:
    return answer.content.decode().replace(str(answer.context["csrf_token"]), "")


def test_an_invited_address_gets_its_link_whatever_its_capitals(mailbox):
    _, token = an_invitation(an_open_round(), email="ines@example.org")

    ask("Ines@Example.org")
    work_off()

    (mail,) = mailbox.received
    assert mail["To"] == "ines@example.org"
    assert f"/join/{token}/" in mail.get_content()


def test_every_address_is_answered_alike_and_costs_the_same_statements(mailbox, django_assert_num_queries):
    an_invitation(an_open_round(), email="ines@example.org")
    ask("warm@example.org")

    seen = []
    for address in ("ines@example.org", "nobody@example.org"):
        with django_assert_num_queries(3):
            seen.append(body_of(ask(address)))
    work_off()

    assert seen[0] == seen[1]
    assert len(mailbox.received) == 1


@pytest.mark.parametrize(
    "fields",
    [{"rules_fixed_at": None}, {"voided_at": timezone.now()}, {"closes_at": timezone.now()}],
    ids=["draft", "cancelled", "closed"],
)
def test_only_an_open_round_sends_links(mailbox, fields):
    an_invitation(an_open_round(**fields), email="ines@example.org")

    ask("ines@example.org")
    work_off()

    assert mailbox.received == []


def test_a_mailbox_gets_three_an_hour_and_the_page_does_not_tell(mailbox):
    an_invitation(an_open_round(), email="ines@example.org")

    pages = {body_of(ask("ines@example.org")) for _ in range(5)}
    work_off()

    assert len(mailbox.received) == 3
    assert len(pages) == 1


def test_one_network_may_ask_so_often_and_others_are_unaffected(monkeypatch):
    monkeypatch.setattr(ask_views, "OF_CLIENT", Limit("links asked for", 2, 3600))

    here = [ask(f"p{n}@example.org", REMOTE_ADDR="192.0.2.1").status_code for n in range(3)]

    assert here == [200, 200, 429]
    assert ask("p@example.org", REMOTE_ADDR="192.0.2.2").status_code == 200


def test_nothing_is_left_of_a_request(mailbox, caplog):
    an_invitation(an_open_round(), email="ines@example.org")

    with caplog.at_level("INFO"):
        ask("ines@example.org")
        assert "ines@example.org" not in str(list(DBTaskResult.objects.values_list("args_kwargs")))
        assert "ines@example.org" not in str(list(LinkRequest.objects.values_list()))
        work_off()
        done = tick()

    assert not LinkRequest.objects.exists()
    assert not OutgoingMail.objects.exists()
    assert not DBTaskResult.objects.exists()
    assert done == []
    assert "ines" not in caplog.text


def test_a_request_whose_worker_died_is_taken_up_again(mailbox):
    an_invitation(an_open_round(), email="ines@example.org")
    ask("ines@example.org")
    DBTaskResult.objects.all().delete()

    tick()
    work_off()

    assert len(mailbox.received) == 1
