"""Timeouts for every connection to another process, so that nothing waits for ever."""

MAIL_SERVER = 10  # seconds for each answer; a mail server that needs longer is tried again later
DATABASE = 5  # seconds to connect: a page fails soon, and all parts of the tick fail within its minute

# A network that drops packets is noticed within 20 seconds, in place of hours.
POSTGRESQL = {
    "connect_timeout": DATABASE,
    "tcp_user_timeout": 20_000,  # milliseconds
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
}
