"""What the log must not hold: whoever reads the address of something shared or of a calendar can open it."""

import logging
import re

SECRET = re.compile(r"/(shared|r|calendar|reminders/confirm|reminders/stop)/[^\s'\"]*")


class NoSecrets(logging.Filter):
    """For loggers that write addresses."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = SECRET.sub(r"/\1/…", record.getMessage()), ()
        return True
