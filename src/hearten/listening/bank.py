"""The question bank: our own wordings, each dated, with the source of its idea. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from hearten.errors import NotFound
from hearten.methods.plan import Kind

Wording = Mapping[str, str]


class Keyed(Protocol):
    """Something the bank finds by its key."""

    @property
    def key(self) -> str:
        """Its short name, once in its shelf."""


T = TypeVar("T", bound=Keyed)


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen, in each language; `told`, for a group whose choice alone says too little."""

    code: str
    text: Wording
    favourable: bool = False
    answers: bool = True
    told: Wording = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Item:
    """One question of the bank."""

    key: str
    construct: str
    kind: Kind
    text: Wording
    hint: Wording
    said: Wording
    options: tuple[Choice, ...]
    source: str
    reading_age: int
    in_force_from: date
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Construct:
    """What some questions are about; also the topic, so the page, they are asked on."""

    key: str
    text: Wording


@dataclass(frozen=True, slots=True)
class BreakdownSet:
    """A ready way to look at everyone. “Rather not say” comes last and is never a group that is told.

    `text` asks; `called` names it in a sentence: “By age, ...”.
    """

    key: str
    text: Wording
    called: Wording
    groups: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Starter:
    """A draft to begin from: its words, and the keys of its items and breakdowns."""

    key: str
    text: Wording
    about: Wording
    words: Mapping[str, Wording]
    people: str
    way: str
    items: tuple[str, ...]
    breakdowns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bank:
    """The whole bank, each shelf by key and in the file's order."""

    scales: Mapping[str, tuple[Choice, ...]]
    items: Mapping[str, Item]
    constructs: Mapping[str, Construct]
    breakdowns: Mapping[str, BreakdownSet]
    starters: Mapping[str, Starter]
    rather_not_say: Choice


def all_items() -> tuple[Item, ...]:
    """Every item, in the bank's order."""
    return tuple(_bank().items.values())


def item(key: str) -> Item:
    """One item by its key."""
    return _found(_bank().items, key)


def constructs() -> tuple[Construct, ...]:
    """What can be asked about, in the bank's order."""
    return tuple(_bank().constructs.values())


def construct(key: str) -> Construct:
    """One construct by its key."""
    return _found(_bank().constructs, key)


def by_construct() -> dict[str, tuple[Item, ...]]:
    """The items under each construct's key."""
    items = all_items()
    return {about.key: tuple(one for one in items if one.construct == about.key) for about in constructs()}


def breakdown_sets() -> tuple[BreakdownSet, ...]:
    """Every ready breakdown, in the bank's order."""
    return tuple(_bank().breakdowns.values())


def breakdown_set(key: str) -> BreakdownSet:
    """One ready breakdown by its key."""
    return _found(_bank().breakdowns, key)


def starters() -> tuple[Starter, ...]:
    """Where a draft may start, in the bank's order."""
    return tuple(_bank().starters.values())


def starter(key: str) -> Starter:
    """One starter by its key."""
    return _found(_bank().starters, key)


def scales() -> Mapping[str, tuple[Choice, ...]]:
    """The answers many questions share, by the scale's key."""
    return _bank().scales


def rather_not_say() -> Choice:
    """The answer every breakdown ends with; it is not counted as a group."""
    return _bank().rather_not_say


def _found(shelf: Mapping[str, T], key: str) -> T:
    if key not in shelf:
        raise NotFound(f"The question bank has nothing called “{key}”. Choose from its list.")
    return shelf[key]


@cache
def _bank() -> Bank:
    text = files("hearten.listening").joinpath("measures.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(text)
    kinds = {entry["key"]: Kind(entry["kind"]) for entry in raw["scale"]}
    scales = {entry["key"]: tuple(map(_choice, entry["options"])) for entry in raw["scale"]}
    return Bank(
        scales=MappingProxyType(scales),
        items=_shelf(_item(entry, scales, kinds) for entry in raw["item"]),
        constructs=_shelf(Construct(entry["key"], _wording(entry["text"])) for entry in raw["construct"]),
        breakdowns=_shelf(
            BreakdownSet(
                entry["key"],
                _wording(entry["text"]),
                _wording(entry["called"]),
                tuple(map(_choice, entry["groups"])),
            )
            for entry in raw["breakdown"]
        ),
        starters=_shelf(_starter(entry) for entry in raw["starter"]),
        rather_not_say=_choice({**raw["rather_not_say"], "answers": False}),
    )


def _shelf(things: Iterable[T]) -> Mapping[str, T]:
    return MappingProxyType({thing.key: thing for thing in things})


def _wording(words: dict[str, str]) -> Wording:
    return MappingProxyType(words)


def _item(entry: dict[str, Any], scales: dict[str, tuple[Choice, ...]], kinds: dict[str, Kind]) -> Item:
    scale = entry.get("scale", "")
    return Item(
        key=entry["key"],
        construct=entry["construct"],
        kind=kinds[scale] if scale else Kind(entry["kind"]),
        text=MappingProxyType(entry["text"]),
        hint=MappingProxyType(entry.get("hint", {})),
        said=MappingProxyType(entry.get("said", {})),
        options=scales[scale] if scale else (),
        source=entry["source"],
        reading_age=entry["reading_age"],
        in_force_from=entry["in_force_from"],
        sensitive=entry.get("sensitive", False),
    )


def _choice(entry: dict[str, Any]) -> Choice:
    words = {code: text for code, text in entry.items() if code in {"en", "cy", "gd"}}
    return Choice(
        code=entry["code"],
        text=MappingProxyType(words),
        favourable=entry.get("favourable", False),
        answers=entry.get("answers", True),
        told=MappingProxyType(entry.get("told", {})),
    )


def _starter(entry: dict[str, Any]) -> Starter:
    return Starter(
        key=entry["key"],
        text=MappingProxyType(entry["text"]),
        about=MappingProxyType(entry["about"]),
        words={part: MappingProxyType(entry[part]) for part in ("title", "purpose", "thanks", "support")},
        people=entry["people"],
        way=entry["way"],
        items=tuple(entry["items"]),
        breakdowns=tuple(entry["breakdowns"]),
    )
