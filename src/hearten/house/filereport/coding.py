"""A sheet and a design, made into the coded table and the plan that methods work on."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from hearten.errors import Unreadable
from hearten.house.filereport.design import Asked, Choice, Design, Selection, Split, plain, slug
from hearten.house.filereport.knowing import known_of
from hearten.house.filereport.reading.sheet import Sheet, texts_of
from hearten.methods.nesting import in_their_larger_groups
from hearten.methods.plan import Breakdown, Group, Kind, Layout, Option, Plan, Question
from hearten.methods.survey.engine.coding import columns_of

ASKED = "_asked"
# What the columns of a sampling design say, and which of them are numbers.
ROLES = ("weight", "stratum", "psu", "fpc", "ssu", "ssu_fpc")
NUMBERS = frozenset({"weight", "fpc", "ssu_fpc"})


def code(sheet: Sheet, design: Design) -> tuple[pa.Table, Plan]:
    """The coded table, one row a person, and its plan."""
    plan = plan_of(design, sheet.name, sheet.columns, sheet.table.num_rows)
    return coded(sheet, design, plan), plan


def plan_of(design: Design, name: str, columns: Sequence[str], people: int) -> Plan:
    """The plan a design makes of a file with these columns and this many rows."""
    _look_for_columns(design, name, columns)
    return Plan(
        title=design.title,
        questions=tuple(map(_question, design.questions)),
        breakdowns=tuple(_breakdown(split, design.breakdowns) for split in design.breakdowns),
        layout=_layout(design, name, people),
        language=design.language,
        people=design.people,
        asked=design.asked,
        sampled=design.selection is not Selection.THEMSELVES,
        made_up=design.made_up,
        known=known_of(design),
        crossings=design.crossings,
    )


def coded(sheet: Sheet, design: Design, plan: Plan, only: Collection[str] | None = None) -> pa.Table:
    """The coded table; `only` some of its columns where they are named. Rows may be some of many."""
    columns: dict[str, pa.Array] = {}
    for asked, question in zip(design.questions, plan.questions, strict=True):
        if only is None or not {asked.key, *columns_of(question)}.isdisjoint(only):
            columns |= _columns(sheet, design, asked)
    for split in design.breakdowns:
        if only is None or split.key in only:
            choices = dict(zip(_codes(split.groups), split.groups, strict=True))
            columns[split.key] = _coded(sheet, design, split.column, choices, strict=False)
    for role, name in made_by(plan.layout).items():
        if only is None or name in only:
            columns[name] = _sampling(sheet, design, role, name)
    table = pa.table({name: column for name, column in columns.items() if only is None or name in only})
    return in_their_larger_groups(table, plan.breakdowns)


def made_by(layout: Layout) -> dict[str, str]:
    """The columns of a sampling design, by what each says."""
    return {role: name for role in ROLES if (name := getattr(layout, role)) is not None}


def read_from(design: Design, plan: Plan, only: Collection[str]) -> list[str]:
    """The columns of the file that some of the coded table's are made of, each once."""
    found: list[str] = []
    for asked, question in zip(design.questions, plan.questions, strict=True):
        if not set(columns_of(question)).isdisjoint(only):
            found += asked.columns
    found += [split.column for split in design.breakdowns if split.key in only]
    for role, name in made_by(plan.layout).items():
        if name in only and name != ASKED:
            found.append(getattr(design.layout, role))
    return list(dict.fromkeys(found))


def number_columns(design: Design) -> set[str]:
    """The columns of the file that are read as numbers where they hold numbers."""
    found = {asked.column for asked in design.questions if asked.kind is Kind.NUMBER}
    return found | {name for role in NUMBERS if (name := getattr(design.layout, role)) is not None}


def _look_for_columns(design: Design, name: str, columns: Sequence[str]) -> None:
    named = [column for asked in design.questions for column in asked.columns]
    named += [split.column for split in design.breakdowns]
    named += [column for column in dataclasses.astuple(design.layout) if column]
    for column in named:
        if column not in columns:
            raise Unreadable(
                "The design names this column, but the file has none by that name. Correct the name in the "
                "design, or take the question out.",
                file=name,
                column=column,
            )


def _question(asked: Asked) -> Question:
    options = tuple(
        Option(code, option.text, option.favourable, option.answers)
        for code, option in zip(_codes(asked.options), asked.options, strict=True)
    )
    if asked.kind is Kind.NUMBER:
        options = ()
    return Question(
        asked.key, asked.text, asked.kind, options, asked.topic, asked.said, asked.sensitive, asked.unit
    )


def _columns(sheet: Sheet, design: Design, asked: Asked) -> dict[str, pa.Array]:
    codes = _codes(asked.options)
    if asked.kind is Kind.SEVERAL:
        return _several(sheet, design, asked, codes)
    if asked.kind is Kind.NUMBER:
        return {asked.key: _numbers(sheet, design, asked.column, asked.options)}
    if asked.kind is Kind.WORDS:
        return {asked.key: texts_of(sheet.table[asked.column])}
    choices = dict(zip(codes, asked.options, strict=True))
    return {asked.key: _coded(sheet, design, asked.column, choices, strict=True)}


def _breakdown(split: Split, splits: Sequence[Split]) -> Breakdown:
    choices = zip(_codes(split.groups), split.groups, strict=True)
    larger = next((one.groups for one in splits if one.key == split.within), ())
    parents = dict(zip((plain(one.text) for one in larger), _codes(larger), strict=True))
    groups = tuple(
        Group(code, one.text, one.invited, parents.get(plain(one.within), ""))
        for code, one in choices
        if one.answers
    )
    return Breakdown(split.key, split.text, groups, split.within)


def _codes(choices: Sequence[Choice]) -> list[str]:
    taken: set[str] = set()
    return [slug(choice.text, taken) for choice in choices]


def _mapped(column: pa.ChunkedArray, name_of: Callable[[str], str | None]) -> pa.DictionaryArray:
    """Each text through `name_of`, which is asked once for each different text."""
    whole = texts_of(column).combine_chunks()
    whole = pa.concat_arrays(whole.chunks) if isinstance(whole, pa.ChunkedArray) else whole
    encoded = whole if pa.types.is_dictionary(whole.type) else whole.dictionary_encode()
    texts = encoded.dictionary.to_pylist()
    names = pa.array([None if text is None else name_of(text) for text in texts], pa.string())
    return pa.DictionaryArray.from_arrays(encoded.indices, names)


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
    texts = texts_of(sheet.table[column])
    texts = texts.cast(pa.string()) if pa.types.is_dictionary(texts.type) else texts
    return sheet.before + int(pc.index(texts, text).as_py()) + 2


def _several(sheet: Sheet, design: Design, asked: Asked, codes: list[str]) -> dict[str, pa.Array]:
    blank = {plain(value) for value in design.not_answered} | {""}
    made: dict[str, pa.Array] = {}
    for code, option in zip(codes, asked.options, strict=True):
        yes = {plain(value) for value in option.values}

        def name_of(text: str, yes: set[str] = yes) -> str | None:
            key = plain(text)
            return "yes" if key in yes else None if key in blank else "no"

        ticks = _mapped(sheet.table[option.column], name_of).dictionary_decode()
        made[f"{asked.key}.{code}"] = pc.equal(ticks, "yes")
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

    return pc.cast(_mapped(sheet.table[column], number_of).dictionary_decode(), pa.float64())


def _layout(design: Design, name: str, people: int) -> Layout:
    """The sampling columns by their names in the file, but where a question's key is the same."""
    keys = {question.key for question in design.questions} | {split.key for split in design.breakdowns}
    names: dict[str, str] = {}
    for role in ROLES:
        column = getattr(design.layout, role)
        if column:
            names[role] = column if column not in keys else f"{column} ({role})"
    if design.selection is Selection.EVERYONE and design.asked and not names:
        if design.asked < people:
            raise Unreadable(
                f"The design says asked = {design.asked}, but more people than that answered. Correct it.",
                file=name,
            )
        names["fpc"] = ASKED
    return Layout(**names)


def _sampling(sheet: Sheet, design: Design, role: str, name: str) -> pa.Array:
    if name == ASKED and getattr(design.layout, role) is None:
        return pa.array([float(design.asked or 0)] * sheet.table.num_rows, pa.float64())
    column = getattr(design.layout, role)
    if role in NUMBERS:
        return _numbers(sheet, design, column)
    return texts_of(sheet.table[column]).combine_chunks()
