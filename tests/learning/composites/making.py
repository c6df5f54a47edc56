"""A closed listening of stories, and composites of it at every step of their way."""

from __future__ import annotations

from hearten.door import actions as leaving
from hearten.door import queries as left
from hearten.door.rules import Verdict
from hearten.learning.composites import actions, queries
from hearten.learning.composites.actions import Written
from hearten.learning.composites.models import Story
from hearten.listening.surveys.models import Listening
from hearten.methods.composite import Sort
from hearten.people.models import Person
from tests.listening.stories.making import a_draft, close, told
from tests.makers import a_board_member, a_custodian, a_sense_maker, a_steward

YES = Verdict(recognised=False, borne_out=True, yes=True)
BOTH = ("quote", "composite")
TOLD = (
    "The woman at the desk listened to me and I was relieved.",
    "Somebody listened at last. It was a relief to be heard.",
    "They listened, and nobody hurried me.",
    "I was listened to, on the phone and at the desk.",
    "He let me finish, and asked what I needed.",
    "She asked what I needed before she looked at the form.",
    "They asked me first, and then filled in the form with me.",
)
LINES = (
    (Sort.FRAME, "A desk, a chair, and rain at the window.", ()),
    (Sort.QUOTE, "They listened, and nobody hurried me.", (2, 0, 1, 3)),
    (Sort.PARAPHRASE, "Being listened to was a relief in itself.", (0, 1, 3)),
    (Sort.PARAPHRASE, "They wanted to know what was needed before any paper was filled in.", (4, 5, 6)),
)
WANTED = "What I needed came first, and the form after it."


def a_listening(*, consent: tuple[str, ...] = BOTH, padding: int = 20) -> tuple[Listening, dict[str, str]]:
    """Closed, with the stories above and some more; receipts by text."""
    from hearten.listening.intake import actions as intake

    listening = intake.open_listening(a_draft(), by=a_steward())
    receipts = {text: told(listening, text, *consent) for text in TOLD}
    for place in range(padding):
        told(listening, f"An ordinary day, number {place}.")
    close(listening)
    return listening, receipts


def handles(story: Story) -> dict[str, str]:
    """The handle of each passage, by its text."""
    return {one.text: one.handle for one in queries.passages(story)[0]}


def begun(listening: Listening, by: Person | None = None) -> Story:
    """A story without a line."""
    return actions.begin(listening.pk, "story", "At the desk", "en", by=by or a_sense_maker())


def written(listening: Listening, by: Person | None = None) -> Story:
    """A sound story of four lines."""
    by = by or a_sense_maker()
    story = begun(listening, by)
    known = handles(story)
    for sort, text, behind in LINES:
        text = WANTED if text.startswith("They wanted") else text
        actions.add_line(story, Written(sort, text, [known[TOLD[at]] for at in behind]), by=by)
    return story


def proposed(listening: Listening, by: Person | None = None) -> Story:
    by = by or a_sense_maker()
    return actions.propose(written(listening, by), by=by)


def checked(story: Story) -> Story:
    """Found fit to leave by two who did not write it."""
    waits = left.proposed(story.thing)
    assert waits
    for by in (a_board_member(), a_custodian()):
        leaving.check(waits.id, YES, by=by)
    return story


def out(listening: Listening, steward: Person | None = None) -> Story:
    """Written, checked, and out."""
    return actions.publish(checked(proposed(listening)), by=steward or a_steward())
