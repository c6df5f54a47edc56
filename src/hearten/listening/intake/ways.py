"""How somebody answered, kept with their answer only where it points at nobody; and what a device may deliver; pure."""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from hearten.errors import HeartenError, Unreadable
from hearten.listening.intake import receipts
from hearten.listening.intake.rules import BLOCK, Opened, Purpose, canonical, shared_by_enough
from hearten.listening.surveys.rules import HOW_ANSWERED, gettext_noop
from hearten.methods.plan import Kind

COMPACT = re.compile(r"([\w-]+)\.\.([\w-]{16})\.([\w-]+)\.([\w-]{22})", re.ASCII)
HASHED = re.compile(r"[0-9a-f]{64}")
Asked = Sequence[tuple[str, Kind, Sequence[str]]]


class By(StrEnum):
    """How somebody answered."""

    ONLINE = "online"
    PAPER = "paper"
    PHONE = "phone"
    SHARED = "shared"  # on a shared screen, or a listener's tablet


def without_lone_ways(answers: Iterable[Opened]) -> list[Opened]:
    """The same answers, in the same order; the way only where it is shared by enough among those kept like it.

    Looked at among answers of the same language and week: the only paper in Welsh would be its sender's, however
    many papers there are in English.
    """
    kept = list(answers)
    ways: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in kept:
        ways[one.language, one.week].append(_way(one))
    enough = {like: shared_by_enough(each) - {""} for like, each in ways.items()}
    return [one if _way(one) in enough[one.language, one.week] else _without(one) for one in kept]


def _way(one: Opened) -> str:
    return str(one.said.get(HOW_ANSWERED, ""))


def _without(one: Opened) -> Opened:
    return replace(one, said={key: value for key, value in one.said.items() if key != HOW_ANSWERED})


def why_not_deliver(form_hash: str, sealed: str, room: int) -> HeartenError | None:
    """The refusal of something a device delivers that cannot be an answer sealed by our own page, or None."""
    found = COMPACT.fullmatch(sealed)
    if (
        found
        and HASHED.fullmatch(form_hash)
        and len(found[1]) < 300
        and len(found[3]) == sealed_letters(room)
    ):
        return None
    return Unreadable(
        gettext_noop(
            "This is not an answer sealed by our page, so it was not kept. Open the page for tablets again."
        )
    )


def sealed_letters(room: int) -> int:
    """How many letters of base 64 an answer of this room has once it is sealed."""
    return math.ceil(room * 4 / 3)


def fitting(body: bytes, asked: Asked) -> Opened | None:
    """An answer a device sealed, with only what was asked and can be an answer to it; None where nothing is left.

    Nobody could look into it as it came, so what any form of ours checks before sending is checked here.
    """
    try:
        read = json.loads(body)
        said = _said(read["said"], asked)
        consent = {str(one) for one in read["consent"]} & set(Purpose)
        language, receipt = str(read["language"])[:5], receipts.read(str(read["receipt"])[:40])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, Unreadable):
        return None
    if set(said) <= {HOW_ANSWERED}:
        return None
    return Opened(said, tuple(sorted(consent)), language, "", receipt)


def _said(read: Mapping[str, object], asked: Asked) -> dict[str, object]:
    fits = ((key, _fit(read.get(key), kind, codes)) for key, kind, codes in asked)
    return {key: value for key, value in fits if value not in (None, "", [])}


def _fit(value: object, kind: Kind, codes: Sequence[str]) -> object:
    match kind:
        case Kind.CHOICE | Kind.SCALE:
            return value if isinstance(value, str) and value in codes else None
        case Kind.SEVERAL:
            chosen = value if isinstance(value, list) else []
            return [code for code in codes if code in chosen]
        case Kind.NUMBER:
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            return float(value) if is_number and math.isfinite(value) else None  # type: ignore[arg-type]
        case _:
            words = value if isinstance(value, str) else ""
            return words if len(canonical(words)) <= BLOCK else None
