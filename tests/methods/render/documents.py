"""Documents made by words, for the tests of rendering."""

from __future__ import annotations

from hearten.methods.report import (
    Bullets,
    Document,
    Figure,
    Heading,
    HowMade,
    Interval,
    Note,
    Table,
    Words,
)

HOSTILE = (
    '"><script>alert(1)</script>',
    "</style></title><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "]]><!-- &lt; &#60; -->",
    '#panic("typst") #read("/etc/passwd") $x$ \\ @label *b* _i_ `raw`',
    "=HYPERLINK(1)",
    "javascript:alert(1)",
    "\x00\x1b\u202e\ufffe{{ 7*7 }}{% debug %}",
)


def a_table(caption: str = "Share who felt heard") -> Table:
    return Table(
        caption,
        ("Group", "Share", "Change"),
        (("Towns", "48%", "-3"), ("Tŷ Gwyn", "61%", "7")),
        numeric=(1, 2),
        note="Told to the nearest one in a hundred.",
    )


def an_interval_figure(title: str = "Who felt heard?") -> Figure:
    return Figure(
        title,
        "About 48 in every 100 in towns, and 61 in Tŷ Gwyn.",
        a_table(),
        marks=(
            Interval("Towns", 0.48, 0.44, 0.52, "Spring"),
            Interval("Towns", 0.45, 0.41, 0.49, "Autumn"),
            Interval("Tŷ Gwyn", 0.61, 0.55, 0.67, "Spring"),
            Interval("Tŷ Gwyn", None, series="Autumn", said="Not told: fewer than ten answered"),
        ),
        axis="In every 100 who answered",
    )


def a_distribution_figure(title: str = "How heard?") -> Figure:
    return Figure(
        title,
        "Most felt heard at least some of the time.",
        a_table("How heard people felt"),
        kind="distribution",
        series_order=("Yes, completely", "Mostly", "Some of the time", "No"),
        parts=(("Everyone", (0.31, 0.32, 0.22, 0.15)), ("Towns", (0.2, 0.3, 0.3, 0.2))),
    )


def a_document(**other: object) -> Document:
    given: dict[str, object] = {
        "title": "What people told us",
        "blocks": (
            Heading("Being heard", anchor="heard"),
            Words("About 52 in every 100 felt heard.", lead=True, trace="heard-made"),
            Words("Mae'r ŵyl a'r tŷ yn bwysig: Ŵ Ŷ â ê î ô û à è ì ò ù."),
            an_interval_figure(),
            a_distribution_figure(),
            HowMade("heard-made", (("Method", "survey.share"), ("Snapshot", "9f86d081884c7d65"))),
            Heading("What we will do", 3),
            Bullets(("Ring back within two days.", "Say what changed each quarter.")),
            Note("Few answered in some teams.", "caution"),
            Note("Thank you to everybody.", "kind"),
            a_table("What we said we would do"),
        ),
        "subtitle": "Autumn",
        "organisation": "Cwm Taf Homes",
        "on": "2026-11-22",
        "footer": "Small numbers are hidden.",
    }
    return Document(**{**given, **other})  # type: ignore[arg-type]


def a_hostile_document(words: str) -> Document:
    """Every field that can hold words holds these."""
    table = Table(words, (words, words), ((words, words),), note=words)
    marks = (
        Interval(words, 0.5, 0.4, 0.6, words),
        Interval(words, None, series=f"{words} again", said=words),
    )
    return Document(
        words,
        (
            Heading(words, anchor=words),
            Words(words, trace=words),
            Note(words, kind=words),
            Bullets((words,)),
            table,
            Figure(words, words, table, marks=marks, axis=words),
            Figure(words, words, table, kind="distribution", series_order=(words,), parts=((words, (1.0,)),)),
            HowMade(words, ((words, words),)),
        ),
        language=words,
        subtitle=words,
        organisation=words,
        on=words,
        made_up=True,
        footer=words,
        words=(("made_up", words), ("how_made", words)),
    )
