"""Sound stories of what people wrote, with one fault planted in each: by a seed, and so always the same."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from hearten.methods.composite import Draft, Kind, Line, Passage, Sort

STAFF: Final = ("Siobhán O'Neill", "Rajesh Patel", "Agnieszka Wójcik", "Hamish Fraser", "Ngozi Okafor")


@dataclass(frozen=True, slots=True)
class Planted:
    """A story with one fault in it: what, in which line, and what its sentence must hold."""

    what: str
    draft: Draft
    line: int
    kind: Kind
    says: str


def passages_of(texts: Sequence[str]) -> Mapping[str, Passage]:
    """A passage of a person each, by a made-up handle."""
    return {f"p{at}": Passage(f"p{at}", f"p{at}", text) for at, text in enumerate(texts)}


Plant = Callable[[Draft, int, random.Random], Planted]


def _with(draft: Draft, at: int, line: Line) -> Draft:
    lines = list(draft.lines)
    lines[at] = line
    return replace(draft, lines=lines)


def _quotes(draft: Draft) -> list[int]:
    return [at for at, line in enumerate(draft.lines) if line.sort is Sort.QUOTE]


def _paraphrases(draft: Draft) -> list[int]:
    return [at for at, line in enumerate(draft.lines) if line.sort is Sort.PARAPHRASE]


def altered_quote(draft: Draft, turn: int, chance: random.Random) -> Planted:
    """A word changed, added or left out without a mark, other letters that look alike, or other capitals."""
    at = chance.choice(_quotes(draft))
    line = draft.lines[at]
    said = line.text.split()
    place = chance.randrange(1, len(said))
    changed = [
        [*said[:place], said[place] + "s", *said[place + 1 :]],
        [*said[:place], "really", *said[place:]],
        [*said[: place - 1], *said[place:]] if place > 1 else said[1:2] + said[:1] + said[2:],
        [*said[:place], said[place].swapcase(), *said[place + 1 :]]
        if said[place].swapcase() != said[place]
        else [*said, "too"],
        " ".join(said).replace("e", "\u0435", 1).split(),
    ][turn % 5]
    planted = _with(draft, at, replace(line, text=" ".join(changed)))
    return Planted("altered quote", planted, at + 1, Kind.NOT_EXACT, "not word for word")


FEELINGS: Final = (
    "frightened",
    "ashamed",
    "furious",
    "lonely",
    "overjoyed",
    "jealous",
    "heartbroken",
    "bored",
)
MOTIVES: Final = ("out of spite", "to punish us", "because they were lazy", "only to save money", "in malice")


def invented_feeling(draft: Draft, turn: int, chance: random.Random) -> Planted:
    """A feeling or a motive that none of the passages behind a line tells of."""
    at = chance.choice(_paraphrases(draft))
    line = draft.lines[at]
    if turn % 3 == 2:
        words = MOTIVES[turn % len(MOTIVES)]
        planted = _with(draft, at, replace(line, text=f"{line.text.rstrip('.')}, {words}."))
        return Planted("invented motive", planted, at + 1, Kind.MOTIVE, "tells a motive that nobody told of")
    words = FEELINGS[turn % len(FEELINGS)]
    planted = _with(draft, at, replace(line, text=f"{line.text.rstrip('.')}, and I was {words}."))
    return Planted("invented feeling", planted, at + 1, Kind.FEELING, "tells a feeling that nobody told of")


def two_people(draft: Draft, turn: int, chance: random.Random) -> Planted:
    """A claim that rests on two people or one; a quote keeps its speaker among them."""
    at = chance.choice([*_quotes(draft), *_paraphrases(draft)])
    line = draft.lines[at]
    few = 1 + turn % 2
    planted = _with(draft, at, replace(line, passages=line.passages[:few]))
    who = "two people" if few == 2 else "one person"
    return Planted("two-person claim", planted, at + 1, Kind.TOO_FEW, f"rests on {who.replace('two', '2')}")


def dominant_voice(draft: Draft, turn: int, chance: random.Random) -> Planted:
    """One person quoted again and again, until most of the words are theirs."""
    at = chance.choice(_quotes(draft))
    loud = draft.lines[at]
    times = 1 + sum(len(line.text.split()) for line in draft.lines) // len(loud.text.split()) + turn % 3
    return Planted(
        "one dominant voice",
        replace(draft, lines=[*draft.lines, *[loud] * times]),
        0,
        Kind.ONE_VOICE,
        "carries more than 40 % of the words",
    )


EVENTS: Final = (
    "after the funeral",
    "when the flood came",
    "on Christmas Day",
    "in the 7 weeks before",
    "at Bassetlaw",
    "after my divorce",
    "when I was arrested",
    "the night my baby came",
    "one Tuesday",
    "in a taxi from Sunderland",
)


def singular_event(draft: Draft, turn: int, chance: random.Random) -> Planted:
    """An event, number, day or place that fewer than three of those behind a line tell of."""
    at = chance.choice(_paraphrases(draft))
    line = draft.lines[at]
    planted = _with(draft, at, replace(line, text=f"{line.text.rstrip('.')} {EVENTS[turn % len(EVENTS)]}."))
    return Planted("singular event", planted, at + 1, Kind.SINGULAR, "is told by fewer than 3")


TELLING: Final = (
    "Siobhan was there",
    "it was Rajesh Patel on the phone",
    "ask Agnieszka",
    "I rang 01632 960123",
    "I wrote to ward@example.org",
    "we live at EH1 1AA",
    "my number is 943 476 5919",
    "Hamish Fraser came",
    "on 3 March 2024 they came",
    "Mrs Okafor knows",
)


def a_name(draft: Draft, turn: int, chance: random.Random) -> Planted:
    """A name of somebody here, or a number, address or day that tells who it is."""
    at = chance.choice(_paraphrases(draft))
    line = draft.lines[at]
    planted = _with(draft, at, replace(line, text=f"{line.text} And {TELLING[turn % len(TELLING)]}."))
    return Planted("a name", planted, at + 1, Kind.IDENTIFIER, "may tell who it is about")


def withdrawn_source(draft: Draft, turn: int, chance: random.Random) -> Planted:
    """Somebody behind a line has taken back what they gave."""
    at = chance.choice([*_quotes(draft), *_paraphrases(draft)])
    gone = draft.lines[at].passages[turn % len(draft.lines[at].passages)]
    left = {handle: one for handle, one in draft.passages.items() if handle != gone}
    return Planted(
        "a withdrawn source",
        replace(draft, passages=left),
        at + 1,
        Kind.GONE,
        "rests on words that were taken back",
    )


PLANTS: Final[tuple[Plant, ...]] = (
    altered_quote,
    invented_feeling,
    two_people,
    dominant_voice,
    singular_event,
    a_name,
    withdrawn_source,
)


def planted(sound: Sequence[Draft], many: int, seed: int = 2026) -> list[Planted]:
    """So many faults, every sort in its turn, each in one of these sound stories."""
    chance = random.Random(seed)
    return [
        PLANTS[turn % len(PLANTS)](sound[turn % len(sound)], turn // len(PLANTS), chance)
        for turn in range(many)
    ]
