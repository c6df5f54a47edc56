"""A pack of official questions as its file gives it: whole, or refused with the line and the reason; pure."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from hearten.errors import HeartenError, NotReady, TooMuch, Unreadable
from hearten.listening.surveys.rules import CHOSEN, LANGUAGES, Said, gettext_noop
from hearten.methods.brought import read_toml
from hearten.methods.plan import Kind

KEY: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
NEEDED: Final = ("name", "source", "licence", "year")
MOST_LINES: Final = 50_000
YEARS: Final = range(1900, 2200)
YEAR: Final = re.compile(r"[0-9]{4}")
MOST_ITEMS, LARGEST = 300, 1024 * 1024
FAVOURABLE, NO_ANSWER = "*", "~"
Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing that is missing or cannot be: the line of the file, and the sentence."""

    line: int
    said: Said


@dataclass(frozen=True, slots=True)
class Read:
    """A pack as it was read, and everything that is wrong with it."""

    about: Mapping[str, Any]
    items: tuple[Item, ...]
    wrong: tuple[Wrong, ...]


class _Lines:
    """Where things stand in a file: the line an item begins on, and that of each of its entries."""

    def __init__(self, text: str) -> None:
        self.lines = text.splitlines()
        self.items = [
            place for place, line in enumerate(self.lines, 1) if re.match(r"\s*\[\[\s*item\s*\]\]", line)
        ]

    def of(self, number: int, name: str = "") -> int:
        start = self.items[number] if number < len(self.items) else 1
        end = self.items[number + 1] if number + 1 < len(self.items) else len(self.lines) + 1
        return next(
            (at for at in range(start, end) if name and re.match(rf"\s*{name}\s*[.=]", self.lines[at - 1])),
            start,
        )

    def of_pack(self, name: str) -> int:
        end = self.items[0] if self.items else len(self.lines) + 1
        return next((at for at in range(1, end) if re.match(rf"\s*{name}\s*=", self.lines[at - 1])), 1)


def why_not_load(read: Read, known: bool) -> HeartenError | None:
    """The refusal of a pack that is not whole, or that is here already; or None."""
    if known:
        return NotReady(gettext_noop("This very file was loaded before. Look for it in the list."))
    if read.wrong:
        return NotReady(
            gettext_noop(
                "The pack is not whole, so nothing of it was loaded. Mend what the lines name, and try again."
            )
        )
    return None


def read_file(data: bytes, file: str) -> Read:
    """A file as a pack, with everything that is wrong with it."""
    if len(data) > LARGEST:
        raise TooMuch(gettext_noop("A pack is at most a megabyte of text. Divide it."))
    try:
        return read_pack(data.decode("utf-8-sig"), file)
    except UnicodeDecodeError:
        words = gettext_noop("This file is not text in UTF-8. Save it so, and try again.")
        raise Unreadable(words, file=file) from None


def read_pack(text: str, file: str) -> Read:
    """A pack from the text of a .toml or .csv file."""
    if text.count("\n") > MOST_LINES:
        return _nothing(
            MOST_LINES, gettext_noop("A pack has at most 50,000 lines. Take away the blank ones.")
        )
    if file.lower().endswith(".csv"):
        return _from_csv(text)
    try:
        raw = read_toml(text)
    except tomllib.TOMLDecodeError as trouble:
        found = re.search(r"at line (\d+)", str(trouble))
        words = gettext_noop("This is not TOML as it should be: %(why)s.")
        return _nothing(int(found.group(1)) if found else 1, words, why=str(trouble))
    lines, about = _Lines(text), raw.get("pack", {})
    items = raw.get("item", [])
    if (
        not isinstance(about, dict)
        or not isinstance(items, list)
        or not all(isinstance(one, dict) for one in items)
    ):
        return _nothing(1, gettext_noop("A pack has one part [pack], and a part [[item]] for each question."))
    wrong = [Wrong(lines.of_pack(name), said) for name, said in _about_wrong(about)]
    wrong += _items_wrong(items, lines.of)
    return Read(about, tuple(map(_kept, items)) if not wrong else (), tuple(wrong))


def _nothing(line: int, words: str, **filling: str) -> Read:
    return Read({}, (), (Wrong(line, Said(words, filling)),))


def _about_wrong(about: Mapping[str, Any]) -> Iterator[tuple[str, Said]]:
    for name in NEEDED:
        if not str(about.get(name, "")).strip():
            yield name, Said(gettext_noop("The pack does not say its “%(name)s”."), {"name": name})
    if about.get("year") and about["year"] not in YEARS:
        yield "year", Said(gettext_noop("The year of the pack is no year."))


def _items_wrong(items: Sequence[Item], line_of: Any) -> list[Wrong]:  # noqa: ANN401
    if not items:
        return [Wrong(1, Said(gettext_noop("There is no question in the pack.")))]
    if len(items) > MOST_ITEMS:
        return [Wrong(1, Said(gettext_noop("A pack holds at most 300 questions. Divide it.")))]
    wrong, seen = [], set()
    for number, item in enumerate(items):
        wrong += [Wrong(line_of(number, name), said) for name, said in _one_wrong(item)]
        if item.get("key") in seen:
            wrong.append(
                Wrong(line_of(number, "key"), Said(gettext_noop("This key stands in the pack twice.")))
            )
        seen.add(item.get("key"))
    return wrong


def _one_wrong(item: Item) -> Iterator[tuple[str, Said]]:
    if not KEY.fullmatch(str(item.get("key", ""))):
        words = gettext_noop("A key is small letters, digits and “_”, at most 40, and begins with a letter.")
        yield "key", Said(words)
    if not _wording(item.get("text")):
        yield (
            "text",
            Said(gettext_noop('The exact words are missing, a language each: text = { en = "..." }.')),
        )
    if item.get("kind") not in {kind.value for kind in Kind}:
        yield "kind", Said(gettext_noop("The kind is one of choice, scale, several, number or words."))
    elif item["kind"] in {kind.value for kind in CHOSEN}:
        yield from _options_wrong(item.get("options"))
    yield from _benchmark_wrong(item.get("benchmark"))


def _wording(told: object) -> bool:
    return (
        isinstance(told, dict)
        and bool(told)
        and set(told) <= set(LANGUAGES)
        and all(isinstance(text, str) and text.strip() for text in told.values())
    )


def _options_wrong(options: object) -> Iterator[tuple[str, Said]]:
    if not isinstance(options, list) or len(options) < 2 or not all(isinstance(one, dict) for one in options):
        yield "options", Said(gettext_noop("There must be at least two answers to choose from."))
        return
    for one in options:
        if not str(one.get("code", "")).strip() or not _wording(_languages(one)):
            words = gettext_noop('Each answer has a code, and its exact words: { code = "..", en = ".." }.')
            yield "options", Said(words)
            return
    codes = [one["code"] for one in options]
    if len(set(codes)) < len(codes):
        yield "options", Said(gettext_noop("Two answers have the same code."))


def _benchmark_wrong(benchmark: object) -> Iterator[tuple[str, Said]]:
    if benchmark in (None, {}):
        return
    told = benchmark if isinstance(benchmark, dict) else {}
    share = told.get("share")
    if isinstance(share, bool) or not isinstance(share, int | float) or not 0 <= share <= 100:
        yield (
            "benchmark",
            Said(gettext_noop("A benchmark has a share, of a hundred: a number from 0 to 100.")),
        )
    if not str(told.get("of", "")).strip() or told.get("year") not in YEARS:
        yield "benchmark", Said(gettext_noop("A benchmark says of whom it is, and of what year."))


def _languages(told: Mapping[str, Any]) -> dict[str, Any]:
    return {code: told[code] for code in LANGUAGES if code in told}


def _kept(item: Item) -> Item:
    """An item as it is kept; exactly its words."""
    return {
        "key": item["key"],
        "kind": item["kind"],
        "topic": item.get("topic", {}),
        "text": item["text"],
        "hint": item.get("hint", {}),
        "said": item.get("said", {}),
        "options": [
            {
                "code": str(one["code"]),
                "text": _languages(one),
                "favourable": bool(one.get("favourable", False)),
                "answers": bool(one.get("answers", True)),
            }
            for one in item.get("options", [])
        ],
        "unit": str(item.get("unit", ""))[:30],
        "sensitive": bool(item.get("sensitive", False)),
        "benchmark": item.get("benchmark") or {},
    }


def _from_csv(text: str) -> Read:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        rows = [
            (reader.line_num, {name: (cell or "").strip() for name, cell in row.items() if name})
            for row in reader
        ]
    except csv.Error:
        words = gettext_noop(
            "A cell is far too long, or a quotation mark is out of place. Mend it, and try again."
        )
        return _nothing(reader.line_num, words)
    if not rows:
        return _nothing(1, gettext_noop("There is no question in the pack."))
    first = rows[0][1]
    about: dict[str, Any] = {name: first.get(name, "") for name in NEEDED}
    about["year"] = int(about["year"]) if YEAR.fullmatch(about["year"]) else about["year"] and 0
    items = [_item_of(row) for _, row in rows]
    wrong = [Wrong(rows[0][0], said) for _, said in _about_wrong(about)]
    wrong += [
        Wrong(line, Said(gettext_noop("Every row of a pack has the same “%(name)s”."), {"name": name}))
        for line, row in rows
        for name in NEEDED
        if row.get(name, "") not in {"", first.get(name, "")}
    ]
    wrong += _items_wrong(items, lambda number, _name: rows[number][0])
    return Read(about, tuple(map(_kept, items)) if not wrong else (), tuple(wrong))


def _item_of(row: Mapping[str, str]) -> Item:
    def wording(name: str) -> dict[str, str]:
        return {code: row[f"{name}_{code}"] for code in LANGUAGES if row.get(f"{name}_{code}")}

    item: Item = {name: wording(name) for name in ("text", "hint", "said", "topic")}
    item |= {"key": row.get("key", ""), "kind": row.get("kind", ""), "unit": row.get("unit", "")}
    item["sensitive"] = row.get("sensitive", "").lower() in {"yes", "true", "1"}
    item["options"] = _options_of(row)
    if row.get("benchmark_share"):
        share, year = row["benchmark_share"], row.get("benchmark_year", "")
        item["benchmark"] = {
            "share": float(share) if re.fullmatch(r"\d+(\.\d+)?", share) else None,
            "of": row.get("benchmark_of", ""),
            "year": int(year) if YEAR.fullmatch(year) else None,
        }
    return item


def _options_of(row: Mapping[str, str]) -> list[dict[str, Any]]:
    """Answers between upright lines; * before or behind one that is good news, ~ at one that is no answer."""
    told = {
        code: row.get(f"options_{code}", "").split("|") for code in LANGUAGES if row.get(f"options_{code}")
    }
    if not told:
        return []
    first = next(iter(told.values()))
    return [
        {
            "code": re.sub(r"\W+", "_", marked.strip(" *~").lower()).strip("_") or f"answer_{place}",
            **{code: texts[place].strip(" *~") for code, texts in told.items() if place < len(texts)},
            "favourable": FAVOURABLE in marked,
            "answers": NO_ANSWER not in marked,
        }
        for place, marked in enumerate(first)
    ]
