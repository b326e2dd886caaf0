"""What must not be forgotten for a while, in tables of their own: the cache may lose anything at any time."""

from django.db import models


class LimitCount(models.Model):
    """How often one thing was done in its present window of time. Of whom, is a digest: no address, code or token."""

    digest = models.CharField(max_length=64, primary_key=True)
    used = models.PositiveIntegerField()
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.used} until {self.ends_at:%Y-%m-%d %H:%M}"


class OneTimeCode(models.Model):
    """A code that was mailed and is not used yet. Both columns that say what it opens, and which code, are digests."""

    digest = models.CharField(max_length=64, primary_key=True)
    code_digest = models.CharField(max_length=64)
    tries = models.PositiveIntegerField()
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"a code until {self.ends_at:%Y-%m-%d %H:%M}"
