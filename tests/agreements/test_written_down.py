"""“Agreement checklist”: members read everything of it, sponsors what was shared, without notes and files."""

import pytest
from django.urls import reverse

from frameworks.models import ChecklistPoint
from journal.models import PartneringAgreement
from tests import people
from tests.agreements.documents import a_file
from tests.factories import a_partnership, an_agreement

pytestmark = pytest.mark.django_db


@pytest.fixture
def partnership():
    partnership = a_partnership()
    shared = an_agreement(
        partnership, title="Charter", is_shared=True, purpose="Inner", file=a_file(), file_name="S.pdf"
    )
    point = ChecklistPoint.objects.get(key="vision")
    shared.versions.get().answers.create(point=point, answer="partly", note="Too long")
    an_agreement(partnership, title="Contract")
    return partnership


def written_down(client, partnership, user) -> str:
    client.force_login(user)
    answer = client.get(reverse("agreements:written_down", args=[partnership.slug]))
    assert answer.status_code == 200
    return answer.content.decode()


def share(client, agreement, is_shared: str):
    address = reverse("agreements:share", args=[agreement.partnership.slug, agreement.pk])
    return client.post(address, {"shared": is_shared})


def test_a_member_reads_all_of_them_with_points_by_answer_and_notes(client, partnership):
    shown = written_down(client, partnership, people.a_member(partnership))

    assert "Charter" in shown
    assert "Contract" in shown
    assert "Partly (1)" in shown
    assert "It states a shared vision for working together" in shown
    assert "Too long" in shown


def test_a_sponsor_reads_what_was_shared_without_notes_files_and_inner_words(client, partnership):
    shown = written_down(client, partnership, people.a_sponsor(partnership))

    assert "Charter" in shown
    assert "Partly (1)" in shown
    for kept in ("Contract", "Too long", "S.pdf", "Inner", "Add a partnering agreement"):
        assert kept not in shown


def test_a_sponsor_with_nothing_shared_is_told_who_decides(client, partnership):
    PartneringAgreement.objects.update(is_shared=False)

    shown = written_down(client, partnership, people.a_sponsor(partnership))

    assert "Nothing shared yet" in shown
    assert "Charter" not in shown


def test_a_member_who_works_for_the_sponsor_too_reads_as_a_member(client, partnership):
    user = people.a_sponsor(partnership)
    partnership.memberships.create(user=user, role="member")

    assert "Contract" in written_down(client, partnership, user)


def test_a_partnering_agreement_is_shared_by_nobody_unless_the_officer_says_so(client, partnership):
    agreement = an_agreement(partnership, title="Protocol")
    assert not agreement.is_shared
    client.force_login(people.a_chair(partnership))
    assert share(client, agreement, "yes").status_code == 403

    client.force_login(people.an_executive_officer(partnership))
    share(client, agreement, "yes")
    agreement.refresh_from_db()
    assert agreement.is_shared
    share(client, agreement, "no")

    agreement.refresh_from_db()
    assert not agreement.is_shared
