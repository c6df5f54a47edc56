"""Telling less until the judge is content: everyone first, then each breakdown alone, then all of them together.

Whatever is declared later yields to what is declared earlier. So which of two is told less is decided by the order in
which they were declared, before anybody answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hearten.methods.disclosure.drafting import Draft, draft
from hearten.methods.disclosure.table import Measured
from hearten.methods.disclosure.telling import Manner
from hearten.methods.disclosure.together.atoms import Answered, Atoms
from hearten.methods.disclosure.together.evidence import Earlier, Judgement
from hearten.methods.disclosure.together.judge import Verdict, judge
from hearten.methods.disclosure.together.system import System, systems_of

MANY_PEOPLE = 5_000


@dataclass(frozen=True, slots=True, eq=False)
class Beside:
    """What one question is told beside.

    Attributes:
        answered: the atoms of those who answered it, and what they said; None where that is not known.
        why_not: why it is not known, in a few words.
        everyone: the atoms of all there are, whether they answered it or not; None where that is not known.
        earlier: each earlier told table of the same question about people who are partly the same.
    """

    answered: Answered | None = None
    why_not: str = "only each breakdown by itself"
    everyone: Atoms | None = None
    earlier: Sequence[Earlier] = ()


def judging_of(measured: Measured, manner: Manner, beside: Beside) -> Judging | str:
    """Begin to judge a question, or say in a few words why it cannot be judged together.

    Source: House rule: what is not proved says so.
    """
    if not manner.categories:
        return "a number, which rests on the cut of each breakdown and on its rounding"
    if manner.weighted:
        return "weighted, which rests on the cut of each breakdown and on wider steps"
    if beside.answered is None:
        return beside.why_not
    if measured.everyone.answered > MANY_PEOPLE:
        return f"more than {MANY_PEOPLE} people, who rest on the cut of each breakdown and on its audit"
    return Judging(measured, replace(manner, widens=True), beside.answered)


@dataclass(slots=True)
class Judging:
    """One question drafted ever more coarsely; `levels` are those of `drafting`, everyone's first."""

    measured: Measured
    manner: Manner
    answered: Answered
    levels: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.levels = [0] * (1 + len(self.measured.breakdowns))

    def told(self) -> tuple[Draft, Judgement]:
        """Give the closest draft that holds, with how it was judged.

        Source: own method; the order is that of declaring (design rules 5.2, tables declared before the wave opens).
        """
        several = range(len(self.measured.breakdowns))
        self._until_it_holds(0, ())
        for place in several:
            self._until_it_holds(1 + place, (place,))
        verdict = judge(self._systems(several))
        if not verdict.holds:
            for place in several:
                verdict = self._until_it_holds(1 + place, range(place + 1))
        return self._draft(), Judgement(
            tightest=min(verdict.tightest, self.manner.policy.changeable),
            recovered=verdict.recovered,
            how="solver" if verdict.solved else "witnesses",
            with_=tuple(key for key, _, _ in self.measured.breakdowns),
        )

    def _until_it_holds(self, at: int, places: Sequence[int]) -> Verdict:
        """Raise one level until what is told of everyone and of these breakdowns holds."""
        while not (verdict := judge(self._systems(places))).holds and self._tells(at):
            self.levels[at] += 1
        return verdict

    def _tells(self, at: int) -> bool:
        """Say whether anything is left to take back."""
        return self.levels[0] < 3 if at == 0 else bool(self._draft().cuts[at - 1].own)

    def _draft(self) -> Draft:
        return draft(self.measured, self.manner, self.levels[0], self.levels[1:])

    def _systems(self, places: Sequence[int]) -> list[System]:
        return systems_of(self._draft().world, self.answered, places)
