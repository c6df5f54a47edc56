"""What is to be voted on, what somebody has done, and what it all came to. Totals of votes only after the close."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, QuerySet
from django.utils import timezone

from hearten.errors import HeartenError, NotFound
from hearten.listening.intake import queries as intake
from hearten.listening.intake import receipts
from hearten.listening.statements import polis, rules
from hearten.listening.statements.models import Statement, Vote, Voter
from hearten.listening.statements.rules import State, Totals
from hearten.listening.surveys import queries as surveys
from hearten.listening.surveys.models import Listening
from hearten.listening.surveys.rules import Sort, gettext_noop
from hearten.listening.surveys.rules import State as Stage

MODERATED = {State.SHOWN: 1, State.WAITING: 0, State.NOT_SHOWN: -1, State.WITHDRAWN: -1}


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement as somebody votes on it. `first`: it is the organisation's own."""

    id: int
    text: str
    language: str
    first: bool


@dataclass(frozen=True, slots=True)
class Mine:
    """What became of one of somebody's own statements; never its words, so that nobody can make them show it."""

    number: int
    state: State
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement as whoever moderates reads it. `late`: it has waited longer than we promise."""

    id: int
    listening_id: int
    number: int
    text: str
    language: str
    state: State
    reason: str
    first: bool
    waits_since: date | None = None
    late: bool = False


def known_hash(listening: Listening, receipt: str) -> str:
    """What is kept of a receipt of this listening."""
    return receipts.slow_hash(receipt, intake.salt_of(intake.seal_of(listening.pk)))


def voter_of(listening: Listening, receipt: str) -> Voter | None:
    """Who holds this receipt, by a random key; None where nobody has voted with it."""
    return Voter.objects.filter(
        listening_id=listening.pk, receipt_hash=known_hash(listening, receipt)
    ).first()


def next_for(listening_id: int, voter: int | None, chance: float) -> Shown | None:
    """The statement seen least that this person has not voted on, or None."""
    seen = dict(_shown(listening_id).annotate(seen=Count("votes")).values_list("pk", "seen"))
    picked = rules.next_one(seen, _voted_on(listening_id, voter), chance)
    return None if picked is None else shown(listening_id, picked)


def left_for(listening_id: int, voter: int | None) -> int:
    """How many statements this person has not voted on."""
    return _shown(listening_id).exclude(pk__in=_voted_on(listening_id, voter)).count()


def _voted_on(listening_id: int, voter: int | None) -> frozenset[int]:
    if voter is None:
        return frozenset()
    mine = Vote.objects.filter(listening_id=listening_id, voter=voter)
    return frozenset(mine.values_list("statement_id", flat=True))


def shown(listening_id: int, statement_id: int) -> Shown:
    """One statement that is shown."""
    one = _shown(listening_id).filter(pk=statement_id).first()
    if one is None:
        raise NotFound(gettext_noop("This statement is not shown any more. Go on with the next one."))
    return Shown(one.pk, one.text, one.language, one.author is None and not one.brought)


def has_voted(statement_id: int, voter: int) -> bool:
    """Whether somebody has voted on a statement; never how."""
    return Vote.objects.filter(statement_id=statement_id, voter=voter).exists()


def _shown(listening_id: int) -> QuerySet[Statement]:
    return Statement.objects.filter(listening_id=listening_id, state=State.SHOWN)


def of_author(listening_id: int, voter: int) -> tuple[Mine, ...]:
    """What became of somebody's own statements, in the order of their numbers."""
    mine = Statement.objects.filter(listening_id=listening_id, author=voter).order_by("number")
    return tuple(Mine(place, State(one.state), one.reason) for place, one in enumerate(mine, 1))


def how_many_wait_of(listening_id: int, voter: int | None) -> int:
    """How many of somebody's statements wait to be read."""
    mine = Statement.objects.filter(listening_id=listening_id, author=voter, state=State.WAITING)
    return mine.count() if voter else 0


def to_read(listening_id: int) -> tuple[Reading, ...]:
    """Every statement of a listening with its words, for those who moderate: by number."""
    return tuple(map(_reading, Statement.objects.filter(listening_id=listening_id).order_by("number")))


def waiting(promise: timedelta = timedelta(hours=72)) -> tuple[Reading, ...]:
    """What waits to be decided in any listening, the longest first."""
    # Those brought in from a file came from elsewhere, where somebody decided or nobody did: none waits here.
    found = Statement.objects.filter(state=State.WAITING, waits_since__isnull=False)
    found = found.order_by("waits_since", "listening_id", "number")
    return tuple(_reading(one, promise) for one in found)


def reading(statement_id: int) -> Reading:
    """One statement with its words, for whoever moderates."""
    one = Statement.objects.filter(pk=statement_id).first()
    if one is None:
        raise NotFound("This statement is not here any more. Whoever wrote it may have taken it back.")
    return _reading(one)


def _reading(one: Statement, promise: timedelta = timedelta(hours=72)) -> Reading:
    late = one.waits_since is not None and one.waits_since < timezone.localdate() - promise
    return Reading(
        one.pk,
        one.listening_id,
        one.number,
        one.text,
        one.language,
        State(one.state),
        one.reason,
        one.author is None and not one.brought,
        one.waits_since,
        late,
    )


def how_many_shown(listening_id: int) -> int:
    """How many statements can be voted on."""
    return _shown(listening_id).count()


def found(listening_id: int) -> Listening:
    """A listening of statements, or that there is none such."""
    listening = surveys.found(listening_id)
    if listening.sort != Sort.STATEMENTS:
        raise NotFound("This listening does not gather statements. Choose another from the list.")
    return listening


def totals(listening_id: int) -> Totals:
    """What the votes come to. Exact: shown to nobody before the close."""
    given = standing = changed = again = 0
    voters = set()
    for voter, value, earlier in Vote.objects.filter(listening_id=listening_id).values_list(
        "voter", "value", "earlier"
    ):
        voters.add(voter)
        standing += 1
        given += 1 + len(earlier)
        moved = rules.changes([*earlier, value])
        changed += moved
        again += len(earlier) - moved
    statements = Statement.objects.filter(listening_id=listening_id).exclude(state=State.WITHDRAWN).count()
    return Totals(statements, len(voters), given, standing, changed, again)


def why_not_give_out(listening: Listening) -> HeartenError | None:
    """The refusal where votes may not leave as files, or None."""
    return rules.why_not_give_out(Stage(listening.state), totals(listening.pk).voters)


def files_of(listening: Listening) -> polis.Conversation:
    """A listening's statements and votes as the rows of Polis' files; as they came, where they were brought in."""
    numbers = _numbers(listening.pk)
    by_statement: dict[int, list[Vote]] = defaultdict(list)
    for one in Vote.objects.filter(listening_id=listening.pk).order_by("id").iterator(chunk_size=5000):
        by_statement[one.statement_id].append(one)
    comments, votes = [], []
    for statement in Statement.objects.filter(listening_id=listening.pk).order_by("number"):
        cast = [row for one in by_statement[statement.pk] for row in _rows(statement.number, one, numbers)]
        counts = Counter(row.value for row in cast)
        comments.append((statement.brought.get("row", 0), _comment(statement, counts, numbers)))
        votes += cast
    votes.sort(key=lambda row: row.row)
    comments.sort(key=lambda one: one[0])
    return polis.Conversation(tuple(one for _, one in comments), tuple(votes))


def _numbers(listening_id: int) -> dict[int, str]:
    """What each voter is called in a file: as the file they came in had it, else a number in the order of the keys."""
    keys = Voter.objects.filter(listening_id=listening_id).order_by("key").values_list("key", "receipt_hash")
    # Keys are random, so this order tells nothing of who came first.
    return {
        key: known.removeprefix("brought:") if known.startswith("brought:") else str(place)
        for place, (key, known) in enumerate(keys)
    }


def _rows(number: int, vote: Vote, numbers: dict[int, str]) -> Iterator[polis.Cast]:
    values = [*vote.earlier, vote.value]
    came = vote.brought or [[0, "", ""]] * len(values)
    for value, (row, timestamp, told) in zip(values, came, strict=False):
        yield polis.Cast(row, timestamp, told, number, numbers.get(vote.voter, ""), value)


def _comment(one: Statement, counts: Counter[int], numbers: dict[int, str]) -> polis.Comment:
    came = one.brought
    author = came.get("author", numbers.get(one.author or 0, ""))
    # What was not let through here is nobody's to hand on; what a file brought is given back as it came.
    text = one.text if one.state == State.SHOWN or came else ""
    moderated = came.get("moderated", MODERATED[State(one.state)])
    return polis.Comment(
        came.get("timestamp", ""),
        came.get("datetime", ""),
        one.number,
        author,
        counts[1],
        counts[-1],
        moderated,
        text,
    )
