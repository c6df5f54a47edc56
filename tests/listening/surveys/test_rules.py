"""When a listening may move, and what it lacks before it opens."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hearten.errors import NotReady
from hearten.listening.surveys import rules
from hearten.listening.surveys.rules import Asked, Declared, Draft, State
from hearten.methods.plan import Kind

BOTH = {"en": "words", "cy": "geiriau"}
ASKED = Asked("near_kind", Kind.SCALE, {"en": "Kind?", "cy": "Caredig?"}, BOTH, (BOTH, BOTH))
SIDE = Declared("side", {"en": "Side", "cy": "Ochr"}, ((BOTH, 40), (BOTH, 60)))
READY = Draft(BOTH, BOTH, BOTH, ("en", "cy"), (ASKED,), (SIDE,))
ENGLISH = {"en": "words"}


@pytest.mark.parametrize(
    ("now", "to", "may"),
    [
        (State.DRAFT, State.DRAFT, False),
        (State.DRAFT, State.OPEN, True),
        (State.DRAFT, State.CLOSED, False),
        (State.OPEN, State.DRAFT, False),
        (State.OPEN, State.OPEN, False),
        (State.OPEN, State.CLOSED, True),
        (State.CLOSED, State.DRAFT, False),
        (State.CLOSED, State.OPEN, False),
        (State.CLOSED, State.CLOSED, False),
    ],
)
def test_a_listening_moves_one_way(now, to, may):
    assert (rules.why_not_move(now, to) is None) is may


@pytest.mark.parametrize(
    ("now", "change", "delete", "again"),
    [
        (State.DRAFT, True, True, False),
        (State.OPEN, False, False, False),
        (State.CLOSED, False, False, True),
    ],
)
def test_what_may_be_done_in_each_state(now, change, delete, again):
    assert (rules.why_not_change(now) is None) is change
    assert (rules.why_not_delete(now) is None) is delete
    assert (rules.why_not_ask_again(now) is None) is again


def test_a_draft_that_lacks_nothing_opens():
    assert rules.lacks(READY) == ()
    assert rules.why_not_open(State.DRAFT, READY) is None


@pytest.mark.parametrize(
    ("draft", "sentence"),
    [
        (replace(READY, languages=()), "Choose at least one language."),
        (replace(READY, title=ENGLISH), "Welsh is missing for the title."),
        (replace(READY, purpose={"cy": "geiriau"}), "English is missing for what it is for."),
        (replace(READY, support=ENGLISH), "Welsh is missing for where to turn for help."),
        (replace(READY, questions=()), "Add at least one question."),
        (
            replace(READY, questions=(replace(ASKED, text={"en": "Kind?"}),)),
            "Welsh is missing for “Kind?”.",
        ),
        (replace(READY, questions=(replace(ASKED, topic=ENGLISH),)), "Welsh is missing for “words”."),
        (
            replace(READY, questions=(replace(ASKED, options=(BOTH, ENGLISH)),)),
            "Welsh is missing for the answers of “Kind?”.",
        ),
        (
            replace(READY, questions=(replace(ASKED, options=(BOTH,)),)),
            "“Kind?” needs at least two answers to choose from.",
        ),
        (
            replace(READY, questions=(ASKED, ASKED)),
            "The short name “near_kind” is used twice. Change one of them.",
        ),
        (
            replace(READY, questions=(replace(ASKED, key="weight"),)),
            "Hearten needs the short name “weight” itself. Choose another.",
        ),
        (
            replace(READY, breakdowns=(replace(SIDE, key="near_kind"),)),
            "The short name “near_kind” is used twice. Change one of them.",
        ),
        (replace(READY, breakdowns=(replace(SIDE, text=ENGLISH),)), "Welsh is missing for “words”."),
        (
            replace(READY, breakdowns=(replace(SIDE, groups=((BOTH, 40),)),)),
            "“Side” needs at least two groups.",
        ),
        (
            replace(READY, breakdowns=(replace(SIDE, groups=((BOTH, 40), (ENGLISH, 60))),)),
            "Welsh is missing for the answers of “Side”.",
        ),
        (
            replace(READY, breakdowns=(replace(SIDE, groups=((BOTH, 9), (BOTH, 60))),)),
            "In “Side”, fewer than 10 people are in “words”. Join it with another group, "
            "so that nobody can be picked out.",
        ),
        (
            replace(READY, breakdowns=(replace(SIDE, groups=((BOTH, None), (BOTH, 60))),), weigh_by="side"),
            "To weigh by a breakdown, say how many were invited in each of its groups.",
        ),
    ],
)
def test_what_a_draft_lacks_is_said_and_stops_it(draft, sentence):
    assert [str(one) for one in rules.lacks(draft)] == [sentence]

    refusal = rules.why_not_open(State.DRAFT, draft)

    assert isinstance(refusal, NotReady)
    assert sentence in refusal.sentence


def test_what_has_opened_cannot_open_however_whole():
    assert isinstance(rules.why_not_open(State.OPEN, READY), NotReady)


@pytest.mark.parametrize(
    ("closed", "words", "warned"), [(15, 0, 0), (16, 0, 1), (0, 5, 0), (0, 6, 1), (11, 6, 2)]
)
def test_too_much_asked_is_warned_of_and_does_not_stop(closed, words, warned):
    asked = tuple(replace(ASKED, key=f"a{number}") for number in range(closed))
    told = tuple(Asked(f"w{number}", Kind.WORDS, BOTH, BOTH) for number in range(words))
    draft = replace(READY, questions=asked + told)

    assert len(rules.warnings(draft)) == warned
    assert rules.why_not_open(State.DRAFT, draft) is None


def test_open_questions_take_longer():
    in_words = replace(READY, questions=(Asked("why", Kind.WORDS, BOTH),) * 5)

    assert rules.minutes(READY.kinds) == 1
    assert rules.minutes(in_words.kinds) == 6
