"""What may be written in a log: never where a participant was."""

from __future__ import annotations

import logging

ANSWERING = "/a/"


class NoParticipantsPaths(logging.Filter):
    """Puts “an answering page” in place of the address of one; the rest of the line stays."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Every line passes, changed where it must be."""
        if isinstance(record.args, tuple):
            record.args = tuple(
                "an answering page" if isinstance(part, str) and part.startswith(ANSWERING) else part
                for part in record.args
            )
        # Django hands the request along with the line; a formatter could print it whole.
        if hasattr(record, "request"):
            del record.request
        return True
