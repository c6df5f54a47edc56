"""Numbers of the coding bench, which only those see who read the words themselves."""

from __future__ import annotations

from tests.attack.crawling.reasoning import NAME, OWN, RULED, Harmless

MARKS = "how often readers marked something: their own work on words they read, and no number of people"
OF_READERS = "how far readers of the same words agree: a number of readers’ work, and of nobody who answered"

CODING: tuple[Harmless, ...] = (
    Harmless("coding:", r"(?:Answer|Turn|Public comment|Comment|Document) \d+", NAME),
    Harmless("coding:", r"[Vv]ersion \d+|^\d+$", NAME),
    Harmless("coding:codebook", r"\d+ passages? of", MARKS),
    Harmless("coding:together", r"\(\d+\)|^\d+$", MARKS),
    Harmless(
        "coding:reading", r"-?\d\.\d\d|^<?\d+$|1 is full agreement, 0 what|every 100 sentences", OF_READERS
    ),
    Harmless("coding:reading", r"\d+ (?:is|are) still open", MARKS),
    Harmless(
        "coding:theme",
        r"^\d+(?:\.\d)?$|\d+ – \d+",
        "how many codes of a theme had been met: codes, and not people",
    ),
    Harmless(
        "coding:theme",
        r"each said it: (?:\d*[05]$|.*fewer than \d+)",
        "people, as it came through the door",
    ),
    Harmless("coding:theme", r"at least 3 people", RULED),
    Harmless("coding:suggestions", r"Of 100|^\d+$|\d+ – \d+|\d+ of \d+|at least 40 documents", OF_READERS),
    Harmless("coding:versions", r"\d+ codes?", OWN),
    Harmless("coding:", r"at most 5 MB|SQLite3|Two to six", "a limit, the same everywhere"),
    Harmless(
        "coding:take_out",
        r"(?s).+",
        "a codebook or project as other tools read it: identities drawn by chance, colours, and places in words",
    ),
    Harmless("coding:", r"(?:answer|turn):\d+:\w*", NAME),
    Harmless("coding:bring_in", r"sqlite3", "what a kind of file is called"),
    Harmless(
        "coding:document", r"^(?:start|end) -?\d+$|^\d+-\d+$", "where in its words a passage begins and ends"
    ),
    Harmless("coding:one", r"\d+ documents? (?:is|are) in the project", MARKS),
    Harmless("understanding:session_code", r"[A-Z0-9]{4}(?:-[A-Z0-9]{4}){2}", "a code drawn by chance"),
    Harmless(
        "people:held", r"(?:coding projects|by yourself|what you read): \d+|version \d+ of (?:what|it)", OWN
    ),
)
