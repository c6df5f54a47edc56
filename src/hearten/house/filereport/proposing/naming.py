"""Giving columns the names a reader would give them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hearten.house.filereport.proposing.known import raw, words_of

ACTORS = ("manager", "organisation", "team", "service")
DOES = {
    "discuss": "discusses",
    "support": "supports",
    "listen": "listens",
    "encourage": "encourages",
    "meet": "meets",
}


def question_text(name: str, label: str = "") -> str:
    """The label where there is one; else the column's name as words, in the order people say them."""
    if label:
        return label.strip()
    if already_words(name):
        return " ".join(name.split())
    return sentence_case(_said(shown_words(words_of(name))))


def shown_words(words: Sequence[str]) -> list[str]:
    """Short forms spelled out, and words for the computer taken off the end."""
    tails = set(raw()["tails"])
    kept = list(words)
    while len(kept) > 1 and kept[-1] in tails:
        kept = kept[:-1]
    kept = [word for word in kept if word not in ("bracket", "level")] or kept
    return [raw()["words"].get(word, _capitals(word)) for word in kept]


def sentence_case(text: str) -> str:
    """The first letter a capital, the rest as they are."""
    return text[:1].upper() + text[1:]


def already_words(name: str) -> bool:
    """Whether a column's name is written for people, not for a computer."""
    return " " in name.strip() and not re.search(r"[a-z0-9]_[a-z0-9]", name)


def _capitals(word: str) -> str:
    """An unknown word without vowels is most likely a short form said letter by letter."""
    return (
        word.upper() if 2 <= len(word) <= 5 and word.isalpha() and not re.search(r"[aeiouyw]", word) else word
    )


def _said(words: list[str]) -> str:
    """The words in the order people say them: "manager CPD supportive" is "manager supportive of CPD"."""
    if len(words) == 1:
        return words[0]
    actor = words[0] if words[0] in ACTORS else ""
    return (_of_actor(actor, words) if actor else "") or _by_ending(words) or " ".join(words)


def _by_ending(words: list[str]) -> str:
    """The order that the last word asks for; "" where it asks for none."""
    rest = " ".join(words[:-1])
    if words[-1] == "years":
        return f"years {'as' if len(words) == 2 else 'in'} {rest}"
    if words[-2:] == ["team", "size"]:
        return " ".join(word for word in words if word != "organisation")
    return {
        "aware": f"aware of {rest}",
        "registered": f"registered with {rest}",
        "frequency": f"how often: {rest}",
    }.get(words[-1], "")


def _of_actor(actor: str, words: list[str]) -> str:
    """What somebody does, where the name begins with them; "" where it is no such name."""
    middle, last = words[1:-1], words[-1]
    if words[-2:] == ["more", "support"]:
        return f"more support{_after(' for ', words[1:-2])} from {actor}"
    if last == "frequency" and len(words) > 3 and words[-2] in DOES:
        return f"how often {actor} {DOES[words[-2]]} {' '.join(words[1:-2])}"
    if not middle:
        return ""
    return {
        "supportive": f"{actor} supportive of {' '.join(middle)}",
        "influence": f"influence of {' '.join(middle)} in the {actor}",
        "type": f"type of {' '.join(middle)} {actor}",
    }.get(last, "")


def _after(joint: str, words: list[str]) -> str:
    return joint + " ".join(words) if words else ""
