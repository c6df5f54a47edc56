"""Composites as they stand: being written, on their way, out, or silent; whether they may be told is asked anew."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hearten.door.composites import queries as door
from hearten.door.rules import State as Leaving
from hearten.errors import HeartenError, NotFound, NotReady, TooFewToTell
from hearten.learning.composites import rules
from hearten.learning.composites.models import Heeded, Line, Picture, Story
from hearten.learning.composites.rules import RESTS, State
from hearten.methods import composite, kept
from hearten.methods.composite import Draft, Fault, Passage, Sort
from hearten.methods.identifying import scan
from hearten.people.models import Person
from hearten.understanding.words import queries as words


@dataclass(frozen=True, slots=True)
class Said:
    """One line as it is told."""

    number: int
    sort: Sort
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """A story that is out."""

    thing: str
    title: str
    asked: str
    language: str
    out_on: date
    lines: tuple[Said, ...]

    @property
    def name(self) -> str:
        """What its address ends with."""
        return self.thing.removeprefix(door.OF_ONE)


@dataclass(frozen=True, slots=True)
class OnTheBench:
    """One line as its writers see it: what it rests on that is still here, and what is wrong with it."""

    id: int
    number: int
    sort: Sort
    text: str
    gone: bool
    passages: tuple[Passage, ...]
    speaker: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """What those a story rests on said of it. Never how many: each answer is whether there is any."""

    agreed: bool
    wrong: tuple[int, ...]


def found(story_id: int) -> Story:
    """One story, whatever its state."""
    story = Story.objects.filter(pk=story_id).first()
    if story is None:
        raise NotFound("There is no such story. Go back to the list of them.")
    return story


def by_name(name: str) -> Story:
    """The story of a version that was offered or proposed."""
    story = Story.objects.filter(thing=f"{door.OF_ONE}{name}").first()
    if story is None:
        raise NotFound("There is no such story, or it is told no more.")
    return story


def why_not_told(story: Story) -> HeartenError | None:
    """The refusal where what it rests on may not be told now, or None: the graph of consent is asked each time."""
    if not story.thing:
        return NotReady("This story has not been offered or proposed yet.")
    return words.why_not_told(story.thing, story.listening_id, story.question)


def state(story: Story) -> State:
    """Where a story is now."""
    at = State(story.state)
    if at not in RESTS:
        return at
    return rules.standing(at, door.state(story.thing), refused=why_not_told(story) is not None)


def leaving(story: Story) -> Leaving:
    """Where its newest version is with the door."""
    return door.state(story.thing)


def stories(listening_id: int | None = None) -> tuple[tuple[Story, State], ...]:
    """Every story, or those of one listening, with where each is."""
    every = Story.objects.all() if listening_id is None else Story.objects.filter(listening_id=listening_id)
    return tuple((one, state(one)) for one in every)


def lines(story: Story) -> tuple[Line, ...]:
    """Its lines, in their order."""
    return tuple(story.lines.all())


def line(story: Story, line_id: int) -> Line:
    """One of its lines."""
    one = story.lines.filter(pk=line_id).first()
    if one is None:
        raise NotFound("There is no such line in this story. It may have been taken out.")
    return one


# What it is made of ---------------------------------------------------------------------------------------------
def passages(story: Story) -> tuple[tuple[Passage, ...], int]:
    """What people wrote and let be told together, in no order; and how many were heard from. None of too few."""
    try:
        told, heard = words.told_together(story.listening_id, story.question)
    except TooFewToTell:
        return (), 0
    return tuple(Passage(one.handle, one.handle, one.text, one.may_quote) for one in told), heard


def draft_of(
    story: Story,
    written: Iterable[Line] | None = None,
    passages_now: tuple[tuple[Passage, ...], int] | None = None,
) -> Draft:
    """The story as `methods.composite` checks it, upon what may be told now."""
    usable, heard = passages(story) if passages_now is None else passages_now
    return Draft(
        lines=[
            composite.Line(Sort(one.sort), one.text, tuple(one.handles))
            for one in (lines(story) if written is None else written)
        ],
        passages={one.handle: one for one in usable},
        heard=heard,
        language=story.language,
    )


def faults(story: Story, draft: Draft | None = None) -> tuple[Fault, ...]:
    """Everything that is wrong with it now; its title is held to name nobody too."""
    staff = words.staff()
    named = [
        Fault(
            0, composite.Kind.IDENTIFIER, f"The title: “{one.text}” may tell who it is about. Leave it out."
        )
        for one in scan(story.title, staff)
    ]
    return (*named, *composite.check(draft or draft_of(story), staff))


def bench(story: Story) -> tuple[tuple[OnTheBench, ...], tuple[Fault, ...]]:
    """Its lines with what each rests on and lacks, and what the whole lacks."""
    written, now = lines(story), passages(story)
    draft = draft_of(story, written, now)
    found_now = faults(story, draft)
    told = [_on_the_bench(one, number, draft, found_now) for number, one in enumerate(written, 1)]
    return tuple(told), tuple(one for one in found_now if not one.line)


def _on_the_bench(one: Line, number: int, draft: Draft, found_now: Sequence[Fault]) -> OnTheBench:
    asked = draft.lines[number - 1]
    whose = composite.speaker(draft, asked)
    # A quote whose words stand in nothing that may be told now is somebody's who took it back, or it was altered.
    lost = bool(set(one.handles) - set(draft.passages))
    hidden = one.gone or (lost and asked.sort is Sort.QUOTE and whose is None)
    return OnTheBench(
        one.pk,
        number,
        asked.sort,
        "" if hidden else one.text,
        hidden,
        draft.behind(asked),
        whose.handle if whose else "",
        tuple(fault for fault in found_now if fault.line == number),
    )


def search(story: Story, wanted: str, without: Collection[str]) -> tuple[Passage, ...]:
    """The passages in which every wanted word stands, but for those chosen already."""
    parts = [part.casefold() for part in wanted.split()[:8]]
    usable, _heard = passages(story)
    return tuple(
        one
        for one in usable
        if one.handle not in without and all(part in one.text.casefold() for part in parts)
    )


# On its way -----------------------------------------------------------------------------------------------------
def digest_now(story: Story) -> str:
    """By what the ledger knows a story it does not hold: its title, lines and pictures, under its secret."""
    told = [[one.sort, one.text, sorted(one.handles)] for one in lines(story)]
    shown = [
        [one.scene, hashlib.sha256(bytes(one.png)).hexdigest(), one.description] for one in pictures(story)
    ]
    plain = kept.canonical([story.title, told, shown])
    return hashlib.sha256(story.secret.encode() + b"\n" + plain).hexdigest()


def pictures(story: Story) -> tuple[Picture, ...]:
    """Its pictures, scene by scene."""
    return tuple(story.pictures.all())


def scenes_of(story: Story) -> tuple[tuple[composite.Line, ...], ...]:
    """Its lines as the scenes they would be shown in."""
    return composite.scenes([composite.Line(Sort(one.sort), one.text) for one in lines(story)])


def contents(story: Story) -> Mapping[str, object]:
    """What leaves as the ledger keeps it for ever: everything but the words."""
    return {
        "asked": story.asked,
        "digest": story.digest,
        "language": story.language,
        "listening": story.listening_id,
        "question": story.question,
        "thing": story.thing,
    }


def is_as_settled(story: Story) -> bool:
    """Whether its lines are still what was offered or proposed."""
    return digest_now(story) == story.digest


def heard(story: Story) -> Heard:
    """What those it rests on said of this version."""
    said = (
        list(Heeded.objects.filter(thing=story.thing).values_list("wrong", flat=True)) if story.thing else []
    )
    return Heard(0 in said, tuple(sorted({one for one in said if one})))


def mark_of(story: Story, known: str) -> str:
    """What stands for a receipt with one version: it keeps one answer from two, and leads back to nobody."""
    return hmac.new(story.secret.encode(), f"{story.thing} {known}".encode(), hashlib.sha256).hexdigest()


def given_to(listening_id: int, receipt: str) -> tuple[tuple[Story, ...], str]:
    """The stories that are offered to whoever has this receipt, and the hash it is known by."""
    names, known = words.resting_on_receipt(listening_id, receipt)
    offered = Story.objects.filter(
        listening_id=listening_id, thing__in=names, state__in=(State.OFFERED, State.PROPOSED, State.OUT)
    )
    return tuple(one for one in offered if state(one) in RESTS), known


# Out ------------------------------------------------------------------------------------------------------------
def said(story: Story) -> tuple[Said, ...]:
    """Its lines as they are told; refused where they are not what was checked."""
    written = lines(story)
    if not is_as_settled(story):
        raise NotReady("The lines of this story were changed after they were checked, so it is not told.")
    return tuple(Said(number, Sort(one.sort), one.text) for number, one in enumerate(written, 1))


def told(name: str) -> Told:
    """A story that is out, by its name; one that fell silent is not there."""
    story = by_name(name)
    if (
        state(story) is not State.OUT
        or door.state(story.thing) is not Leaving.RELEASED
        or story.out_on is None
    ):
        raise NotFound("This story is told no more, or not yet.")
    return Told(story.thing, story.title, story.asked, story.language, story.out_on, said(story))


def out(listening_id: int | None = None) -> tuple[Told, ...]:
    """The stories that are out, or those of one listening, newest first: for an account to show."""
    kept_out = Story.objects.filter(state=State.OUT).order_by("-out_on", "-id")
    if listening_id is not None:
        kept_out = kept_out.filter(listening_id=listening_id)
    return tuple(told(one.thing.removeprefix(door.OF_ONE)) for one in kept_out if _is_told(one))


def _is_told(story: Story) -> bool:
    return state(story) is State.OUT and door.state(story.thing) is Leaving.RELEASED


def why_not_shown(things: Collection[str]) -> HeartenError | None:
    """The refusal where an account may not show these stories, or None: each is out, and its consent lives."""
    for thing in things:
        story = Story.objects.filter(thing=thing).first()
        if story is None or why_not_told(story):
            return NotReady(
                "Somebody whose words a story in this account rests on has taken them back. Take the story out of the "
                "account, then go on."
            )
        if not _is_told(story):
            return NotReady(
                "This account shows a story that is not out: it has to be checked and let out first, or taken out of "
                "the account."
            )
    return None


def waiting(thing: str) -> int | None:
    """The number of a story that is proposed by this name and may still be told; None where there is none."""
    story = Story.objects.filter(thing=thing).first()
    return story.pk if story is not None and state(story) is State.PROPOSED else None


def to_ask_back() -> tuple[Story, ...]:
    """The stories that are told no more of which somebody took a copy along."""
    taken = Story.objects.filter(copied_on__isnull=False)
    return tuple(one for one in taken if state(one) in {State.SILENT, State.TAKEN_DOWN, State.WRITING})


def about(person: Person) -> list[str]:
    """What this alcove holds about a person."""
    return [
        f"You wrote on the story “{one.title}”." for one in Story.objects.all() if person.key in one.authors
    ]
