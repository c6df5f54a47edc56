"""Asking for stories, bringing in those gathered elsewhere, and giving them out for one use: the only writers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from hearten.errors import NotReady, refuse
from hearten.listening.intake import closing, sealing, storing
from hearten.listening.intake.models import Answer, Seal
from hearten.listening.intake.rules import FEWEST_TO_SHUFFLE, Purpose
from hearten.listening.stories import queries, rules
from hearten.listening.stories.rules import OF_SEVEN, SCALE, STORY, THEMES, Prompt, Scale, Wording
from hearten.listening.surveys import actions as surveys
from hearten.listening.surveys import rules as survey_rules
from hearten.listening.surveys.drafts import Words
from hearten.listening.surveys.models import Listening, Question
from hearten.listening.surveys.rules import Sort, State
from hearten.methods.plan import Kind
from hearten.people.models import Person
from hearten.people.rules import refuse_unless_may
from hearten.record.action import action, unrecorded

TOPICS: dict[str, Wording] = {
    "story": {"en": "Your story", "cy": "Eich stori", "gd": "An sgeulachd agad"},
    "reading": {
        "en": "How you see it yourself",
        "cy": "Sut rydych chi’n ei gweld hi",
        "gd": "Mar a chì thu fhèin i",
    },
}
HINT: Wording = {
    "en": "In your own words, as long or as short as you like. Please leave out names, and anything that could tell "
    "who someone is.",
    "cy": "Yn eich geiriau eich hun, mor hir neu mor fyr ag y mynnwch. Gadewch enwau allan, os gwelwch yn dda, ac "
    "unrhyw beth a allai ddangos pwy yw rhywun.",
    "gd": "Nad fhaclan fhèin, cho fada no cho goirid ’s a thogras tu. Fàg a-mach ainmean, agus rud sam bith a "
    "dh’innseadh cò cuideigin.",
}
WHICH: Wording = {
    "en": "What is your story about?",
    "cy": "Am beth mae eich stori?",
    "gd": "Cò mu dheidhinn a tha an sgeulachd agad?",
}


@dataclass(frozen=True, slots=True)
class Brought:
    """Stories gathered elsewhere: what was asked, the themes put to them there, and what each says, by key."""

    prompt: str
    themes: tuple[str, ...]
    said: Sequence[Mapping[str, object]]
    consent: tuple[str, ...] = (Purpose.ANALYSIS.value,)


@unrecorded("surveys.actions.draft_listening leaves the line")
def draft(words: Words, prompt: Prompt, *, by: Person | None) -> Listening:
    """Begin a listening that asks for stories."""
    refuse(rules.why_not_ask(prompt))
    made = surveys.draft_listening(words, by=by)
    made.sort = Sort.STORIES.value
    made.save(update_fields=["sort"])
    _put(made, prompt)
    return made


@action("listening.prompt.changed")
def change(listening: Listening, prompt: Prompt, *, by: Person | None) -> Listening:
    """Change what is asked of those who tell a story; other questions of the draft stay."""
    refuse_unless_may("listening.draft", by)
    refuse(survey_rules.why_not_change(State(listening.state)) or rules.why_not_ask(prompt))
    listening.questions.filter(key__in=queries.keys_of(listening)).delete()
    _put(listening, prompt)
    return listening


def _put(listening: Listening, prompt: Prompt) -> None:
    told = list(listening.languages)
    others = list(listening.questions.all())
    mine = [_story(listening, prompt, told)]
    mine += [_scale(listening, place, one, told) for place, one in enumerate(prompt.scales, 1)]
    if prompt.themes:
        mine.append(_themes(listening, prompt.themes, told))
    for number, question in enumerate([*mine, *others], 1):
        question.number = number
        question.save()


def _story(listening: Listening, prompt: Prompt, told: list[str]) -> Question:
    return Question(
        listening=listening,
        key=STORY,
        kind=Kind.WORDS.value,
        text=prompt.text,
        hint=_in(HINT, told),
        topic=_in(TOPICS["story"], told),
        sensitive=True,
    )


def _scale(listening: Listening, place: int, scale: Scale, told: list[str]) -> Question:
    ends = {SCALE[0]: scale.left, SCALE[-1]: scale.right}
    hoped = {"left": SCALE[:2], "right": SCALE[-2:]}.get(scale.hoped, ())
    between = [{language: OF_SEVEN[language] % at for language in told} for at in range(1, 8)]
    return Question(
        listening=listening,
        key=f"scale_{place}",
        kind=Kind.SCALE.value,
        text=scale.text,
        topic=_in(TOPICS["reading"], told),
        options=[
            {"code": code, "text": ends.get(code, between[at]), "favourable": code in hoped, "answers": True}
            for at, code in enumerate(SCALE)
        ],
    )


def _themes(listening: Listening, themes: Sequence[Wording], told: list[str]) -> Question:
    return Question(
        listening=listening,
        key=THEMES,
        kind=Kind.SEVERAL.value,
        text=_in(WHICH, told),
        topic=_in(TOPICS["reading"], told),
        options=[
            {"code": f"t{at}", "text": dict(text), "favourable": False, "answers": True}
            for at, text in enumerate(themes, 1)
        ],
    )


def _in(wording: Wording, told: list[str]) -> Wording:
    return {language: wording[language] for language in told if language in wording}


@action("listening.stories.brought_in")
def bring_in(listening: Listening, brought: Brought, *, by: Person | None) -> Listening:
    """Put stories gathered elsewhere into an empty draft, all at once and in no order, and close it."""
    refuse_unless_may("listening.open", by)
    refuse(survey_rules.why_not_change(State(listening.state)))
    if len(brought.said) < FEWEST_TO_SHUFFLE:
        raise NotReady(
            f"Bring in at least {FEWEST_TO_SHUFFLE} stories at once: fewer could be told apart by when they came."
        )
    # More themes than anyone could be asked to choose from: they were put to these stories by whoever gathered them.
    _put(listening, Prompt({"en": brought.prompt}, themes=tuple({"en": theme} for theme in brought.themes)))
    listening.sort = Sort.STORIES.value
    with transaction.atomic(using="voices"):
        for part in storing.parts(storing.shuffled(brought.said)):
            Answer.objects.bulk_create(
                Answer(listening_id=listening.pk, said=dict(one), consent=list(brought.consent), language="")
                for one in part
            )
    now = timezone.now()
    listening.state, listening.opened_at, listening.closed_at = State.CLOSED.value, now, now
    listening.save(update_fields=["sort", "state", "opened_at", "closed_at"])
    # Nothing was ever sealed to it: the key is made for its salt alone, and goes at once.
    public = sealing.make_key(listening.pk)
    sealing.destroy_key(listening.pk)
    Seal.objects.create(listening_id=listening.pk, public=public, room=1, broken=True)
    closing.take_snapshot(listening.pk)
    return listening


@action("listening.stories.given_out")
def give_out(listening: Listening, use: str, *, by: Person | None) -> tuple[queries.Story, ...]:
    """Stories for one use, of those alone who allow it: to a custodian or the server's owner."""
    refuse_unless_may("listening.give_out", by)
    found = queries.allowing(listening.pk, use)
    refuse(rules.why_not_give_out(len(found)))
    return found
