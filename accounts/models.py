from collections.abc import Iterator
from typing import ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models import F
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.addresses import address_key
from accounts.keys import Keyed, KeyField


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(Keyed, AbstractUser):
    """A person with an account. The e-mail address is the name to sign in with."""

    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mail"), unique=True)
    email_key = KeyField(of="email", key=address_key, db_index=True)
    name = models.CharField(max_length=120, blank=True)
    language = models.CharField(
        "language of its mail", max_length=16, blank=True, help_text="As last chosen while signed in; empty: never."
    )

    ended_sessions = models.PositiveIntegerField(
        default=0, editable=False, help_text="How often all sessions of the account were ended at once."
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_account_per_email_whatever_its_case"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def get_session_auth_hash(self) -> str:
        return self._of_this_series(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        return map(self._of_this_series, super().get_session_auth_fallback_hash())

    def _of_this_series(self, digest: str) -> str:
        """Each session holds this. It stays as Django's until sessions are ended for the first time."""
        return f"{digest}:{self.ended_sessions}" if self.ended_sessions else digest

    def end_sessions(self) -> None:
        """Sign the account out everywhere."""
        User.objects.filter(pk=self.pk).update(ended_sessions=F("ended_sessions") + 1)

    def keep_language(self, language: str) -> None:
        """Mail that the app sends by itself uses this language from now on."""
        self.language = language
        self.save(update_fields=["language"])

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)
