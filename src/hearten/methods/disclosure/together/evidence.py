"""What is judged together, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hearten.methods.disclosure.table import SafeTable
    from hearten.methods.disclosure.together.atoms import Atoms


@dataclass(frozen=True, slots=True)
class Moved:
    """How many people joined and left since an earlier wave: of everyone, and of each declared group.

    `groups` is by breakdown and then by the group's code; a group that is not there has not been said.
    """

    everyone: tuple[int, int]
    groups: Mapping[str, Mapping[str, tuple[int, int]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Earlier:
    """One earlier told table of the same question about people who are partly the same.

    Attributes:
        table: as it was told.
        atoms: of those who answered it then, by the breakdowns of then; of nobody where that is no longer known.
        moved: who joined and left since; None where nobody knows.
        wave: what to call it in the evidence: a digest or a key, never a title.
    """

    table: SafeTable
    atoms: Atoms
    moved: Moved | None
    wave: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What came of judging everything told of one question together.

    Attributes:
        tightest: the fewest truths left to any told value or any declared group; at most five, which is enough.
        recovered: people whose answer would be the same in every world; 0 in all that is let out.
        how: "witnesses and solver", with a remark where anything is `by_rule`, or "not judged: ..." with the reason.
            Which of the two sufficed is not told: it goes by what was truly said, and so would tell of it.
        with_: what it was judged with: the keys of breakdowns, of questions that led to it, and of earlier waves.
        by_rule: earlier waves beside which only the rule of who joined and left was held, as it is not known who
            answered then, or as they were told by weight.
    """

    tightest: int
    recovered: int
    how: str
    with_: tuple[str, ...] = ()
    by_rule: tuple[str, ...] = ()

    @property
    def plain(self) -> dict[str, object]:
        """The same as plain JSON values."""
        return {
            "tightest": self.tightest,
            "recovered": self.recovered,
            "how": self.how,
            "with": list(self.with_),
            "by_rule": list(self.by_rule),
        }
