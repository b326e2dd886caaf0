"""The list of addresses that contain a secret: anybody who reads such an address can use it.

The log of the app and the example of a proxy in docs/hosts.md are both made from this list.
"""

import re

SECRET_PATHS = (
    "join",  # the personal link of a participant
    "results",  # the link to published results
    "no-mail",  # the link that stops mail to an address
    "membership",  # the invitation of a member
    "sponsors/join",  # the invitation of a person of an agency
    "accounts/password/reset/key",  # the link that sets a new password
    "rounds/[^/]+/paper/done",  # names the response that was typed in from paper
)
"""Regular expressions for the path before the secret, without slashes at the ends."""

_SECRET = re.compile(
    r"(?P<host>https?://[^/\s]+|(?<![^\s\"'(<\[{=:,]))"  # an address begins after a blank or a sign, not within a path
    rf"(?P<path>/*(?:{'|'.join(SECRET_PATHS)})/+)"
    r"[^\s\"'<>]+"
)


_NEXT = re.compile(r"(?P<name>[?&]next=)[^\s&\"'<>]+")
"""Where sign-in leads afterwards: an invitation that is opened without an account becomes part of that address."""


def without_secrets(text: str) -> str:
    """The text with “(link)” instead of each secret and of each address to which sign-in leads."""
    return _NEXT.sub(r"\g<name>(link)", _SECRET.sub(r"\g<host>\g<path>(link)", text))


def is_secret(path: str) -> bool:
    """Whether the log leaves out a part of this path, which begins with a slash."""
    return without_secrets(path) != path


def nginx_map() -> str:
    """The map of an nginx configuration that keeps these addresses out of its access log."""
    lines = [f"    ~^/{path}/ 0;" for path in SECRET_PATHS]
    return "\n".join(['map "$uri?$args" $is_logged {', "    default 1;", *lines, "    ~[?&]next= 0;", "}"])
