"""Whom each claim rests on, and how loud each voice is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from hearten.methods.composite.faults import Fault, Kind
from hearten.methods.composite.policy import Policy
from hearten.methods.composite.quoting import speaker
from hearten.methods.composite.story import Draft, Line, Numbered, Sort, numbered
from hearten.methods.composite.wording import words


def faults(draft: Draft, one: Numbered, policy: Policy) -> Iterator[Fault]:
    """Give what a line lacks of people to rest on.

    Args:
        draft: the story.
        one: a line of it.
        policy: says how many people a claim needs.
    Source:
        Design rules 6.1: a composite rests on three people at least; here each of its claims does.
    """
    if set(one.line.passages) - set(draft.passages):
        told = (
            f"Line {one.number} rests on words that were taken back, or may not be used so. Take them out of the "
            "line, and say it without them."
        )
        yield Fault(one.number, Kind.GONE, told)
    people = len(draft.people(one.line))
    if one.line.sort is not Sort.FRAME and people < policy.fewest_people:
        who = {0: "nobody", 1: "one person"}.get(people, f"{people} people")
        told = (
            f"Line {one.number} rests on {who}, and every claim rests on at least {policy.fewest_people} people. Add "
            "passages in which others say the same, or take the line out."
        )
        yield Fault(one.number, Kind.TOO_FEW, told)


def voices(draft: Draft) -> Mapping[str, float]:
    """Give how many words each person carries: a quote is its speaker's, a paraphrase is shared by all behind it.

    Args:
        draft: the story.
    Source:
        Our own.
    """
    carried: defaultdict[str, float] = defaultdict(float)
    for line in draft.lines:
        for person, part in _carried(draft, line).items():
            carried[person] += part
    return carried


def _carried(draft: Draft, line: Line) -> Mapping[str, float]:
    """What each person carries of one line."""
    if line.sort is Sort.FRAME:
        return {}
    whose, length = speaker(draft, line), len(words(line.text))
    if whose is not None:
        return {whose.person: float(length)}
    people = draft.people(line)
    return dict.fromkeys(people, length / len(people)) if people else {}


def too_loud(draft: Draft, policy: Policy) -> Iterator[Fault]:
    """Give whether one person carries too many of the words.

    Args:
        draft: the story.
        policy: says which part is too much.
    Source:
        Our own: a story most of which is one person's is that person's, and known as theirs.
    """
    carried = voices(draft)
    total = sum(carried.values())
    person = max(carried, key=lambda one: (carried[one], one), default="")
    if not total or carried[person] <= policy.most_of_the_words * total:
        return
    parts = {one.number: _carried(draft, one.line).get(person, 0.0) for one in numbered(draft)}
    longest = max(parts, key=lambda number: parts[number])
    told = (
        f"One person carries more than {policy.most_of_the_words:.0%} of the words, most of them in line {longest}. "
        "Shorten that, or let others say more."
    ).replace("%", " %")
    yield Fault(0, Kind.ONE_VOICE, told)


def whole(draft: Draft, policy: Policy) -> Iterator[Fault]:
    """Give what is wrong with a story as a whole: no lines, too much setting, or too few people heard from.

    Args:
        draft: the story.
        policy: says how much and how many.
    Source:
        Design rules 5.2, the smallest group that is told of; the share of setting is our own.
    """
    if not any(line.sort is not Sort.FRAME for line in draft.lines):
        yield Fault(0, Kind.EMPTY, "There is nothing of what people said here yet. Add a line that tells it.")
        return
    lengths = [(line.sort is Sort.FRAME, len(words(line.text))) for line in draft.lines]
    if sum(length for frame, length in lengths if frame) > policy.most_frame * sum(n for _, n in lengths):
        told = "More than a third of this story is setting. Shorten that, or tell more of what people said."
        yield Fault(0, Kind.MOSTLY_FRAME, told)
    if draft.heard is None or draft.heard < policy.fewest_heard:
        told = (
            f"It takes at least {policy.fewest_heard} people heard from, so that those behind a story have others to "
            "be lost among. Listen to more people first."
        )
        yield Fault(0, Kind.SMALL_GROUP, told)
