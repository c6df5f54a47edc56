"""What arrives, how it is known again, and how much room it has; pure."""

from __future__ import annotations

import hashlib
import hmac
import json
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from hearten.errors import HeartenError, NotAsAgreed, NotFound, NotReady, TooMuch, Unreadable
from hearten.listening.surveys.rules import State, gettext_noop
from hearten.methods.plan import Kind
from hearten.people.rules import code_meant

BLOCK = 4096
MOST_ROOM = 16 * BLOCK
FEWEST_TO_SHUFFLE = 20
WEEKS_BEFORE_WEEKS_ARE_KEPT = timedelta(weeks=4)
FORM_KEYS_KEPT = timedelta(days=90)


class Purpose(StrEnum):
    """What somebody agrees their answer may be used for."""

    ANALYSIS = "analysis"
    QUOTE = "quote"
    COMPOSITE = "composite"
    NETWORK = "network"
    ARCHIVE = "archive"


class Whereabouts(StrEnum):
    """What can truthfully be said of the answer a receipt belongs to."""

    SEALED = "sealed"  # until the listening closes nobody can look it up, not even to say that it is there
    KEPT = "kept"
    COUNTED = "counted"
    WITHDRAWN = "withdrawn"
    NOT_HERE = "not here"


class Withdrawal(StrEnum):
    """What a withdrawal did."""

    BEFORE_OPENING = "before opening"  # its answer will be dropped, unread, when the spool is opened
    BEFORE_COUNTING = "before counting"
    AFTER_COUNTING = "after counting"  # the words are gone; numbers already counted stay (SAFETY 6.1)


@dataclass(frozen=True, slots=True)
class Sending:
    """One answer as its sender sends it: {"question or breakdown key": value}. `form_key` was made with the form.

    `way`: how they answered, which is kept only where the listening is looked at by it (`intake.ways`).
    """

    form_key: str
    said: Mapping[str, object]
    language: str = "en"
    consent: tuple[str, ...] = (Purpose.ANALYSIS.value,)
    invitation: str = field(default="", repr=False)
    way: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """One answer as it comes out of the spool."""

    said: dict[str, object]
    consent: tuple[str, ...]
    language: str
    week: str
    receipt: str


def new_form_key() -> str:
    """A key to plant in a form: 122 random bits that nothing else knows."""
    return uuid.uuid4().hex


def form_key(typed: str) -> bytes:
    """A form's key as bytes."""
    try:
        return uuid.UUID(typed).bytes
    except ValueError:
        raise Unreadable(
            gettext_noop("This form has lost its key, so it was not sent. Open the page again.")
        ) from None


def hash_of(code: str) -> str:
    """What is kept of an invitation's code, however it was typed. 80 random bits need no slow hash."""
    return hashlib.sha256(code_meant(code).encode()).hexdigest()


def canonical(thing: object) -> bytes:
    """The one way to write a thing as bytes."""
    return json.dumps(thing, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def form_hash(key: bytes) -> str:
    """What is kept of a form's key: 122 random bits need no slow hash either."""
    return hashlib.sha256(key).hexdigest()


def digest(key: bytes, sending: Sending) -> str:
    """What was sent, under the form's own key: it tells a changed answer, and matches nothing else."""
    body = [dict(sending.said), sorted(sending.consent), sending.language, sending.invitation]
    return hmac.new(key, canonical(body), hashlib.sha256).hexdigest()


def why_not_again(kept: str, sent: str) -> HeartenError | None:
    """The refusal where the same form comes again with different words."""
    if hmac.compare_digest(kept, sent):
        return None
    return NotAsAgreed(
        gettext_noop(
            "This form was sent before with different answers, and those are the ones we keep. Nothing was changed. "
            "If you want to take them back, use the receipt you were given then."
        )
    )


def why_not_receive(state: State) -> HeartenError | None:
    """The refusal where a listening takes no answers any more."""
    if state is State.OPEN:
        return None
    return NotReady(
        gettext_noop(
            "This listening has closed, so your answer was not kept. We are sorry to have missed you."
        )
    )


def why_not_use(known: bool) -> HeartenError:
    """The refusal of an invitation that cannot be used: it was, or there is none such."""
    if known:
        return NotReady(
            gettext_noop(
                "This invitation has been used, so nothing more was sent. Each one is for one answer: if the first "
                "was not yours, tell the people who invited you."
            )
        )
    return NotFound(
        gettext_noop("There is no such invitation. Check that the address is whole, as it came to you.")
    )


def why_not_snapshot() -> HeartenError:
    """The refusal to take a snapshot of what is still sealed."""
    return NotReady(
        "The answers of this listening are still sealed. Close it, and its spool is opened first."
    )


def why_not_count_again(gone: int, left: int, fewest: int) -> HeartenError | None:
    """The refusal where the answers are not counted again without the `gone`, or None; `fewest` must have withdrawn."""
    if not left:
        return NotReady(
            gettext_noop(
                "The answers of this listening are no longer kept, so there is nothing to count again."
            )
        )
    if gone < fewest:
        return NotReady(
            gettext_noop(
                "Too few people have withdrawn since the answers were counted: ten are needed, or more where the rules "
                "were raised. Numbers that changed now would tell what those few had said, so they stay as they are. "
                "What these people wrote is gone already."
            )
        )
    return None


def why_not_wish(state: Whereabouts, *, sealed: bool) -> HeartenError | None:
    """The refusal where nothing can be said about quoting an answer, or None; while sealed, nobody can look it up."""
    if state is Whereabouts.WITHDRAWN:
        return NotReady(
            gettext_noop("This answer was withdrawn. It is no longer here, and nobody quotes it.")
        )
    if state is Whereabouts.NOT_HERE and not sealed:
        return NotFound(
            gettext_noop("There is no answer with this receipt here. It may have been withdrawn long ago.")
        )
    return None


def about_how_many(gone: int) -> int:
    """How many withdrew as a page may say it: to the nearest five, and never below ten."""
    return max(10, 5 * ((gone + 2) // 5))


def week_of(day: date) -> str:
    """The ISO week, such as 2026-W47: the finest time anything of a participant's carries."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def weeks_to_keep(weeks: Iterable[str], opened: datetime | None, closed: datetime | None) -> frozenset[str]:
    """The weeks an answer may carry: none in a short wave, and none in which only a few answered."""
    if opened is None or closed is None or closed - opened < WEEKS_BEFORE_WEEKS_ARE_KEPT:
        return frozenset()
    return shared_by_enough(weeks)


def shared_by_enough(values: Iterable[str]) -> frozenset[str]:
    """The values answers may carry: enough share each, and enough are left without one, or none.

    An invitation too has a language, and an evening's copy tells its week: a lone answer in Welsh, or the only one
    whose week was taken away, would be its sender's.
    """
    kept, without = set(), 0
    for value, answers in sorted(Counter(values).items(), key=lambda one: one[::-1]):
        if answers < FEWEST_TO_SHUFFLE or 0 < without < FEWEST_TO_SHUFFLE:
            without += answers
        else:
            kept.add(value)
    return frozenset(kept)


def due_a_shuffle(unshuffled: int, all_of_them: int) -> bool:
    """Twenty new ones, or a tenth of a large spool: rewriting it all each twenty would grow with the square."""
    return unshuffled >= max(FEWEST_TO_SHUFFLE, all_of_them // 10)


def room_for(questions: Sequence[tuple[str, Kind, Sequence[str]]]) -> int:
    """How many bytes every answer to these (key, kind, codes) is padded to.

    One size for all of a listening: with several, a long answer could be told from the others by its length.
    """
    words = sum(kind is Kind.WORDS for _, kind, _ in questions)
    rest = sum(len(key) + sum(len(code) + 4 for code in codes) + 40 for key, _, codes in questions)
    return min(BLOCK * (1 + rest // (BLOCK - 512) + words), MOST_ROOM)


def with_wish(consent: Iterable[str], quote: bool | None) -> list[str]:
    """The purposes agreed to, with what was said later about being quoted; None: nothing was."""
    if quote is None:
        return list(consent)
    return [*(one for one in consent if one != Purpose.QUOTE), *([Purpose.QUOTE.value] if quote else [])]


def packed(opened: Opened, room: int) -> bytes:
    """An answer as bytes of exactly the room it has."""
    body = canonical(
        {
            "said": opened.said,
            "consent": opened.consent,
            "language": opened.language,
            "week": opened.week,
            "receipt": opened.receipt,
        }
    )
    if len(body) > room:
        raise TooMuch(
            gettext_noop("Your words are longer than we can keep, so nothing was sent. Please shorten them.")
        )
    return body.ljust(room)


def unpacked(body: bytes) -> Opened:
    """An answer from the bytes it was packed in."""
    read = json.loads(body)
    return Opened(read["said"], tuple(read["consent"]), read["language"], read["week"], read["receipt"])
