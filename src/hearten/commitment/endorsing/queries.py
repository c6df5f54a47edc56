"""What is considered, endorsed, paused or left, read as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_noop as _

from hearten.commitment.endorsing.models import Endorsement, Kept, Want
from hearten.commitment.endorsing.rules import From, State, Way
from hearten.commitment.texts import queries as texts
from hearten.commitment.texts.queries import Known as Text
from hearten.errors import NotFound


@dataclass(frozen=True, slots=True)
class Known:
    """A commitment as it is held, to read."""

    id: int
    key: str
    state: State
    text: Text
    body: str
    minute: str
    discussed_on: date | None
    approved_on: date | None
    begun_on: date
    turned_on: date


@dataclass(frozen=True, slots=True)
class WayKept:
    """One way the decision is made to hold."""

    id: int
    way: Way
    words: str
    on: date | None
    address: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something wanted, what it needs and from whom."""

    id: int
    wants: str
    needs: str
    whom: From
    who: str
    on: date
    came_of: str
    settled_on: date | None


@dataclass(frozen=True, slots=True)
class Turned:
    """A turn of its life."""

    on: date
    what: str
    words: str
    by: str


def found(endorsement_id: int) -> Endorsement:
    """One, or the refusal."""
    one = Endorsement.objects.select_related("text").filter(pk=endorsement_id).first()
    if one is None:
        raise NotFound("There is no such commitment here. Go back to the list of them.")
    return one


def commitment(endorsement_id: int, language: str | None = None) -> Known:
    """One, to read."""
    return _known(found(endorsement_id), language)


def commitments(language: str | None = None) -> tuple[Known, ...]:
    """Every commitment that is or was held or considered, the oldest first."""
    return tuple(_known(one, language) for one in Endorsement.objects.select_related("text"))


def told(key: str, language: str | None = None) -> Known:
    """One that everybody may read: endorsed, or paused."""
    one = (
        Endorsement.objects.select_related("text")
        .filter(key=key, state__in=(State.ENDORSED, State.PAUSED))
        .first()
    )
    if one is None:
        raise NotFound(_("No commitment of this name is endorsed here just now."))
    return _known(one, language)


def is_held(key: str) -> bool:
    """Whether a commitment of this key is here, however it stands."""
    return Endorsement.objects.filter(key=key).exists()


def ways(endorsement_id: int) -> tuple[WayKept, ...]:
    """How the decision is made to hold."""
    kept = Kept.objects.filter(endorsement_id=endorsement_id)
    return tuple(WayKept(one.pk, Way(one.way), one.words, one.on, one.address) for one in kept)


def way(way_id: int) -> Kept:
    """One way, or the refusal."""
    one = Kept.objects.select_related("endorsement").filter(pk=way_id).first()
    if one is None:
        raise NotFound("That is not there any more. Go back to the commitment.")
    return one


def wants(endorsement_id: int) -> tuple[Wanted, ...]:
    """What is wanted, what it needs and from whom; what waits first."""
    kept = sorted(
        Want.objects.filter(endorsement_id=endorsement_id),
        key=lambda one: (one.settled_on is not None, one.on),
    )
    return tuple(
        Wanted(one.pk, one.wants, one.needs, From(one.whom), one.who, one.on, one.came_of, one.settled_on)
        for one in kept
    )


def want(want_id: int) -> Want:
    """One want, or the refusal."""
    one = Want.objects.select_related("endorsement").filter(pk=want_id).first()
    if one is None:
        raise NotFound("That is not there any more. Go back to the commitment.")
    return one


def turns(endorsement_id: int) -> tuple[Turned, ...]:
    """Its life, the newest turn first."""
    kept = found(endorsement_id).turns.select_related("by")
    return tuple(Turned(one.on, one.what, one.words, one.by.name if one.by else "") for one in kept)


def newer(one: Known) -> Text | None:
    """A newer version of the same text that is here and not endorsed yet, or None."""
    later = [
        text
        for text in texts.texts()
        if text.key == one.text.key and text.loaded_on and text.id > one.text.id
    ]
    return max(later, key=lambda text: text.id, default=None)


def _known(one: Endorsement, language: str | None) -> Known:
    return Known(
        id=one.pk,
        key=one.key,
        state=State(one.state),
        text=texts.shown(one.text, language),
        body=one.body,
        minute=one.minute,
        discussed_on=one.discussed_on,
        approved_on=one.approved_on,
        begun_on=one.begun_on,
        turned_on=one.turned_on,
    )
