"""People's own words in an account: their numbers are named, so that each leads to how it was made.

A number is written as `[[12.near_kind]]`, by its name among `figures`, and is put in when the account is composed; or
as `[[4,200 | finance ledger, March 2026]]`, with where it comes from. Days and years may stand as they are.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Final

from hearten.methods import wording
from hearten.methods.account.facts import Gathered, Pausing
from hearten.methods.account.wording import said
from hearten.methods.render.words import MONTHS
from hearten.methods.report import Block, HowMade, Words
from hearten.methods.series.finding import SeriesFinding
from hearten.methods.series.judging import Answer
from hearten.methods.wording.series import amount, series_phrases_in

# The parts people may write: the opening, one for each block, and both lexicons of the year side by side.
WRITTEN: Final = (
    "opening",
    "heard",
    "told",
    "done",
    "difference",
    "paused",
    "stopped",
    "wrong",
    "cannot",
    "undone",
    "promised",
    "cost",
    "felt",
    "next",
)
NAMED: Final = re.compile(r"\[\[([^\[\]|]+?)\s*(?:\|([^\[\]]*))?\]\]")
_MONTH: Final = "|".join(month for months in MONTHS.values() for month in months)
DATED: Final = re.compile(rf"\b(?:\d{{1,2}} (?:{_MONTH})(?: \d{{4}})?|(?:19|20)\d\d)\b")
A_SENTENCE: Final = re.compile(r"[^.!?\n]*\d[^.!?\n]*[.!?]?")
A_DIGIT: Final = re.compile(r"\d")


def figures(gathered: Gathered) -> dict[str, tuple[str, str, str]]:
    """The numbers people may name in their own words.

    Args:
        gathered: what the account rests on.

    Returns:
        By name: the number as it is put in, the anchor of how it was made, and what it is of.
    Source:
        House rule: a number is told by rule from what it rests on, never typed.
    """
    found: dict[str, tuple[str, str, str]] = {}
    for one in gathered.told:
        asked = {question.key: question.text for question in one.plan.questions}
        number = one.key.rpartition("-")[2]
        for finding in one.findings:
            row, name = finding.table.everyone, f"{number}.{finding.key}"
            if finding.key not in asked or row.favourable is None or row.favourable.share is None:
                continue
            told = str(wording.in_every_100(row.favourable.share))
            found[name] = (told, f"{one.key}-{finding.key}", f"{one.title}: {asked[finding.key]}")
    for pausing in gathered.pausings:
        found |= _of_series(pausing, gathered.language)
    return found


def _of_series(pausing: Pausing, language: str) -> dict[str, tuple[str, str, str]]:
    found = {}
    for which, series in (("rational", pausing.rational), ("relational", pausing.relational)):
        if series is not None and series.answer != Answer.CANNOT_TELL:
            found[f"{pausing.key}.{which}"] = (_amount(series, language), pausing.key, series.asked.name)
    return found


def _amount(series: SeriesFinding, language: str) -> str:
    asked = series.asked
    return amount(abs(series.average.estimate), asked.scale, asked.unit, series_phrases_in(language)).strip()


def faults(gathered: Gathered) -> tuple[str, ...]:
    """What stands against people's own words: a number that says not where it comes from, or a name nobody has.

    Args:
        gathered: with its words.

    Returns:
        A sentence for each, in English, as refusals are.
    Source:
        House rule: a number nobody can trace does not leave.
    """
    known = figures(gathered)
    return tuple(fault for text in gathered.words.values() for fault in _faults(text, known))


def _faults(text: str, known: Mapping[str, object]) -> Iterator[str]:
    for found in NAMED.finditer(text):
        name, source = found[1].strip(), found[2]
        if source is None and name not in known:
            yield (
                f"“{found[0]}” names no number of this account. Choose one of the list, or say after | where it "
                "comes from."
            )
        if source is not None and not source.strip():
            yield f"“{found[0]}” does not say after | where the number comes from. Say it in a few words."
    bare = DATED.sub("", NAMED.sub("", text))
    for sentence in A_SENTENCE.findall(bare):
        yield (
            f"“{' '.join(sentence.split())}” holds a number that does not say where it comes from. Name it, as in "
            "[[12.near_kind]], or write [[the number | where it comes from]]."
        )


def paragraphs(gathered: Gathered, part: str) -> list[Block]:
    """What people wrote to one part, its numbers put in, each paragraph leading to how they were made.

    Args:
        gathered: with its words.
        part: one of `WRITTEN`.
    Source:
        House rule.
    """
    text = gathered.words.get(part, "").replace("\r\n", "\n").strip()
    blocks: list[Block] = []
    for one in (each for each in text.split("\n\n") if each.strip()):
        words, traces = put_in(one, gathered)
        blocks.append(Words(words, traces=_with_the_account(words, traces)))
    return blocks


def _with_the_account(words: str, traces: tuple[str, ...]) -> tuple[str, ...]:
    """Days stand as they are: who wrote them is said of the account itself."""
    return traces or (("account",) if A_DIGIT.search(words) else ())


def put_in(text: str, gathered: Gathered) -> tuple[str, tuple[str, ...]]:
    """A text with its numbers, and the anchors of how they were made.

    Args:
        text: of one paragraph.
        gathered: what the account rests on.
    Source:
        House rule.
    """
    known, traces = figures(gathered), []

    def told(found: re.Match[str]) -> str:
        name, source = found[1].strip(), found[2]
        if source is not None and source.strip():
            traces.append(_anchor(name, source))
            return name
        if name in known:
            traces.append(known[name][1])
            return known[name][0]
        return found[0]

    words = " ".join(NAMED.sub(told, text).split())
    return words, tuple(dict.fromkeys(traces))


def how_typed(gathered: Gathered) -> list[HowMade]:
    """Of every number people brought themselves, where it comes from as they say.

    Args:
        gathered: with its words.
    Source:
        House rule.
    """
    found: dict[str, HowMade] = {}
    for text in gathered.words.values():
        for one in NAMED.finditer(text):
            if one[2] is not None and one[2].strip():
                language, anchor = gathered.language, _anchor(one[1].strip(), one[2])
                facts = (
                    (said(language, "number"), one[1].strip()),
                    (said(language, "source"), one[2].strip()),
                )
                found[anchor] = HowMade(anchor, facts, one[1].strip())
    return list(found.values())


def _anchor(name: str, source: str) -> str:
    return f"said-{hashlib.sha256(f'{name}|{source.strip()}'.encode()).hexdigest()[:10]}"
