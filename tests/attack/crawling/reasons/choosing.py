"""Numbers on the pages of choices, of buying with people, and of ways to a service."""

from __future__ import annotations

from tests.attack.crawling.reasoning import TO_FIVE, Harmless

CHOOSING: tuple[Harmless, ...] = (
    Harmless(
        "systems:",
        r"(?:more than )?\d+(?: to \d+)? times in every 100|less than once in every 100"
        r"|(?:mwy na )?\d+(?: i \d+)? gwaith ym mhob 100|llai nag unwaith ym mhob 100",
        "how often a word for how likely something is stands for: the same everywhere",
    ),
    Harmless(
        "systems:fears", r"After: .*|Ar ôl: .*", "where the words for how likely something is come from"
    ),
    Harmless(
        "systems:fears",
        rf"^about (?:{TO_FIVE})$|^(?:all but )?(?:about|more than|fewer than|about \d+ to) \d+(?: in every 100)?$",
        "how often what was feared came true: of what was written down, so of nobody; told by the door all the same",
    ),
    Harmless(
        "systems:tender",
        r"Its [\d,]+ words read as for people of about \d+ years|^Line \d+\b|, \d+ words\. Make two of it",
        "of a text the organisation wrote itself, by its words alone",
    ),
    Harmless(
        "systems:",
        r"as for people of (?:about )?\d+",
        "how a text the organisation wrote itself reads, by its words",
    ),
    Harmless("systems:", r"D:\d{14}Z|Typst [\d.]+", "when, and by what, a file was drawn"),
    *(
        Harmless(
            page,
            r"\d[\d,]*",
            "what stands on the page of the same thing, every number of which is asked about there; on paper its lines "
            "break wherever a column is full",
        )
        for page in ("systems:choice_paper", "systems:study_file")
    ),
    Harmless("systems:", r"Please check \d+ answers", "how many answers of a form are still to be given"),
    Harmless("systems:choice", r"^hearten choice \d$", "the form of a file"),
    Harmless("systems:", r"£\d+", "a limit somebody set in words"),
    Harmless("systems:", r"such as /understanding/3/", "an example, the same everywhere"),
)
