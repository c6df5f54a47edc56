"""Accounts of years: drafts for those who write them, published ones for everyone."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import get_args

from django.utils.translation import gettext_noop as _

from hearten.door import bundle as bundles
from hearten.door import queries as left
from hearten.door import yearly
from hearten.door.queries import Proposed
from hearten.door.quotes import queries as quoted
from hearten.door.quotes.queries import Words
from hearten.door.rules import State as Leaving
from hearten.errors import HeartenError, NotFound, Unreadable
from hearten.learning import pages
from hearten.learning import rules as leaving
from hearten.learning.account import gathering, rules
from hearten.learning.account.models import Draft, Year
from hearten.learning.composites import queries as composites
from hearten.learning.rules import SHOWN, State
from hearten.methods import account as yearly_account
from hearten.methods import kept, report
from hearten.methods.account import Compared, Gathered, sources
from hearten.methods.report import Document
from hearten.people import queries as people
from hearten.people.models import Person
from hearten.people.rules import may, why_not
from hearten.understanding.words import queries as words

OF_ONE = "year:"
IN_A_DOCUMENT = (Document, *get_args(report.Block), report.Interval)


@dataclass(frozen=True, slots=True)
class Version:
    """A draft as it stood once."""

    number: int
    note: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Moved:
    """What changed in the rooms since an account was gathered, each by what it is called."""

    lost: tuple[str, ...]
    changed: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def any(self) -> bool:
        """Whether anything did."""
        return bool(self.lost or self.changed or self.new)


@dataclass(frozen=True, slots=True)
class ToCheck:
    """An account of a year that waits for somebody."""

    id: int
    title: str


def year(year_id: int) -> Year:
    """One account, whatever its state."""
    found = Year.objects.filter(pk=year_id).first()
    if found is None:
        raise NotFound("There is no such account of a year. Go back to the list of them.")
    return found


def drafts() -> tuple[Year, ...]:
    """Those being written."""
    return tuple(Year.objects.filter(state=State.DRAFTED).defer("document", "gathered"))


def published() -> tuple[Year, ...]:
    """Those that are out, the newest year first."""
    return tuple(Year.objects.filter(state=State.PUBLISHED).defer("document", "gathered"))


def told(digest: str) -> Year:
    """One that is out, or was replaced, by the beginning of its digest; a withdrawn one is not there."""
    found = (
        Year.objects.filter(digest__startswith=digest, state__in=SHOWN).first() if len(digest) >= 12 else None
    )
    if found is None or (found.state == State.PUBLISHED and not left.is_out(found.digest)):
        raise NotFound(_("There is no such account, or it was withdrawn."))
    return found


def document(one: Year) -> Document:
    """Its document: of a published one, exactly what left."""
    plain = one.document if one.state == State.DRAFTED else left.contents(one.digest)
    return _document(plain)


def _document(plain: object) -> Document:
    made = kept.restored(plain, IN_A_DOCUMENT)
    if not isinstance(made, Document):
        raise Unreadable("This account cannot be read. Gather it again.")
    return made


def gathered(one: Year) -> Gathered:
    """All it rests on: of a published one, exactly what left."""
    if one.state != State.DRAFTED:
        return left.gathered(one.digest)
    return _gathered(kept.canonical(one.gathered))


@lru_cache(maxsize=4)
def _gathered(plain: bytes) -> Gathered:
    """A draft's sources read back; the same ones are asked for several times on one page."""
    made_of = bundles.made_of_again(json.loads(plain))
    if not isinstance(made_of, Gathered):
        raise Unreadable("What this account rests on cannot be read. Gather it again.")
    return made_of


def moved(one: Year, made_of: Gathered) -> Moved:
    """What changed in the rooms since `made_of` was gathered for it: every source is looked up again."""
    then, now = sources(made_of), sources(gathering.gather(one))
    return Moved(
        lost=tuple(gathering.title_of(source) for key, source in then.items() if key not in now),
        changed=tuple(
            gathering.title_of(source) for key, source in then.items() if key in now and now[key] != source
        ),
        new=tuple(gathering.title_of(source) for key, source in now.items() if key not in then),
    )


def why_not_leave(one: Year) -> HeartenError | None:
    """The refusal where it may not leave now, or None: its sources are looked up again, and its words."""
    if refusal := leaving.why_not_edit(State(one.state)):
        return refusal
    made_of = gathered(one)
    since = moved(one, made_of)
    return (
        rules.why_not_leave(
            State(one.state),
            pages.are_made(one.digest),
            since.changed,
            since.lost,
            yearly_account.faults(made_of),
        )
        or yearly.why_not_traced(document(one), made_of)
        or words.why_not_shown(one.quotes)
        or composites.why_not_shown(one.stories)
    )


def offered_quotes(one: Year) -> tuple[tuple[str, tuple[Words, ...]], ...]:
    """The quotes of the listenings it tells, by listening."""
    told = gathered(one).listened
    each = ((source.title, words.to_choose_from(int(source.key.partition("-")[2]))) for source in told)
    return tuple((title, tuple(offered)) for title, offered in each if offered)


def quotes(one: Year) -> tuple[Words, ...]:
    """The quotes it shows that are out now, in random order."""
    return quoted.out(one.quotes)


def stories(one: Year) -> tuple[composites.Told, ...]:
    """The stories it shows that are out now."""
    return tuple(each for each in composites.out() if each.thing in one.stories) if one.stories else ()


def lost_words(one: Year) -> int:
    """How many quotes and stories it showed were taken back, or down."""
    gone = sum(quoted.state(thing) is Leaving.WITHDRAWN for thing in one.quotes)
    return gone + len(one.stories) - len(stories(one))


def versions(one: Year) -> tuple[Version, ...]:
    """Its drafts, the newest first."""
    found = list(one.drafts.defer("document"))
    named = people.names({each.by for each in found})
    return tuple(Version(each.number, each.note, named.get(each.by, ""), each.at) for each in found)


def side_by_side(one: Year, before: int, after: int) -> tuple[Compared, ...]:
    """Two of its drafts, section by section."""
    return yearly_account.compared(_draft(one, before), _draft(one, after))


def _draft(one: Year, number: int) -> Document:
    found = Draft.objects.filter(year=one, number=number).first()
    if found is None:
        raise NotFound("There is no such draft of this account. Choose two from the list.")
    return _document(found.document)


def proposed(one: Year) -> Proposed | None:
    """Its newest proposal, or None."""
    return left.proposed(one.key)


def to_check(person: Person) -> tuple[ToCheck, ...]:
    """The accounts of years that wait for this person's check."""
    return _named(one for one in left.to_check(person) if one.thing.startswith(OF_ONE))


def to_publish() -> tuple[ToCheck, ...]:
    """Those two people checked, which wait to be let out."""
    return _named(one for one in left.to_release() if one.thing.startswith(OF_ONE))


def _named(found: Iterable[Proposed]) -> tuple[ToCheck, ...]:
    return tuple(ToCheck(int(one.thing.removeprefix(OF_ONE)), one.title) for one in found)


def why_not_look(one: Year, person: Person) -> HeartenError | None:
    """The refusal where this person may not see a draft, or None: its writers may; while it waits, its checkers."""
    if may("door.check", person.roles) and left.in_hand(one.key):
        return None
    return why_not("learning.draft", person.roles)


def about(person: Person) -> list[str]:
    """What this alcove holds about a person."""
    drafted = Year.objects.filter(drafted_by=person).values_list("title", flat=True)
    wrote = Draft.objects.filter(by=person.key).values_list("year__title", "number")
    return [
        *(f"You began the account “{title}”." for title in drafted),
        *(f"You made draft {number} of the account “{title}”." for title, number in wrote),
    ]
