"""The proposal itself: a role for each column, questions in topics, a few breakdowns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hearten.house.filereport.design import Asked, Choice, Design, Split, slug
from hearten.house.filereport.proposing.groups import groups_of
from hearten.house.filereport.proposing.known import descriptions, listed, raw, words_of
from hearten.house.filereport.proposing.naming import question_text, sentence_case
from hearten.house.filereport.proposing.roles import Role, role_of
from hearten.house.filereport.proposing.scales import choices, is_tick, is_yes_no, not_numbers, scale, yes_no
from hearten.house.filereport.proposing.several import batteries, several
from hearten.house.filereport.proposing.topics import topic_of_people, with_topics
from hearten.house.filereport.proposing.values import Column, look_at
from hearten.house.filereport.reading.sheet import Sheet
from hearten.methods.plan import Kind, Layout

MOST_BREAKDOWNS = 6
MOST_GROUPED = 12
HEADLINE = "The answers marked favourable are counted together in the headline."


@dataclass(slots=True)
class _Sorted:
    """The columns, by what is to become of them."""

    questions: list[Column] = field(default_factory=list)
    people: list[tuple[int, Column]] = field(default_factory=list)
    layout: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)


def propose(sheet: Sheet, *, title: str = "", language: str = "en") -> Design:
    """A design for a file nobody has described yet."""
    columns = [look_at(sheet, name, tuple(words_of(name))) for name in sheet.columns]
    found = _sorted(columns)
    taken: set[str] = set()
    splits, rest = _splits(found, taken)
    asked = _questions(found.questions, taken, found.left_out)
    asked = with_topics(asked, {column.name: column for column in columns}, language)
    asked += [replace(_one(column, taken), topic=topic_of_people(language)) for column in rest]
    return Design(
        title=title or sentence_case(_titled(sheet.name)),
        questions=tuple(asked),
        breakdowns=tuple(splits),
        layout=Layout(**found.layout),
        language=language,
        left_out=found.left_out,
    )


def _titled(name: str) -> str:
    stem = re.sub(r"\.[A-Za-z0-9]+$", "", name)
    words: dict[str, str] = raw()["words"]
    return (
        " ".join(words.get(word.lower(), word) for word in re.split(r"[\s_\-.]+", stem) if word) or "Survey"
    )


def _sorted(columns: Sequence[Column]) -> _Sorted:
    found = _Sorted()
    for column in columns:
        role, why = role_of(column)
        if role is Role.LEFT_OUT:
            found.left_out[column.name] = why
        elif role is Role.QUESTION:
            found.questions.append(column)
        elif role is Role.PEOPLE:
            place = next(i for i, one in enumerate(descriptions()) if one.fits(_all_words(column)))
            found.people.append((place, column))
        elif role.value in found.layout:
            found.left_out[column.name] = f"Looks like a second column of the sampling design ({role.value})."
        else:
            found.layout[role.value] = column.name
    return found


def _all_words(column: Column) -> frozenset[str]:
    return frozenset(column.words)


def _splits(found: _Sorted, taken: set[str]) -> tuple[list[Split], list[Column]]:
    """The few breakdowns, and the columns about people that are told as questions instead."""
    splits: list[Split] = []
    rest: list[Column] = []
    for place, column in sorted(found.people, key=lambda pair: pair[0]):
        description = descriptions()[place]
        ages = description.key == "age"
        many = column.numeric and len(column.counts) > MOST_GROUPED and not ages
        groups = () if many else groups_of(column, ages=ages)
        told = [group for group in groups if group.answers]
        if len(told) < 2 or len(splits) == MOST_BREAKDOWNS or description.key in taken:
            rest.append(column)
            continue
        taken.add(description.key)
        text = (
            description.text if description.key in ("age", "gender", "tenure") else question_text(column.name)
        )
        splits.append(
            Split(description.key, column.label or text, column.name, groups, _why_split(column, groups))
        )
    return splits, rest


def _why_split(column: Column, groups: Sequence[Choice]) -> str:
    why = "A breakdown: its name says it describes people, and its groups are few."
    if any(len(group.values) > 1 or group.others for group in groups):
        why += "\nSmall groups were joined to their neighbours, or into “Other”."
    known = {value for group in groups for value in group.values}
    if any(column.written[value] not in known for value in column.counts) and not any(
        g.others for g in groups
    ):
        why += "\nValues in no group count as not known; people who gave them still count in everyone."
    return why


def _questions(columns: Sequence[Column], taken: set[str], left_out: dict[str, str]) -> list[Asked]:
    made: list[Asked] = []
    together = {column.name: battery for battery in batteries(columns) for column in battery}
    done: set[str] = set()
    for column in columns:
        if column.name in done:
            continue
        if column.name not in together and is_tick(column):
            left_out[column.name] = "Ticked or left empty: nobody can tell who meant no."
        elif column.name in together:
            battery = together[column.name]
            done |= {one.name for one in battery}
            made.append(several(battery, taken))
        else:
            made.append(_one(column, taken))
    return made


def _one(column: Column, taken: set[str]) -> Asked:
    kind, options, why = answers_of(column)
    tails = listed("tails")
    key = slug("_".join(word for word in column.words if word not in tails) or column.name, taken)
    return Asked(
        key=key.replace("-", "_"),
        text=question_text(column.name, column.label),
        kind=kind,
        column=column.name,
        sensitive=bool(listed("sensitive") & set(column.words)),
        unit="years" if kind is Kind.NUMBER and "years" in column.words else "",
        options=options,
        why=why,
    )


def answers_of(column: Column) -> tuple[Kind, tuple[Choice, ...], str]:
    """The kind of question a column is by its answers, its options, and why."""
    if is_yes_no(column):
        return Kind.CHOICE, yes_no(column), f"A question: its answers are yes and no. {HEADLINE}"
    if column.numeric:
        return (
            Kind.NUMBER,
            not_numbers(column),
            "A number: told as an average. If these are codes, make it a scale with options.",
        )
    found = scale(column)
    if found:
        name, options = found
        return Kind.SCALE, options, f"A scale of {name}, put in order from its lowest answer. {HEADLINE}"
    options, why = choices(column)
    return Kind.CHOICE, options, f"A choice between a few answers. {why}".strip()
