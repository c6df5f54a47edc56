"""Putting questions into topics, in an order that makes sense."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from hearten.house.filereport.design import Asked
from hearten.house.filereport.proposing.known import number_of, raw
from hearten.house.filereport.proposing.naming import sentence_case, shown_words
from hearten.house.filereport.proposing.several import shared_start
from hearten.house.filereport.proposing.values import Column

OTHER = {"en": "Other questions", "cy": "Cwestiynau eraill"}
PEOPLE = {"en": "About the people who answered", "cy": "Am y bobl a atebodd"}
FEWEST = 2


def topic_of_people(language: str) -> str:
    """The topic of questions that describe people but are no breakdown."""
    return PEOPLE.get(language, PEOPLE["en"])


def with_topics(asked: Sequence[Asked], columns: Mapping[str, Column], language: str) -> list[Asked]:
    """Each question with a topic, topics in order of first appearance, the rest at the end."""
    words = {question.key: shown_words(columns[question.columns[0]].words) for question in asked}
    topics = _by_number(asked, columns) or _by_first_word(asked, words)
    if len(set(topics.values())) == 0:
        return list(asked)
    order = list(dict.fromkeys(topics[question.key] for question in asked if question.key in topics))
    placed = [
        replace(question, topic=topic)
        for topic in order
        for question in asked
        if topics.get(question.key) == topic
    ]
    rest = [
        replace(question, topic=OTHER.get(language, OTHER["en"]))
        for question in asked
        if question.key not in topics
    ]
    return placed + rest


def _by_first_word(asked: Sequence[Asked], words: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Questions whose names share a first word are one topic; others join where they share any such word."""
    first = Counter(names[0] for names in words.values())
    shared = {word for word, count in first.items() if count >= FEWEST}
    topics: dict[str, str] = {}
    for question in asked:
        names = words[question.key]
        word = names[0] if names[0] in shared else next((name for name in names if name in shared), "")
        if word:
            topics[question.key] = _heading(word)
    return topics


def _by_number(asked: Sequence[Asked], columns: Mapping[str, Column]) -> dict[str, str]:
    """Labelled questions numbered alike ("q5_1", "q5_2") are one topic, named by how their labels begin."""
    batteries: dict[str, list[Asked]] = {}
    for question in asked:
        column = columns[question.columns[0]]
        if column.label and number_of(column.name):
            batteries.setdefault(number_of(column.name), []).append(question)
    named = {}
    for members in batteries.values():
        stem = "".join(shared_start([question.text for question in members])).strip(" -–:[(")
        if len(members) >= FEWEST and len(stem) > 10:
            named.update({question.key: stem for question in members})
    return named


def _heading(word: str) -> str:
    subjects: dict[str, str] = raw()["subjects"]
    return subjects.get(word, sentence_case(word))
