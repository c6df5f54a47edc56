"""What we and others share: read as frozen values; and what of ours leaves with the next parcel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.conf import settings
from django.db.models import Model, QuerySet

from hearten.errors import NotFound
from hearten.methods import parcels as closed
from hearten.methods.parcels import Kind
from hearten.network.membership import queries as membership
from hearten.network.membership.models import Network
from hearten.network.membership.rules import Standing
from hearten.network.parcels import queries as parcels
from hearten.network.parcels.pieces import Piece
from hearten.network.programme import rules
from hearten.network.programme.drawing import Spot
from hearten.network.programme.matching import Match, Said, matches
from hearten.network.programme.models import CaseStudy, Group, Meeting, Outset, Wanted
from hearten.network.programme.rules import Sort
from hearten.people.models import Person

OURS = ""
Kept = TypeVar("Kept", bound=Model)


@dataclass(frozen=True, slots=True)
class Study:
    """A case study to read. `id`: of ours; `thing`: by what it is known; `at`: where its page is."""

    id: int | None
    thing: str
    item: closed.CaseStudy
    told: bool
    by_id: int | None


@dataclass(frozen=True, slots=True)
class Want:
    """A need or an offer to read. `whose`: "" where it is ours."""

    id: int | None
    sort: Sort
    item: closed.Need | closed.Offer
    whose: str
    told: bool
    closed_on: date | None
    came_of_it: str
    by_id: int | None


@dataclass(frozen=True, slots=True)
class Working:
    """A working group to read. `whose`, `of_id`: the member who began it; "" and None where we did."""

    id: int | None
    item: closed.Group
    whose: str
    ended_on: date | None
    came_of_it: str
    of_id: int | None = None


@dataclass(frozen=True, slots=True)
class Met:
    """A meeting to read. Of ours the notes as they are kept, of others’ as they were told."""

    id: int | None
    item: closed.Meeting
    whose: str
    told: bool
    by_id: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a member is, and what it hoped for and needed at the outset; none of it where it did not say."""

    name: str
    ours: bool
    standing: Standing
    since: date
    outset: closed.Outset | None


def name_of_ours() -> str:
    """What we are called."""
    return str(settings.HEARTEN_ORGANISATION)


def _of_ours(rows: QuerySet[Kept], pk: int, what: str) -> Kept:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound(f"There is no such {what} here. Go back to the list of them.")
    return found


def our_study(study_id: int) -> CaseStudy:
    """One case study of ours."""
    return _of_ours(membership.our_network().studies.all(), study_id, "case study")


def our_want(wanted_id: int) -> Wanted:
    """One need or offer of ours."""
    return _of_ours(membership.our_network().wants.all(), wanted_id, "need or offer")


def our_group(group_id: int) -> Group:
    """One working group of ours."""
    return _of_ours(membership.our_network().groups.all(), group_id, "working group")


def our_meeting(met_id: int) -> Meeting:
    """One meeting of ours."""
    return _of_ours(membership.our_network().meetings.all(), met_id, "meeting")


def our_outset() -> Outset | None:
    """What we said at the outset."""
    return Outset.objects.filter(network=membership.our_network()).first()


def studies() -> tuple[Study, ...]:
    """Every case study, ours first. Whose another's is stands nowhere but in what it is credited to."""
    network = membership.our_network()
    ours = [
        Study(one.pk, _thing(one), _study(one), one.told, one.begun_by_id) for one in network.studies.all()
    ]
    told = [
        Study(None, one.thing, one.item, True, None)
        for one in parcels.told(Kind.CASE_STUDY)
        if isinstance(one.item, closed.CaseStudy)
    ]
    return (*ours, *told)


def study(thing: str) -> Study:
    """One of them, ours or another's."""
    found = next((one for one in studies() if one.thing == thing), None)
    if found is None:
        raise NotFound("There is no such case study, or it was taken back.")
    return found


def wants() -> tuple[Want, ...]:
    """Every need and offer, ours first."""
    network = membership.our_network()
    ours = [
        Want(
            one.pk, Sort(one.sort), _want(one), OURS, one.told, one.closed_on, one.came_of_it, one.begun_by_id
        )
        for one in network.wants.all()
    ]
    return (*ours, *_others_wants())


def _others_wants() -> Iterator[Want]:
    for kind, sort in ((Kind.NEED, Sort.NEED), (Kind.OFFER, Sort.OFFER)):
        for one in parcels.told(kind):
            if isinstance(one.item, closed.Need | closed.Offer):
                yield Want(None, sort, one.item, one.member, True, None, "", None)


def matched(every: tuple[Want, ...]) -> tuple[Match, ...]:
    """Which open offer could meet which open need, by theme."""
    said: dict[Sort, list[Said]] = {Sort.NEED: [], Sort.OFFER: []}
    for one in every:
        if one.closed_on is None:
            whose = one.whose or name_of_ours()
            said[one.sort].append(Said(one.item.thing, whose, one.item.theme, one.item.title, one.item.words))
    return matches(said[Sort.NEED], said[Sort.OFFER])


def groups() -> tuple[Working, ...]:
    """Every working group, ours first."""
    network = membership.our_network()
    ours = [Working(one.pk, _group(one), OURS, one.ended_on, one.came_of_it) for one in network.groups.all()]
    told = [
        Working(None, one.item, one.member, None, "", one.member_id)
        for one in parcels.told(Kind.GROUP)
        if isinstance(one.item, closed.Group)
    ]
    return (*ours, *told)


def group(thing: str) -> Working:
    """One of them."""
    found = next((one for one in groups() if one.item.thing == thing), None)
    if found is None:
        raise NotFound("There is no such working group, or it has ended elsewhere.")
    return found


def meetings() -> tuple[Met, ...]:
    """Every meeting, ours and others', the last first."""
    network = membership.our_network()
    ours = [
        Met(one.pk, _meeting(one, one.notes), OURS, one.told, one.begun_by_id)
        for one in network.meetings.all()
    ]
    told = [
        Met(None, one.item, one.member, True, None)
        for one in parcels.told(Kind.MEETING)
        if isinstance(one.item, closed.Meeting)
    ]
    return tuple(sorted([*ours, *told], key=lambda one: one.item.on, reverse=True))


def meeting(thing: str) -> Met:
    """One of them."""
    found = next((one for one in meetings() if one.item.thing == thing), None)
    if found is None:
        raise NotFound("There is no such meeting, or it was taken back.")
    return found


def places() -> tuple[Place, ...]:
    """Everyone in the network with what they said at the outset: ourselves first, then by name."""
    network = membership.our_network()
    ours = Outset.objects.filter(network=network).first()
    said = {
        one.member_id: one.item for one in parcels.told(Kind.OUTSET) if isinstance(one.item, closed.Outset)
    }
    others = [
        Place(one.name, False, one.standing, one.since, said.get(one.id)) for one in membership.facts(network)
    ]
    first = Place(
        name_of_ours(), True, Standing(network.standing), network.since, _outset(ours) if ours else None
    )
    return (first, *others)


def spots(listed: tuple[Place, ...]) -> list[Spot]:
    """Those that can be drawn."""
    return [
        Spot(one.name, one.outset.place, one.outset.north, one.outset.east) for one in listed if one.outset
    ]


def to_send() -> tuple[Piece, ...]:
    """What of ours leaves with the next parcel: what was chosen for the network, with who wrote it."""
    network = membership.network()
    return () if network is None else tuple(_pieces(network))


def _pieces(network: Network) -> Iterator[Piece]:
    for study_ in network.studies.filter(told=True).select_related("begun_by"):
        yield Piece(_study(study_), _authors(study_.begun_by))
    for want in network.wants.filter(told=True).select_related("begun_by"):
        yield Piece(_want(want), _authors(want.begun_by))
    for group_ in network.groups.filter(ended_on__isnull=True).select_related("begun_by"):
        yield Piece(_group(group_))
    for met in network.meetings.filter(told=True).select_related("begun_by"):
        going = met.notes if rules.goes_out(met.agreed) else ""
        yield Piece(_meeting(met, going), _authors(met.begun_by) if going else frozenset())
    for outset in Outset.objects.filter(network=network, told=True):
        yield Piece(_outset(outset))


def _authors(person: Person | None) -> frozenset[str]:
    return frozenset() if person is None else frozenset({person.key})


def _thing(kept: CaseStudy | Wanted | Group | Meeting) -> str:
    sort = kept.sort if isinstance(kept, Wanted) else kept.key.partition(":")[0]
    return f"{sort}:{kept.ident}"


def _study(kept: CaseStudy) -> closed.CaseStudy:
    return closed.CaseStudy(
        _thing(kept),
        kept.title,
        kept.theme,
        kept.tried,
        kept.where,
        kept.came_of_it,
        kept.failed,
        kept.strength,
        kept.evidence,
        kept.credit,
        kept.not_before.isoformat() if kept.not_before else None,
    )


def _want(kept: Wanted) -> closed.Need | closed.Offer:
    made_as = closed.Need if kept.sort == Sort.NEED else closed.Offer
    day = kept.not_before.isoformat() if kept.not_before else None
    return made_as(_thing(kept), kept.title, kept.theme, kept.words, day)


def _group(kept: Group) -> closed.Group:
    return closed.Group(_thing(kept), kept.title, kept.theme, kept.aims, kept.on.isoformat())


def _meeting(kept: Meeting, notes: str) -> closed.Meeting:
    lines = rules.lines_of(kept.agenda)
    return closed.Meeting(
        _thing(kept),
        kept.group or None,
        kept.title,
        kept.on.isoformat(),
        kept.where,
        lines,
        notes,
        kept.agreed,
    )


def _outset(kept: Outset) -> closed.Outset:
    return closed.Outset("outset:ours", kept.place, kept.north, kept.east, kept.aims, kept.needs)


def about(person: Person) -> dict[str, object]:
    """What is held of a person here."""
    return {
        "case studies you began": [one.title for one in CaseStudy.objects.filter(begun_by=person)],
        "needs and offers you wrote": [one.title for one in Wanted.objects.filter(begun_by=person)],
        "working groups you began": [one.title for one in Group.objects.filter(begun_by=person)],
        "meetings you called": [one.title for one in Meeting.objects.filter(begun_by=person)],
        "what you said of us at the outset": [one.place for one in Outset.objects.filter(by=person)],
    }
