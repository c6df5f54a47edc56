"""Taking stock: beginning a round, answering in words, linking to what shows it, finishing and telling."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from hearten.commitment.endorsing import queries as endorsing
from hearten.commitment.endorsing.models import Endorsement
from hearten.commitment.endorsing.rules import State as Standing
from hearten.commitment.naming import why_not_say
from hearten.commitment.stock import queries, rules
from hearten.commitment.stock.models import Answer, Proof, Round
from hearten.commitment.stock.rules import State
from hearten.errors import refuse
from hearten.people.models import Person
from hearten.record.action import action, unrecorded


@action("commitment.stock.begun")
def begin(one: Endorsement, title: str, *, by: Person, today: date | None = None) -> Round:
    """Begin a round, with all questions of the text."""
    refuse(rules.why_not_begin(Standing(one.state), title, queries.waits(one.pk), by.roles))
    return Round.objects.create(
        endorsement=one, title=title.strip(), begun_on=today or timezone.localdate(), by=by
    )


@action("commitment.stock.answered")
def answer(round_: Round, key: str, words: str, *, by: Person, seen: str = "") -> Answer:
    """Answer one question, as far as it can be said today; `seen`: what the answer was when it was opened."""
    endorsing.commitment(round_.endorsement_id).text.question(key)
    there = queries.words_of(round_.pk, key)
    refuse(rules.why_not_answer(State(round_.state), words, seen, there, by.roles))
    refuse(why_not_say(words))
    made, _new = Answer.objects.update_or_create(
        round=round_, question=key, defaults={"words": words.strip()}
    )
    return made


@action("commitment.stock.proof_linked")
def link(round_: Round, key: str, words: str, address: str, *, by: Person) -> Proof:
    """Link to what shows an answer: here, or elsewhere."""
    endorsing.commitment(round_.endorsement_id).text.question(key)
    refuse(rules.why_not_answer(State(round_.state), "", "", "", by.roles))
    refuse(rules.why_not_link(words, address))
    refuse(why_not_say(words))
    of, _new = Answer.objects.get_or_create(round=round_, question=key)
    return Proof.objects.create(answer=of, words=words.strip(), address=address)


@action("commitment.stock.proof_taken_away")
def unlink(proof: Proof, *, by: Person) -> None:
    """Take a link away again."""
    refuse(rules.why_not_answer(State(proof.answer.round.state), "", "", "", by.roles))
    proof.delete()


@action("commitment.stock.finished")
def finish(round_: Round, took_part: str, *, by: Person, today: date | None = None) -> Round:
    """Finish a round, by those who took part, named by what they do."""
    who = [line.strip() for line in took_part.splitlines() if line.strip()]
    refuse(rules.why_not_finish(State(round_.state), queries.answered(round_.pk), who, by.roles))
    refuse(why_not_say(took_part))
    round_.state, round_.took_part = State.FINISHED.value, "\n".join(who)
    round_.finished_on = today or timezone.localdate()
    round_.save()
    return round_


@action("commitment.stock.opened_again")
def open_again(round_: Round, *, by: Person) -> Round:
    """Open the newest round again, where it was finished by a slip."""
    newest, waits = queries.is_newest(round_), queries.waits(round_.endorsement_id)
    refuse(rules.why_not_open_again(State(round_.state), newest, waits, by.roles))
    round_.state, round_.finished_on = State.OPEN.value, None
    round_.save(update_fields=["state", "finished_on"])
    return round_


@action("commitment.stock.told")
def tell(round_: Round, *, by: Person, today: date | None = None) -> Round:
    """Show a finished round to everybody."""
    refuse(rules.why_not_tell(State(round_.state), State.TOLD, by.roles))
    round_.state, round_.told_on = State.TOLD.value, today or timezone.localdate()
    round_.save(update_fields=["state", "told_on"])
    return round_


@action("commitment.stock.taken_down")
def take_down(round_: Round, *, by: Person) -> Round:
    """Take a round off the public page; it stays here."""
    refuse(rules.why_not_tell(State(round_.state), State.FINISHED, by.roles))
    round_.state, round_.told_on = State.FINISHED.value, None
    round_.save(update_fields=["state", "told_on"])
    return round_


@unrecorded("part of forgetting a person, which is recorded")
def forget(person: Person) -> None:
    """Take a person's name off the rounds they began."""
    Round.objects.filter(by=person).update(by=None)
