"""Whether what rests on people's words may be used, and what may be read: in no order, and never one person's two."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.utils.crypto import salted_hmac

from hearten.door.quotes import queries as door
from hearten.errors import HeartenError, NotFound, NotReady, TooFewToTell
from hearten.listening.consent import rules, spoken
from hearten.listening.consent.models import Derived, Edge, Wish
from hearten.listening.consent.rules import Sort
from hearten.listening.consent.spoken import Behind
from hearten.listening.conversations import queries as conversations
from hearten.listening.intake import queries as intake
from hearten.listening.intake import receipts
from hearten.listening.intake.models import Answer
from hearten.listening.intake.rules import Purpose, Whereabouts, why_not_wish
from hearten.listening.surveys import queries as surveys
from hearten.listening.surveys.models import Breakdown, Listening
from hearten.listening.surveys.rules import Sort as Made
from hearten.listening.surveys.rules import gettext_noop
from hearten.methods.plan import Kind


@dataclass(frozen=True, slots=True)
class Heard:
    """What one person wrote to one question. `handle` stands for it in that question alone.

    `may_quote`: they let us. `labels`: the groups that may stand beside a quote of it, (breakdown, code).
    `may_compose`: they let it be told together with others' in one story.
    """

    handle: str
    text: str
    may_quote: bool
    labels: frozenset[tuple[str, str]]
    may_compose: bool = False


def why_not_used(name: str) -> HeartenError | None:
    """The refusal where a thing may not be used now, or None. Asked anew each time: nothing is remembered of it."""
    found = Derived.objects.filter(name=name).first()
    if found is None:
        return NotFound("Nothing is known of where these words come from, so they do not leave.")
    sort = Sort(found.sort)
    return rules.why_not_used(sort, live=_live(found), lost=found.lost)


def _live(found: Derived) -> int:
    """How many of its sources are here and agree to what it is."""
    purpose = rules.NEEDS[Sort(found.sort)].purpose
    keys = list(found.edges.values_list("answer_id", flat=True))
    consents = list(Answer.objects.filter(pk__in=keys).values_list("consent", flat=True))
    return sum(purpose in consent for consent in (*consents, *conversations.consents_of(keys)))


def not_usable() -> tuple[str, ...]:
    """The names of all that tells words and may not be used now."""
    found = [one for one in Derived.objects.all() if rules.NEEDS[Sort(one.sort)].tells_words]
    return tuple(one.name for one in found if why_not_used(one.name))


def resting_on(answers: Collection[int], purposes: Collection[str]) -> tuple[Derived, ...]:
    """All that falls silent when these answers take back these purposes."""
    edges = Edge.objects.filter(answer_id__in=list(answers)).values_list("derived_id", flat=True)
    found = Derived.objects.filter(pk__in=list(edges))
    return tuple(one for one in found if rules.falls_silent(Sort(one.sort), purposes))


@dataclass(frozen=True, slots=True)
class Standing:
    """What the owner of a receipt may be told about being quoted. `lets`: None where nobody can look it up yet.

    `quoted`: words of theirs are out. Never which, nor where: somebody may make them show this.
    """

    lets: bool | None
    quoted: bool


def standing(listening: Listening, receipt: str) -> Standing:
    """How it stands with quoting the answer of a receipt."""
    known = known_by(listening.pk, receipt)
    out = door.out(names_resting_on(listening.pk, known))
    return Standing(lets_quote(listening.pk, known), bool(out))


def known_by(listening_id: int, receipt: str) -> str:
    """The slow hash a receipt is known by."""
    return receipts.slow_hash(receipt, intake.salt_of(intake.seal_of(listening_id)))


def why_not_leave_out(listening_id: int, known: str) -> HeartenError | None:
    """The refusal where there is no answer of this receipt to leave out of stories, or not yet, or None."""
    state = intake.whereabouts(listening_id, known)
    if not intake.seal_of(listening_id).broken and state is not Whereabouts.WITHDRAWN:
        return NotReady(
            gettext_noop(
                "Your answer is sealed until the listening closes, and no story is made of it before. Come back then, "
                "or take it back now."
            )
        )
    return why_not_wish(state, sealed=False)


def names_resting_on(listening_id: int, receipt_hash: str) -> tuple[str, ...]:
    """What rests on the words of one receipt, by name; for its owner, who is told only whether there is any."""
    mine = Answer.objects.filter(listening_id=listening_id, receipt_hash=receipt_hash)
    keys = Edge.objects.filter(answer_id__in=list(mine.values_list("pk", flat=True)))
    found = Derived.objects.filter(pk__in=list(keys.values_list("derived_id", flat=True)))
    return tuple(found.values_list("name", flat=True))


def lets_quote(listening_id: int, receipt_hash: str) -> bool | None:
    """Whether the owner of a receipt lets us quote their words; None where that cannot be looked up."""
    mine = Answer.objects.filter(listening_id=listening_id, receipt_hash=receipt_hash).first()
    if mine is not None:
        return Purpose.QUOTE in mine.consent
    wish = Wish.objects.filter(listening_id=listening_id, receipt_hash=receipt_hash).first()
    return None if wish is None else wish.quote


def wishes(listening_id: int) -> dict[str, bool]:
    """What was said later about quoting, by the hash of the receipt."""
    return dict(Wish.objects.filter(listening_id=listening_id).values_list("receipt_hash", "quote"))


def asked_in_words(listening_id: int) -> tuple[str, ...]:
    """The keys of the questions people answered in their own words."""
    return tuple(key for key, kind, _ in intake.what_is_asked(listening_id) if kind is Kind.WORDS)


def why_not_read(listening_id: int, key: str) -> HeartenError | None:
    """The refusal where nobody may read what was written to a question, or None."""
    facts, fewest = surveys.listening(listening_id), _fewest(listening_id, key)
    if key not in asked_in_words(listening_id) and not is_spoken(listening_id, key):
        return NotFound("This was not asked in words. Choose a question from the list.")
    # What was said in a conversation was never sealed, so nothing has to be opened first.
    ready = facts.closed and (is_spoken(listening_id, key) or intake.is_finished(listening_id))
    answered = _at_least(listening_id, key, fewest) if ready else 0
    return rules.why_not_read(answered, fewest, open_still=not ready)


def is_spoken(listening_id: int, key: str) -> bool:
    """Whether this stands for what was said in the conversations of a listening made of these."""
    return key == spoken.KEY and surveys.found(listening_id).sort == Made.CONVERSATIONS


def heard(listening_id: int, key: str) -> tuple[Heard, ...]:
    """What people wrote to one question, or said in conversations, and let us read, in an order that follows nothing.

    Raises:
        TooFewToTell: too few answered it.
    """
    if refusal := why_not_read(listening_id, key):
        raise refusal
    if is_spoken(listening_id, key):
        return _said(listening_id)
    answers = list(_answered(listening_id, key))
    labels = _labels(listening_id, answers, _fewest(listening_id, key))
    found = [
        Heard(
            handle_of(listening_id, key, one.pk),
            str(one.said[key]).strip(),
            Purpose.QUOTE in one.consent,
            frozenset((way, str(one.said.get(way))) for way in labels) & _pairs(labels),
            Purpose.COMPOSITE in one.consent,
        )
        for one in answers
    ]
    return tuple(sorted(found, key=lambda one: one.handle))


def _said(listening_id: int) -> tuple[Heard, ...]:
    found = [
        Heard(
            handle_of(listening_id, spoken.KEY, one.turn),
            one.text,
            Purpose.QUOTE in one.consent,
            frozenset(),
            Purpose.COMPOSITE in one.consent,
        )
        for one in spoken.turns(listening_id)
    ]
    return tuple(sorted(found, key=lambda one: one.handle))


def one_heard(listening_id: int, key: str, handle: str) -> Heard:
    """What stands behind a handle."""
    found = next((one for one in heard(listening_id, key) if one.handle == handle), None)
    if found is None:
        raise NotFound("These words are not here any more. Whoever wrote them may have taken them back.")
    return found


def answers_behind(listening_id: int, key: str, handles: Collection[str]) -> list[Behind]:
    """The answers, or the speakers, behind handles, for this room alone; all of them, or a refusal."""
    if is_spoken(listening_id, key):
        said = [
            one for one in spoken.turns(listening_id) if handle_of(listening_id, key, one.turn) in handles
        ]
        _refuse_unless_all(len(said), handles)
        return list(spoken.behind(said))
    found = [one for one in _answered(listening_id, key) if handle_of(listening_id, key, one.pk) in handles]
    _refuse_unless_all(len(found), handles)
    return [Behind(one.pk, tuple(one.consent)) for one in found]


def _refuse_unless_all(found: int, handles: Collection[str]) -> None:
    if found != len(set(handles)):
        raise NotFound(
            "Some of these words are not here any more. Whoever wrote them may have taken them back."
        )


def handle_of(listening_id: int, key: str, answer: int) -> str:
    """What stands for an answer to one question, on pages; nothing outside this house leads back from it."""
    # Keyed by the question too: what one person wrote to two questions cannot be put together by their handles.
    return salted_hmac(f"hearten words {listening_id} {key}", str(answer), algorithm="sha256").hexdigest()[
        :24
    ]


def _at_least(listening_id: int, key: str, fewest: int) -> int:
    """How many answered, counted no further than it matters: there may be a hundred thousand."""
    if is_spoken(listening_id, key):
        return spoken.how_many_spoke(listening_id)
    return sum(1 for _ in islice(_answered(listening_id, key), fewest))


def _answered(listening_id: int, key: str) -> Iterator[Answer]:
    """Those who wrote something to a question, agreed that it is counted, and have not withdrawn."""
    gone = intake.withdrawn(listening_id)
    answers = Answer.objects.filter(listening_id=listening_id).order_by("id")
    return (
        one
        for one in answers.iterator()
        if Purpose.ANALYSIS in one.consent
        and one.receipt_hash not in gone
        and isinstance(one.said.get(key), str)
        and one.said[key].strip()
    )


def _fewest(listening_id: int, key: str) -> int:
    """How many must have answered, and be in a group that stands beside a quote: more where it is hard to tell."""
    listening = surveys.found(listening_id)
    policy = surveys.policy(listening)
    sensitive = listening.questions.filter(key=key, sensitive=True).exists()
    return policy.fewest_answered_sensitive if sensitive else policy.fewest_answered


def _labels(listening_id: int, answers: Sequence[Answer], fewest: int) -> dict[str, frozenset[str]]:
    """The groups that may stand beside a quote: enough wrote of it and outside it, and enough were invited."""
    return {
        way.key: frozenset(
            group["code"]
            for group in way.groups
            if group.get("invited") is None or group["invited"] >= fewest
            if _enough(sum(one.said.get(way.key) == group["code"] for one in answers), len(answers), fewest)
        )
        for way in Breakdown.objects.filter(listening_id=listening_id)
    }


def _enough(within: int, of: int, fewest: int) -> bool:
    return within >= fewest and of - within >= fewest


def _pairs(labels: dict[str, frozenset[str]]) -> frozenset[tuple[str, str]]:
    return frozenset((way, code) for way, codes in labels.items() for code in codes)


def why_not_few(listening_id: int, key: str) -> HeartenError | None:
    """The refusal where so many have withdrawn that no quote of a question is told any more, or None."""
    fewest = _fewest(listening_id, key)
    if _at_least(listening_id, key, fewest) >= fewest:
        return None
    return TooFewToTell(
        "Too few people are left who answered this in words, so none of them is quoted: colleagues would know who is "
        "meant."
    )
