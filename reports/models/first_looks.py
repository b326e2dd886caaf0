"""What an import would publish, until it is published or taken back."""

from functools import cached_property

from django.db import models

from analysis.document import ReleaseDocument, parse
from assessments.models import Round


class FirstLook(models.Model):
    """The document of an import that waits, made when the answers were stored. Only the importer sees it."""

    round = models.OneToOneField(Round, on_delete=models.CASCADE, primary_key=True, related_name="first_look")
    document = models.JSONField()
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"First look at {self.round_id}"

    @cached_property
    def published(self) -> ReleaseDocument:
        """The document with attributes, parsed once."""
        return parse(self.document)
