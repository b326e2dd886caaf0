"""Invented partnering agreements of the demonstration, and how they are stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from frameworks.models import ChecklistPoint
from journal.models import AgreementVersion, ChecklistAnswer, PartneringAgreement
from partnerships.models import Partnership

PARTLY, NOT_YET = ChecklistAnswer.Answer.PARTLY, ChecklistAnswer.Answer.NOT_YET


@dataclass(frozen=True, slots=True)
class AgreementPlan:
    """An agreement. Checklist points that `answers` does not name are in place.

    `versions`: for each version, how many days ago it was signed and in how many days it is reviewed.
    """

    title: str
    kind: str
    purpose: str
    vision: str
    lead: str
    work_programme: str
    versions: tuple[tuple[int, int], ...]
    answers: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    is_shared: bool = False
    parties: int = 3


AGREEMENTS: Mapping[str, tuple[AgreementPlan, ...]] = {
    "western-district": (
        AgreementPlan(
            "Memorandum on young people’s pathways",
            "memorandum",
            "Who does what between school, training and first job, so that nobody falls between.",
            "Every young person of the district knows one door to knock at.",
            "Youth Services Network",
            "A calendar of joint work, agreed each February and looked at in August.",
            ((1100, -400), (390, -12)),
            {
                "know_each_other": (PARTLY, "Two partners joined after the signing"),
                "work_programme": (PARTLY, ""),
                "capability": (NOT_YET, "Small partners cannot come to every meeting"),
                "funding": (PARTLY, ""),
            },
            is_shared=True,
            parties=6,
        ),
        AgreementPlan(
            "Terms of reference of the governing body",
            "terms",
            "Who sits on the governing body, for how long, and how it decides.",
            "",
            "",
            "",
            ((700, 200),),
        ),
    ),
    "community-care": (
        AgreementPlan(
            "Charter for one training plan",
            "charter",
            "One plan for training in community care, in place of one for each provider.",
            "People who care for others are trained for it, and stay.",
            "An external facilitator, named each year",
            "",
            ((60, 300),),
            {"work_programme": (NOT_YET, ""), "review": (PARTLY, "A date, and no process yet")},
        ),
    ),
}


def seed_agreements(partnership: Partnership, today: date) -> None:
    for plan in AGREEMENTS.get(partnership.slug, ()):
        agreement = PartneringAgreement.objects.create(
            partnership=partnership,
            title=plan.title,
            kind=plan.kind,
            purpose=plan.purpose,
            vision=plan.vision,
            lead=plan.lead,
            work_programme=plan.work_programme,
            is_shared=plan.is_shared,
        )
        agreement.parties.set(partnership.partner_organisations.all()[: plan.parties])
        for number, (signed_ago, review_in) in enumerate(plan.versions, 1):
            signed_on, review_on = today - timedelta(days=signed_ago), today + timedelta(days=review_in)
            version = agreement.versions.create(number=number, signed_on=signed_on, review_on=review_on)
            _seed_answers(plan, version)


def _seed_answers(plan: AgreementPlan, version: AgreementVersion) -> None:
    in_place = (ChecklistAnswer.Answer.IN_PLACE, "")
    answers_by_point = [(point, *plan.answers.get(point.key, in_place)) for point in ChecklistPoint.objects.all()]
    ChecklistAnswer.objects.bulk_create(
        ChecklistAnswer(version=version, point=point, answer=answer, note=note)
        for point, answer, note in answers_by_point
    )
