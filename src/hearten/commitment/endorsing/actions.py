"""Considering, endorsing whole, pausing, leaving and coming back: the only writers. None takes a part of a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from hearten.commitment.endorsing import queries, rules
from hearten.commitment.endorsing.models import Endorsement, Kept, Turn, Want
from hearten.commitment.endorsing.rules import Decision, From, State, Way
from hearten.commitment.naming import why_not_say
from hearten.commitment.texts import actions as texts
from hearten.commitment.texts import queries as known
from hearten.commitment.texts.models import Text
from hearten.errors import refuse
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.record.action import action, unrecorded


@dataclass(frozen=True, slots=True)
class Shown:
    """A way in which the decision is made to hold, and what shows it."""

    way: Way
    words: str
    on: date | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Wanting:
    """What is wanted, what it needs, and from whom."""

    wants: str
    needs: str
    whom: From
    who: str = ""


def _turn(one: Endorsement, what: str, by: Person | None, on: date, words: str = "") -> None:
    Turn.objects.create(endorsement=one, what=what, words=words, on=on, by=by)


def _text(text_id: int, by: Person) -> Text:
    """The text meant; 0 is ours, laid out now if it is not here yet."""
    return known.found(text_id) if text_id else texts.lay_out(by=by)


@action("commitment.considered")
def consider(text_id: int, *, by: Person, today: date | None = None) -> Endorsement:
    """Begin to consider a text: whole, as it can only be endorsed."""
    key = known.text(text_id).key
    refuse(rules.why_not_consider(queries.is_held(key), by.roles))
    day, text = today or timezone.localdate(), _text(text_id, by)
    made = Endorsement.objects.create(
        text=text, key=key, accepted=text.goal_keys, digest=text.digest, begun_on=day, turned_on=day, by=by
    )
    _turn(made, "considered", by, day)
    return made


@action("commitment.endorsed")
def endorse(
    one: Endorsement, decision: Decision, *, by: Person, text: Text | None = None, today: date | None = None
) -> Endorsement:
    """Endorse the whole text as a body decided; again for a newer version of it, or to mend what is said of it."""
    day, whole = today or timezone.localdate(), text or one.text
    refuse(rules.why_not_endorse(State(one.state), decision, whole.goal_keys.split(" "), day, by.roles))
    refuse(why_not_say(decision.body, decision.minute))
    again = one.state == State.ENDORSED
    one.text, one.accepted, one.digest = whole, " ".join(decision.accepted), whole.digest
    one.state, one.body, one.minute = State.ENDORSED.value, decision.body.strip(), decision.minute.strip()
    one.discussed_on, one.approved_on, one.turned_on = decision.discussed_on, decision.approved_on, day
    one.save()
    _turn(one, "said again" if again else "endorsed", by, day, f"{one.body}; {one.minute}"[:500])
    return one


def _move(one: Endorsement, to: State, what: str, by: Person, today: date | None) -> Endorsement:
    refuse(rules.why_not_turn(State(one.state), to, by.roles))
    one.state, one.turned_on = to.value, today or timezone.localdate()
    one.save(update_fields=["state", "turned_on"])
    _turn(one, what, by, one.turned_on)
    return one


@action("commitment.paused")
def pause(one: Endorsement, *, by: Person, today: date | None = None) -> Endorsement:
    """Pause: nothing is asked of anybody while it lasts, and nothing is lost."""
    return _move(one, State.PAUSED, "paused", by, today)


@action("commitment.left")
def leave(one: Endorsement, *, by: Person, today: date | None = None) -> Endorsement:
    """Leave: no reason is asked for, and all that was written stays here."""
    return _move(one, State.LEFT, "left", by, today)


@action("commitment.come_back_to")
def come_back(one: Endorsement, *, by: Person, today: date | None = None) -> Endorsement:
    """Come back to where it was."""
    return _move(one, rules.comes_back_to(one.approved_on is not None), "come back to", by, today)


@action("commitment.way.said")
def say_way(one: Endorsement, shown: Shown, *, by: Person, today: date | None = None) -> Kept:
    """Say in which way the decision is made to hold, with what shows it."""
    refuse(why_not("commitment.keep", by.roles))
    refuse(rules.why_not_show(shown.words, shown.address, shown.on, today or timezone.localdate()))
    refuse(why_not_say(shown.words))
    return Kept.objects.create(
        endorsement=one, way=shown.way.value, words=shown.words.strip(), on=shown.on, address=shown.address
    )


@action("commitment.way.taken_back")
def take_way_back(kept: Kept, *, by: Person) -> None:
    """Take such a sentence back."""
    refuse(why_not("commitment.keep", by.roles))
    kept.delete()


@action("commitment.want.said")
def say_want(one: Endorsement, wanting: Wanting, *, by: Person, today: date | None = None) -> Want:
    """Say what is wanted here, what that needs, and from whom."""
    refuse(why_not("commitment.keep", by.roles))
    refuse(rules.why_not_want(wanting.wants, wanting.needs))
    refuse(why_not_say(wanting.wants, wanting.needs, wanting.who))
    return Want.objects.create(
        endorsement=one,
        wants=wanting.wants.strip(),
        needs=wanting.needs.strip(),
        whom=wanting.whom.value,
        who=wanting.who.strip(),
        on=today or timezone.localdate(),
    )


@action("commitment.want.settled")
def settle_want(want: Want, came_of: str, *, by: Person, today: date | None = None) -> Want:
    """Say what came of something that was needed; with no words, it waits again."""
    refuse(why_not("commitment.keep", by.roles))
    refuse(why_not_say(came_of))
    want.came_of = came_of.strip()
    want.settled_on = (today or timezone.localdate()) if want.came_of else None
    want.save(update_fields=["came_of", "settled_on"])
    return want


@unrecorded("part of forgetting a person, which is recorded")
def forget(person: Person) -> None:
    """Take a person's name off what they decided or turned."""
    Endorsement.objects.filter(by=person).update(by=None)
    Turn.objects.filter(by=person).update(by=None)
