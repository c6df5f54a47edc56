"""What goes next: the things with a day of their own, and the day; those of a rolling class go every night."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from hearten.house.retention import table
from hearten.listening import queries as listening

WARNED_BEFORE: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Due:
    """Something that goes on a day, at the latest in the night after it."""

    name: str
    words: str
    on: date

    def is_near(self, today: date) -> bool:
        """Whether it goes in the next thirty days."""
        return today <= self.on <= today + WARNED_BEFORE


def goes_next(language: str = "en", today: date | None = None) -> list[Due]:
    """All that will go, the next first. What has gone is no longer told."""
    day = today or timezone.localdate()
    kept = table.in_force(day)
    found = []
    for one in listening.closed_listenings():
        closed = timezone.localdate(one.kept_from)
        words = {"title": one.titled(language)}
        found += [
            Due(
                "contacts",
                _("E-mail addresses invited to “%(title)s”") % words,
                closed + kept["contacts"].time,
            ),
            Due("answers", _("What people said in “%(title)s”") % words, closed + kept["answers"].time),
        ]
    return sorted((due for due in found if due.on >= day), key=lambda due: (due.on, due.words))


def warnings(language: str = "en", today: date | None = None) -> list[Due]:
    """What of all that was said goes in the next thirty days: after that no finding can be made of it."""
    day = today or timezone.localdate()
    return [due for due in goes_next(language, day) if due.name == "answers" and due.is_near(day)]
