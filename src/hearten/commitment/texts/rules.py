"""A text of a commitment as its file gives it: whole, or refused with what is wrong; pure."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from hearten.errors import HeartenError, NotReady, TooMuch, Unreadable
from hearten.methods.brought import read_toml
from hearten.people.rules import why_not

LANGUAGES: Final = ("en", "cy", "gd")
KEY: Final = re.compile(r"[a-z][a-z0-9_-]{0,39}")
LARGEST: Final = 256 * 1024
MOST_GOALS, MOST_QUESTIONS = 24, 60
LONGEST: Final = {"title": 160, "about": 1500, "name": 80, "words": 800, "text": 500}
OURS: Final = "six-goals"
YEARS: Final = range(1900, 2200)
UNSEEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

Tongues = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal: its name and its words in each language."""

    key: str
    name: Tongues
    words: Tongues


@dataclass(frozen=True, slots=True)
class Question:
    """One question for taking stock; `goals`: the keys of those it is about, none for all."""

    key: str
    text: Tongues
    source: str
    goals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """A whole text as it was read. `digest`: the SHA-256 of the file."""

    key: str
    version: str
    source: str
    licence: str
    year: int
    title: Tongues
    about: Tongues
    goals: tuple[Goal, ...]
    questions: tuple[Question, ...]
    digest: str

    @property
    def goal_keys(self) -> str:
        """All its goals in one line: what is endorsed is this line or nothing."""
        return " ".join(goal.key for goal in self.goals)


def read(data: bytes, file: str, usual: Sequence[Question] = ()) -> Read:
    """A text from its file, TOML or JSON; `usual`: the questions it takes where it brings none."""
    if len(data) > LARGEST:
        raise TooMuch(
            f"{file}: a text of a commitment has at most 256 kB. This is larger; is it the right file?"
        )
    about = _plain(data, file)
    told = _Told(about, file)
    goals = tuple(told.goal(one, at) for at, one in enumerate(told.list_of("goal", MOST_GOALS), 1))
    _refuse_other_than(told, about.get("how_many"), goals)
    brought = tuple(
        told.question(one, at) for at, one in enumerate(told.list_of("question", MOST_QUESTIONS), 1)
    )
    questions = brought or tuple(one for one in usual if not one.goals)
    _refuse_twice(told, "question", [one.key for one in questions])
    _refuse_unknown_goals(told, questions, {goal.key for goal in goals})
    return Read(
        key=told.key("key"),
        version=told.line("version", 40),
        source=told.line("source", 300),
        licence=told.line("licence", 200),
        year=told.year(),
        title=told.languages,
        about=told.tongues(about, "about", "", needed=False),
        goals=goals,
        questions=questions,
        digest=hashlib.sha256(data).hexdigest(),
    )


def _plain(data: bytes, file: str) -> dict[str, Any]:
    try:
        text = data.decode("utf-8-sig")
        about = json.loads(text) if file.lower().endswith(".json") else read_toml(text)
    except UnicodeDecodeError:
        raise Unreadable("This is not text in UTF-8. Save it so, and bring it again.", file=file) from None
    except tomllib.TOMLDecodeError as wrong:
        raise Unreadable(f"This is not TOML: {str(wrong)[:160]}.", file=file) from None
    except (ValueError, RecursionError):
        raise Unreadable("This is not JSON. Mend it, and bring it again.", file=file) from None
    if not isinstance(about, dict):
        raise Unreadable(
            "This holds no text of a commitment: it has no names such as title and goal.", file=file
        )
    return about


class _Told:
    """What a file says, taken name by name; refused with the name and its place where it cannot be."""

    def __init__(self, about: dict[str, Any], file: str) -> None:
        self.about, self.file = about, file
        self.wanted: Collection[str] = ()
        self.languages = self.tongues(about, "title", "")
        self.wanted = tuple(self.languages)

    def no(self, sentence: str) -> Unreadable:
        return Unreadable(sentence, file=self.file)

    def line(self, name: str, longest: int, of: Mapping[str, Any] | None = None, place: str = "") -> str:
        value = (self.about if of is None else of).get(name)
        if not isinstance(value, str) or not value.strip():
            raise self.no(f"“{name}”{place} is missing. It is a line of words.")
        if len(value) > longest or UNSEEN.search(value):
            raise self.no(
                f"“{name}”{place} is longer than {longest} letters, or holds letters nobody can see."
            )
        return value.strip()

    def key(self, name: str, of: Mapping[str, Any] | None = None, place: str = "") -> str:
        value = self.line(name, 40, of, place)
        if not KEY.fullmatch(value):
            raise self.no(f"“{name}”{place} is “{value}”. A key has small letters, digits, - and _ only.")
        return value

    def year(self) -> int:
        value = self.about.get("year")
        if isinstance(value, bool) or not isinstance(value, int) or value not in YEARS:
            raise self.no("“year” is missing. Say in which year the text was published.")
        return value

    def list_of(self, name: str, most: int) -> list[dict[str, Any]]:
        found = self.about.get(name, [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise self.no(f"“{name}” is not a list of parts, each with names of its own.")
        if len(found) > most:
            raise self.no(f"This has {len(found)} parts called “{name}”; at most {most} are taken.")
        return found

    def tongues(self, of: Mapping[str, Any], name: str, place: str, *, needed: bool = True) -> Tongues:
        """The same words in each language; those of the title say which languages a text has."""
        found = of.get(name)
        if found is None and not needed:
            return {}
        if isinstance(found, str):
            found = {"en": found}
        if not isinstance(found, dict) or not found:
            raise self.no(f"“{name}”{place} is missing. Give it in each language, such as {name}.en.")
        for language in found:
            if language not in LANGUAGES:
                raise self.no(f"“{name}”{place} is in a language called “{language}”. Use en, cy or gd.")
        for language in self.wanted:
            if language not in found:
                raise self.no(f"“{name}”{place} is not there in “{language}”, as the title is.")
        return {
            language: self.line(language, LONGEST[name], found, f" of “{name}”{place}") for language in found
        }

    def goal(self, one: Mapping[str, Any], at: int) -> Goal:
        place = f" of goal {at}"
        return Goal(
            self.key("key", one, place), self.tongues(one, "name", place), self.tongues(one, "words", place)
        )

    def question(self, one: Mapping[str, Any], at: int) -> Question:
        place, goals = f" of question {at}", one.get("goals", [])
        if not isinstance(goals, list) or not all(isinstance(goal, str) for goal in goals):
            raise self.no(f"“goals”{place} is not a list of keys of goals.")
        source = self.line("source", 300, one, place)
        return Question(self.key("key", one, place), self.tongues(one, "text", place), source, tuple(goals))


def _refuse_other_than(told: _Told, how_many: object, goals: Sequence[Goal]) -> None:
    """A goal that went missing on the way would make a part look like the whole."""
    if isinstance(how_many, bool) or not isinstance(how_many, int) or how_many < 1:
        raise told.no(
            "“how_many” is missing. Say how many goals the text has, so that a lost one is noticed."
        )
    if len(goals) != how_many:
        raise told.no(
            f"It says it has {how_many} goals, and {len(goals)} are in it. A commitment is loaded whole or not at "
            "all: bring the whole file."
        )
    _refuse_twice(told, "goal", [goal.key for goal in goals])


def _refuse_twice(told: _Told, what: str, keys: Sequence[str]) -> None:
    twice = next((key for at, key in enumerate(keys) if key in keys[:at]), None)
    if twice is not None:
        raise told.no(f"Two parts called “{what}” have the key “{twice}”. Each has a key of its own.")


def _refuse_unknown_goals(told: _Told, questions: Sequence[Question], goals: Collection[str]) -> None:
    for one in questions:
        for goal in one.goals:
            if goal not in goals:
                raise told.no(
                    f"The question “{one.key}” is about a goal “{goal}” that this text does not have."
                )


def why_not_load(
    brought: Read, loaded: Mapping[str, str], versions: Collection[tuple[str, str]], roles: Collection[str]
) -> HeartenError | None:
    """A text once; and under one key always the same goals. `loaded`: the goals of each key that is here."""
    if refusal := why_not("commitment.keep", roles):
        return refusal
    if brought.key == OURS:
        return NotReady(
            f"“{OURS}” is the key of the goals that come with Hearten. Give this text a key of its own."
        )
    if (brought.key, brought.version) in versions:
        return NotReady(
            f"Version {brought.version} of “{brought.key}” is loaded already. If the words changed, give it another "
            "version."
        )
    before = loaded.get(brought.key)
    if before is not None and before != brought.goal_keys:
        return NotReady(
            f"“{brought.key}” is here with other goals. A text with more, fewer or other goals is another commitment: "
            "give it a key of its own, so that nothing endorsed turns into a part."
        )
    return None


def said(tongues: Tongues, language: str) -> str:
    """In this language, or in the first there is."""
    return tongues.get(language) or tongues.get("en") or next(iter(tongues.values()), "")


def kept(one: Read) -> dict[str, Any]:
    """What the database keeps of it: plain values, from which `restored` makes it again."""
    return {
        "title": dict(one.title),
        "about": dict(one.about),
        "goals": [
            {"key": goal.key, "name": dict(goal.name), "words": dict(goal.words)} for goal in one.goals
        ],
        "questions": [
            {"key": each.key, "text": dict(each.text), "source": each.source, "goals": list(each.goals)}
            for each in one.questions
        ],
    }
