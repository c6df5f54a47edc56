"""A sheet and a design, made into the coded table and the plan that methods work on."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from hearten.errors import Unreadable
from hearten.house.filereport.design import Asked, Choice, Design, Selection, Split, plain, slug
from hearten.house.filereport.reading.sheet import Sheet
from hearten.methods.plan import Breakdown, Group, Kind, Layout, Option, Plan, Question

ASKED = "_asked"


def code(sheet: Sheet, design: Design) -> tuple[pa.Table, Plan]:
    """The coded table, one row a person, and its plan."""
    _look_for_columns(sheet, design)
    columns: dict[str, pa.Array] = {}
    questions: list[Question] = []
    for asked in design.questions:
        question, made = _question(sheet, design, asked)
        questions.append(question)
        columns.update(made)
    breakdowns = []
    for split in design.breakdowns:
        breakdown, column = _breakdown(sheet, design, split)
        breakdowns.append(breakdown)
        columns[split.key] = column
    layout, made = _layout(sheet, design)
    columns.update(made)
    plan = Plan(
        title=design.title,
        questions=tuple(questions),
        breakdowns=tuple(breakdowns),
        layout=layout,
        language=design.language,
        people=design.people,
        asked=design.asked,
        sampled=design.selection is not Selection.THEMSELVES,
        made_up=design.made_up,
    )
    return pa.table(columns), plan


def texts_of(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column as text, whole numbers without a point."""
    return column if pa.types.is_string(column.type) else pc.cast(column, pa.string())


def _look_for_columns(sheet: Sheet, design: Design) -> None:
    named = [column for asked in design.questions for column in asked.columns]
    named += [split.column for split in design.breakdowns]
    named += [column for column in dataclasses.astuple(design.layout) if column]
    for column in named:
        if column not in sheet.columns:
            raise Unreadable(
                "The design names this column, but the file has none by that name. Correct the name in the "
                "design, or take the question out.",
                file=sheet.name,
                column=column,
            )


def _question(sheet: Sheet, design: Design, asked: Asked) -> tuple[Question, dict[str, pa.Array]]:
    codes = _codes(asked.options)
    options = tuple(
        Option(code, option.text, option.favourable, option.answers)
        for code, option in zip(codes, asked.options, strict=True)
    )
    if asked.kind is Kind.NUMBER:
        options = ()
    question = Question(
        asked.key, asked.text, asked.kind, options, asked.topic, asked.said, asked.sensitive, asked.unit
    )
    if asked.kind is Kind.SEVERAL:
        return question, _several(sheet, design, asked, codes)
    if asked.kind is Kind.NUMBER:
        return question, {asked.key: _numbers(sheet, design, asked.column, asked.options)}
    if asked.kind is Kind.WORDS:
        return question, {asked.key: texts_of(sheet.table[asked.column])}
    coded = _coded(sheet, design, asked.column, dict(zip(codes, asked.options, strict=True)), strict=True)
    return question, {asked.key: coded}


def _breakdown(sheet: Sheet, design: Design, split: Split) -> tuple[Breakdown, pa.Array]:
    choices = dict(zip(_codes(split.groups), split.groups, strict=True))
    groups = tuple(Group(code, one.text, one.invited) for code, one in choices.items() if one.answers)
    coded = _coded(sheet, design, split.column, choices, strict=False)
    return Breakdown(split.key, split.text, groups), coded


def _codes(choices: Sequence[Choice]) -> list[str]:
    taken: set[str] = set()
    return [slug(choice.text, taken) for choice in choices]


def _mapped(column: pa.ChunkedArray, name_of: Callable[[str], str | None]) -> pa.Array:
    """Each text through `name_of`, which is asked once for each different text."""
    encoded = texts_of(column).combine_chunks().dictionary_encode()
    names = pa.array([name_of(text) for text in encoded.dictionary.to_pylist()], pa.string())
    return names.take(encoded.indices)


def _coded(
    sheet: Sheet, design: Design, column: str, choices: dict[str, Choice], *, strict: bool
) -> pa.Array:
    known = {  # in a breakdown, a way of not answering is no group
        plain(value): code if strict or choice.answers else None
        for code, choice in choices.items()
        for value in choice.values
    }
    others = next((code for code, choice in choices.items() if choice.others), None)
    blank = {plain(value) for value in design.not_answered} | {""}

    def name_of(text: str) -> str | None:
        key = plain(text)
        if key in known:
            return known[key]
        if key in blank:
            return None
        if others is None and strict:
            raise _unknown(sheet, column, text)
        return others

    return _mapped(sheet.table[column], name_of)


def _unknown(sheet: Sheet, column: str, text: str) -> Unreadable:
    return Unreadable(
        f"“{text[:80]}” is not one of the answers the design lists. Add it to an option's values, "
        "or mark one option others = true.",
        file=sheet.name,
        row=_row_of(sheet, column, text),
        column=column,
    )


def _row_of(sheet: Sheet, column: str, text: str) -> int:
    """The row as a spreadsheet counts it: the names are row 1."""
    return int(pc.index(texts_of(sheet.table[column]), text).as_py()) + 2


def _several(sheet: Sheet, design: Design, asked: Asked, codes: list[str]) -> dict[str, pa.Array]:
    blank = {plain(value) for value in design.not_answered} | {""}
    made: dict[str, pa.Array] = {}
    for code, option in zip(codes, asked.options, strict=True):
        yes = {plain(value) for value in option.values}

        def name_of(text: str, yes: set[str] = yes) -> str | None:
            key = plain(text)
            return "yes" if key in yes else None if key in blank else "no"

        made[f"{asked.key}.{code}"] = pc.equal(_mapped(sheet.table[option.column], name_of), "yes")
    answered = pc.is_valid(next(iter(made.values())))
    for column in made.values():
        answered = pc.or_(answered, pc.is_valid(column))
    return {name: pc.if_else(answered, pc.fill_null(column, False), None) for name, column in made.items()}


def _numbers(sheet: Sheet, design: Design, column: str, options: Sequence[Choice] = ()) -> pa.Array:
    if pa.types.is_floating(sheet.table[column].type):
        return sheet.table[column].combine_chunks()
    blank = {plain(value) for value in design.not_answered} | {""}
    blank |= {plain(value) for option in options for value in option.values if not option.answers}

    def number_of(text: str) -> str | None:
        if plain(text) in blank:
            return None
        tidy = text.strip().replace(",", "").removeprefix("£").removesuffix("%").strip()
        try:
            return repr(float(tidy))
        except ValueError:
            raise Unreadable(
                f"“{text[:80]}” is not a number. Correct it, or list it in the question's options "
                "with answers = false.",
                file=sheet.name,
                row=_row_of(sheet, column, text),
                column=column,
            ) from None

    return pc.cast(_mapped(sheet.table[column], number_of), pa.float64())


def _layout(sheet: Sheet, design: Design) -> tuple[Layout, dict[str, pa.Array]]:
    """The sampling columns by their names in the file, but where a question's key is the same."""
    keys = {question.key for question in design.questions} | {split.key for split in design.breakdowns}
    made: dict[str, pa.Array] = {}
    names: dict[str, str] = {}
    for role in ("weight", "stratum", "psu", "fpc"):
        column = getattr(design.layout, role)
        if column:
            names[role] = column if column not in keys else f"{column} ({role})"
            number = role in ("weight", "fpc")
            made[names[role]] = (
                _numbers(sheet, design, column) if number else texts_of(sheet.table[column]).combine_chunks()
            )
    if design.selection is Selection.EVERYONE and design.asked and not names:
        names["fpc"] = ASKED
        made[ASKED] = pa.array([float(_enough(design.asked, sheet))] * sheet.table.num_rows, pa.float64())
    return Layout(**names), made


def _enough(asked: int, sheet: Sheet) -> int:
    if asked < sheet.table.num_rows:
        raise Unreadable(
            f"The design says asked = {asked}, but more people than that answered. Correct it.",
            file=sheet.name,
        )
    return asked
