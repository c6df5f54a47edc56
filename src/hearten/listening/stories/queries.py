"""Reading stories, where enough people wrote and the listening has closed: searched afresh, with nothing kept of it.

There is no index, for a withdrawal would have to reach it too, and its old pages: every story is gone through.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hearten.errors import NotFound
from hearten.listening.consent import queries as consent
from hearten.listening.intake import queries as intake
from hearten.listening.intake.models import Answer
from hearten.listening.intake.rules import Purpose
from hearten.listening.stories import rules
from hearten.listening.stories.rules import SCALE, STORY, THEMES, Looking, Prompt, Scale
from hearten.listening.surveys import queries as surveys
from hearten.listening.surveys.models import Listening, Question, in_language
from hearten.listening.surveys.rules import Sort
from hearten.methods.render.tables import inert

Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Story:
    """One story as it is read: where its teller put it on each scale (1 to 7), and the themes they chose.

    `handle` stands for it in this listening alone. `uses`: what its teller allows besides counting.
    """

    handle: str
    text: str
    words: int
    scales: tuple[tuple[str, int], ...]
    themes: tuple[str, ...]
    uses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What stories can be looked for by: themes, and scales with their two ends, in a language."""

    prompt: str
    themes: tuple[tuple[str, str], ...]
    scales: tuple[tuple[str, str, str, str], ...]


def found(listening_id: int) -> Listening:
    """A listening of stories, or that there is none such."""
    listening = surveys.found(listening_id)
    if listening.sort != Sort.STORIES:
        raise NotFound("This listening does not ask for stories. Choose another from the list.")
    return listening


def keys_of(listening: Listening) -> list[str]:
    """The keys of the questions that make up the prompt."""
    keys = listening.questions.values_list("key", flat=True)
    return [key for key in keys if key in {STORY, THEMES} or key.startswith("scale_")]


def prompt_of(listening: Listening) -> Prompt:
    """What is asked of those who tell a story, as it can be changed."""
    story = _question(listening, STORY)
    themes = _question(listening, THEMES)
    return Prompt(
        text=dict(story.text) if story else {},
        scales=tuple(_scale_of(one) for one in _scales(listening)),
        themes=tuple(option["text"] for option in themes.options) if themes else (),
    )


def _scale_of(question: Question) -> Scale:
    hoped = {option["code"] for option in question.options if option.get("favourable")}
    which = "right" if SCALE[-1] in hoped else "left" if SCALE[0] in hoped else ""
    return Scale(dict(question.text), question.options[0]["text"], question.options[-1]["text"], which)


def asked(listening: Listening, language: str) -> Asked:
    """What stories of a listening can be looked for by."""
    story, themes = _question(listening, STORY), _question(listening, THEMES)
    return Asked(
        in_language(story.text, language) if story else "",
        tuple((option["code"], in_language(option["text"], language)) for option in themes.options)
        if themes
        else (),
        tuple(
            (
                one.key,
                in_language(one.text, language),
                in_language(one.options[0]["text"], language),
                in_language(one.options[-1]["text"], language),
            )
            for one in _scales(listening)
        ),
    )


def _question(listening: Listening, key: str) -> Question | None:
    return listening.questions.filter(key=key).first()


def _scales(listening: Listening) -> list[Question]:
    found = listening.questions.filter(key__startswith="scale_").order_by("key")
    return [one for one in found if tuple(option["code"] for option in one.options) == SCALE]


def search(listening_id: int, looking: Looking) -> list[tuple[int, Said, list[str]]]:
    """The stories that fit, in an order that follows nothing; refused where nobody may read them."""
    if refusal := consent.why_not_read(listening_id, STORY):
        raise refusal
    patterns = rules.pattern_of(looking.words)
    return [one for one in _readable(listening_id) if rules.fits(one[1], looking, patterns)]


def shown(listening: Listening, found: Iterable[tuple[int, Said, list[str]]], language: str) -> list[Story]:
    """Stories as a page shows them."""
    about = asked(listening, language)
    return [_story(listening.pk, one, about) for one in found]


def _story(listening_id: int, one: tuple[int, Said, list[str]], about: Asked) -> Story:
    pk, said, allows = one
    text, names = str(said.get(STORY, "")).strip(), dict(about.themes)
    ticked = said.get(THEMES) or []
    return Story(
        consent.handle_of(listening_id, STORY, pk),
        text,
        rules.how_long(text),
        tuple((key, SCALE.index(said[key]) + 1) for key, *_ in about.scales if said.get(key) in SCALE),
        tuple(names[code] for code in ticked if code in names),
        tuple(use for use in allows if use != Purpose.ANALYSIS),
    )


def _readable(listening_id: int) -> Iterator[tuple[int, Said, list[str]]]:
    """Each story by its random key: counted with its teller's consent, and not taken back."""
    gone = intake.withdrawn(listening_id)
    rows = Answer.objects.filter(listening_id=listening_id).order_by("id")
    for pk, said, allows, known in rows.values_list("id", "said", "consent", "receipt_hash"):
        if Purpose.ANALYSIS in allows and known not in gone and str(said.get(STORY) or "").strip():
            yield pk, said, allows


def allowing(listening_id: int, use: str) -> tuple[Story, ...]:
    """The stories whose tellers allow one use."""
    if refusal := consent.why_not_read(listening_id, STORY):
        raise refusal
    if use not in {one.value for one in rules.USES}:
        raise NotFound("There is no such use. Choose one from the list.")
    about = asked(found(listening_id), "en")
    return tuple(_story(listening_id, one, about) for one in _readable(listening_id) if use in one[2])


def how_many_allow(listening_id: int) -> dict[str, int]:
    """How many stories may be put to each use. Exact: shown only where it is enough, and rounded."""
    counts = dict.fromkeys((use.value for use in rules.USES), 0)
    for _, _, allows in _readable(listening_id):
        for use in allows:
            if use in counts:
                counts[use] += 1
    return counts


def as_csv(stories: Iterable[Story], about: Asked) -> str:
    """Stories as a file: words, scales and themes, and nothing of who told them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(["story", "words", *(inert(text) for _, text, _, _ in about.scales), "themes"])
    for one in stories:
        placed = dict(one.scales)
        scales = [str(placed.get(key, "")) for key, *_ in about.scales]
        writer.writerow([inert(one.text), str(one.words), *scales, inert("; ".join(one.themes))])
    return "\ufeff" + out.getvalue()
