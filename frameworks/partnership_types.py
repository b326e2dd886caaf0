"""How partnerships come about: reference data, loaded from a fixture."""

from django.db import models


class PartnershipTypeManager(models.Manager["PartnershipType"]):
    def get_by_natural_key(self, key: str) -> "PartnershipType":
        return self.get(key=key)


class PartnershipType(models.Model):
    """How a partnership began: by its genesis, goals and processes."""

    key = models.SlugField(unique=True)
    name = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField(unique=True)
    genesis = models.TextField()
    goals = models.TextField()
    processes = models.TextField()
    citation = models.TextField()

    objects = PartnershipTypeManager()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.key,)
