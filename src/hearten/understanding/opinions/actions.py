"""Asking for an opinion map, and making it in the background; the only writers."""

from __future__ import annotations

from django_tasks import task

from hearten.errors import HeartenError, refuse
from hearten.listening import queries as listening
from hearten.listening.statements.casting import cast
from hearten.methods import kept
from hearten.methods.opinion import Told, tell
from hearten.people.models import Person
from hearten.people.rules import refuse_unless_may
from hearten.record.action import action, unrecorded
from hearten.understanding.opinions import queries
from hearten.understanding.opinions.models import OpinionMap
from hearten.understanding.opinions.rules import State


@action("understanding.map.asked")
def ask(listening_id: int, *, by: Person | None) -> OpinionMap:
    """Ask for the map of a closed listening; a job makes it. One that was refused may be asked for again."""
    refuse_unless_may("understanding.analyse", by)
    refuse(queries.why_not_map(listening_id))
    OpinionMap.objects.filter(listening_id=listening_id, state=State.REFUSED).delete()
    asked = OpinionMap.objects.create(listening_id=listening_id, asked_by=by)
    carry_out.enqueue(asked.pk)
    return asked


@task()
def carry_out(map_id: int) -> None:
    """Make it. May be called again after a crash: what was made is not made twice."""
    one = OpinionMap.objects.filter(pk=map_id, state=State.WAITING).first()
    if one is None:
        return
    try:
        read = cast(one.listening_id)
        policy = listening.policy(one.listening_id)
        # The number of the listening draws the chances, so the same votes give the same map.
        keep(one, tell(read.votes, read.numbers, policy, seed=one.listening_id), policy.name, by=None)
    except HeartenError as refusal:
        give_up(one, refusal.sentence, by=None)


@action("understanding.map.made")
def keep(one: OpinionMap, told: Told, policy: str, *, by: None) -> OpinionMap:
    """Keep what the map tells."""
    one.kept, one.digest, one.policy, one.state = kept.plain(told), kept.digest(told), policy, State.MADE
    one.save()
    return one


@action("understanding.map.refused")
def give_up(one: OpinionMap, why: str, *, by: None) -> OpinionMap:
    """Say why there is no map."""
    one.state, one.why_refused = State.REFUSED, why[:500]
    one.save()
    return one


@unrecorded("the room's own action leaves the line")
def forget(person: Person) -> None:
    """Take a person's name off the maps they asked for."""
    OpinionMap.objects.filter(asked_by=person).update(asked_by=None)
