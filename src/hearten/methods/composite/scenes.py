"""A story cut into short scenes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hearten.methods.composite.story import Line, Sort
from hearten.methods.composite.wording import words

A_SCENE: Final = 45  # words: what is read in some twenty seconds, and stands on a phone without scrolling


def scenes(lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """Give the lines scene by scene: a scene begins with setting, or where it would grow too long.

    Args:
        lines: as they are told.
    Source:
        Our own.
    """
    cut: list[list[Line]] = []
    for line in lines:
        long = bool(cut) and sum(len(words(one.text)) for one in [*cut[-1], line]) > A_SCENE
        opens = line.sort is Sort.FRAME and bool(cut) and any(one.sort is not Sort.FRAME for one in cut[-1])
        if not cut or long or opens:
            cut.append([])
        cut[-1].append(line)
    return tuple(map(tuple, cut))
