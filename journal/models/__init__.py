"""What a partnership does and lives through."""

from journal.models.actions import Action
from journal.models.activities import Activity
from journal.models.agreements import AgreementVersion, ChecklistAnswer, PartneringAgreement
from journal.models.moments import Moment

__all__ = ["Action", "Activity", "AgreementVersion", "ChecklistAnswer", "Moment", "PartneringAgreement"]
