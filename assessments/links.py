"""Personal links. CONFIDENTIALITY.md, "Links", is the contract.

A token is HMAC(round's key, invitation): while the round is open the server can derive it again, and the
release erases the key. The database keeps digests alone, an invitation's and a response's in different
domains, so that no column joins the two.
"""

import base64
import hashlib
import hmac
import secrets
from uuid import UUID

KEY_BYTES = 32
TOKEN_BYTES = 20  # 160 bits; the contract asks for 128 or more


def new_link_key() -> str:
    """A key of 256 bits, as 64 hexadecimal characters."""
    return secrets.token_hex(KEY_BYTES)


def new_token() -> str:
    """A token that belongs to no invitation: a person who came by the open link."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def personal_token(link_key: str, invitation_id: UUID) -> str:
    """The token of one invitation's personal link: 27 URL-safe characters."""
    return _derive(link_key, f"invitation:{invitation_id}")


def open_token(link_key: str) -> str:
    """The token of the round's open link."""
    return _derive(link_key, "open link")


def invitation_digest(token: str) -> str:
    """What an invitation stores of its token: 64 hexadecimal characters."""
    return _digest("invitation", token)


def response_digest(token: str) -> str:
    """What a response stores of the same token, in another domain."""
    return _digest("response", token)


def open_link_digest(token: str) -> str:
    """What a round stores of its open link's token."""
    return _digest("open link", token)


def _derive(link_key: str, subject: str) -> str:
    mac = hmac.new(bytes.fromhex(link_key), subject.encode(), hashlib.sha256).digest()[:TOKEN_BYTES]
    return base64.urlsafe_b64encode(mac).rstrip(b"=").decode()


def _digest(domain: str, token: str) -> str:
    return hashlib.sha256(f"{domain}:{token}".encode()).hexdigest()
