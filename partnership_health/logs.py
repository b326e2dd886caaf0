import logging
import re

TOKEN_IN_PATH = re.compile(r"/(join|results|membership)/[A-Za-z0-9_-]{16,}")


class WithoutTokens(logging.Filter):
    """Personal links never stand in a log line, wherever the line comes from."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        cleaned = TOKEN_IN_PATH.sub(r"/\1/(link)", message)
        if cleaned != message:
            record.msg, record.args = cleaned, ()
        return True
