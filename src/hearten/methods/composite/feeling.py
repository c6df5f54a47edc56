"""Feelings and motives nobody told of, and claims in a setting: by lists of words, with their limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hearten.methods.composite import singular
from hearten.methods.composite.faults import Fault, Kind
from hearten.methods.composite.lexicon import touched
from hearten.methods.composite.story import Numbered, Sort

QUOTED: Final = ("“", "”", '"')
INVENTED: Final = (("feelings", "feeling", Kind.FEELING), ("motives", "motive", Kind.MOTIVE))


def faults(one: Numbered) -> Iterator[Fault]:
    """Give the feelings and motives a paraphrase tells of and none of its passages does.

    Args:
        one: a line; quotes are somebody's own words, and frames have their own rule.
    Source:
        Our own lists (`lexicon.toml`). Limits: a word's family must occur, in any form and whether or not it is
        denied; a feeling told by deeds alone ("my hands shook") is not seen, on either side.
    """
    if one.line.sort is not Sort.PARAPHRASE:
        return
    for name, words, kind in INVENTED:
        told_of = {found.family for passage in one.behind for found in touched(passage.text, name)}
        for found in touched(one.line.text, name):
            if found.family not in told_of:
                yield Fault(
                    one.number,
                    kind,
                    f"Line {one.number}: “{found.word}” tells a {words} that nobody told of in what it rests on. Take "
                    "it out, or add a passage in which somebody does.",
                )


def claimed(one: Numbered) -> Iterator[Fault]:
    """Give what a frame claims: it sets the scene, rests on nobody, and so may say nothing of what happened to anyone.

    Args:
        one: a line.
    Source:
        Our own lists, and everything singular.
    """
    if one.line.sort is not Sort.FRAME:
        return
    found = [word.word for name in ("claims", "feelings", "motives") for word in touched(one.line.text, name)]
    found += singular.claims(one.line.text).values()
    found += [mark for mark in QUOTED if mark in one.line.text][:1]
    if one.line.passages or found:
        what = f"“{found[0]}” makes a claim" if found else "it rests on what people said"
        yield Fault(
            one.number,
            Kind.CLAIM_IN_FRAME,
            f"Line {one.number} is setting, and {what}. Leave that out, or make the line a paraphrase that rests on "
            "what people said.",
        )
