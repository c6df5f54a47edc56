"""What was put together, what could be, and where we lie ourselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hearten.errors import HeartenError, NotFound
from hearten.methods.parcels import Kind, Pooled
from hearten.methods.pooling import Differ, Place, Told, place
from hearten.methods.pooling.ledger import Figure
from hearten.network.membership import queries as membership
from hearten.network.membership.models import Network
from hearten.network.membership.rules import Part, Standing
from hearten.network.parcels import queries as parcels
from hearten.network.parcels.pieces import Piece
from hearten.network.parcels.queries import OneFigure
from hearten.network.pooled import rules
from hearten.network.pooled.models import Pool
from hearten.network.pooled.rules import OURS, Sent


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, of whom, and of which group of them."""

    key: str
    measure: str
    question: str
    topic: str
    headline: str
    people: str
    breakdown: str
    group: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A pool as it is read: ours, or one a convener told. `by`: that convener, "" where it is ours."""

    asked: Asked
    told: Pooled
    by: str

    @property
    def differ(self) -> Differ:
        """How much of what sets members apart is more than chance."""
        return Differ(self.told.differ)


@dataclass(frozen=True, slots=True)
class Could:
    """What could be put together, or why it cannot. `stands`: whether what was told of it still stands."""

    asked: Asked
    sent: tuple[Sent, ...]
    refusal: HeartenError | None
    stands: bool
    is_news: bool


@dataclass(frozen=True, slots=True)
class Own:
    """Our own figure beside a pool: for our own eyes."""

    value: float
    wave: date
    base: int
    place: Place | None


@dataclass(frozen=True, slots=True)
class Gone:
    """A pool that was taken down, or that a member took a figure of back."""

    asked: Asked
    on: date
    because: str


def asked_of(one: OneFigure | Pooled | Pool) -> Asked:
    """What it was that was asked."""
    return Asked(
        rules.key_of(one.measure, one.breakdown, one.group),
        one.measure,
        one.question,
        one.topic,
        one.headline,
        one.people,
        one.breakdown,
        one.group,
    )


def seen() -> tuple[Seen, ...]:
    """Every pool that stands, ours first; of everyone before groups. What puts members together is a convener’s."""
    network = membership.network()
    if network is None:
        return ()
    ours = [Seen(asked_of(one), pooled_of(one), "") for one in standing(network)]
    conveners = {one.id for one in membership.facts(network) if one.part is Part.CONVENER}
    told = [
        Seen(asked_of(one.item), one.item, one.member)
        for one in parcels.told(Kind.POOLED)
        if isinstance(one.item, Pooled) and one.member_id in conveners
    ]
    return tuple(sorted([*ours, *told], key=lambda one: (bool(one.by), one.asked.question, one.asked.group)))


def one_seen(key: str) -> Seen:
    """One of them."""
    found = next((one for one in seen() if one.asked.key == key), None)
    if found is None:
        raise NotFound("Nothing that members found of this is put together, or it was taken down.")
    return found


def pooled_of(one: Pool) -> Pooled:
    """A pool of ours, as it leaves."""
    return Pooled(
        thing=f"pooled:{one.thing}",
        measure=one.measure,
        question=one.question,
        topic=one.topic,
        headline=one.headline,
        people=one.people,
        breakdown=one.breakdown,
        group=one.group,
        members=one.members,
        differ=one.differ,
        apart=one.apart,
        middle=one.middle,
        low=one.low,
        high=one.high,
        new_low=one.new_low,
        new_high=one.new_high,
        since=one.since.isoformat(),
        until=one.until.isoformat(),
        on=one.on.isoformat(),
    )


def our_pool(key: str) -> Pool:
    """One of ours that was not taken down."""
    found = membership.our_network().pools.filter(thing=key, withdrawn_on__isnull=True).first()
    if found is None:
        raise NotFound("There is no such pool of ours, or it was taken down. Go back to the list of them.")
    return found


def standing(network: Network, known: tuple[OneFigure, ...] | None = None) -> tuple[Pool, ...]:
    """Our pools that were not taken down, and of which nobody took a figure back. `known`: every figure, if at hand."""
    every = known_figures(network) if known is None else known
    there = {(one.member_id or OURS, one.release) for one in every}
    kept = network.pools.filter(withdrawn_on__isnull=True).prefetch_related("made_of")
    return tuple(one for one in kept if rules.stands(in_it(one), there))


def known_figures(network: Network) -> tuple[OneFigure, ...]:
    """Our own figures and those that members told."""
    return (*parcels.ours(network), *parcels.figures())


def gone(network: Network) -> tuple[Gone, ...]:
    """Our pools that do not stand any more, and why."""
    stand = {one.pk for one in standing(network)}
    return tuple(
        Gone(asked_of(one), one.withdrawn_on or one.on, one.because)
        for one in network.pools.all()
        if one.pk not in stand
    )


def in_it(pool: Pool) -> frozenset[Figure]:
    """Whose figures went into a pool."""
    return frozenset((one.member, one.release) for one in pool.made_of.all())


def earlier(network: Network, key: str) -> list[frozenset[Figure]]:
    """Every pool that was ever told of the same, taken down or not: it is known."""
    return [in_it(one) for one in network.pools.filter(thing=key).prefetch_related("made_of")]


def could_be(network: Network) -> tuple[Could, ...]:
    """Everything members found that is not yet put together as it stands now, what can be first."""
    if Part(network.part) is not Part.CONVENER:
        return ()
    known = known_figures(network)
    told = {one.thing: in_it(one) for one in standing(network, known)}
    found = []
    for key, (asked, all_sent) in _sent(network, known).items():
        sent = rules.newest(all_sent)
        news = rules.marks(sent) != told.get(key)
        if len(sent) > 1 and news:
            refusal = rules.why_not_put(sent, earlier(network, key))
            found.append(Could(asked, sent, refusal, key in told, news))
    return tuple(
        sorted(found, key=lambda one: (one.refusal is not None, one.asked.question, one.asked.group))
    )


def sent_of(network: Network, key: str) -> tuple[Asked, tuple[Sent, ...]]:
    """What members found of one thing, the last of each."""
    found = _sent(network, known_figures(network)).get(key)
    if found is None:
        raise NotFound("No member told anything of this, or what was told is taken back.")
    return found[0], rules.newest(found[1])


def own(asked: Asked, told: Pooled) -> Own | None:
    """Our own last figure of it, and where it lies; None where we told none ourselves."""
    ours = [
        one
        for one in parcels.ours()
        if (one.measure, one.breakdown, one.group) == (asked.measure, asked.breakdown, asked.group)
    ]
    if not ours:
        return None
    last = max(ours, key=lambda one: one.wave)
    lies = place(_told(told), last.value, last.error) if last.error is not None else None
    return Own(last.value, last.wave, last.base, lies)


def _told(one: Pooled) -> Told:
    """A pool as the methods have it."""
    shares = (one.apart, one.middle, one.low, one.high, one.new_low, one.new_high)
    return Told(one.members, Differ(one.differ), *shares)


def to_send() -> tuple[Piece, ...]:
    """What leaves with the next parcel: every pool that stands, for all members."""
    network = membership.network()
    if network is None or Part(network.part) is not Part.CONVENER:
        return ()
    return tuple(Piece(pooled_of(one)) for one in standing(network))


def _sent(network: Network, known: tuple[OneFigure, ...]) -> dict[str, tuple[Asked, list[Sent]]]:
    """What could go into pools, by question and group: shares whose error is known.

    Members who left are not put together anew; what was told with them stands, for it was released.
    """
    here = {one.id for one in membership.facts(network) if one.standing is not Standing.LEFT}
    found: dict[str, tuple[Asked, list[Sent]]] = {}
    for one in known:
        if one.of_means or not one.error or (one.member_id is not None and one.member_id not in here):
            continue
        asked = asked_of(one)
        sent = Sent(one.member_id or OURS, one.release, one.wave, one.value, one.error, one.base)
        found.setdefault(asked.key, (asked, []))[1].append(sent)
    return found
