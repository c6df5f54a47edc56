"""What was asked, and how it will be looked at: declared before any answer is seen.

A plan is all that turning answers into findings needs to know. A survey in `listening` and a file on the command
line both come down to one. The answers themselves travel beside it as an Arrow table, one row a person:

    choice, scale   a string column named by the question's key, holding an option's `code`; null = not answered
    several         one nullable boolean column an option, named "key.code"; all null = not answered
    number          a float64 column; null = not answered
    words           a string column; null = not answered
    breakdowns      a string column named by the breakdown's key, holding a group's `code`; null = not known
    design          the columns `Layout` names
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from hearten.methods.kept import LATER


class Kind(StrEnum):
    """The kinds of question."""

    CHOICE = "choice"
    SCALE = "scale"
    SEVERAL = "several"
    NUMBER = "number"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen. `favourable`: part of the top box; `answers`: False for "rather not say".

    `unfavourable`: part of the bottom box; where no option of a question says so, see `Question.unfavourable`.
    """

    code: str
    text: str
    favourable: bool = False
    answers: bool = True
    unfavourable: bool = False


@dataclass(frozen=True, slots=True)
class Led:
    """That a question was asked only of those who gave one of these answers to another, by its key.

    Where the other has several choices: of those who made all of these.
    """

    key: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question as it was asked. Options of a scale stand in order, from least to most or most to least.

    `said` finishes the sentence "About 52 in every 100 ..." in the plan's language (for instance "felt listened to
    most or all of the time"); empty means the favourable options are quoted instead. `led`: by which answers to earlier
    questions it was come to, where it was not asked of everyone.
    """

    key: str
    text: str
    kind: Kind
    options: tuple[Option, ...] = ()
    topic: str = ""
    said: str = ""
    sensitive: bool = False
    unit: str = ""
    led: tuple[Led, ...] = field(default=(), metadata=LATER)

    @property
    def favourable(self) -> frozenset[str]:
        """The codes that count in the headline."""
        return frozenset(option.code for option in self.options if option.favourable)

    @property
    def unfavourable(self) -> frozenset[str]:
        """The codes of the other end: those declared, else as many as are favourable from the end across.

        Only a scale has another end of itself, and only where its favourable options stand together at one end. The
        two ends never meet: of five answers with three favourable, two are left.
        """
        said = frozenset(option.code for option in self.options if option.unfavourable)
        if said or self.kind is not Kind.SCALE:
            return said
        codes = [option.code for option in self.options if option.answers]
        many = len(self.favourable)
        fewer = min(many, len(codes) - many)
        if set(codes[:many]) == self.favourable:
            return frozenset(codes[len(codes) - fewer :])
        return frozenset(codes[:fewer]) if set(codes[len(codes) - many :]) == self.favourable else frozenset()


@dataclass(frozen=True, slots=True)
class Group:
    """One group of a breakdown, and how many were invited where that is known.

    `parent`: the code of the group it lies within, in the breakdown that its own is `within`; "" where in none.
    """

    code: str
    text: str
    invited: int | None = None
    parent: str = field(default="", metadata=LATER)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A way to look at everyone, group by group; groups stand in the order they are told.

    `within`: the key of a breakdown of larger groups that these lie within, as teams do in directorates; "" for none.
    """

    key: str
    text: str
    groups: tuple[Group, ...]
    within: str = field(default="", metadata=LATER)


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns hold the sampling design; None where there is none.

    `fpc`: PSUs (or people) in the stratum. `ssu`, `ssu_fpc`: units chosen within a PSU, and how many it holds.
    """

    weight: str | None = None
    stratum: str | None = None
    psu: str | None = None
    fpc: str | None = None
    ssu: str | None = None
    ssu_fpc: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """How many people there are in each group of a breakdown, known from elsewhere: (code, people) a group."""

    breakdown: str
    totals: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything declared: the questions, the breakdowns, the design and who was asked.

    `sampled` is False where people chose themselves (an open link): their answers are then told without an interval
    as if sampled, and labelled so. `asked` is how many people could have answered, where that is known. Answers are
    weighed to meet what is `known` of everyone: post-stratified to one breakdown, raked to several. `crossings` are
    looked at two together, rows by columns: (key, key) of two breakdowns.
    """

    title: str
    questions: tuple[Question, ...]
    breakdowns: tuple[Breakdown, ...] = ()
    layout: Layout = field(default_factory=Layout)
    language: str = "en"
    people: str = "people"
    asked: int | None = None
    sampled: bool = True
    made_up: bool = False
    known: tuple[Known, ...] = ()
    crossings: tuple[tuple[str, str], ...] = field(default=(), metadata=LATER)

    @property
    def crossed(self) -> tuple[tuple[int, int], ...]:
        """Where the two breakdowns of each crossing stand; a crossing of one that is not declared here is left out."""
        places = {breakdown.key: place for place, breakdown in enumerate(self.breakdowns)}
        return tuple(
            (places[row], places[column])
            for row, column in self.crossings
            if row in places and column in places
        )
