"""Generated partnerships: the same seed gives the same figures, by the same functions that real rounds go through."""

import io
from collections import Counter
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from analysis.release import build
from analysis.sponsor import sponsor_view
from assessments.models import Invitation, Mode, Rating, Response, Round
from demo.inventing import build_rounds
from demo.sketches import Case, Order, sketches
from frameworks.models import Principle
from journal.models import Moment
from partnerships.models import Organisation, Partnership, SponsoringAgency
from reports.models import Movement, Pool, Release, Share, ShareEvent
from reports.release.gather import instrument_facts, response_facts, round_facts
from sponsors.sharing.actions import movements_of
from tests import people
from tests.factories import a_partnership, an_instrument

pytestmark = pytest.mark.django_db
UNTIL = date(2026, 11, 1)
ORDER = Order(count=20, rounds=2, informants=11, seed=3, until=UNTIL, stride=5)


@pytest.fixture(autouse=True)
def reader():
    return people.a_user("Rita Reader")


def generate(count=20, **options):
    asked = {"rounds": 2, "informants": 11, "seed": 3, "stride": 5, "until": UNTIL, "processes": 1} | options
    out = io.StringIO()
    call_command("generate_partnerships", str(count), account="rita.reader@example.org", stdout=out, **asked)
    return out.getvalue()


def documents():
    return list(Release.objects.order_by("pk").values_list("pk", "document"))


def partnership_of(case):
    return Partnership.objects.get(slug=f"invented-{next(s.number for s in sketches(ORDER) if s.case == case) + 1}")


def test_the_same_seed_gives_the_same_documents_and_another_seed_others():
    generate()
    first, shared = documents(), list(Share.objects.order_by("release", "organisation__name").values_list("document"))
    generate(remove=True)
    generate()

    assert documents() == first
    assert list(Share.objects.order_by("release", "organisation__name").values_list("document")) == shared
    generate(remove=True)
    generate(seed=4)
    assert not {document["digest"] for _, document in documents()} & {document["digest"] for _, document in first}


def test_every_document_is_what_build_makes_of_the_sketched_answers():
    generate()
    instruments = {slug: instrument_facts(an_instrument(slug)) for slug in ("development", "maintenance")}

    built = [one for sketch in sketches(ORDER) for one in build_rounds(sketch, instruments)]

    assert sorted((one.round, one.release.document) for one in built) == documents()
    assert all(release.digest == release.document["digest"] for release in Release.objects.all())


def test_stored_answers_give_the_stored_document_again():
    generate()
    kept = Round.objects.filter(responses__isnull=False).distinct()

    for round_ in kept:
        answers = response_facts(round_)
        assert len(answers) == round_.release.document.get("answered", 5)
        document = build(round_facts(round_), instrument_facts(round_.instrument), modes_of(answers)).document
        without = ("digest", "sponsor")  # whose answer it was is not stored, so organisations are not known
        expected = {key: value for key, value in round_.release.document.items() if key not in without}
        assert {key: value for key, value in document.items() if key not in without} == expected


def modes_of(answers):
    """A response's mode is erased with the release: all of these came by the web."""
    return [type(one)(one.ratings, Mode.WEB) for one in answers]


def test_answers_are_stored_for_one_round_in_so_many():
    generate(stride=5)
    ran = Round.objects.count()

    assert Round.objects.filter(responses__isnull=False).distinct().count() == -(-ran // 5)
    assert Rating.objects.exists()
    assert not Response.objects.exclude(mode="").exists()
    assert not Invitation.objects.exclude(code_digest=None).exists()


def test_what_a_sponsor_sees_is_the_ladders_column_by_the_switches():
    generate()

    for share in Share.objects.select_related("release"):
        view = sponsor_view(share.release.document, share.of_partnership, share.of_sponsor)
        assert share.document == view
        assert share.is_available == (view["tier"] != "none")


def test_movements_are_those_that_sharing_counts():
    generate()
    principles = dict(Principle.objects.values_list("key", "pk"))
    counted = Counter()
    for partnership in Partnership.objects.all():
        for sponsor in partnership.sponsors:
            shares = list(Share.objects.available().filter(partnership=partnership, organisation=sponsor))
            shares.sort(key=lambda one: (one.closed_on, one.release_id))
            counted.update(map(figures_of, movements_of(shares, principles)))

    assert Counter(map(figures_of, Movement.objects.all())) == counted
    assert counted


def figures_of(movement):
    same = movement.share_id, movement.organisation_id, movement.partnership_id
    return (*same, movement.principle_id, movement.actor, movement.year, movement.is_last_of_year, movement.word)


def test_every_case_of_a_sponsors_page_is_there():
    generate()

    tiers = {case: set(partnership_of(case).shares.values_list("document__tier", flat=True)) for case in Case}
    assert tiers[Case.PLAIN] == {"full"}
    assert tiers[Case.BANDS] == {"bands"}
    assert tiers[Case.BELOW] == {"none"}
    assert not tiers[Case.NOT_SHARED] | tiers[Case.NOT_TOLD] | tiers[Case.NEVER_RAN]
    assert not partnership_of(Case.NEVER_RAN).rounds.exists()
    assert not partnership_of(Case.NOT_TOLD).rounds.filter(sponsor_in_audience=True).exists()
    assert len(partnership_of(Case.TWO_SPONSORS).sponsors) == 2
    assert str(partnership_of(Case.OTHER_AGENCY).sponsors[0]) == "Second invented agency"
    assert partnership_of(Case.ONE_SIDE).shares.exclude(of_partnership=True, of_sponsor=True).exists()


def test_some_grow_from_forming_to_established_between_two_rounds():
    generate()
    rounds = Round.objects.order_by("closes_at").values_list("partnership", "instrument__slug")
    series = {}
    for partnership, slug in rounds:
        series.setdefault(partnership, []).append(slug)

    assert ["development", "maintenance"] in series.values()
    assert len(set(Moment.objects.values_list("kind", flat=True))) > 3


def test_each_share_stands_in_the_log_and_the_round_told_of_it_beforehand():
    generate()

    for share in Share.objects.select_related("release__round", "organisation"):
        assert share.organisation in share.release.round.audience()
    assert ShareEvent.objects.count() == Share.objects.count()


def test_two_processes_make_what_one_makes():
    generate(count=2)
    alone = documents()
    generate(remove=True)

    generate(count=2, processes=2)

    assert documents() == alone


def test_all_of_it_is_invented_and_the_reader_reads_it(client, reader):
    out = generate()
    client.force_login(reader)

    assert not Partnership.objects.filter(is_invented=False).exists()
    assert "20 of 20 partnerships" in out
    assert "rita.reader@example.org reads them" in out
    assert client.get(reverse("compare:compare", args=["invented-agency"])).status_code == 200


def test_nothing_is_generated_among_real_partnerships_unless_it_is_said():
    a_partnership()

    with pytest.raises(CommandError, match="Real partnerships are here"):
        generate()

    assert not SponsoringAgency.objects.filter(slug="invented-agency").exists()
    generate(count=1, yes_here=True)
    assert Partnership.objects.filter(is_invented=True).count() == 1


def test_generating_twice_is_refused():
    generate(count=1)

    with pytest.raises(CommandError, match="--remove takes them away"):
        generate(count=1)

    assert Partnership.objects.count() == 1


def test_without_an_account_that_is_there_nothing_is_generated():
    with pytest.raises(CommandError, match=r"no account nobody@example.org"):
        call_command("generate_partnerships", "1", account="nobody@example.org")

    assert not Partnership.objects.exists()


def test_removing_leaves_what_was_there_before():
    real = a_partnership(is_invented=True, slug="invented-by-hand")
    before = {model: model.objects.count() for model in (Organisation, SponsoringAgency, Partnership)}
    generate()

    generate(remove=True)

    assert {model: model.objects.count() for model in before} == before
    assert Partnership.objects.get() == real
    for model in (Round, Release, Share, ShareEvent, Movement, Pool, Rating, Response, Invitation, Moment):
        assert not model.objects.exists(), model
