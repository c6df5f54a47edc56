"""Who looks after safety, what local help there is, and what waits for the two."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hearten.listening.care import keeping, rules
from hearten.listening.care.models import Care, Concern
from hearten.listening.care.rules import Named, Sort, State
from hearten.people.models import Person


@dataclass(frozen=True, slots=True)
class Waits:
    """One concern, opened for one of the two."""

    id: int
    sort: Sort
    state: State
    came_on: date
    told: dict[str, str]
    taken_by: str


def care() -> Care:
    """The one row, or an empty one that is not kept."""
    return Care.objects.select_related("first", "second").filter(pk=1).first() or Care()


def named() -> Named:
    """Who is named: only people who are still here count."""
    one = care()
    here = [person.pk if person and person.is_active else None for person in (one.first, one.second)]
    return Named(here[0], here[1], tuple(language for language, text in one.local.items() if text.strip()))


def leads() -> tuple[str, ...]:
    """Their names, as everybody may read them."""
    one = care()
    return tuple(person.name for person in (one.first, one.second) if person and person.is_active)


def local_help(language: str) -> str:
    """The local numbers in a language, or in the first they are given in."""
    told: dict[str, str] = care().local
    return told.get(language, "").strip() or next((text for text in told.values() if text.strip()), "")


def how_many_wait() -> int:
    """How many concerns nobody has read yet."""
    return Concern.objects.filter(state=State.WAITING).count()


def waiting_for(person: Person) -> tuple[Waits, ...]:
    """All that is not done, opened; for the two alone."""
    if refusal := rules.why_not_read(named(), person.pk):
        raise refusal
    found = Concern.objects.exclude(state=State.DONE).select_related("taken_by")
    return tuple(
        Waits(
            one.pk,
            Sort(one.sort),
            State(one.state),
            one.came_on,
            keeping.unseal(one.sealed),
            one.taken_by.name if one.taken_by else "",
        )
        for one in found
    )


def about(person: Person) -> list[str]:
    """What this alcove holds about a person."""
    one = care()
    is_lead = person.pk in {one.first_id, one.second_id}
    taken = Concern.objects.filter(taken_by=person).count()
    return [
        *(["named to look after safety"] if is_lead else []),
        *([f"{taken} concerns taken up"] if taken else []),
    ]
