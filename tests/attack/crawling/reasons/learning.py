"""Numbers on the pages of composite stories: of lines, words and rules, and of nobody behind them."""

from __future__ import annotations

from tests.attack.crawling.reasoning import NAME, ORDER, RULED, Harmless

WORDS = "the place of a line in a story, or how many words it has, all of which are read there"

LEARNING: tuple[Harmless, ...] = (
    Harmless("people:held", r"\bdraft \d+ of the account\b", NAME),
    Harmless(
        "learning:story",
        r"rests on (?:\d+ people|one person|nobody), and every claim rests on at least \d+ people",
        "how many passages its writer chose for a line, each of which stands beside it, and the rule",
    ),
    Harmless("learning:story", r"[Ll]ine \d+\b", ORDER),
    Harmless("learning:story", r"more than \d+ % of the words", RULED),
    Harmless("learning:story", r"(?:fewer than|at least) \d+ (?:of those|people)", RULED),
    Harmless("learning:story", r"at most \d+ (?:letters|passages|lines)", RULED),
    Harmless("learning:told_story", r"^\d+$", WORDS),
    Harmless("learning:watch_story", r"^\d+$", WORDS),
    Harmless("learning:watch_story", r"Scene \d+ of \d+|Golygfa \d+ o \d+|Sealladh \d+ de \d+", ORDER),
    Harmless("learning:watch_story", r"^\d+:\d\d$", "when a line begins, read at a set pace"),
    Harmless("learning:story_captions", r"[\d:.]+ --> [\d:.]+", "when a line is read, at a set pace"),
    Harmless("learning:given", r"^\d+$", ORDER),
    Harmless("learning:story_begin", r"^\d+:\w+$", NAME),
    Harmless("learning:story", r"^[0-9a-f]{24}$", "the blind mark of a passage, drawn by chance"),
    Harmless("learning:story_pictures", r"at most \d+ MB|^\d+: ", ORDER),
    Harmless("learning:watch_story", r"^\d+:\d\d\b", "when a line begins, read at a set pace"),
    Harmless("learning:watch_story", r"(?s)default-src.+", "what a page may ask for, by digests of itself"),
    *(
        Harmless(page, form, reason)
        for page in ("learning:year_file", "learning:year_draft_file")
        for form, reason in (
            (r"Slide \d+ of \d+|Sleid \d+ o \d+", ORDER),
            (r"(?s)default-src.+", "what a page may ask for, by digests of itself"),
            (r"D:\d{14}Z|Typst [\d.]+", "when, and by what, a file was drawn"),
            (r"How this was made: \d+|^\d+\.(?= |$)", ORDER),
        )
    ),
    Harmless("learning:year", r"\[\[[\w.-]+\]\]|\[\[4,200 \|", "the name of a number, or an example of one"),
    *(
        Harmless(f"learning:{page}", r"^700$", "how bold a name is drawn")
        for page in ("told_year", "year_part", "year_file", "year_draft_file")
    ),
    Harmless("learning:year_compare", r"^\d+\. ", ORDER),
    Harmless("learning:year_begin", r"^\d{4}-\d\d-\d\d$", "a day to begin with"),
)
