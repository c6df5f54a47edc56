"""What waits to be decided and how long, and the log of what was: never with the words."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from hearten.listening.moderation import rules
from hearten.listening.moderation.models import Decision
from hearten.listening.statements import queries as statements
from hearten.listening.statements.queries import Reading
from hearten.methods.render.tables import inert
from hearten.people import queries as people
from hearten.people.models import Person

HEAD = ("decided at", "listening", "statement", "decision", "reason", "policy of", "decided by")


@dataclass(frozen=True, slots=True)
class Line:
    """One decision, as it is told."""

    at: datetime
    listening: str
    listening_id: int
    number: int
    shown: bool
    reason: str
    policy: str
    by: str


def queue() -> tuple[Reading, ...]:
    """What waits to be read, the longest first."""
    return statements.waiting(rules.PROMISE)


def how_many_wait() -> tuple[int, int]:
    """How many statements wait, and how many of them longer than we promise."""
    found = queue()
    return len(found), sum(one.late for one in found)


def log(language: str = "en", listening_id: int | None = None) -> tuple[Line, ...]:
    """Every decision, the newest first."""
    found = Decision.objects.select_related("listening")
    if listening_id is not None:
        found = found.filter(listening_id=listening_id)
    names = people.names({one.decided_by.key for one in found.select_related("decided_by") if one.decided_by})
    return tuple(
        Line(
            one.decided_at,
            str(one.listening),
            one.listening_id,
            one.number,
            one.shown,
            rules.in_words(one.reason, language),
            one.policy.isoformat(),
            names.get(one.decided_by.key, "") if one.decided_by else "",
        )
        for one in found.select_related("decided_by", "listening")
    )


def log_csv() -> str:
    """The log as a file, without any words of a statement."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(HEAD)
    for one in log():
        cells = (
            timezone.localtime(one.at).strftime("%Y-%m-%d %H:%M"),
            one.listening,
            str(one.number),
            "shown" if one.shown else "not shown",
            one.reason,
            one.policy,
            one.by,
        )
        writer.writerow([inert(cell) for cell in cells])
    return "\ufeff" + out.getvalue()


def about(person: Person) -> list[str]:
    """What this alcove holds about a person: the statements they decided about, by number."""
    mine = Decision.objects.filter(decided_by=person).select_related("listening")
    return [f"{one.listening}, {one.number}" for one in mine]
