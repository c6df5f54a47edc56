"""A story to be read aloud: when each line begins, at the pace of a calm voice, and captions of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hearten.methods.composite.wording import words

WORDS_A_MINUTE: Final = 130
BREATH: Final = 1.5  # seconds between two lines


@dataclass(frozen=True, slots=True)
class Cue:
    """One line as it is read: from when to when, in seconds."""

    start: float
    end: float
    text: str


def cues(lines: Sequence[str]) -> tuple[Cue, ...]:
    """Give when each line is read.

    Args:
        lines: as they are told, none empty.
    Source:
        Our own: 130 words a minute is slow reading aloud, with a breath between lines.
    """
    at, told = 0.0, []
    for text in lines:
        end = at + max(1.5, len(words(text)) * 60 / WORDS_A_MINUTE)
        told.append(Cue(round(at, 1), round(end, 1), text))
        at = end + BREATH
    return tuple(told)


def captions(told: Sequence[Cue]) -> str:
    """Give the cues as a WebVTT file.

    Args:
        told: as `cues` gives them.
    Source:
        W3C, WebVTT: The Web Video Text Tracks Format.
    """
    blocks = [f"{_clock(cue.start)} --> {_clock(cue.end)}\n{_safe(cue.text)}" for cue in told]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def _clock(seconds: float) -> str:
    tenths = round(seconds * 10)
    return f"{tenths // 36000:02}:{tenths // 600 % 60:02}:{tenths // 10 % 60:02}.{tenths % 10}00"


def _safe(text: str) -> str:
    """Without what a caption would take for markup, in one line."""
    even = " ".join(text.split())
    return even.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
