"""From a held file and what was said of its columns to a past listening."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils import timezone

from hearten.errors import refuse
from hearten.house.earlier import holding, making
from hearten.house.earlier.holding import Held
from hearten.house.earlier.taking import Use
from hearten.listening.earlier import actions, rules
from hearten.listening.earlier import queries as earlier
from hearten.people.models import Person


@dataclass(frozen=True, slots=True)
class Said:
    """What a steward said of each column, by its name: what it is, and which question of a later wave."""

    uses: Mapping[str, Use]
    same: Mapping[str, str]


def look(held: Held) -> None:
    """Refuse at once what could not come in whatever is said of its columns."""
    refuse(rules.why_not_bring_in(held.past, held.read.sheet().table.num_rows, 1, timezone.localdate()))


def about(held: Held) -> int:
    """How many people answered, to the nearest five."""
    many: int = held.read.sheet().table.num_rows
    return 5 * ((many + 2) // 5)


def key_of(opens: str) -> str:
    """What is held, by a name that does not open it."""
    return opens.partition(".")[0]


def brought_before(opens: str) -> int | None:
    """The listening that this became already, where a job is done again."""
    return earlier.brought_under(key_of(opens))


def bring(opens: str, said: Said, *, by: Person) -> int:
    """Bring in what is held; gives the number of the listening."""
    held = holding.held(opens)
    body = earlier.asked_by(held.past.follows)
    asked, answers = making.made(held.read.sheet(), said.uses, held.past.language, body, said.same)
    past = replace(held.past, key=key_of(opens))
    listening_id: int = actions.bring_in(past, asked, answers, by=by).pk
    return listening_id
