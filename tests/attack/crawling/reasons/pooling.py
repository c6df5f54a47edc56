"""Numbers on the pages of what was found together, and of what a network shares beside figures."""

from __future__ import annotations

from tests.attack.crawling.reasoning import OWN, Harmless

POOLED = (
    "put together of what left through members’ own doors, each moved by chance; attacked by itself in "
    "tests/attack/pooling.py"
)
RANDOM = "the random name by which others know it"
SHARES = r"\d{1,3}"

POOLING: tuple[Harmless, ...] = (
    Harmless("home", r"What members found of \d+ questions? can be put together", OWN),
    Harmless("network:pool", rf"(?:[Aa]bout|within about) {SHARES} in every 100", POOLED),
    Harmless("network:pool", rf"anything from {SHARES} to {SHARES}", POOLED),
    Harmless("network:pool", rf"between {SHARES} and {SHARES} in every 100", POOLED),
    Harmless(
        "network:pool", rf"^{SHARES}$", POOLED + "; or our own figure as it left, and the marks of the line"
    ),
    Harmless(
        "network:pool",
        r"^[Oo]f every 100 people$|in every 100\b|range of ten in every hundred",
        "of how many",
    ),
    Harmless("network:pool", r"\b\d+ organisations?\b", OWN),
    Harmless("network:pool", r"line from 0 to 100", "the ends of the line that is drawn"),
    Harmless(
        "network:pool",
        r"^\d+ members? (?:is|are) too few .*|\d+ are needed|of \d+ members",
        "why nothing is told",
    ),
    Harmless("network:pool", r"fewer than \d+ people", "a rule, the same everywhere"),
    Harmless("network:outset", r"[Ss]uch as -?\d+\.\d+", "an example, the same everywhere"),
    Harmless("network:outset", r"less than 0", "how degrees are written, the same everywhere"),
    Harmless("network:", r"^[0-9a-f]{12}$", RANDOM, True),
    *(
        Harmless(page, r"^-?\d{1,3}\.\d{1,2}$", "where the organisation of a member is, in degrees")
        for page in ("network:member", "network:sent_one", "network:look")
    ),
    Harmless(
        "network:study_file", r"Page \d+ of \d+|Tudalen \d+ o \d+|D:\d{14}Z|Typst [\d.]+", "of a file itself"
    ),
    Harmless("network:outset", r"^-?\d+(?:\.\d+)?$", "where the organisation itself is"),
    Harmless("network:", r"[Ww]hat members found of \d+ questions?", OWN),
)
