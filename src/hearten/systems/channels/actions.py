"""Keeping services and the ways to reach them, and making barriers of their gaps: the only writers."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from hearten.errors import refuse
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.permission.rulebook.rules import Kind, Whose
from hearten.record.action import action, unrecorded
from hearten.systems.barriers import actions as barriers
from hearten.systems.barriers.actions import Seen
from hearten.systems.channels import queries, rules
from hearten.systems.channels.models import Channel, Service
from hearten.systems.channels.rules import Reached, Reviewed, Served
from hearten.systems.naming import why_not_keep
from hearten.systems.turns.actions import note


def _tended(service: Service, by: Person) -> None:
    refuse(rules.why_not_tend(service.kept_by_id == by.pk, by.roles))


def _write(service: Service, served: Served) -> Service:
    refuse(rules.why_not_serve(served, queries.is_taken(served.name, service.pk)))
    refuse(why_not_keep(served.name, served.known_by))
    service.name, service.offered = served.name.strip(), served.offered
    service.known_by = served.known_by.strip()
    if served.look_on:
        service.look_on = served.look_on
    service.save()
    return service


@action("systems.service.written_down")
def write_down(served: Served, *, by: Person, today: date | None = None) -> Service:
    """Write down a service, and whether its ways are really people's choice."""
    refuse(why_not("systems.weigh", by.roles))
    made = _write(Service(kept_by=by), served)
    note(made, "written down", on=today or timezone.localdate(), by=by)
    return made


@action("systems.service.described")
def describe(service: Service, served: Served, *, by: Person, today: date | None = None) -> Service:
    """Say it better; its history keeps what was said of choice before."""
    _tended(service, by)
    before = f"It said before: {service.offered}. {service.known_by}"
    _write(service, served)
    note(service, "said better", on=today or timezone.localdate(), by=by, words=before)
    return service


@action("systems.service.way_kept")
def keep_way(
    service: Service,
    reached: Reached,
    *,
    by: Person,
    of: Channel | None = None,
    today: date | None = None,
) -> Channel:
    """Write down a way to reach it, or say it better."""
    _tended(service, by)
    refuse(rules.why_not_reach(reached, queries.is_listed(service.pk, reached.way, of.pk if of else None)))
    refuse(why_not_keep(reached.cannot, reached.saves))
    kept = of or Channel(service=service)
    before = f"It said before: {kept.cannot}" if of else ""
    kept.way, kept.cannot, kept.saves = reached.way, reached.cannot.strip(), reached.saves.strip()
    kept.save()
    what = f"{kept.way}: {'said better' if of else 'added'}"
    note(service, what, on=today or timezone.localdate(), by=by, words=before)
    return kept


@action("systems.service.way_taken_out")
def take_out_way(service: Service, channel: Channel, *, by: Person, today: date | None = None) -> Service:
    """Take out a way that is no longer there; its history keeps it."""
    _tended(service, by)
    words = channel.cannot
    what = f"{channel.way}: taken out"
    channel.delete()
    note(service, what, on=today or timezone.localdate(), by=by, words=words)
    return service


@action("systems.service.reviewed")
def review(service: Service, reviewed: Reviewed, *, by: Person, today: date | None = None) -> Service:
    """Say that it was looked at with people who use it, what was heard, and when next."""
    day = today or timezone.localdate()
    _tended(service, by)
    refuse(rules.why_not_review(reviewed, day))
    refuse(why_not_keep(reviewed.with_whom, reviewed.heard))
    service.reviewed_on, service.reviewed_with = reviewed.on, reviewed.with_whom.strip()
    service.heard = reviewed.heard.strip()
    if reviewed.look_on:
        service.look_on = reviewed.look_on
    service.save()
    words = f"With {service.reviewed_with}. {service.heard}"
    note(service, "looked at with people who use it", on=reviewed.on or day, by=by, words=words)
    return service


@action("systems.service.way_made_a_barrier")
def make_way_a_barrier(
    service: Service, channel: Channel, *, by: Person, today: date | None = None
) -> Channel:
    """That somebody cannot use a way becomes a barrier, to be decided about."""
    refuse(rules.why_not_raise(channel.barrier_id))
    title = f"{service.name}: who cannot reach it {channel.way}"
    seen = Seen(title[:160], channel.cannot, Kind.TECHNOLOGY, Whose.OURS)
    channel.barrier_id = barriers.raise_barrier(seen, by=by, today=today).pk
    channel.save()
    note(service, f"{channel.way}: made a barrier", on=today or timezone.localdate(), by=by)
    return channel


@action("systems.service.made_a_barrier")
def make_a_barrier(service: Service, *, by: Person, today: date | None = None) -> Service:
    """That people cannot really choose becomes a barrier, to be decided about."""
    refuse(rules.why_not_raise(service.barrier_id))
    title = f"{service.name}: which way is not really people’s choice"
    seen = Seen(title[:160], service.known_by, Kind.TECHNOLOGY, Whose.OURS)
    service.barrier_id = barriers.raise_barrier(seen, by=by, today=today).pk
    service.save()
    note(service, "lack of choice made a barrier", on=today or timezone.localdate(), by=by)
    return service


@unrecorded("people's own action leaves the line")
def forget(person: Person) -> None:
    """Take a person off services; the ways to reach them stay."""
    Service.objects.filter(kept_by=person).update(kept_by=None)
