"""Numbers of the room of reflection that come through no door, each with the reason why it is harmless."""

from __future__ import annotations

from tests.attack.crawling.reasoning import DECLARED, MONTHS, NAME, RULED, Harmless

A_DAY = rf"\b\d{{1,2}} (?:{MONTHS})\b"
PLANNED = "when time is planned, which everyone it is for may know"

OF_REFLECTION: tuple[Harmless, ...] = (
    Harmless("reflection:time", rf"{A_DAY}|\b\d\d:\d\d\b|\b\d+ (?:minutes|munud)\b", PLANNED),
    Harmless("reflection:all", rf"{A_DAY}|\b\d\d:\d\d\b", PLANNED),
    Harmless("reflection:week", rf"{A_DAY}|\b\d\d:\d\d\b", PLANNED),
    Harmless("reflection:circle", A_DAY, "when those in a circle meet, for those in it"),
    Harmless("reflection:somebody", r"\b01632 \d{6}\b", "a telephone number somebody offers"),
    Harmless(
        "reflection:offer", r"\b01632 \d{6}\b|\b(?:extension|estyniad) \d{4}\b", "an example, or one's own"
    ),
    Harmless("reflection:tough", r"\b01632 \d{6}\b", "a telephone number somebody offers"),
    Harmless("reflection:check_ins", rf"(?:Week of|Wythnos) {A_DAY}", DECLARED),
    Harmless("reflection:learnings", rf"^(?:{MONTHS}) \d{{4}}$", "the month in which it went on"),
    Harmless("reflection:", r"http://localhost:8000/\S+", NAME),
    Harmless("reflection:plan_time", r"^\d\d:\d\d$", "the time of day a form begins with"),
    Harmless("kept", r"\d+ years?|\d+ weeks", RULED),
)
