"""Mail to the other side of a sponsorship: it was named, it was answered, there is a message.

No mail holds the text of a message: anybody can create a partnership, and must not be able to mail strangers.
"""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext

from accounts.models import User
from partnerships.access import AgencyPermission, agency_people_who_may
from partnerships.models import Organisation, SponsoringAgency, Sponsorship
from partnerships.notices import officers_of, send, text_without_link
from safeguards import limits
from safeguards.limits import Limit, LimitReachedError

# Per person: beyond it nobody is mailed, and the pages still show everything.
NOTICES_PER_HOUR = Limit("mails to the other side of a sponsorship", 60, 3600)


def tell_of_naming(sponsorship: Sponsorship, by: User) -> None:
    """Ask the agency. One that staff have not confirmed reads it on its page later."""
    if agency := agency_of(sponsorship.organisation):
        address = reverse("sponsorships:sponsorships", args=[agency.slug])
        readers = agency_people_who_may(AgencyPermission.ANSWER_SPONSORSHIPS, agency)
        _send(sponsorship, (_named, address), readers, by)


def tell_of_answer(sponsorship: Sponsorship, by: User) -> None:
    """Tell the executive officers that the agency accepted or declined."""
    address = reverse("sponsorships:of_partnership", args=[sponsorship.partnership.slug])
    subject = _declined if sponsorship.is_declined else _accepted
    _send(sponsorship, (subject, address), officers_of(sponsorship.partnership), by)


def tell_of_message(sponsorship: Sponsorship, side: str, by: User) -> None:
    """Tell the side that did not write it."""
    if side == Sponsorship.Side.SPONSOR:
        address = reverse("sponsorships:messages", args=[sponsorship.partnership.slug, sponsorship.pk])
        _send(sponsorship, (_message_of_sponsor, address), officers_of(sponsorship.partnership), by)
    elif agency := agency_of(sponsorship.organisation):
        address = reverse("sponsorships:agency_messages", args=[agency.slug, sponsorship.pk])
        readers = agency_people_who_may(AgencyPermission.WRITE_TO_PARTNERSHIPS, agency)
        _send(sponsorship, (_message_of_partnership, address), readers, by)


def agency_of(organisation: Organisation) -> SponsoringAgency | None:
    """Its confirmed agency, if it has one."""
    return SponsoringAgency.objects.confirmed().filter(organisation=organisation).first()


def _send(
    sponsorship: Sponsorship, sentence_and_address: tuple[Callable[[], str], str], readers: Iterable[User], by: User
) -> None:
    sentence_of, address = sentence_and_address
    names = {
        "partnership": text_without_link(sponsorship.partnership),
        "agency": text_without_link(sponsorship.organisation),
    }

    def write() -> tuple[str, str]:
        sentence = sentence_of() % names
        context = {"sentence": sentence, "link": settings.SITE_ADDRESS + address}
        return sentence, render_to_string("mail/sponsorship.txt", context)

    if _may_still_mail(by):
        send(write, readers, sponsorship.partnership)


def _may_still_mail(by: User) -> bool:
    try:
        limits.count(NOTICES_PER_HOUR, str(by.pk))
    except LimitReachedError:
        return False
    return True


def _named() -> str:
    return gettext("%(partnership)s names %(agency)s as its sponsor: accept or decline")


def _accepted() -> str:
    return gettext("%(agency)s accepted to sponsor %(partnership)s")


def _declined() -> str:
    return gettext("%(agency)s declined to sponsor %(partnership)s")


def _message_of_sponsor() -> str:
    return gettext("%(agency)s wrote a message to %(partnership)s")


def _message_of_partnership() -> str:
    return gettext("%(partnership)s wrote a message to %(agency)s")
