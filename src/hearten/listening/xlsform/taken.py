"""Which types of question of an XLSForm are taken, as what, and why each of the others is not. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from hearten.listening.surveys.rules import gettext_noop
from hearten.methods.plan import Kind

ONE: Final = re.compile(
    r"(?:select[ _]one|select1|add select one prompt using)(?: from)?\s+(?P<rest>\S.*)",
    re.IGNORECASE,
)
MANY: Final = re.compile(
    r"(?:select[ _]multiple|select all that apply|add select multiple prompt using)(?: from)?\s+(?P<rest>\S.*)",
    re.IGNORECASE,
)
PLAIN: Final = {
    "text": Kind.WORDS,
    "string": Kind.WORDS,
    "integer": Kind.NUMBER,
    "int": Kind.NUMBER,
    "decimal": Kind.NUMBER,
    "note": None,
}
WHOLE: Final = frozenset({"integer", "int"})
BEGINS: Final = re.compile(r"begin[ _](?P<sort>\S.*)", re.IGNORECASE)
ENDS: Final = re.compile(r"end[ _](?P<sort>\S.*)", re.IGNORECASE)
METADATA: Final = frozenset(
    {
        "start",
        "end",
        "today",
        "deviceid",
        "phonenumber",
        "username",
        "email",
        "simserial",
        "subscriberid",
        "imei",
        "uri:deviceid",
        "audit",
        "start-geopoint",
        "background-audio",
        "get",
    }
)
TOLD_OTHERWISE: Final = frozenset({"phone number", "device id", "sim serial", "subscriber id"})
PEOPLES: Final = gettext_noop(
    "“%(feature)s”: with an answer we keep no time, no device, no place and no number."
)
NO_SUCH: Final = gettext_noop("“%(feature)s” is a sort of question that is not asked here.")
OTHER: Final = gettext_noop(
    "“or_other” is not taken: add a choice such as “Something else”, and a text question asked only of those "
    "who choose it."
)
FROM_ELSEWHERE: Final = gettext_noop("“%(feature)s”: choices from another file or form are not taken.")


@dataclass(frozen=True, slots=True)
class Taken:
    """A type that is taken; `kind` is None for a note."""

    kind: Kind | None
    choices: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """A type that is not: the feature by its name, and the sentence for it."""

    feature: str
    words: str


def type_of(written: str) -> Taken | Refused:
    """What becomes of a question of this type."""
    plain = " ".join(written.split())
    lower = plain.lower()
    if lower in PLAIN:
        return Taken(PLAIN[lower], whole=lower in WHOLE)
    for pattern, kind in ((ONE, Kind.CHOICE), (MANY, Kind.SEVERAL)):
        if found := pattern.fullmatch(plain):
            return _chosen(found.group("rest"), kind, lower)
    first = lower.split(" ")[0]
    if (
        first in METADATA
        or lower in {"phone number", "device id", "sim serial", "subscriber id"}
        or "get " in lower
    ):
        return Refused(plain, PEOPLES)
    if first.startswith("select"):
        return Refused(first, FROM_ELSEWHERE)
    return Refused(plain or "?", NO_SUCH)


def _chosen(rest: str, kind: Kind, lower: str) -> Taken | Refused:
    if re.search(r"\s(or[ _]other|or specify other)$", rest, re.IGNORECASE):
        return Refused("or_other", OTHER)
    if rest.startswith("${") or " external" in lower:
        return Refused(lower.split(" ")[0], FROM_ELSEWHERE)
    if re.search(r"\.(csv|xml|geojson)$", rest):
        return Refused(lower.split(" ")[0], FROM_ELSEWHERE)
    return Taken(kind, rest.strip())
