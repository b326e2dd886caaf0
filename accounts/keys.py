"""A column with the normal form of a name or address. Python computes it, so all databases compare alike."""

import hashlib
from collections.abc import Callable, Collection
from typing import Any  # Any: the arguments of Django's own fields and models

from django.db import models

KEY_LENGTH = 255  # PostgreSQL indexes 2,704 bytes at most, and one character can take four


def shortened(key: str) -> str:
    """A key that is too long for an index is cut, and ends in a digest that keeps it unique."""
    if len(key) <= KEY_LENGTH:
        return key
    digest = hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest()
    return key[: KEY_LENGTH - len(digest)] + digest


class KeyField(models.CharField):  # type: ignore[type-arg]
    """The key of another field of the same row. It is computed whenever a row is saved or created in bulk.

    `QuerySet.update` and `bulk_update` compute nothing: their callers set the key too.
    """

    def __init__(self, *args: Any, of: str, key: Callable[[str], str], **kwargs: Any) -> None:
        self.of, self.key = of, key
        super().__init__(*args, **{"max_length": KEY_LENGTH, "editable": False, "default": "", **kwargs})

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        key = self.key(getattr(model_instance, self.of) or "")
        setattr(model_instance, self.attname, key)
        return key

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def clone(self) -> "models.CharField[str, str]":  # type: ignore[override]
        """Migrations hold a plain column, so that they do not depend on how keys are computed later."""
        _name, _path, args, kwargs = self.deconstruct()
        return models.CharField(*args, **kwargs)


class Keyed(models.Model):
    """A model with keys: saving a field alone saves its key as well."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], *self._keys_of(kwargs["update_fields"])}
        super().save(*args, **kwargs)

    def _keys_of(self, changed: Collection[str]) -> list[str]:
        fields = self._meta.concrete_fields
        return [field.name for field in fields if isinstance(field, KeyField) and field.of in changed]
