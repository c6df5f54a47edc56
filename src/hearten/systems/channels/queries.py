"""Services and the ways to reach them, read: as frozen values, by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from hearten.errors import NotFound
from hearten.people.models import Person
from hearten.systems.channels import rules
from hearten.systems.channels.models import Channel, Service
from hearten.systems.channels.rules import Offered, Way


@dataclass(frozen=True, slots=True)
class KnownChannel:
    """One way to reach a service, to read."""

    id: int
    way: Way
    cannot: str
    saves: str
    barrier_id: int | None


@dataclass(frozen=True, slots=True)
class Known:
    """A service to read. `overdue`: it should have been looked at again by now."""

    id: int
    name: str
    offered: Offered
    known_by: str
    look_on: date
    reviewed_on: date | None
    reviewed_with: str
    heard: str
    kept_by_id: int | None
    barrier_id: int | None
    channels: tuple[KnownChannel, ...]
    overdue: bool

    @property
    def no_choice(self) -> bool:
        """Whether people cannot really choose, as far as is known."""
        return self.offered in {Offered.PARTLY, Offered.NO}


def found(service_id: int) -> Service:
    """One service, or the refusal."""
    one = _all().filter(pk=service_id).first()
    if one is None:
        raise NotFound("There is no such service. Go back to the list of them.")
    return one


def channel(service_id: int, channel_id: int) -> Channel:
    """One way to reach it, or the refusal."""
    one = Channel.objects.filter(pk=channel_id, service_id=service_id).first()
    if one is None:
        raise NotFound("This way is no longer there. Go back to the service.")
    return one


def is_taken(name: str, but: int | None) -> bool:
    """Whether another service has this name."""
    others = Service.objects.exclude(pk=but) if but else Service.objects.all()
    return others.filter(name__iexact=name.strip()).exists()


def is_listed(service_id: int, way: str, but: int | None) -> bool:
    """Whether this way to reach it is listed already."""
    others = Channel.objects.exclude(pk=but) if but else Channel.objects.all()
    return others.filter(service_id=service_id, way=way).exists()


def service(service_id: int, today: date | None = None) -> Known:
    """One service, to read."""
    return _known([found(service_id)], today)[0]


def services(today: date | None = None) -> tuple[Known, ...]:
    """Every service, by name."""
    return _known(_all(), today)


def overdue(person: Person, today: date | None = None) -> tuple[Known, ...]:
    """Those this person looks after that should have been looked at again."""
    day = today or timezone.localdate()
    late = _all().filter(look_on__lt=day)
    mine = [one for one in late if rules.why_not_tend(one.kept_by_id == person.pk, person.roles) is None]
    return _known(mine, day)


def _all() -> QuerySet[Service]:
    return Service.objects.prefetch_related("channels")


def _known(kept: Iterable[Service], today: date | None) -> tuple[Known, ...]:
    day = today or timezone.localdate()
    return tuple(_one(each, day) for each in kept)


def _one(kept: Service, day: date) -> Known:
    ways = list(Way)
    listed = sorted(kept.channels.all(), key=lambda one: ways.index(Way(one.way)))
    return Known(
        kept.pk,
        kept.name,
        Offered(kept.offered),
        kept.known_by,
        kept.look_on,
        kept.reviewed_on,
        kept.reviewed_with,
        kept.heard,
        kept.kept_by_id,
        kept.barrier_id,
        tuple(KnownChannel(one.pk, Way(one.way), one.cannot, one.saves, one.barrier_id) for one in listed),
        rules.is_overdue(kept.look_on, day),
    )
