"""Everything a story is held to, in one go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hearten.methods.composite import feeling, quoting, singular, support
from hearten.methods.composite.faults import Fault, Kind
from hearten.methods.composite.lexicon import SPOKEN
from hearten.methods.composite.policy import Policy, in_force
from hearten.methods.composite.story import Draft, Numbered, numbered
from hearten.methods.identifying import Staff, scan, staff_of

NOBODY: Final = staff_of(())


def check(draft: Draft, staff: Staff = NOBODY, policy: Policy | None = None) -> tuple[Fault, ...]:
    """Give every fault of a story, those of the whole first, then line by line; nothing found is no promise.

    Args:
        draft: lines, and the passages that may be used now.
        staff: the names of people here, as `staff_of` gives them.
        policy: what it is held to; what is in force now where none is given.
    Source:
        Willis (2019), The use of composite narratives to present interview findings, Qualitative Research 19(4):
        stories of several people, told as one and true to each. The checks are our own; each says its limits.
    """
    held = policy or in_force()
    found = [*support.whole(draft, held), *support.too_loud(draft, held)]
    theirs = [quoting.plainly(passage.text) for passage in draft.passages.values()]
    for one in numbered(draft):
        found += _of_a_line(draft, one, staff, held)
        found += quoting.copied(one, theirs, held)
    return tuple(sorted(set(found)))


def _of_a_line(draft: Draft, one: Numbered, staff: Staff, policy: Policy) -> Iterator[Fault]:
    if not one.line.text.strip():
        yield Fault(
            one.number, Kind.EMPTY, f"Line {one.number} has no words. Write them, or take the line out."
        )
        return
    finds = scan(one.line.text, staff)
    for find in finds:
        told = f"Line {one.number}: “{find.text}” may tell who it is about ({find.kind}). Leave it out."
        yield Fault(one.number, Kind.IDENTIFIER, told)
    yield from support.faults(draft, one, policy)
    yield from quoting.faults(draft, one)
    if looks_for(draft.language):
        yield from feeling.faults(one)
        yield from feeling.claimed(one)
        yield from singular.faults(one, policy, [find.text for find in finds])


def looks_for(language: str) -> bool:
    """Say whether feelings, motives and events can be looked for in a language; where not, people look alone.

    Args:
        language: its code.
    Source:
        Our own: the lists are English.
    """
    return language == SPOKEN
