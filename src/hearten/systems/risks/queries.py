"""Choices, read: as frozen values, by their own days, never by whose they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from hearten.errors import NotFound
from hearten.people.models import Person
from hearten.systems.risks import likely, rules
from hearten.systems.risks.models import Choice, Fear
from hearten.systems.risks.rules import Anyone, Decision, Happened, Side, State, Weighed, Whom


@dataclass(frozen=True, slots=True)
class KnownFear:
    """Something that could go wrong, to read. `word`: its key; `likely`, `often`: what it means, as when said."""

    id: int
    side: Side
    what: str
    whom: Whom
    word: str
    likely: str
    often: str
    know: str
    address: str
    happened: Happened | None
    happened_words: str


@dataclass(frozen=True, slots=True)
class Known:
    """A choice to read. `lacks`: what it needs before it can be decided; `due`: its day to be looked at has come."""

    id: int
    asked: str
    whom: str
    service: str
    state: State
    acting: tuple[KnownFear, ...]
    not_acting: tuple[KnownFear, ...]
    anyone: Anyone | None
    anyone_why: str
    who_decides: str
    decision: Decision | None
    why: str
    decided_on: date | None
    decided_by: str
    look_on: date | None
    came_of: str
    looked_on: date | None
    begun_on: date
    begun_by_id: int | None
    follows_id: int | None
    asked_permission: bool
    lacks: tuple[str, ...]
    due: bool

    @property
    def fears(self) -> tuple[KnownFear, ...]:
        """All of them, acting first."""
        return (*self.acting, *self.not_acting)


def found(choice_id: int) -> Choice:
    """One choice, or the refusal."""
    one = _all().filter(pk=choice_id).first()
    if one is None:
        raise NotFound("There is no such choice. Go back to the list of them.")
    return one


def fear(choice_id: int, fear_id: int) -> Fear:
    """One fear of a choice, or the refusal."""
    one = Fear.objects.filter(pk=fear_id, choice_id=choice_id).first()
    if one is None:
        raise NotFound("This is no longer there. Go back to the choice.")
    return one


def choice(choice_id: int, today: date | None = None) -> Known:
    """One choice, to read."""
    return _known([found(choice_id)], today)[0]


def choices(today: date | None = None) -> tuple[Known, ...]:
    """Every choice, the newest first."""
    return _known(_all(), today)


def to_look_at(person: Person, today: date | None = None) -> tuple[Known, ...]:
    """Those whose day to be looked at has come, that this person began or may decide on."""
    day = today or timezone.localdate()
    due = _all().filter(state=State.DECIDED.value, look_on__lte=day)
    mine = [
        one for one in due if rules.why_not_decide_at_all(one.begun_by_id == person.pk, person.roles) is None
    ]
    return _known(mine, day)


def weighed(kept: Choice) -> Weighed:
    """What a choice holds so far."""
    sides = [one.side for one in kept.fears.all()]
    return Weighed(
        kept.asked,
        kept.whom,
        kept.service,
        sides.count(Side.ACTING.value),
        sides.count(Side.NOT_ACTING.value),
        kept.anyone,
        kept.anyone_why,
        kept.who_decides,
    )


def _all() -> QuerySet[Choice]:
    return Choice.objects.select_related("decided_by").prefetch_related("fears")


def _known(kept: Iterable[Choice], today: date | None) -> tuple[Known, ...]:
    day = today or timezone.localdate()
    return tuple(_one(each, day) for each in kept)


def _one(kept: Choice, day: date) -> Known:
    state = State(kept.state)
    fears = [_fear(one) for one in kept.fears.all()]
    return Known(
        id=kept.pk,
        asked=kept.asked,
        whom=kept.whom,
        service=kept.service,
        state=state,
        acting=tuple(one for one in fears if one.side is Side.ACTING),
        not_acting=tuple(one for one in fears if one.side is Side.NOT_ACTING),
        anyone=Anyone(kept.anyone) if kept.anyone else None,
        anyone_why=kept.anyone_why,
        who_decides=kept.who_decides,
        decision=Decision(kept.decision) if kept.decision else None,
        why=kept.why,
        decided_on=kept.decided_on,
        decided_by=kept.decided_by.name if kept.decided_by else "",
        look_on=kept.look_on,
        came_of=kept.came_of,
        looked_on=kept.looked_on,
        begun_on=kept.begun_on,
        begun_by_id=kept.begun_by_id,
        follows_id=kept.follows_id,
        asked_permission=kept.question_id is not None,
        lacks=rules.lacking(weighed(kept)) if state is State.WEIGHED else (),
        due=rules.is_due(state, kept.look_on, day),
    )


def _fear(kept: Fear) -> KnownFear:
    word = likely.word(kept.likely, kept.on)
    return KnownFear(
        kept.pk,
        Side(kept.side),
        kept.what,
        Whom(kept.whom),
        kept.likely,
        word.words if word else kept.likely,
        word.often if word else "",
        kept.know,
        kept.address,
        Happened(kept.happened) if kept.happened else None,
        kept.happened_words,
    )
