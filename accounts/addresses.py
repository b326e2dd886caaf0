"""When two e-mail addresses are one mailbox, and how an address is handed to a mail server.

A domain is compared as mail systems do today (IDNA 2008, UTS 46 without transition): straße.example and
strasse.example are two. Python's codec "idna" and Django's `sanitize_address` follow the standard of 2003, which
takes ß for ss, so a mail to the one would go to the other: no address with letters beyond ASCII is given to them.
"""

import unicodedata

from accounts.keys import shortened
from accounts.names import JOINERS, has_no_width

OF_THEIR_OWN = JOINERS | {"ß", "ς"}  # signs that the standard of 2003 mapped to others, and that of 2008 keeps
CAPITALS = {"ẞ": "ß"}  # str.casefold takes it for ss


def address_key(address: str) -> str:
    """Two addresses are one mailbox where this is the same."""
    local, at, domain = address.strip().rpartition("@")
    return shortened(_local_key(local) + at + domain_key(domain) if at else _local_key(domain))


def same_address(one: str, other: str) -> bool:
    return address_key(one) == address_key(other)


def mailable(address: str) -> str:
    """The address with its domain in ASCII, as the mail system reads it. What is before the @ stays as it was typed."""
    local, at, domain = address.rpartition("@")
    return address if domain.isascii() else local + at + domain_key(domain)


def domain_key(domain: str) -> str:
    """The domain in small letters and in ASCII ("xn--…"), each label by itself."""
    if domain.isascii():
        return domain.lower()
    mapped = _mapped(_mapped(unicodedata.normalize("NFC", domain)))
    return ".".join(map(_label_in_ascii, mapped.replace("\u3002", ".").split(".")))


def _local_key(local: str) -> str:
    """In small letters, except for letters that cannot be turned back: ſ and s, ß and ss are two mailboxes."""
    if local.isascii():
        return local.lower()
    small = (sign.lower() if sign.lower().upper() == sign else sign for sign in unicodedata.normalize("NFC", local))
    return unicodedata.normalize("NFC", "".join(small))


def _mapped(domain: str) -> str:
    return unicodedata.normalize("NFKC", "".join(map(_mapped_sign, domain)))


def _mapped_sign(sign: str) -> str:
    if sign in OF_THEIR_OWN:
        return sign
    return "" if has_no_width(sign) else CAPITALS.get(sign) or sign.casefold()


def _label_in_ascii(label: str) -> str:
    return label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")
