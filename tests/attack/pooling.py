"""Pools attacked from inside the network: by one member, or by two, who keep every pool that was ever told.

They could not know more than they are taken to: what every member but one found and what is drawn for it, who was
in each pool, how many people the last one heard, and what that one's own table says. They subtract, and keep every
world of the last one that fits all of it. With the guards off, members send what they counted, and pools are
told as they come out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from hearten.methods.disclosure import protect
from hearten.methods.disclosure.gaps import Compared, part_of
from hearten.methods.disclosure.policy import current_policy
from hearten.methods.pooling import blurred, tell, why_not_beside, why_not_weigh
from hearten.methods.pooling.blur import REACH, Blurred
from tests.methods.disclosure.made import question

ENOUGH = 5
Pooled = tuple[frozenset[tuple[int, int]], list[Blurred]]  # whose turns, and what of each went in


@dataclass(frozen=True, slots=True)
class Wave:
    """What a member counted: how many answered, and how many of them yes."""

    answered: int
    yes: int


@dataclass(slots=True)
class Network:
    """Members, what each counted in its turns, and who was in the pool at each moment: (member, turn)."""

    counted: list[list[Wave]]
    moments: list[frozenset[tuple[int, int]]]
    draws: list[float]

    @property
    def members(self) -> int:
        return len(self.counted)


@dataclass(slots=True)
class Loot:
    """What was taken of one third: whose answer, how few truths its count has left, how narrow its share is."""

    recovered: int = 0
    truths: int = 10**9
    width: float = 1.0
    told: int = 0


def a_network(members: int, chance: np.random.Generator) -> Network:
    """The last member leaves, comes back with one more person, and another leaves: what differencing lives on."""
    counted = []
    for _ in range(members):
        answered = int(np.exp(chance.uniform(np.log(60), np.log(240))))
        counted.append([Wave(answered, int(chance.binomial(answered, chance.uniform(0.3, 0.8))))])
    last = counted[-1][0]
    counted[-1].append(Wave(last.answered + 1, last.yes + int(chance.random() < 0.5)))
    everyone = frozenset((one, 0) for one in range(members))
    gone, again = everyone - {(members - 1, 0)}, everyone - {(members - 1, 0)} | {(members - 1, 1)}
    moments = [everyone, gone, again, again - {(0, 0)}]
    return Network(counted, moments, list(chance.random(members)))


@lru_cache(maxsize=20_000)
def figure(wave: Wave) -> tuple[float, float, int] | None:
    """What leaves through a member's own door: its share, how sure that is, and its base."""
    asked = question((wave.yes, wave.answered - wave.yes), favourable=(0,))
    row = protect(asked, current_policy()).everyone
    told = part_of(row, Compared(headline=True))
    return (
        None if told is None or told.error is None or row.base is None else (told.value, told.error, row.base)
    )


def of_member(network: Network, member: int, turn: int) -> Blurred | None:
    found = figure(network.counted[member][turn])
    return None if found is None else blurred(found[0], found[1], network.draws[member])


def pools(network: Network, *, ledger: bool = True) -> Iterator[Pooled]:
    """Every pool that is told, with what went into it, by the rules."""
    before: list[frozenset[tuple[int, str]]] = []
    for moment in network.moments:
        found = {one: of_member(network, *one) for one in sorted(moment)}
        into = [one for one in found.values() if one is not None]
        marks = frozenset((member, str(turn)) for (member, turn), one in found.items() if one is not None)
        if len(into) < 3 or why_not_weigh(into) or (ledger and why_not_beside(before, marks)):
            continue
        before.append(marks)
        yield frozenset((member, int(turn)) for member, turn in marks), into


def attack_guarded(network: Network, third: int, *, ledger: bool = True) -> Loot:
    """Everybody but the third together, which is more than two: every world of the third that fits what was told."""
    return attack_one(network, list(pools(network, ledger=ledger)), third)


def attack_one(network: Network, told_pools: list[Pooled], third: int) -> Loot:
    """The same, of pools that were worked out before."""
    loot = Loot()
    fits: dict[int, set[int]] = {}
    for who, into in told_pools:
        turn = next((turn for member, turn in who if member == third), None)
        loot.told += 1
        if turn is None:
            continue
        mine = of_member(network, third, turn)
        rest = list(into)
        rest.remove(mine)
        told = tell(into)
        same = {
            share
            for share in range(mine.share - 1, mine.share + 2)
            if share == mine.share or tell([*rest, Blurred(share, mine.rung)]) == told
        }
        fits[turn] = fits.get(turn, same) & same
    for turn, shares in fits.items():
        _take(network.counted[third][turn], shares, loot)
    return loot


def _take(wave: Wave, shares: set[int], loot: Loot) -> None:
    """Which counts of yes the third may have had: its own table says the same, or it could have been moved so."""
    low, high = min(shares) / 100 - REACH - 0.005, max(shares) / 100 + REACH + 0.005
    loot.width = min(loot.width, high - low)
    own = figure(wave)
    truths = [
        yes
        for yes in range(wave.answered + 1)
        if (found := figure(Wave(wave.answered, yes))) == own and low - 1e-9 <= found[0] <= high + 1e-9
    ]
    loot.truths = min(loot.truths, len(truths))
    loot.recovered += wave.answered if truths in ([0], [wave.answered]) else 0


def attack_unguarded(network: Network) -> Loot:
    """With the guards off pools are sums of counts: one less another is a member, and once more is one person."""
    sums = [
        np.array(
            [(wave.answered, wave.yes) for wave in (network.counted[one][turn] for one, turn in moment)]
        ).sum(axis=0)
        for moment in network.moments[:3]
    ]
    before, after = sums[0] - sums[1], sums[2] - sums[1]
    first, second = network.counted[-1]
    hit = (tuple(before), tuple(after)) == ((first.answered, first.yes), (second.answered, second.yes))
    joined = after - before
    return Loot(
        recovered=int(hit and joined[0] == 1), truths=1 if hit else 10**9, width=0.0 if hit else 1.0, told=3
    )
