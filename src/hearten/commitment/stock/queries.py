"""Rounds of taking stock, read: each question with this time's answer next to last time's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hearten.commitment.endorsing import queries as endorsing
from hearten.commitment.stock import rules
from hearten.commitment.stock.models import Answer, Proof, Round
from hearten.commitment.stock.rules import Difference, State
from hearten.commitment.texts.queries import Asked
from hearten.errors import NotFound


@dataclass(frozen=True, slots=True)
class Shows:
    """A link to what shows an answer."""

    id: int
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Said:
    """One question with what was answered, and what was answered last time."""

    asked: Asked
    words: str
    proofs: tuple[Shows, ...]
    before: str
    proofs_before: tuple[Shows, ...]
    difference: Difference


@dataclass(frozen=True, slots=True)
class Known:
    """A round, to read."""

    id: int
    endorsement_id: int
    title: str
    state: State
    begun_on: date
    finished_on: date | None
    told_on: date | None
    took_part: tuple[str, ...]


def found(round_id: int) -> Round:
    """One round, or the refusal."""
    one = Round.objects.select_related("endorsement").filter(pk=round_id).first()
    if one is None:
        raise NotFound("There is no such round of taking stock. Go back to the commitment.")
    return one


def round_of(round_id: int) -> Known:
    """One round, to read."""
    return _known(found(round_id))


def rounds(endorsement_id: int) -> tuple[Known, ...]:
    """Every round of a commitment, the newest first."""
    return tuple(_known(one) for one in Round.objects.filter(endorsement_id=endorsement_id))


def before(one: Round | Known) -> Known | None:
    """The round before this one that was finished, or None."""
    pk = one.pk if isinstance(one, Round) else one.id
    kept = Round.objects.filter(endorsement_id=one.endorsement_id, pk__lt=pk).exclude(state=State.OPEN)
    last = kept.order_by("-pk").first()
    return _known(last) if last else None


def is_newest(one: Round) -> bool:
    """Whether no round began after it."""
    return not Round.objects.filter(endorsement_id=one.endorsement_id, pk__gt=one.pk).exists()


def waits(endorsement_id: int) -> bool:
    """Whether a round is open."""
    return Round.objects.filter(endorsement_id=endorsement_id, state=State.OPEN).exists()


def answered(round_id: int) -> int:
    """How many of its questions have words."""
    return Answer.objects.filter(round_id=round_id).exclude(words="").count()


def answers(round_id: int, language: str | None = None) -> tuple[Said, ...]:
    """Every question of a round, in the order of its text."""
    one = found(round_id)
    text = endorsing.commitment(one.endorsement_id, language).text
    now, last = _answered(one.pk), before(one)
    then = _answered(last.id) if last else {}
    return tuple(_said(each, now, then) for each in text.questions)


def answer(round_id: int, key: str, language: str | None = None) -> Said:
    """One question of a round."""
    return next((one for one in answers(round_id, language) if one.asked.key == key), None) or _nowhere()


def words_of(round_id: int, key: str) -> str:
    """What is answered to one question so far."""
    return (
        Answer.objects.filter(round_id=round_id, question=key).values_list("words", flat=True).first() or ""
    )


def proof(proof_id: int) -> Proof:
    """One link, or the refusal."""
    one = Proof.objects.select_related("answer__round").filter(pk=proof_id).first()
    if one is None:
        raise NotFound("That link is not there any more. Go back to the question.")
    return one


def _nowhere() -> Said:
    raise NotFound("This round has no such question. Go back to the round.")


def _answered(round_id: int) -> dict[str, tuple[str, tuple[Shows, ...]]]:
    kept = Answer.objects.filter(round_id=round_id).prefetch_related("proofs")
    return {
        one.question: (
            one.words,
            tuple(Shows(each.pk, each.words, each.address) for each in one.proofs.all()),
        )
        for one in kept
    }


def _said(
    asked: Asked,
    now: dict[str, tuple[str, tuple[Shows, ...]]],
    then: dict[str, tuple[str, tuple[Shows, ...]]],
) -> Said:
    words, proofs = now.get(asked.key, ("", ()))
    earlier, shown = then.get(asked.key, ("", ()))
    return Said(asked, words, proofs, earlier, shown, rules.difference(earlier, words))


def _known(one: Round) -> Known:
    return Known(
        one.pk,
        one.endorsement_id,
        one.title,
        State(one.state),
        one.begun_on,
        one.finished_on,
        one.told_on,
        tuple(line.strip() for line in one.took_part.splitlines() if line.strip()),
    )
