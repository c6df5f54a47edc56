"""Weighing, deciding and looking again: the only writers. What was decided is never undone or deleted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from hearten.errors import refuse
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.permission.asking import actions as asking
from hearten.permission.asking.actions import Wanted
from hearten.record.action import action, unrecorded
from hearten.systems.naming import why_not_keep
from hearten.systems.risks import likely, queries, rules
from hearten.systems.risks.models import Choice, Fear
from hearten.systems.risks.rules import Decided, Feared, Happened, Side, State
from hearten.systems.turns.actions import note


@dataclass(frozen=True, slots=True)
class Asked:
    """What we are asked to do, for whom in kind, where; and, sooner or later, for anyone, and by whose decision."""

    asked: str
    whom: str
    service: str
    anyone: str = ""
    anyone_why: str = ""
    who_decides: str = ""

    @property
    def stripped(self) -> Asked:
        """Without blanks around the words."""
        return Asked(*(getattr(self, name).strip() for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Looked:
    """What was seen afterwards: of each fear, by its number, whether it happened and in which words; and in all."""

    happened: Mapping[int, tuple[Happened, str]]
    came_of: str


def _tended(choice: Choice, by: Person) -> None:
    refuse(rules.why_not_tend(choice.begun_by_id == by.pk, by.roles))
    refuse(rules.why_not_change(State(choice.state)))


def _write(choice: Choice, said: Asked) -> Choice:
    refuse(rules.why_not_begin(said.asked, said.whom, said.service))
    refuse(why_not_keep(said.asked, said.whom, said.service, said.anyone_why, said.who_decides))
    for name in Asked.__slots__:
        setattr(choice, name, getattr(said, name))
    choice.save()
    return choice


@action("systems.choice.begun")
def begin(said: Asked, *, by: Person, today: date | None = None) -> Choice:
    """Begin to weigh something we are asked to do."""
    refuse(why_not("systems.weigh", by.roles))
    day = today or timezone.localdate()
    made = _write(Choice(begun_on=day, begun_by=by), said.stripped)
    note(made, "begun", on=day, by=by)
    return made


@action("systems.choice.described")
def describe(choice: Choice, said: Asked, *, by: Person) -> Choice:
    """Say it better, or what was not said yet."""
    _tended(choice, by)
    return _write(choice, said.stripped)


@action("systems.choice.let_go")
def let_go(choice: Choice, *, by: Person) -> Choice:
    """Delete one that was never decided."""
    _tended(choice, by)
    choice.delete()
    return choice


@action("systems.choice.fear_said")
def say_fear(choice: Choice, feared: Feared, *, by: Person, today: date | None = None) -> Fear:
    """Say what could go wrong on one side."""
    _tended(choice, by)
    return _written(Fear(choice=choice), feared, today or timezone.localdate())


@action("systems.choice.fear_changed")
def change_fear(choice: Choice, fear: Fear, feared: Feared, *, by: Person, today: date | None = None) -> Fear:
    """Say it better. It stays on its side."""
    _tended(choice, by)
    return _written(fear, replace(feared, side=Side(fear.side)), today or timezone.localdate())


@action("systems.choice.fear_taken_out")
def take_out_fear(choice: Choice, fear: Fear, *, by: Person) -> Choice:
    """Take it out, before anything is decided."""
    _tended(choice, by)
    fear.delete()
    return choice


def _written(fear: Fear, feared: Feared, day: date) -> Fear:
    refuse(rules.why_not_fear(feared, {each.key for each in likely.in_force(day).words}))
    refuse(why_not_keep(feared.what, feared.know))
    fear.side, fear.what, fear.whom = feared.side.value, feared.what.strip(), feared.whom
    fear.likely, fear.know, fear.address, fear.on = feared.likely, feared.know.strip(), feared.address, day
    fear.save()
    return fear


@action("systems.choice.decided")
def decide(choice: Choice, decided: Decided, *, by: Person, today: date | None = None) -> Choice:
    """Decide, on both sides. It stays as it is from then on."""
    day = today or timezone.localdate()
    refuse(rules.why_not_decide_at_all(choice.begun_by_id == by.pk, by.roles))
    refuse(rules.why_not_decide(State(choice.state), queries.weighed(choice), decided, day))
    refuse(why_not_keep(decided.why))
    choice.state, choice.why = State.DECIDED.value, decided.why.strip()
    choice.decision = decided.decision.value if decided.decision else ""
    choice.decided_on, choice.decided_by, choice.look_on = decided.on, by, decided.look_on
    choice.acting = choice.fears.filter(side=Side.ACTING.value).first()
    choice.not_acting = choice.fears.filter(side=Side.NOT_ACTING.value).first()
    choice.save()
    note(choice, f"decided: {choice.decision}", on=decided.on or day, by=by, words=choice.why)
    return choice


@action("systems.choice.looked_at")
def look_again(choice: Choice, looked: Looked, *, by: Person, today: date | None = None) -> Choice:
    """Say of every fear, on both sides, whether it happened; and what came of it."""
    day = today or timezone.localdate()
    refuse(rules.why_not_decide_at_all(choice.begun_by_id == by.pk, by.roles))
    fears = list(choice.fears.all())
    unanswered = sum(one.pk not in looked.happened for one in fears)
    refuse(rules.why_not_look(State(choice.state), unanswered, looked.came_of))
    refuse(why_not_keep(looked.came_of, *(words for _what, words in looked.happened.values())))
    for one in fears:
        what, words = looked.happened[one.pk]
        one.happened, one.happened_words = what.value, words.strip()
        one.save()
    choice.state, choice.came_of, choice.looked_on = State.LOOKED_AT.value, looked.came_of.strip(), day
    choice.save()
    note(choice, "looked at again", on=day, by=by, words=choice.came_of)
    return choice


@action("systems.choice.weighed_again")
def weigh_again(choice: Choice, *, by: Person, today: date | None = None) -> Choice:
    """A new choice that begins with all the old one weighed; the old one stays as it was decided."""
    refuse(why_not("systems.weigh", by.roles))
    refuse(rules.why_not_weigh_again(State(choice.state)))
    day = today or timezone.localdate()
    said = {name: getattr(choice, name) for name in Asked.__slots__}
    made = Choice.objects.create(begun_on=day, begun_by=by, follows=choice, **said)
    for one in choice.fears.all():
        kept = {
            name: getattr(one, name) for name in ("side", "what", "whom", "likely", "know", "address", "on")
        }
        Fear.objects.create(choice=made, **kept)
    note(choice, "weighed again", on=day, by=by)
    note(made, "begun", on=day, by=by)
    return made


@action("systems.choice.permission_asked")
def ask_permission(choice: Choice, *, by: Person, today: date | None = None) -> Choice:
    """Ask for a permission to do such a thing, in words that name nobody."""
    refuse(rules.why_not_tend(choice.begun_by_id == by.pk, by.roles))
    refuse(rules.why_not_ask(choice.question_id is not None))
    because = f"Weighed on both sides, for {choice.whom} in {choice.service}."
    question = asking.ask(Wanted(choice.asked[:300], because[:500]), by=by, today=today)
    choice.question_id = question.pk
    choice.save(update_fields=["question_id"])
    note(choice, "permission asked", on=today or timezone.localdate(), by=by)
    return choice


@unrecorded("people's own action leaves the line")
def forget(person: Person) -> None:
    """Take a person off choices; what was weighed and decided stays."""
    Choice.objects.filter(begun_by=person).update(begun_by=None)
    Choice.objects.filter(decided_by=person).update(decided_by=None)
