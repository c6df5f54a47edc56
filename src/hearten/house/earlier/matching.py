"""Whether a column asks what a later listening asked again, and whether in the same words and with the same answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from hearten.errors import Unreadable
from hearten.house.filereport.design import Asked, Choice, Design, Split, plain, slug
from hearten.house.filereport.proposing.values import Column
from hearten.methods.plan import Kind

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Matched:
    """A question asked again: its values whole where words and answers are the same, its codes by those of the file.

    Where either differs `whole` is None: it keeps its own words under the shared name, and lines between the two break.
    """

    kind: Kind
    whole: Mapping[str, Any] | None = None
    codes: Mapping[str, str] = field(default_factory=dict)


def proposed(design: Design, earlier: Body) -> dict[str, str]:
    """Which question of the later listening each is, by column, where words or names are alike; each of them once."""
    found: dict[str, str] = {}
    for asked in design.questions:
        for one in earlier["questions"]:
            if one["key"] not in found.values() and (_same_words(asked.text, one) or asked.key == one["key"]):
                found[asked.columns[0]] = one["key"]
                break
    return found


def matched(
    design: Design, earlier: Body | None, same: Mapping[str, str], columns: Mapping[str, Column]
) -> tuple[Design, dict[str, Matched]]:
    """The design under the names of the questions it shares with a later listening, and how each is shared."""
    if earlier is None:
        return design, {}
    theirs = {one["key"]: one for one in earlier["questions"]}
    wanted = {one.columns[0]: same.get(one.columns[0], "") for one in design.questions}
    _refuse_twice(design, wanted)
    # A name of theirs is taken by none of ours but the one that is the same.
    taken = {*theirs, *(way["key"] for way in earlier["breakdowns"])}
    questions: list[Asked] = []
    found: dict[str, Matched] = {}
    for asked in design.questions:
        key = wanted[asked.columns[0]]
        if key in theirs:
            ours, found[key] = _how(asked, theirs[key], columns[asked.columns[0]])
            questions.append(ours)
        else:
            questions.append(replace(asked, key=slug(asked.key, taken).replace("-", "_")))
    splits = tuple(_split(one, earlier, taken) for one in design.breakdowns)
    return replace(design, questions=tuple(questions), breakdowns=splits), found


def _split(split: Split, earlier: Body, taken: set[str]) -> Split:
    """Under the name of the way to look that it is, where words and groups are the same."""
    for way in earlier["breakdowns"]:
        groups = [{plain(text) for text in group["text"].values()} for group in way["groups"]]
        ours = [plain(group.text) for group in split.groups if group.answers]
        same = len(ours) == len(groups) and all(any(text in group for group in groups) for text in ours)
        if same and (split.key == way["key"] or _same_words(split.text, way)):
            return replace(split, key=way["key"])
    return replace(split, key=slug(split.key, taken).replace("-", "_"))


def _refuse_twice(design: Design, wanted: Mapping[str, str]) -> None:
    seen: set[str] = set()
    for asked in design.questions:
        key = wanted[asked.columns[0]]
        if key and key in seen:
            raise Unreadable(
                "Two columns are said to be the same question. Say of one of them that it is a question of its own.",
                column=asked.columns[0],
            )
        seen.add(key)


def _same_words(text: str, one: Mapping[str, Any]) -> bool:
    return plain(text).rstrip("?.:") in {plain(words).rstrip("?.:") for words in one["text"].values()}


def _how(asked: Asked, one: Mapping[str, Any], column: Column) -> tuple[Asked, Matched]:
    """A question under the name it shares: with their answers where words and answers are alike."""
    kind = Kind(one["kind"])
    own = replace(asked, key=one["key"])
    if not (_same_words(asked.text, one) and _same_kind(asked.kind, kind)):
        return own, Matched(asked.kind)
    if kind is Kind.SEVERAL:
        codes = dict(_ticks(asked, one))
        alike = len(codes) == len(asked.options) == len(one["options"])
        return own, Matched(kind, one, codes) if alike else Matched(asked.kind)
    if kind in (Kind.NUMBER, Kind.WORDS):
        return own, Matched(kind, one)
    options = _their_answers(column, one)
    if options is None:
        return own, Matched(asked.kind)
    taken: set[str] = set()
    codes = {
        slug(option.text, taken): theirs["code"]
        for option, theirs in zip(options, one["options"], strict=True)
    }
    return replace(own, kind=kind, options=options), Matched(kind, one, codes)


def _same_kind(ours: Kind, theirs: Kind) -> bool:
    chosen = {Kind.CHOICE, Kind.SCALE}
    return ours is theirs or {ours, theirs} <= chosen


def _their_answers(column: Column, one: Mapping[str, Any]) -> tuple[Choice, ...] | None:
    """All their answers, with what the file writes for each; None where it has any other."""
    texts = [{plain(text) for text in option["text"].values()} for option in one["options"]]
    if not all(any(value in text for text in texts) for value in column.counts):
        return None
    return tuple(
        Choice(
            next(iter(option["text"].values())),
            tuple(column.written[value] for value in column.counts if value in text),
        )
        for option, text in zip(one["options"], texts, strict=True)
    )


def _ticks(asked: Asked, one: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    taken: set[str] = set()
    for option in asked.options:
        code = slug(option.text, taken)
        for theirs in one["options"]:
            if plain(option.text) in {plain(text) for text in theirs["text"].values()}:
                yield code, theirs["code"]
                break


def in_their_codes(table: pa.Table, found: Mapping[str, Matched]) -> pa.Table:
    """The answers with the codes of the questions they share."""
    columns: dict[str, pa.ChunkedArray | pa.Array] = {}
    for name in table.column_names:
        key, _, code = name.partition(".")
        column, how = table.column(name), found.get(key)
        if how is None or how.whole is None:
            columns[name] = column
        elif how.kind is Kind.SEVERAL:
            columns[f"{key}.{how.codes[code]}"] = column
        elif how.codes:
            columns[name] = _recoded(column, how.codes)
        else:
            columns[name] = column
    return pa.table(columns)


def _recoded(column: pa.ChunkedArray, codes: Mapping[str, str]) -> pa.ChunkedArray:
    texts = column.cast(pa.string())
    places = pc.index_in(texts, pa.array(list(codes), pa.string()))
    return pc.take(pa.array(list(codes.values()), pa.string()), places)
