"""Telling less until the judge is content: everyone first, then each breakdown alone, then all of them together.

Whatever is declared later yields to what is declared earlier. So which of two is told less is decided by the order in
which they were declared, before anybody answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hearten.methods.disclosure.drafting import Draft, draft
from hearten.methods.disclosure.table import Measured
from hearten.methods.disclosure.telling import Manner
from hearten.methods.disclosure.together.atoms import MANY_PEOPLE, Answered, Atoms
from hearten.methods.disclosure.together.crossed import Crossed
from hearten.methods.disclosure.together.evidence import Earlier, Judgement
from hearten.methods.disclosure.together.judge import Verdict, judge
from hearten.methods.disclosure.together.leading import Leading
from hearten.methods.disclosure.together.led import LedBy
from hearten.methods.disclosure.together.search import Seen
from hearten.methods.disclosure.together.system import systems_of
from hearten.methods.disclosure.together.waves import Waves

JUDGED = "witnesses and solver"
BY_RULE = "; beside some earlier tables only by who joined and left"
UNPROVED = Verdict(holds=False, tightest=0, recovered=0, solved=True)
WIDEST = 3  # the level at which everyone's headline alone is told, widely


@dataclass(frozen=True, slots=True, eq=False)
class Beside:
    """What one question is told beside.

    Attributes:
        answered: the atoms of those who answered it, and what they said; None where that is not known.
        why_not: why it is not known, in a few words.
        everyone: the atoms of all there are, whether they answered it or not; None where that is not known.
        earlier: each earlier told table of the same question about people who are partly the same.
        leading: each question that led to this one, where it was not asked of everyone.
    """

    answered: Answered | None = None
    why_not: str = "only each breakdown by itself"
    everyone: Atoms | None = None
    earlier: Sequence[Earlier] = ()
    leading: Sequence[Leading] = ()


def why_not_judged(measured: Measured, manner: Manner, beside: Beside) -> str:
    """Say why a question cannot be judged together; "" where it can.

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
    return ""


@dataclass(slots=True)
class Judging:
    """One question drafted ever more coarsely; `levels` are those of `drafting`, everyone's first.

    `held`: whether enough is left beside all of what is drafted in the end; where not, nothing of it may be told.
    """

    measured: Measured
    manner: Manner
    answered: Answered
    crossed: Sequence[Crossed]
    beside: Beside = field(default_factory=Beside)
    levels: list[int] = field(init=False)
    drafted: Draft = field(init=False)
    held: bool = field(init=False, default=False)
    seen: list[Seen] = field(init=False)
    waves: Waves = field(init=False)
    led: Sequence[LedBy] = field(init=False)

    def __post_init__(self) -> None:
        self.levels = [0] * (1 + len(self.measured.breakdowns))
        # One question, or each of several choices: as many systems at most as there are categories.
        self.seen = [Seen(self.answered.atoms.sizes) for _ in range(self.answered.counts.shape[1])]
        self.waves = Waves.of(self.measured, self.answered, self.beside.earlier, self.manner.policy)
        self.led = [LedBy(one, self.manner.policy) for one in self.beside.leading]
        self._draft()

    def told(self) -> Judgement:
        """Draft ever more coarsely until all of it holds; `drafted` and `crossed` are then what may be told.

        Source: own method; the order is that of declaring (design rules 5.2, tables declared before the wave opens).
        """
        several = range(len(self.measured.breakdowns))
        verdict = self._until_it_holds(0, ())
        if self.led and not verdict.holds:
            # How many came to it is told with whatever is told of everyone, however widely.
            return self._judgement(verdict)
        for place in several:
            self._until_it_holds(1 + place, (place,))
        verdict = self._verdict(several)
        if not verdict.holds:
            for place in several:
                verdict = self._until_it_holds(1 + place, range(place + 1))
        for crossed in self.crossed:
            self._until_cells_hold(crossed)
        if self.crossed or self.beside.earlier or self.led:
            while not (verdict := self._beside_all(several)).holds and self._less(verdict):
                pass
        self.held = verdict.holds
        return self._judgement(verdict)

    def _judgement(self, verdict: Verdict) -> Judgement:
        led = dict.fromkeys(one.leading.key for one in self.led)
        return Judgement(
            tightest=min(verdict.tightest, self.manner.policy.changeable),
            recovered=verdict.recovered,
            how=JUDGED + (BY_RULE if self.waves.unknown else ""),
            with_=(*(key for key, _, _ in self.measured.breakdowns), *led, *self.waves.names),
            by_rule=self.waves.unknown,
        )

    def _beside_all(self, several: Sequence[int]) -> Verdict:
        """Judge all that is told now, and then that beside all earlier waves."""
        verdict = self._verdict(several, self.crossed)
        if not verdict.holds or not self.beside.earlier:
            return verdict
        cells = [cell for one in self.crossed for cell in one.cells(self.drafted)]
        beside = self.waves.beside(self.drafted.world, (several, cells))
        if beside is None:
            return verdict.beside(UNPROVED)
        systems, seen = [system for system, _ in beside], [seen for _, seen in beside]
        return verdict.beside(judge(systems, seen))

    def _less(self, verdict: Verdict) -> bool:
        """Tell less of whatever is at fault and was declared last; say whether anything was left to take back."""
        shown = [crossed for crossed in self.crossed if self._shows(crossed)]
        if shown:
            guilty = [crossed for crossed in shown if crossed.owns(verdict.owners)]
            (guilty or shown)[-1].tell_less(self.drafted, verdict.owners)
            return True
        telling = [at for at in range(len(self.levels)) if self._tells(at)]
        fault = [at for at in telling if at - 1 in verdict.owners and at > 0]
        if telling:
            self.levels[(fault or telling)[-1]] += 1
            self._draft()
        return bool(telling)

    def _until_cells_hold(self, crossed: Crossed) -> None:
        """Tell less of one crossing until it holds with its two breakdowns alone, or tells nothing."""
        while not (verdict := self._verdict(crossed.sides, (crossed,))).holds and self._shows(crossed):
            # This is quick, and so may go one by one.
            crossed.tell_less(self.drafted, verdict.owners, one=True)

    def _until_it_holds(self, at: int, places: Sequence[int]) -> Verdict:
        """Raise one level until what is told of everyone and of these breakdowns holds."""
        while not (verdict := self._verdict(places)).holds and self._tells(at):
            self.levels[at] += 1
            self._draft()
        return verdict

    def _tells(self, at: int) -> bool:
        """Say whether anything is left to take back."""
        return self.levels[0] < WIDEST if at == 0 else bool(self.drafted.cuts[at - 1].own)

    def _shows(self, crossed: Crossed) -> bool:
        return not bool(crossed.hidden(self.drafted).all())

    def _draft(self) -> None:
        self.drafted = draft(self.measured, self.manner, self.levels[0], self.levels[1:])

    def _verdict(self, places: Sequence[int], crossed: Sequence[Crossed] = ()) -> Verdict:
        cells = [cell for one in crossed for cell in one.cells(self.drafted)]
        verdict = judge(systems_of(self.drafted.world, self.answered, places, cells), self.seen)
        for one in self.led:
            if verdict.holds:
                verdict = verdict.beside(one.verdict(self.drafted.world, (places, cells)))
        return verdict
