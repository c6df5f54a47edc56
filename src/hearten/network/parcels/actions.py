"""Choosing what is told, and taking in what members tell: all of a parcel, or nothing of it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from django.db.models import Q
from django.utils import timezone

from hearten.errors import HeartenError, NotFound, refuse
from hearten.methods import kept
from hearten.methods.parcels import KINDS, RELEASED, Item, Parcel, Says, Table, moment
from hearten.methods.parcels import opened as checked
from hearten.network.membership import actions as membership
from hearten.network.membership import rules as members
from hearten.network.membership.models import Member, Network
from hearten.network.membership.rules import Standing
from hearten.network.parcels import queries, rules
from hearten.network.parcels.models import Chosen, Opened, Taken, Told, TurnedDown
from hearten.network.parcels.rules import Way
from hearten.people.models import Person
from hearten.people.rules import refuse_unless_may
from hearten.record.action import action, key_of, unrecorded


@action("network.release.chosen")
def choose(network: Network, release: str, *, by: Person | None) -> Chosen:
    """Choose a release that is out, for the next parcels to tell of it."""
    refuse_unless_may("network.keep", by)
    refuse(members.why_not_tell(Standing(network.standing)))
    if release not in {one.digest for one in queries.choices(network)}:
        raise NotFound("There is no such release that could be told. It may have been withdrawn.")
    made, _new = Chosen.objects.get_or_create(
        network=network,
        release=release,
        defaults={"chosen_on": timezone.localdate(), "by": key_of(by) if by else ""},
    )
    return made


@action("network.release.taken_back")
def take_back(network: Network, release: str, *, by: Person | None) -> Network:
    """Tell of a release no more: the next parcel takes it back."""
    refuse_unless_may("network.keep", by)
    if not network.chosen.filter(release=release).delete()[0]:
        raise NotFound("This was not chosen, so there is nothing to take back.")
    return network


@action("network.parcel.opened")
def take_in(network: Network, token: str, way: Way, *, by: Person | None) -> Opened:
    """Check a parcel and take in what it tells, in the place of what the one before told."""
    refuse_unless_may("network.keep", by)
    refuse(members.why_not_tell(Standing(network.standing)))
    parcel, signed = checked(token, queries.known(network, timezone.now()))
    member = network.members.select_for_update().get(thumbprint=signed.thumbprint)
    left, says_left = member.standing == Standing.LEFT, parcel.says is Says.LEFT
    refuse(
        rules.why_not_listen(member.name, held_off=member.held_off)
        or rules.why_not_hear(member.name, left=left, says_left=says_left)
    )
    came = Opened.objects.create(
        member=member,
        to_us=parcel.to is not None,
        sequence=parcel.sequence,
        version=parcel.version,
        issued_at=moment(parcel.issued),
        expires_at=moment(parcel.expires),
        payload=signed.digest,
        file=queries.file_digest(token),
        opened_at=timezone.now(),
        way=way,
        by=key_of(by) if by else "the house",
    )
    _take_figures(came, parcel)
    _take_told(came, parcel)
    _follow(member, parcel.says)
    # It was a stranger then, and is none now.
    network.turned_down.filter(Q(file=came.file) | Q(signer=member.thumbprint)).delete()
    return came


def _take_figures(came: Opened, parcel: Parcel) -> None:
    """Figures told again are kept as they are told now; those of the same stream told no more keep no number."""
    before = {_place(one): one for one in Taken.objects.filter(member=came.member)}
    still: set[int] = set()
    for table in (one for one in parcel.items if isinstance(one, Table)):
        for figure in queries.figures_of(table, came.member_id, came.sequence):
            facts = {name: value for name, value in asdict(figure).items() if name != "member_id"}
            known = before.get((figure.release, figure.measure, figure.breakdown, figure.group))
            kept_figure = Taken(
                pk=known.pk if known else None, member=came.member, parcel=came, withdrawn=False, **facts
            )
            kept_figure.save(force_insert=known is None)
            still.add(kept_figure.pk)
    gone = Taken.objects.filter(member=came.member, parcel__to_us=came.to_us, withdrawn=False)
    gone.exclude(pk__in=still).update(withdrawn=True, value=None, error=None, base=None)


def _place(one: Taken) -> tuple[str, str, str, str]:
    return (one.release, one.measure, one.breakdown, one.group)


def _take_told(came: Opened, parcel: Parcel) -> None:
    """The same of everything else."""
    things = []
    for item in (one for one in parcel.items if not isinstance(one, Table)):
        things.append(item.thing)
        Told.objects.update_or_create(
            member=came.member,
            thing=item.thing,
            defaults={
                "parcel": came,
                "kind": KINDS[type(item)],
                "item": kept.plain(item),
                "not_before": _not_before(item),
                "withdrawn_on": None,
            },
        )
    gone = Told.objects.filter(member=came.member, parcel__to_us=came.to_us, withdrawn_on__isnull=True)
    gone.exclude(thing__in=things).update(item=None, withdrawn_on=timezone.localdate())


def _not_before(item: Item) -> date | None:
    day = getattr(item, "not_before", None)
    return date.fromisoformat(day) if day else None


def _follow(member: Member, says: Says) -> None:
    """What a member says of taking part is so here too; of one who left only what was released stays."""
    if Standing(says) is not Standing(member.standing):
        membership.moved(member, Standing(says))
    if says is Says.LEFT:
        let_go_of(member)


@unrecorded("within the action by which somebody left")
def let_go_of(member: Member) -> int:
    """Of a member who left nothing stays here but what was released."""
    return member.told.exclude(kind__in=[one.value for one in RELEASED]).delete()[0]


@action("network.member.let_go")
def part_with(member: Member, *, by: Person | None) -> Member:
    """Say that a member left, who did not say so in a parcel, or whose key is lost."""
    refuse_unless_may("network.keep", by)
    membership.moved(member, Standing.LEFT)
    member.held_off = True
    member.save(update_fields=["held_off"])
    let_go_of(member)
    return member


@unrecorded("what was refused has its own list, and is nobody's doing")
def note_turned_down(network: Network, token: str, name: str, why: HeartenError, *, way: Way) -> None:
    """Keep why a file was not taken in, so that who looks later can act on it; of these the newest hundred."""
    TurnedDown.objects.update_or_create(
        network=network,
        file=queries.file_digest(token),
        defaults={
            "name": name[:120],
            "why": why.sentence[:400],
            "way": way,
            "signer": queries.stranger(network, token),
            "at": timezone.now(),
        },
    )
    newest = list(network.turned_down.values_list("pk", flat=True)[: rules.MOST_TURNED_DOWN])
    network.turned_down.exclude(pk__in=newest).delete()


@unrecorded("within the action by which we leave")
def let_go_of_everything(network: Network) -> None:
    """We left: what others told us goes, but what they released; and what we chose to tell."""
    for member in network.members.all():
        let_go_of(member)
    network.turned_down.all().delete()
    network.chosen.all().delete()
    network.members.update(address="")
