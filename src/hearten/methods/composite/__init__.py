"""A composite story: one voice made of several people's words, held to what they said. Pure.

In:   `Draft`: lines that are each quote, paraphrase or frame, and the passages these rest on.
Out:  `check(draft)`: every fault, with its line and a sentence that says what to do; `speaker`, `cues` for telling it.

What no check of words can see is for people: whether a passage bears a line out, and whether anybody is known by it.
"""

from hearten.methods.composite.checking import check, looks_for
from hearten.methods.composite.faults import Fault, Kind
from hearten.methods.composite.policy import Policy, in_force
from hearten.methods.composite.quoting import speaker
from hearten.methods.composite.scenes import scenes
from hearten.methods.composite.story import Draft, Line, Passage, Sort
from hearten.methods.composite.voice import Cue, captions, cues

__all__ = [
    "Cue",
    "Draft",
    "Fault",
    "Kind",
    "Line",
    "Passage",
    "Policy",
    "Sort",
    "captions",
    "check",
    "cues",
    "in_force",
    "looks_for",
    "scenes",
    "speaker",
]
