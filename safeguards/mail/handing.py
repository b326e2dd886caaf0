"""Hands one mail to the mail server in such a way that a worker killed at any moment sends nothing twice.

A mail server takes a mail at the line with the single dot. What is said before that line is not delivered, so the
mail is marked as done after the last word and before the dot: a worker that dies earlier has sent nothing, and one
that dies later has sent it. Between mark and dot lie microseconds; see docs/adr/0007.
"""

import re
import smtplib
import socket
from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address

LINE_END = re.compile(rb"\r\n|\r|\n")
LEADING_DOT = re.compile(rb"(?m)^\.")
TAKEN, GO_ON = 250, 354


def message_id(key: UUID) -> str:
    """A Message-ID that stays the same for every attempt, so that a mailbox can recognise a repetition."""
    host = settings.SITE_ADDRESS.partition("//")[2].partition(":")[0]
    return f"<{key}@{host}>"


def hand_over(connection: BaseEmailBackend, message: EmailMessage, before_end: Callable[[], object]) -> None:
    """Raises SMTPResponseException if the server refuses, OSError or SMTPServerDisconnected if it cannot be reached."""
    server = getattr(connection, "connection", None)
    if not isinstance(connection, EmailBackend) or server is None:
        before_end()
        message.connection = connection
        message.send()
        return
    server.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # the dot does not wait for an acknowledgement
    content = LINE_END.sub(b"\r\n", message.message().as_bytes())
    _begin(server, message)
    server.send(LEADING_DOT.sub(b"..", content).rstrip(b"\r\n") + b"\r\n")
    before_end()
    server.send(b".\r\n")
    _expect(TAKEN, *server.getreply())


def _begin(server: smtplib.SMTP, message: EmailMessage) -> None:
    server.ehlo_or_helo_if_needed()
    sender = sanitize_address(message.from_email, "utf-8")
    try:
        _expect(TAKEN, *server.mail(smtplib.quoteaddr(sender)[1:-1]))
        for recipient in message.recipients():
            _expect(TAKEN, *server.rcpt(sanitize_address(recipient, "utf-8")))
        _expect(GO_ON, *server.docmd("DATA"))
    except smtplib.SMTPResponseException:
        server.rset()
        raise


def _expect(wanted: int, code: int, words: bytes) -> None:
    if code != wanted and not (wanted == TAKEN and code == 251):
        raise smtplib.SMTPResponseException(code, words)
