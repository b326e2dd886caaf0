"""A real mail server on this machine, as small as one can be."""

import socketserver
from email import message_from_bytes, policy
from email.message import EmailMessage

REFUSED = "full@example.org"
GONE = "gone@example.org"


class Mailbox(socketserver.ThreadingTCPServer):
    """A mail server that keeps what it is handed, refuses one address, and hangs up at another."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.received: list[EmailMessage] = []


class Conversation(socketserver.StreamRequestHandler):
    server: Mailbox

    def handle(self) -> None:
        self.say("220 mailbox")
        for line in self.rfile:
            command = line.decode().strip().upper()
            if command == "QUIT" or GONE.upper() in command:
                self.say("221 bye")
                return
            if command == "DATA":
                self.take()
            else:
                self.say("550 mailbox full" if REFUSED.upper() in command else "250 ok")

    def take(self) -> None:
        self.say("354 go on")
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line[1:] if line.startswith(b"..") else line)
        else:
            return  # hung up before the end: nothing was handed over
        self.server.received.append(message_from_bytes(b"".join(lines), policy=policy.default))  # type: ignore[arg-type]
        self.say("250 taken")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())
