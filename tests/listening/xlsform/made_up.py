"""Listenings of every supported shape, drawn by hypothesis; conditions, and what might be said to them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from hearten.listening.logic.conditions import (
    HOW,
    ITSELF,
    LONG,
    MANY,
    All,
    Chosen,
    Compare,
    Condition,
    Not,
    Other,
    Size,
    Some,
    kept,
)
from hearten.listening.surveys import bodies

LANGUAGES = ("en", "cy", "gd")
CODES = ("yes", "no", "not_say", "7")
HOWS = tuple(HOW)
plain = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co"), exclude_characters="${}_\u2028\u2029"),
    min_size=1,
    max_size=30,
).map(str.strip)  # fmt: skip
texts = plain.filter(bool)
numbers = st.one_of(st.integers(-50, 150).map(float), st.sampled_from([0.5, -2.25, 18.39]))


def wordings(languages: tuple[str, ...]) -> st.SearchStrategy[dict[str, str]]:
    """A wording, always in the first language."""
    rest = dict.fromkeys(languages[1:], texts)
    return st.fixed_dictionaries({languages[0]: texts}, optional=rest)


def maybe(strategy: st.SearchStrategy[dict[str, str]]) -> st.SearchStrategy[dict[str, str]]:
    return st.one_of(st.just({}), strategy)


def comparisons(key: str, kind: str, others: list[str]) -> st.SearchStrategy[Condition]:
    """Conditions on one question, of those its kind allows."""
    quoted = st.sampled_from(["", "yes", "it's", 'a "b"'])
    equal = st.sampled_from(["=", "!="])
    if kind == "several":
        return st.one_of(
            st.builds(Chosen, st.just(key), st.sampled_from(CODES)),
            st.builds(Compare, st.just(key), equal, st.just("")),
            st.builds(Size, st.just(key), st.just(MANY), st.sampled_from(HOWS), st.integers(0, 4).map(float)),
        )
    made = [
        st.builds(Compare, st.just(key), equal, quoted),
        st.builds(Compare, st.just(key), st.sampled_from(HOWS), numbers),
    ]
    if kind in {"choice", "scale"}:
        made.append(st.builds(Chosen, st.just(key), st.sampled_from(CODES)))
    if kind == "words":
        made.append(
            st.builds(
                Size, st.just(key), st.just(LONG), st.sampled_from(HOWS), st.integers(0, 300).map(float)
            )
        )
    if others:
        made.append(
            st.builds(Compare, st.just(key), st.sampled_from(HOWS), st.sampled_from(others).map(Other))
        )
    return st.one_of(made)


def conditions(asked: dict[str, str]) -> st.SearchStrategy[Condition]:
    """Conditions on earlier questions, a few deep; `asked` is the kind of each."""
    single = [key for key, kind in asked.items() if kind != "several"]
    leaves = st.one_of(
        [comparisons(key, kind, single if key in single else []) for key, kind in asked.items()]
    )
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.builds(All, st.lists(inner, min_size=2, max_size=3).map(tuple)),
            st.builds(Some, st.lists(inner, min_size=2, max_size=3).map(tuple)),
            st.builds(Not, inner),
        ),
        max_leaves=5,
    )


@st.composite
def questions(draw: st.DrawFn, key: str, languages: tuple[str, ...], asked: dict[str, str]) -> dict[str, Any]:
    kind = draw(st.sampled_from(["choice", "scale", "several", "number", "words"]))
    words = wordings(languages)
    options = []
    if kind in {"choice", "scale", "several"}:
        options = [
            {
                "code": code,
                "text": draw(words),
                "favourable": draw(st.booleans()),
                "answers": draw(st.booleans()),
            }
            for code in draw(st.lists(st.sampled_from(CODES), min_size=2, max_size=4, unique=True))
        ]
    ifs = st.one_of(st.none(), conditions(asked)) if asked else st.none()
    single = [name for name, sort in asked.items() if sort != "several"]
    musts = st.one_of(st.none(), comparisons(ITSELF, kind, single))
    notes = [
        {"key": f"{key}_note_{place}", "text": draw(words), "only_if": kept(draw(ifs))}
        for place in range(draw(st.integers(0, 2)))
    ]
    text = draw(words)
    if asked and draw(st.booleans()):
        text = {language: f"{told} ${{{next(iter(asked))}}}" for language, told in text.items()}
    return bodies.whole(
        {
            "key": key,
            "topic": draw(st.sampled_from([{}, {"en": "Pages"}, {"en": "Other"}])),
            "text": text,
            "easy": draw(maybe(words)),
            "hint": draw(maybe(words)),
            "said": draw(maybe(words)),
            "kind": kind,
            "options": options,
            "unit": draw(st.sampled_from(["", "hours"])),
            "whole": kind == "number" and draw(st.booleans()),
            "must": kept(draw(musts)),
            "refusal": draw(maybe(words)),
            "needed": draw(st.booleans()),
            "only_if": kept(draw(ifs)),
            "before": notes,
            "new_page": draw(st.booleans()),
            "mixes_options": kind in {"choice", "several"} and draw(st.booleans()),
            "mixes_place": draw(st.booleans()),
            "sensitive": draw(st.booleans()),
            "bank_item": draw(st.sampled_from(["", "near_kind"])),
            "official": draw(
                st.sampled_from([{}, {"pack": "A survey", "year": 2024, "benchmark": {"share": 62.5}}])
            ),
            "adapted_from": draw(st.sampled_from(["", "near_kind"])),
        }
    )


@st.composite
def listenings(draw: st.DrawFn) -> dict[str, Any]:
    """Everything a draft can ask, as `bodies` keeps it."""
    languages = LANGUAGES[: draw(st.integers(1, 3))]
    words = wordings(languages)
    asked: dict[str, str] = {}
    drawn = []
    for number in range(draw(st.integers(1, 5))):
        drawn.append(draw(questions(f"q{number}", languages, dict(asked))))
        asked[f"q{number}"] = drawn[-1]["kind"]
    groups = [
        {"code": code, "text": draw(words), "told": draw(maybe(words)), "invited": invited, "parent": ""}
        for code, invited in (("town", 40), ("isle", None))
    ]
    about = {"key": "area", "text": draw(words), "called": draw(maybe(words)), "groups": groups, "within": ""}
    return {
        "title": draw(words),
        "purpose": draw(maybe(words)),
        "thanks": draw(maybe(words)),
        "support": draw(maybe(words)),
        "people": draw(st.sampled_from(["people", "staff"])),
        "languages": list(languages),
        "questions": drawn,
        "breakdowns": [about] if draw(st.booleans()) else [],
    }
