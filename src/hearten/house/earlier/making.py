"""What was said of each column, made into what was asked and a table of answers.

A question that was asked again keeps the name it has there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from hearten.errors import Unreadable
from hearten.house.earlier import matching
from hearten.house.earlier.matching import Body, Matched
from hearten.house.earlier.taking import Use, columns_of, is_age
from hearten.house.filereport.coding import code
from hearten.house.filereport.design import Asked as Read
from hearten.house.filereport.design import Choice, Design, Split, slug
from hearten.house.filereport.proposing.groups import groups_of
from hearten.house.filereport.proposing.known import listed
from hearten.house.filereport.proposing.naming import question_text
from hearten.house.filereport.proposing.proposal import answers_of
from hearten.house.filereport.proposing.scales import choices
from hearten.house.filereport.proposing.several import alike, several
from hearten.house.filereport.proposing.topics import with_topics
from hearten.house.filereport.proposing.values import Column
from hearten.house.filereport.reading.sheet import Sheet
from hearten.listening.earlier.actions import WEEK
from hearten.listening.earlier.rules import LAYOUT, Asked
from hearten.listening.intake.rules import week_of
from hearten.listening.surveys.rules import HOW_ANSWERED, TAKEN_KEYS
from hearten.methods.plan import Breakdown, Kind, Layout, Question

ONCE: Final = (Use.WEIGHT, Use.STRATUM, Use.CLUSTER, Use.DAY)
DESIGN: Final = dict(zip((Use.WEIGHT, Use.STRATUM, Use.CLUSTER), LAYOUT, strict=True))
DAYS: Final = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y")
Uses = Mapping[str, Use]


def made(
    sheet: Sheet,
    uses: Uses,
    language: str,
    earlier: Body | None = None,
    same: Mapping[str, str] | None = None,
) -> tuple[Asked, pa.Table]:
    """What was asked, and the answers.

    `earlier`: what the listening asks that this is an earlier wave of; `same`: which of its questions a column is.
    """
    _refuse_twice(sheet, uses)
    columns = {one.name: one for one in columns_of(sheet)}
    design, matched = matching.matched(
        design_of(sheet, columns, uses, language), earlier, same or {}, columns
    )
    coded, plan = code(sheet, design)
    questions = tuple(_question(one, matched, language) for one in plan.questions)
    breakdowns = tuple(_breakdown(one, language) for one in plan.breakdowns)
    table = matching.in_their_codes(coded, matched)
    answers = {name: _flat(table, name) for name in table.column_names}
    answers |= {**_sampling(sheet, uses), **_weeks(sheet, uses)}
    given = tuple(name for name in LAYOUT if name in answers)
    return Asked(questions, breakdowns, given), pa.table(answers)


def _refuse_twice(sheet: Sheet, uses: Uses) -> None:
    for use in ONCE:
        named = [name for name in sheet.columns if uses.get(name) is use]
        if len(named) > 1:
            raise Unreadable(
                f"Two columns are said to be the {use}. Leave one of them out.",
                file=sheet.name,
                column=named[1],
            )


def design_of(sheet: Sheet, columns: Mapping[str, Column], uses: Uses, language: str) -> Design:
    """How the columns are read, by what was said of each."""
    taken = {*TAKEN_KEYS, HOW_ANSWERED}
    splits = tuple(
        _split(columns[name], taken, sheet) for name in sheet.columns if uses.get(name) is Use.GROUP
    )
    asked = _asked(columns, uses, taken)
    return Design(
        title="",
        questions=tuple(with_topics(asked, columns, language)),
        breakdowns=splits,
        layout=Layout(),
        language=language,
    )


def _asked(columns: Mapping[str, Column], uses: Uses, taken: set[str]) -> list[Read]:
    together = [columns[name] for name in columns if uses.get(name) is Use.SEVERAL]
    found: list[Read] = []
    for battery in _batteries(together):
        if len(battery) == 1:
            uses = {**uses, battery[0].name: Use.QUESTION}
        else:
            found.append(several(battery, taken))
    first = {one.options[0].column: one for one in found}
    made: list[Read] = []
    for name, column in columns.items():
        use = uses.get(name)
        if name in first:
            made.append(first[name])
        elif use in (Use.QUESTION, Use.NUMBER, Use.WORDS):
            made.append(_one(column, use, taken))
    return made


def _batteries(columns: Sequence[Column]) -> list[list[Column]]:
    """Those that stay together of the columns that were taken for one question; two are enough."""
    found: list[list[Column]] = []
    for column in columns:
        if found and alike(found[-1][0], column):
            found[-1].append(column)
        else:
            found.append([column])
    return found


def _one(column: Column, use: Use, taken: set[str]) -> Read:
    kind, options = _kind(column, use)
    tails = listed("tails")
    named = "_".join(word for word in column.words if word not in tails) or column.name
    return Read(
        key=slug(named, taken).replace("-", "_"),
        text=question_text(column.name, column.label),
        kind=kind,
        column=column.name,
        sensitive=bool(listed("sensitive") & set(column.words)),
        unit="years" if kind is Kind.NUMBER and "years" in column.words else "",
        options=options,
    )


def _kind(column: Column, use: Use) -> tuple[Kind, tuple[Choice, ...]]:
    if use is Use.WORDS:
        return Kind.WORDS, ()
    kind, options, _why = answers_of(column)
    if use is Use.NUMBER:
        return Kind.NUMBER, options if kind is Kind.NUMBER else ()
    if kind is Kind.NUMBER:
        options, _why = choices(column)
        kind = Kind.CHOICE
    return kind, options


def _split(column: Column, taken: set[str], sheet: Sheet) -> Split:
    groups = groups_of(column, ages=is_age(column))
    if sum(group.answers for group in groups) < 2:
        raise Unreadable(
            "This column has fewer than two groups of twenty people or more, so nobody could be looked at by it. Make "
            "it a question, or leave it out.",
            file=sheet.name,
            column=column.name,
        )
    key = slug("_".join(column.words) or column.name, taken).replace("-", "_")
    return Split(key, column.label or question_text(column.name), column.name, groups)


def _question(question: Question, matched: Mapping[str, Matched], language: str) -> dict[str, Any]:
    """A question's values, as `surveys.bodies` has them."""
    if question.key in matched and matched[question.key].whole is not None:
        return dict(matched[question.key].whole or {})
    return {
        "key": question.key,
        "text": {language: question.text},
        "topic": {language: question.topic} if question.topic else {},
        "kind": question.kind.value,
        "unit": question.unit,
        "sensitive": question.sensitive,
        "options": [
            {
                "code": one.code,
                "text": {language: one.text},
                "favourable": one.favourable,
                "answers": one.answers,
            }
            for one in question.options
        ],
    }


def _breakdown(way: Breakdown, language: str) -> dict[str, Any]:
    groups = [{"code": one.code, "text": {language: one.text}, "invited": None} for one in way.groups]
    return {"key": way.key, "text": {language: way.text}, "groups": groups}


def _flat(table: pa.Table, name: str) -> pa.ChunkedArray:
    column = table.column(name)
    return column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column


def _sampling(sheet: Sheet, uses: Uses) -> dict[str, pa.ChunkedArray]:
    """Weight, stratum and psu under their own names; each must be there for everybody."""
    found = {}
    for column in sheet.columns:
        use = uses.get(column)
        if use not in DESIGN:
            continue
        values = sheet.table.column(column)
        values = _weights(values, sheet, column) if use is Use.WEIGHT else _names(values)
        if values.null_count:
            row = pc.index(pc.is_null(values), True).as_py() + 2
            raise Unreadable(
                f"This row has no {use}, and every row needs one. Fill it in, or leave the column out.",
                file=sheet.name,
                row=row,
                column=column,
            )
        found[DESIGN[use]] = values
    return found


def _weights(values: pa.ChunkedArray, sheet: Sheet, column: str) -> pa.ChunkedArray:
    try:
        numbers = values.cast(pa.float64())
    except pa.ArrowInvalid:
        raise Unreadable(
            "Not every weight is a number. Correct those that are not, or leave the column out.",
            file=sheet.name,
            column=column,
        ) from None
    wrong = pc.index(pc.less_equal(numbers, 0.0), True).as_py()
    if wrong >= 0:
        raise Unreadable(
            "A weight must be more than 0, for it says how many people an answer stands for. Correct it, or take the "
            "row out.",
            file=sheet.name,
            row=wrong + 2,
            column=column,
        )
    return numbers


def _names(values: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_string(values.type):
        return values
    return pa.chunked_array(
        [pa.array([None if one is None else f"{one:g}" for one in values.to_pylist()], pa.string())]
    )


def _weeks(sheet: Sheet, uses: Uses) -> dict[str, pa.Array]:
    """The week of each answer, where a column says the day: nothing finer is kept."""
    column = next((name for name in sheet.columns if uses.get(name) is Use.DAY), None)
    if column is None:
        return {}
    days = [_day(text) for text in sheet.table.column(column).to_pylist()]
    return {WEEK: pa.array([week_of(day) if day else "" for day in days], pa.string())}


def _day(text: str | None) -> date | None:
    for form in DAYS:
        try:
            return datetime.strptime((text or "")[:10].strip(), form).date()  # noqa: DTZ007
        except ValueError:
            continue
    return None
