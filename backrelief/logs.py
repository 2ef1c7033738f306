"""What the log must not hold: whoever reads the address of a shared report can open it."""

import logging
import re

SHARED = re.compile(r"/shared/[^\s'\"]*")


class NoSecrets(logging.Filter):
    """For loggers that write addresses."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = SHARED.sub("/shared/…", record.getMessage()), ()
        return True
