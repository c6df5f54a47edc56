"""What sense-makers of the made-up council made of stories and public comments, passage by passage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from hearten.listening.stories.rules import STORY
from hearten.methods.coding.sentences import sentences
from hearten.people.models import Holding, Person
from hearten.people.rules import Role
from hearten.understanding.codebooks import actions as codebooks
from hearten.understanding.codebooks.actions import Meant
from hearten.understanding.coding import actions, queries
from hearten.understanding.coding.actions import About, Brought, Marking
from hearten.understanding.coding.models import Document, Project
from hearten.understanding.heard import queries as heard
from hearten.understanding.heard.rules import Where
from hearten.understanding.readers import actions as readers
from hearten.understanding.readers import queries as read
from hearten.understanding.themes import actions as themes

# A code, what it means, when and when not, an example; and what in a sentence makes our readers think of it.
CODES: Final = (
    (
        Meant(
            "Going out of one’s way",
            "Somebody did more than they had to.",
            "An act is told of, however small.",
            "It is only wished for.",
            "She walked me to the right door.",
        ),
        ("stayed", "lifted", "rang", "glass of water", "walked", "waited with"),
    ),
    (
        Meant(
            "Sent from desk to desk",
            "People have to come, ring or tell it again.",
            "The same thing is asked of them twice or more.",
            "They chose to come back.",
            "I told it to four people.",
        ),
        ("three times", "another desk", "again", "same story", "twice"),
    ),
    (
        Meant(
            "Being seen",
            "Somebody is met as a person, or is not.",
            "It says how they were looked at or spoken to.",
            "It is about how fast it went.",
            "He used my name.",
        ),
        ("looked up", "looked at", "name", "enough", "nobody hurried", "listened"),
    ),
)
COMMENTS: Final = (
    "The woman at the pool walked me to the right door. She used my name.",
    "I rang twice about the bins and told the same story each time.",
    "Nobody hurried me at the library. I was listened to.",
    "The form asked again for what I had sent. Somebody rang me back and put it right.",
    "He looked at his screen and not at me. I left without asking.",
    "A driver waited with my mother until I came. That was enough for us.",
    "The queue was long and the sign was wrong. We came again on Friday.",
    "They could not help with the rent, but they listened, and said so plainly.",
)
CODED = 40  # public comments, each a little different


def make(chance: np.random.Generator) -> None:
    """A project of stories and comments, a set read by two, and a theme."""
    amara = Person.objects.get(name="Amara Okoro")
    huw = _second_reader(amara)
    question = "What makes people feel met, or not, when they come to us?"
    project = actions.begin(About("Met or not", question), by=amara)
    codebooks.start(project, by=amara)
    codebooks.add_many(project, [meant for meant, _words in CODES], by=amara)
    for source in heard.sources("en"):
        if source.key == STORY and source.refusal is None:
            actions.add_heard(project, Where.ANSWER, source.listening_id, STORY, by=amara)
    texts = [COMMENTS[at % len(COMMENTS)] for at in chance.permutation(CODED)]
    brought = [Brought(f"Public comment {at}", text) for at, text in enumerate(texts, 1)]
    actions.bring(project, brought, by=amara)
    listed = list(project.documents.order_by("number"))
    _read_by_two(project, listed[-16:], (amara, huw), chance)
    _mark(listed[:-16], amara, chance, misses=0.1)
    actions.write_memo(
        project, "Being listened to comes even where nothing could be done. Look for more.", by=amara
    )
    _theme(project, amara)


def _second_reader(beside: Person) -> Person:
    made = Person(name="Huw Bevan", email="huw.bevan@example.org", team=beside.team)
    made.set_unusable_password()
    made.save()
    Holding.objects.create(person=made, role=Role.SENSE_MAKER)
    return made


def _mark(documents: Sequence[Document], by: Person, chance: np.random.Generator, misses: float) -> None:
    """Each sentence in which a reader finds what makes them think of a code; now and then they miss it."""
    if not documents:
        return
    names = {one.name: one.pk for one in queries.codes(documents[0].project_id)}
    words = queries.words_of(documents)
    for document in documents:
        text = words[document.pk]
        for start, end in sentences(text):
            said = text[start:end].casefold()
            for meant, thought_of in CODES:
                if any(one in said for one in thought_of) and chance.random() >= misses:
                    actions.mark(document, Marking(start, end, (names[meant.name],)), by=by)


def _read_by_two(
    project: Project, documents: Sequence[Document], two: tuple[Person, Person], chance: np.random.Generator
) -> None:
    """Read by each alone, locked, and the first mismatch settled."""
    chosen = [one.pk for one in documents]
    reading = readers.give(project, "Sixteen read by two", [one.pk for one in two], chosen, by=two[0])
    for by, misses in zip(two, (0.05, 0.2), strict=True):
        _mark(documents, by, chance, misses)
        readers.lock(reading, by=by)
    differing = read.compared(reading).differing
    if differing:
        one = differing[0]
        judged = readers.Judged(
            one.document_id, one.start, one.code_id, True, "It is told of, so it is there."
        )
        readers.settle(reading, judged, by=two[1])


def _theme(project: Project, by: Person) -> None:
    codes = [one.pk for one in queries.codes(project.pk) if one.name in {CODES[0][0].name, CODES[2][0].name}]
    drawn = themes.draw(
        project,
        "Being met costs little",
        "People remember being met as a person for longer than whether they got what they came for.",
        codes,
        by=by,
    )
    themes.look_for_contrary(
        drawn,
        "Every passage with “Sent from desk to desk”, and a search for “help with”.",
        "Some had to come so often that nothing kind was remembered. Where rent was concerned, being listened to was "
        "not enough.",
        True,
        by=by,
    )
    themes.make_ready(drawn, by=by)
