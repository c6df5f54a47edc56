"""Numbers on the pages of targets and their pauses: what the organisation counts in the open, and how it is judged."""

from __future__ import annotations

from tests.attack.crawling.reasoning import DECLARED, OWN, Harmless

COUNTED = "a series the organisation counts in the open, brought in whole by whoever counts it; of nobody's answer here"
JUDGED = "worked out of such a series alone"
NUMBER = r"−?[\d,]+(?:\.\d+)?"
PAGES = (
    "systems:target",
    "systems:pause",
    "systems:worth",
    "systems:correct_point",
    "systems:points_file",
    "systems:bring_in_points",
    "systems:restore_pause",
)

PAUSING: tuple[Harmless, ...] = (
    *(
        Harmless(page, form, reason)
        for page in PAGES
        for form, reason in (
            (rf"^\"?{NUMBER}\"?$", COUNTED),
            (rf"^{NUMBER} (?:to|i) {NUMBER}$", JUDGED),
            (rf"^{NUMBER} (?:[a-z]+|in 100 [a-z]+)$", JUDGED),
            (r"^in 100 [a-z]+$|\bin 100\b", "the unit of such a series"),
            (rf": {NUMBER}$|: until .* it was {NUMBER}\.|becomes {NUMBER}", COUNTED),
        )
    ),
    Harmless("systems:", rf"(?:above|below) {NUMBER}, \d+ points?(?: in a row)?", DECLARED),
    Harmless("systems:", rf"^A change of {NUMBER}.* would matter\.", DECLARED),
    Harmless("systems:", r"with \d+ points before and \d+ during.* about \d+ times in 100", JUDGED),
    Harmless("systems:worth", rf"by {NUMBER}.* on average \(.* between {NUMBER} and {NUMBER}\)", JUDGED),
    Harmless("systems:worth", rf"o {NUMBER}.* ar gyfartaledd \(.* rhwng {NUMBER} a {NUMBER}\)", JUDGED),
    Harmless("systems:worth", rf"change of {NUMBER}.*|newid o {NUMBER}.*|smaller than {NUMBER}.*", DECLARED),
    Harmless("systems:worth", r"we tried \d+: .*|Rhoddwyd cynnig ar \d+ .*", JUDGED),
    Harmless("systems:worth", r"p [=<] \d\.\d+", JUDGED),
    Harmless("systems:worth", r"\d+ points since the target was restored are left out: fewer than 8", OWN),
    Harmless("systems:worth", r"^series \d$", "the version of a way to judge"),
    Harmless(
        "systems:pause",
        r"There are \d+ points|fewer than 8|needs 8 or more|\d+ points before and \d+ during",
        OWN,
    ),
    Harmless(
        "systems:", r"such as 42 or 3\.5|D:\d{14}Z|Typst [\d.]+", "an example, or by what a file was drawn"
    ),
    Harmless("systems:pause", r"(?s)A change of .+", COUNTED, True),
    Harmless("systems:pause_on_paper", r"(?s).+", COUNTED),
)
