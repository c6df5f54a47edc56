"""What stands against asking a draft as it is: a sentence each, with what to do; to go on all the same takes a reason.

The checks of wording are a reader's second look and no more: they know English alone, and only how a question looks.
Questions in the exact words of the bank, or of an official survey, were looked at by people and are not looked at here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hearten.errors import HeartenError, NotReady
from hearten.listening.surveys import rules
from hearten.listening.surveys.rules import Asked, Draft, Said, gettext_noop
from hearten.methods.wording.plain import reading_age

OLDEST: Final = 11
FEWEST_WORDS: Final = 5  # of fewer, the formula says nothing
# One thing in two words, or two that are meant together.
ONE_THING: Final = re.compile(
    r"\b(now and again|again and again|more and more|up and down|to and fro|back and forth|health and safety|"
    r"friends and family|family and friends|day and night|black and white|gas and electricity|"
    r"health and social care|one or two|more or less|sooner or later|yes or no|once or twice|two or three|"
    r"(?:often|all) or (?:always|most)|any and all|between \S+ and)\b",
    re.IGNORECASE,
)
JOINED: Final = re.compile(r"\b(and|as well as|and/or|or)\b", re.IGNORECASE)
LEADING: Final = re.compile(
    r"\b(don['’]t you|do you not|wouldn['’]t you|isn['’]t it|aren['’]t we|shouldn['’]t|do you agree that|"
    r"would you agree|surely|obviously|of course|clearly|as you know|as we all know|everyone knows|"
    r"everybody knows|most people think|experts say|how much (?:do|did) you (?:enjoy|love|like)|"
    r"how (?:good|great|excellent|helpful|kind) (?:was|were|is|are)|wonderful|excellent service|fantastic|"
    r"terrible|appalling|do you support our)\b",
    re.IGNORECASE,
)


def needing_a_reason(draft: Draft) -> tuple[Said, ...]:
    """Everything that stands against it, in the order a person would mend it."""
    return (*rules.too_much(draft), *_of_wording(draft))


def without_a_reason(draft: Draft) -> tuple[Said, ...]:
    """What is worth a thought before it opens; nobody is asked why."""
    return (*(one for one in rules.warnings(draft) if one not in rules.too_much(draft)), *_of_the_year(draft))


def why_not_without(reason: str, cautions: tuple[Said, ...]) -> HeartenError | None:
    """The refusal to open all the same without saying why, or None."""
    if not cautions or reason.strip():
        return None
    return NotReady(
        gettext_noop(
            "Before this opens, say in a few words why you ask it all the same, or mend what the warnings name."
        )
    )


def _of_wording(draft: Draft) -> Iterator[Said]:
    for question in draft.questions:
        text = question.text.get("en", "").strip()
        if text and not question.looked_at:
            yield from _of_one(text, question)


def _of_one(text: str, question: Asked) -> Iterator[Said]:
    named = {"name": text}
    plain = ONE_THING.sub(" ", text)
    if found := JOINED.search(plain):
        yield Said(
            gettext_noop(
                "“%(name)s” may ask two things at once, because of its “%(word)s”. Whoever agrees with one and not the "
                "other cannot answer: make two questions of it, or ask the one you will act on."
            ),
            {**named, "word": found.group().lower()},
        )
    if found := LEADING.search(text):
        yield Said(
            gettext_noop(
                "“%(name)s” may lead people to an answer, by its “%(word)s”. Ask so that either answer is as easy to "
                "give."
            ),
            {**named, "word": found.group().lower()},
        )
    age = reading_age(text) if len(text.split()) >= FEWEST_WORDS else 0
    if age > OLDEST:
        yield Said(
            gettext_noop(
                "“%(name)s” reads as if written for people of %(age)s years. Many adults read as at eleven: use "
                "shorter words, and a shorter sentence."
            ),
            {**named, "age": str(age)},
        )


def _of_the_year(draft: Draft) -> Iterator[Said]:
    would = draft.asked_this_year + len(draft.questions)
    if draft.budget is not None and would > draft.budget:
        yield Said(
            gettext_noop(
                "With this, one of the %(people)s may have been asked %(would)s questions within a year; the budget is "
                "%(budget)s. Ask fewer, ask later, or ask only some of them."
            ),
            {"people": draft.people, "would": str(would), "budget": str(draft.budget)},
        )
