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
CODE_LENGTH = 16  # 80 bits
FORMER_CODE_LENGTH = 12  # of letters that were printed before codes had 16; they work until their round closes
LOOK_ALIKES = str.maketrans({"0": "O", "1": "I", "8": "B", "-": "", "–": "", "‐": ""})  # base32 has no 0, 1 and 8


def new_link_key() -> str:
    """A key of 256 bits, as 64 hexadecimal characters."""
    return secrets.token_hex(KEY_BYTES)


def new_token() -> str:
    """A token that belongs to no invitation: a person who came by the open link."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def personal_token(link_key: str, source: UUID) -> str:
    """The token of a personal link: 27 URL-safe characters. `source`: the invitation, or what replaces its link."""
    return _derive(link_key, f"invitation:{source}")


def open_token(link_key: str) -> str:
    """The token of the round's open link."""
    return _derive(link_key, "open link")


def personal_code(link_key: str, source: UUID, length: int = CODE_LENGTH) -> str:
    """What a code letter carries in place of a link: 16 base32 characters, 80 bits."""
    mac = _mac(link_key, f"code:{source}")
    return base64.b32encode(mac)[:length].decode()


def results_token(results_key: str, invitation_id: UUID) -> str:
    """The token of the read-only link to what was published: of another key, so that it leads to no answers."""
    return _derive(results_key, f"results:{invitation_id}")


def typed_code(text: str) -> str:
    """A code as it was typed: blanks and dashes go, and what looks like a letter of the alphabet is read as it."""
    return "".join(text.upper().translate(LOOK_ALIKES).split())


def shown_code(code: str) -> str:
    """A code as it is printed: groups of four."""
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))


def invitation_digest(token: str) -> str:
    """What an invitation stores of its token: 64 hexadecimal characters."""
    return _digest("invitation", token)


def response_digest(token: str) -> str:
    """What a response stores of the same token, in another domain."""
    return _digest("response", token)


def appended_digest(token: str) -> str:
    """What a response in an appended round stores of the same token: nothing joins a person's two responses."""
    return _digest("appended response", token)


def appended_code_digest(code: str) -> str:
    """What a response in an appended round stores of the printed code that its author came with."""
    return _digest("appended response by code", code)


def code_digest(code: str) -> str:
    """What an invitation stores of its printed code, until the release."""
    return _digest("code", code)


def response_code_digest(code: str) -> str:
    """What a response stores of the printed code that its author came with."""
    return _digest("response by code", code)


def paper_digest(code: str) -> str:
    """What a response that was typed from paper stores of the printed code."""
    return _digest("paper", code)


def tries_digest(code: str) -> str:
    """Whose wrong PINs are counted: a printed code, or what was typed in its place. Stored with nothing else."""
    return _digest("tries", code)


def withdrawn_digest(token_digest: str) -> str:
    """What a round keeps of a submitted response that was withdrawn, so that its author counts as having answered."""
    return _digest("withdrawn", token_digest)


def results_digest(token: str) -> str:
    """What an invitation stores of its results link's token."""
    return _digest("results", token)


def open_link_digest(token: str) -> str:
    """What a round stores of its open link's token."""
    return _digest("open link", token)


def _mac(key: str, subject: str) -> bytes:
    return hmac.new(bytes.fromhex(key), subject.encode(), hashlib.sha256).digest()


def _derive(key: str, subject: str) -> str:
    mac = _mac(key, subject)[:TOKEN_BYTES]
    return base64.urlsafe_b64encode(mac).rstrip(b"=").decode()


def _digest(domain: str, token: str) -> str:
    return hashlib.sha256(f"{domain}:{token}".encode()).hexdigest()
