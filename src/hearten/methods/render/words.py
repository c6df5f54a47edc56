"""The fixed words of a report in each language it may be told in. A Document may bring its own."""

from __future__ import annotations

import re
from datetime import date

from hearten.methods.report import Document

FIXED: dict[str, dict[str, str]] = {
    "en": {
        "how_made": "How this was made",
        "appendix": "How each finding was made",
        "table": "Table",
        "figure": "Figure",
        "same_as_table": "The same as a table",
        "made_up": "Made up for demonstration",
        "made_up_long": "Made up for demonstration: no person or organisation here is real.",
        "page": "Page {page} of {pages}",
        "skip": "Skip to the report",
    },
    "cy": {
        "how_made": "Sut y gwnaed hyn",
        "appendix": "Sut y gwnaed pob canfyddiad",
        "table": "Tabl",
        "figure": "Ffigur",
        "same_as_table": "Yr un peth fel tabl",
        "made_up": "Wedi'i ddyfeisio ar gyfer arddangosiad",
        "made_up_long": "Wedi'i ddyfeisio ar gyfer arddangosiad: nid oes neb na dim go iawn yma.",
        "page": "Tudalen {page} o {pages}",
        "skip": "Neidio i'r adroddiad",
    },
    "gd": {
        "how_made": "Mar a chaidh seo a dhèanamh",
        "appendix": "Mar a chaidh gach toradh a dhèanamh",
        "table": "Clàr",
        "figure": "Figear",
        "same_as_table": "An aon rud mar chlàr",
        "made_up": "Air a chruthachadh airson sealladh",
        "made_up_long": "Air a chruthachadh airson sealladh: chan eil duine no buidheann fìor an seo.",
        "page": "Duilleag {page} à {pages}",
        "skip": "Leum dhan aithisg",
    },
}

MONTHS: dict[str, tuple[str, ...]] = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "cy": (
        "Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin",
        "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr",
    ),
    "gd": (
        "am Faoilleach", "an Gearran", "am Màrt", "an Giblean", "an Cèitean", "an t-Ògmhios",
        "an t-Iuchar", "an Lùnastal", "an t-Sultain", "an Dàmhair", "an t-Samhain", "an Dùbhlachd",
    ),
}  # fmt: skip

# What no page, PDF or XML may hold: controls, half a surrogate pair, and the marks that turn text about.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)


def language_of(document: Document) -> str:
    """The document's language where it has fixed words, else English.

    Args:
        document: any Document.

    Returns:
        "en", "cy" or "gd".
    """
    return document.language if document.language in FIXED else "en"


def of(document: Document, key: str) -> str:
    """One fixed word: the document's own where it brings one, else ours in its language.

    Args:
        document: any Document.
        key: one of the keys of `FIXED["en"]`.

    Returns:
        The word.

    Raises:
        KeyError: nobody has such a word.
    """
    own = dict(document.words)
    return own[key] if key in own else FIXED[language_of(document)][key]


def day(document: Document) -> str:
    """The document's date in its language's words, or as written where it is no ISO date.

    Args:
        document: any Document; `on` is an ISO date, other text, or empty.

    Returns:
        For instance "22 Tachwedd 2026".
    """
    try:
        on = date.fromisoformat(document.on)
    except ValueError:
        return clean(document.on)
    return f"{on.day} {MONTHS[language_of(document)][on.month - 1]} {on.year}"


def clean(text: str) -> str:
    """People's words without the letters that break a file or turn its text about.

    Args:
        text: any text.

    Returns:
        The same text, unprintable letters left out.
    """
    return _UNPRINTABLE.sub("", text)
