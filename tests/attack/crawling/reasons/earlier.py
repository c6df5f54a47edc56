"""Numbers on the pages that bring in a survey of an earlier year."""

from __future__ import annotations

from tests.attack.crawling.reasoning import TO_FIVE, Harmless

EARLIER: tuple[Harmless, ...] = (
    Harmless(
        "listening:give_out",
        r"select_(?:one|multiple) [a-z_]+_\d+",
        "what a list of answers is called in a form, where two have one name",
    ),
    Harmless(
        "listening:bring_in_survey",
        r"up to 5 MB and 50,000 people",
        "how large a file may be: the same everywhere",
    ),
    Harmless(
        "listening:bring_in_survey",
        r"Please check \d+ answers",
        "how many answers of a form are still to be given",
    ),
    Harmless(
        "listening:bring_in_survey_look",
        rf"About (?:{TO_FIVE}) people gave a value|^(?:{TO_FIVE})$",
        "how many are in a file the steward brought and holds, to the nearest five",
    ),
    Harmless(
        "listening:bring_in_survey_look",
        r"and \d+ others?|\d+ different values?, not shown",
        "how many different values a column of the steward's own file has",
    ),
)
