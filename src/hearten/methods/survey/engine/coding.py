"""Answers as codes, ticks and numbers, made into the small whole numbers a cube is counted from.

A `Coding` is worked out once for a plan and a selection; it then codes any number of batches, each by itself,
for all questions and breakdowns at once. Columns that hold few different values (dictionaries, small whole
numbers) are looked up value by value, never row by row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hearten.errors import NotReady, Unreadable
from hearten.methods.plan import Kind, Plan, Question
from hearten.methods.survey.columns import FIRST_ROW, column, numbers, refuse
from hearten.methods.survey.engine.cube import AsRead, Batch, Rows, Shape
from hearten.methods.survey.engine.placing import Placing, distinct

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.survey.design.selection import Selection
    from hearten.methods.survey.engine.cube import Codes

# The most cells a crossing may have; far more than anyone can read.
MOST_CELLS = 10_000
Column = TypeVar("Column")
# What a table of codes holds for a value nobody declared; -1 is "not answered".
UNKNOWN = -2


@dataclass(frozen=True, slots=True)
class Declared:
    """What a column of codes may hold: each value's code, -1 for those that count as not answered.

    Attributes:
        first: the first value, where values are whole numbers one after another, coded in their order.
    """

    name: str
    what: str
    places: Mapping[str, int]
    first: int | None = field(init=False)

    def __post_init__(self) -> None:
        """Look at the values once, however many batches come."""
        object.__setattr__(self, "first", self._first())

    def _first(self) -> int | None:
        texts = list(self.places)
        if not texts or not texts[0].isdecimal() or len(texts) > np.iinfo(np.int8).max:
            return None
        low = int(texts[0])
        in_order = all(text == str(low + at) and self.places[text] == at for at, text in enumerate(texts))
        return low if in_order else None

    @property
    def kind(self) -> type[np.int8] | type[np.int16]:
        """The smallest whole numbers its codes fit in."""
        return np.int8 if len(self.places) <= np.iinfo(np.int8).max else np.int16


@dataclass(frozen=True, slots=True)
class Coding:
    """How the columns of a plan become a `Batch`.

    Attributes:
        shape: what is counted.
        questions: those counted in codes or by a number, in the plan's order.
        groupings: the plan's breakdowns; each crossing of two of them is one more grouping after these.
        weight: the column that holds the weight; None where everyone counts the same.
        placing: where each person is added up.
        crossings: where the two groupings of each crossing stand.
        choices: for each question that has one answer of several, what it may hold.
    """

    shape: Shape
    questions: tuple[Question, ...]
    groupings: tuple[Declared, ...]
    weight: str | None
    placing: Placing
    crossings: tuple[tuple[int, int], ...] = ()
    choices: tuple[Declared | None, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Work out once what each choice may hold."""
        others = (Kind.NUMBER, Kind.SEVERAL)
        choices = (None if each.kind in others else declared(each) for each in self.questions)
        object.__setattr__(self, "choices", tuple(choices))

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column it reads, once, in order."""
        named = [name for question in self.questions for name in columns_of(question)]
        named += [each.name for each in self.groupings]
        named += [name for name in (self.placing.column, self.weight) if name is not None]
        return tuple(dict.fromkeys(named))

    def of_numbers(self) -> Coding:
        """The same for the questions answered by a number alone, everyone in one place."""
        asked = tuple(each for each in self.questions if each.kind is Kind.NUMBER)
        return Coding(self.shape, asked, (), self.weight, Placing())

    def code(self, batch: pa.RecordBatch, before: int = 0) -> Batch:
        """Code some rows; `before`: how many rows came before them, so that a refusal names the right one."""
        try:
            return self._code(batch)
        except Unreadable as refusal:
            raise refusal.further_down(before) from None

    def read(self, batch: pa.RecordBatch, before: int = 0) -> Rows:
        """Prepare rows without numbers for the kernel, which codes simple columns itself; arguments as for `code`."""
        try:
            answers, _ = self._answers(batch, as_read)
            groups = (
                self._groups(batch) if self.crossings else [as_read(batch, each) for each in self.groupings]
            )
            unit, weight = self.placing.of(batch), self._weight(batch)
        except Unreadable as refusal:
            raise refusal.further_down(before) from None
        return Rows(unit, weight, answers, tuple(groups), partial(self.code, batch, before))

    def _code(self, batch: pa.RecordBatch) -> Batch:
        answers, values = self._answers(batch, places)
        groups = self._groups(batch)
        return Batch(self.placing.of(batch), self._weight(batch), answers, values, groups)

    def _answers(
        self, batch: pa.RecordBatch, chosen: Callable[[pa.RecordBatch, Declared], Column]
    ) -> tuple[tuple[Column | Codes, ...], tuple[NDArray[np.float64], ...]]:
        answers: list[Column | Codes] = []
        values: list[NDArray[np.float64]] = []
        for question, choice in zip(self.questions, self.choices, strict=True):
            if choice is not None:
                answers.append(chosen(batch, choice))
            elif question.kind is Kind.NUMBER:
                values.append(_finite(batch, question.key))
            else:
                answers.extend(_ticked(batch, question))
        return tuple(answers), tuple(values)

    def _groups(self, batch: pa.RecordBatch) -> tuple[Codes, ...]:
        groups = [places(batch, each) for each in self.groupings]
        for one, other in self.crossings:
            groups.append(crossed(groups[one], groups[other], len(self.groupings[other].places)))
        return tuple(groups)

    def _weight(self, batch: pa.RecordBatch) -> NDArray[np.float64]:
        weight = np.ones(batch.num_rows) if self.weight is None else numbers(batch, self.weight)
        return np.ascontiguousarray(weight)


def coding_of(plan: Plan, selection: Selection, placing: Placing) -> Coding:
    """Work out how a plan's columns are coded.

    Args:
        plan: what was declared; questions in words are left out.
        selection: how people were chosen.
        placing: where each person is added up, 0 to selection.units - 1.

    Source:
        None; reading only.
    """
    groupings = tuple(
        Declared(each.key, "group", {group.code: at for at, group in enumerate(each.groups)})
        for each in plan.breakdowns
    )
    return Coding(
        shape_of(plan, selection), counted(plan), groupings, plan.layout.weight, placing, plan.crossed
    )


def crossed(rows: Codes, columns: Codes, many: int) -> Codes:
    """Two groupings as one: cell row x many + column, -1 where either is not known.

    Args:
        rows: shape (n,), each row's place in the one.
        columns: shape (n,), in the other.
        many: how many groups the other has.

    Source:
        None; arithmetic only.
    """
    cells = rows.astype(np.int16) * np.int16(many) + columns
    return np.where((rows < 0) | (columns < 0), np.int16(-1), cells).astype(np.int16)


def shape_of(plan: Plan, selection: Selection) -> Shape:
    """Say what is counted for a plan: an item a question, or one for each of several choices.

    Args:
        plan: what was declared; questions in words are left out.
        selection: how people were chosen.

    Raises:
        NotReady: a crossing has more cells than anyone can read.

    Source:
        House rule: options that are no answer have no category.
    """
    items: list[tuple[str, int]] = []
    for question in counted(plan):
        if question.kind is Kind.SEVERAL:
            items += [(f"{question.key}.{option.code}", 2) for option in question.options if option.answers]
        elif question.kind is not Kind.NUMBER:
            items.append((question.key, sum(option.answers for option in question.options)))
    sizes = [len(each.groups) for each in plan.breakdowns]
    cells = _cells(plan, sizes)
    return Shape(
        items=tuple(name for name, _ in items),
        categories=tuple(categories for _, categories in items),
        numbers=tuple(question.key for question in counted(plan) if question.kind is Kind.NUMBER),
        groupings=(*(each.key for each in plan.breakdowns), *cells),
        groups=(*sizes, *cells.values()),
        units=selection.units,
        squares=not selection.clustered,
    )


def _cells(plan: Plan, sizes: Sequence[int]) -> dict[str, int]:
    """How many cells each crossing has, by a name that no breakdown can have."""
    cells = {
        f"{plan.breakdowns[row].key} × {plan.breakdowns[column].key}": sizes[row] * sizes[column]
        for row, column in plan.crossed
    }
    for name, many in cells.items():
        if many > MOST_CELLS:
            raise NotReady(
                f"“{name}” would have {many:,} cells, more than {MOST_CELLS:,}. Join groups, or take it out."
            )
    return cells


def counted(plan: Plan) -> tuple[Question, ...]:
    """List the questions that can be counted: all but those answered in words.

    Args:
        plan: what was declared.

    Source:
        House rule: words are read and not counted.
    """
    return tuple(question for question in plan.questions if question.kind is not Kind.WORDS)


def columns_of(question: Question) -> tuple[str, ...]:
    """Name the columns a question is read from.

    Args:
        question: any.

    Source:
        None; reading only.
    """
    if question.kind is Kind.SEVERAL:
        return tuple(f"{question.key}.{option.code}" for option in question.options)
    return (question.key,)


def declared(question: Question) -> Declared:
    """Say which code each option of a choice or scale has; those that are no answer have -1.

    Args:
        question: a choice or a scale.

    Source:
        House rule: “rather not say” leaves the base.
    """
    answers = [option.code for option in question.options if option.answers]
    return Declared(
        question.key,
        "option",
        {option.code: answers.index(option.code) if option.answers else -1 for option in question.options},
    )


def places(batch: pa.RecordBatch, values: Declared) -> Codes:
    """Give each row's code, -1 where empty; any value that was not declared is refused.

    Args:
        batch: n rows.
        values: the column and what it may hold.

    Returns:
        Shape (n,), int8, or int16 where more than 127 values were declared.

    Raises:
        Unreadable: the column is not there, or holds a value that was not declared (row and value named).

    Source:
        None; reading only.
    """
    read = column(batch, values.name, decoded=False)
    quick = _side_by_side(read, values)
    if quick is not None:
        return quick
    keys, index = distinct(read, as_text=True)
    known = values.places
    found = [-1 if key is None else known.get(key, UNKNOWN) for key in keys]
    wide = np.array(found, dtype=np.int16)
    table: Codes = wide.astype(np.int8) if values.kind is np.int8 else wide
    codes: Codes = table.take(index)
    if (table == UNKNOWN).any() and (wrong := codes == UNKNOWN).any():
        at = int(np.argmax(wrong))
        raise Unreadable(
            f"“{keys[int(index[at])]}” is not a declared {values.what}. "
            "Correct it, leave it empty, or declare it in the plan.",
            row=at + FIRST_ROW,
            column=values.name,
        )
    return codes


def as_read(batch: pa.RecordBatch, values: Declared) -> Codes | AsRead:
    """Give a column as it is, where the kernel can code and check it; or else each row's code.

    Args:
        batch: n rows.
        values: the column and what it may hold.

    Returns:
        Shape (n,).

    Raises:
        Unreadable: as `places`; what is given as it is has yet to be checked.

    Source:
        None; reading only.
    """
    read = column(batch, values.name, decoded=False)
    low = _low(read, values)
    return places(batch, values) if low is None else AsRead(read, low)


def _low(read: pa.Array, values: Declared) -> int | None:
    """The value whose code is 0, for small whole numbers declared one after another, such as 1 to 5."""
    low = values.first
    simple = low is not None and read.type == pa.int8() and -128 < low <= 128 - len(values.places)
    return low if simple else None


def _side_by_side(read: pa.Array, values: Declared) -> Codes | None:
    """The codes of small whole numbers declared one after another; None where it is not so simple."""
    low = _low(read, values)
    if low is None:
        return None
    # The number below the first stands for "empty", and so is told apart from it by counting.
    filled = pc.fill_null(read, low - 1) if read.null_count else read
    codes: NDArray[np.int8] = filled.to_numpy(zero_copy_only=True) - np.int8(low)
    if codes.size and not -1 <= codes.min() <= codes.max() < len(values.places):
        return None
    empty = np.count_nonzero(codes == -1)
    return codes if empty == read.null_count else None


def _finite(batch: pa.RecordBatch, name: str) -> NDArray[np.float64]:
    values = numbers(batch, name)
    refuse(np.isinf(values), "this number is infinite. Correct it, or leave it empty.", name)
    return np.ascontiguousarray(values)


def _ticked(batch: pa.RecordBatch, question: Question) -> list[Codes]:
    """For each option that is an answer 1 where ticked, 0 where not, -1 where the question was not answered."""
    known = np.zeros(batch.num_rows, dtype=np.bool_)
    ticks: list[NDArray[np.bool_]] = []
    for name in columns_of(question):
        values = column(batch, name)
        if not (pa.types.is_boolean(values.type) or pa.types.is_null(values.type)):
            raise Unreadable("this column must hold true, false or nothing: ticked, or not.", column=name)
        values = values.cast(pa.bool_())
        known |= pc.is_valid(values).to_numpy(zero_copy_only=False)
        ticks.append(pc.fill_null(values, False).to_numpy(zero_copy_only=False))
    chosen, declined = np.zeros_like(known), np.zeros_like(known)
    for option, ticked in zip(question.options, ticks, strict=True):
        (chosen if option.answers else declined).__ior__(ticked)
    answered = known & (chosen | ~declined)
    return [
        np.where(answered, ticked, np.int8(-1)).astype(np.int8)
        for option, ticked in zip(question.options, ticks, strict=True)
        if option.answers
    ]
