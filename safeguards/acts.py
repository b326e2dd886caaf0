"""Every kind of act that the audit log records."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Act(models.TextChoices):
    """Nothing here is about one participant: no answer, PIN, reminder or personal link."""

    ROLE_GIVEN = "role-given", _("gave a role")
    ROLE_CHANGED = "role-changed", _("changed a role")
    ROLE_ENDED = "role-ended", _("ended a role")
    ROUND_OPENED = "round-opened", _("opened a round")
    ROUND_EXTENDED = "round-extended", _("extended a round")
    ROUND_CANCELLED = "round-cancelled", _("cancelled a round")
    ROUND_IMPORTED = "round-imported", _("imported a round")
    RESULTS_SHARED = "results-shared", _("shared results with a sponsor")
    SHARE_CHANGED = "share-changed", _("changed what a sponsor sees")
    SHARE_STOPPED = "share-stopped", _("stopped sharing results")
    RESULTS_EXPORTED = "results-exported", _("downloaded a results file")
    SHARED_EXPORTED = "shared-exported", _("downloaded shared results")
    SPONSOR_NAMED = "sponsor-named", _("named a sponsor")
    SPONSORSHIP_ACCEPTED = "sponsorship-accepted", _("accepted the sponsorship")
    SPONSORSHIP_DECLINED = "sponsorship-declined", _("declined the sponsorship")
    SPONSORSHIP_ENDED = "sponsorship-ended", _("ended the sponsorship")
    ADDED_BY_STAFF = "added-by-staff", _("added the partnership")
    CHANGED_BY_STAFF = "changed-by-staff", _("changed the partnership")
    DELETED_BY_STAFF = "deleted-by-staff", _("deleted the partnership")
    ADDRESS_BY_STAFF = "address-by-staff", _("changed the email address of an account")
    PASSWORD_BY_STAFF = "password-by-staff", _("changed the password of an account")
    FACTOR_BY_STAFF = "factor-by-staff", _("removed a second factor of an account")
