"""What may be written in a log: never where a participant was, nor the words an error was made with."""

from __future__ import annotations

import logging
import traceback

from hearten.errors import HeartenError

ANSWERING = "/a/"
OF_JOBS = "django_tasks"


class NoParticipantsPaths(logging.Filter):
    """Puts “an answering page” in place of the address of one; the rest of the line stays."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Every line passes, changed where it must be."""
        if isinstance(record.args, tuple):
            record.args = tuple(
                "an answering page" if isinstance(part, str) and part.startswith(ANSWERING) else part
                for part in record.args
            )
        # What a participant's page or a job fails on may be what somebody said; a database quotes it in its complaint.
        path = str(getattr(getattr(record, "request", None), "path", ""))
        if record.exc_info and (path.startswith(ANSWERING) or record.name.startswith(OF_JOBS)):
            record.exc_text, record.exc_info = without_words(record.exc_info[1]), None
        # Django hands the request along with the line; a formatter could print it whole.
        if hasattr(record, "request"):
            del record.request
        return True


def without_words(error: BaseException | None) -> str:
    """Where an error came up and of which kind it is, without what it says; a refusal's sentence is our own."""
    if error is None:
        return ""
    where = "".join(traceback.format_tb(error.__traceback__))
    if isinstance(error, HeartenError):
        return f"{where}{type(error).__name__}: {error.sentence}"
    return f"{where}{type(error).__name__} (what it says is left out: it may be what somebody said)"
