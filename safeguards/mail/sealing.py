"""Encrypts a mail so that only this installation can read it."""

import base64
import json
from dataclasses import asdict, dataclass

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.mail import EmailMessage

KEY_BYTES = 32  # the length of a Fernet key
PURPOSE = b"partnership-health: outgoing mail, version 1"  # keeps this key apart from others of the same secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """Plain text to one person."""

    to: str
    subject: str
    body: str
    reply_to: str = ""
    is_private: bool = False
    """Of a round, to one person alone: no line of the log tells that it went out, or that it did not."""

    def message(self, **headers: str) -> EmailMessage:
        """The mail as a message for the mail server."""
        headers = {"Auto-Submitted": "auto-generated"} | headers
        reply_to = [self.reply_to] if self.reply_to else None
        return EmailMessage(self.subject, self.body, to=[self.to], reply_to=reply_to, headers=headers)


def seal(mail: Mail) -> str:
    return _box().encrypt(json.dumps(asdict(mail)).encode()).decode()


def unseal(text: str) -> Mail:
    """Decrypt a mail. Raises cryptography.fernet.InvalidToken if the secret key has changed since."""
    return Mail(**json.loads(_box().decrypt(text.encode())))


def _box() -> MultiFernet:
    """Encrypts with the present secret key, and decrypts with it or one of the earlier keys."""
    return MultiFernet([Fernet(_key(secret)) for secret in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]])


def _key(secret: str) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=PURPOSE).derive(secret.encode())
    return base64.urlsafe_b64encode(derived)
