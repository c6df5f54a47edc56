"""Keeping conversations: the guide, a transcript, what each speaker agreed to, names hidden, speakers withdrawn."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from hearten.errors import NotFound, NotReady, refuse
from hearten.listening.care import actions as care
from hearten.listening.care import keeping
from hearten.listening.consent import actions as consent
from hearten.listening.conversations import queries, rules
from hearten.listening.conversations.models import Guide, Hidden, Session, Speaker, Turn
from hearten.listening.conversations.rules import Agreed
from hearten.listening.conversations.transcripts import Turn as Said
from hearten.listening.intake import queries as intake
from hearten.listening.intake import receipts, storing, tombstones
from hearten.listening.intake.rules import Purpose
from hearten.listening.surveys import actions as surveys
from hearten.listening.surveys.drafts import Words
from hearten.listening.surveys.models import Listening
from hearten.listening.surveys.rules import Sort, State, gettext_noop
from hearten.people.models import Person
from hearten.people.rules import refuse_unless_may
from hearten.record.action import action, unrecorded


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a conversation as its transcript comes."""

    title: str
    held_on: date
    language: str = "en"
    others: str = ""


@unrecorded("surveys.actions.draft_listening leaves the line")
def draft(words: Words, guide: dict[str, str], *, by: Person | None) -> Listening:
    """Begin a listening made of conversations."""
    made = surveys.draft_listening(words, by=by)
    made.sort = Sort.CONVERSATIONS.value
    made.save(update_fields=["sort"])
    Guide.objects.create(listening=made, text=guide)
    return made


@action("listening.guide.changed")
def change_guide(listening: Listening, guide: dict[str, str], *, by: Person | None) -> Listening:
    """Change what whoever listens asks about; also while it is open, for one learns by listening."""
    refuse_unless_may("listening.draft", by)
    Guide.objects.update_or_create(listening=listening, defaults={"text": guide})
    return listening


@action("listening.transcript.added")
def add(listening: Listening, about: About, said: Sequence[Said], *, by: Person) -> Session:
    """Put a transcript where it can be prepared; nothing of it is used before it is kept."""
    refuse_unless_may("listening.hear", by)
    refuse(rules.why_not_add(State(listening.state)))
    names = list(dict.fromkeys(one.speaker for one in said))
    with transaction.atomic(using="voices"):
        session = Session.objects.create(
            listening_id=listening.pk,
            title=about.title,
            held_on=about.held_on,
            language=about.language,
            others=about.others,
        )
        speakers = {
            name: Speaker.objects.create(session=session, number=number, label=name)
            for number, name in enumerate(names, 1)
        }
        Turn.objects.bulk_create(
            [
                Turn(session=session, speaker=speakers[one.speaker], number=number, text=one.text, at=one.at)
                for number, one in enumerate(said, 1)
            ],
            batch_size=storing.AT_A_TIME,
        )
    care.notice([one.text for one in said], f"{listening}, {about.title}")
    return session


@action("listening.transcript.hidden")
def hide(session: Session, words: Sequence[str], *, by: Person) -> int:
    """Hide names or other words wherever they stand; says how many turns changed. What stood there is sealed."""
    refuse_unless_may("listening.hear", by)
    changed = 0
    with transaction.atomic(using="voices"):
        for one in sorted({word.strip() for word in words}, key=len, reverse=True):
            refuse(rules.why_not_hide(one))
            changed += _hide(session, one)
    storing.leave_no_trace(Turn, whole=False)
    return changed


def _hide(session: Session, words: str) -> int:
    mark = rules.next_mark(queries.marks(session))
    touched = []
    for turn in session.turns.all():
        anew = rules.hidden(turn.text, words, mark)
        if anew != turn.text:
            turn.text = anew
            touched.append(turn)
    if touched:
        Turn.objects.bulk_update(touched, ["text"], batch_size=storing.AT_A_TIME)
        Hidden.objects.create(
            session=session, mark=mark, sealed=keeping.seal({"words": words}, keeping.HIDDEN)
        )
    return len(touched)


@action("listening.transcript.uncovered")
def uncover(session: Session, mark: str, *, by: Person) -> str:
    """What stands behind a mark: for a custodian, and a line in the record each time."""
    refuse_unless_may("listening.uncover", by)
    return queries.behind(session, mark)


@action("listening.transcript.kept")
def keep(session: Session, agreed: Sequence[Agreed], *, by: Person) -> dict[int, str]:
    """Say what each speaker is and agreed to; gives a receipt for each who lets anything be kept, shown once.

    Whoever agreed to nothing is left out at once: their turns are emptied. Every name the transcript gave goes.
    """
    refuse_unless_may("listening.hear", by)
    if session.kept:
        raise NotReady("This conversation is kept already. To change it, withdraw a speaker, or delete it.")
    speakers = {one.pk: one for one in session.speakers.all()}
    refuse(rules.why_not_keep(agreed, speakers.keys()))
    salt = intake.salt_of(intake.seal_of(session.listening_id))
    given: dict[int, str] = {}
    with transaction.atomic(using="voices"):
        for one in agreed:
            speaker = speakers[one.speaker]
            speaker.label, speaker.role, speaker.consent = "", one.role.strip(), list(one.consent)
            if Purpose.ANALYSIS in one.consent:
                given[speaker.number] = receipt = receipts.written(secrets.randbits(128))
                speaker.receipt_hash = receipts.slow_hash(receipt, salt)
            else:
                _empty(speaker)
            speaker.save()
        session.kept = True
        session.save(update_fields=["kept"])
    storing.leave_no_trace(Turn, Speaker, whole=False)
    return given


@action("listening.transcript.deleted")
def delete(session: Session, *, by: Person) -> None:
    """Delete a conversation with all that was said in it."""
    refuse_unless_may("listening.hear", by)
    # Before the words go: what quotes them falls silent everywhere.
    consent.let_go(list(session.speakers.values_list("pk", flat=True)))
    with transaction.atomic(using="voices"):
        session.delete()
    storing.leave_no_trace(Turn, Speaker, Hidden, Session, whole=True)


@action("listening.speaker.withdrawn")
def withdraw_speaker(session: Session, number: int, *, by: Person) -> Session:
    """Take one speaker out of a conversation, where they asked whoever listened: their turns go, the others stay."""
    refuse_unless_may("listening.hear", by)
    speaker = session.speakers.filter(number=number).first()
    if speaker is None:
        raise NotFound("There is no such speaker in this conversation. Look at the list.")
    _withdraw([speaker], session.listening_id)
    return session


@storing.kindly
@unrecorded("a line would tell when somebody changed their mind")
def withdraw(listening: Listening, receipt: str) -> int:
    """Take oneself out of a conversation, with one's receipt; says out of how many."""
    found = queries.speakers_of(listening, receipt)
    if not found:
        raise NotFound(
            gettext_noop("There is no answer with this receipt here. It may have been withdrawn long ago.")
        )
    _withdraw(found, listening.pk)
    return len(found)


def _withdraw(speakers: Sequence[Speaker], listening_id: int) -> None:
    for one in speakers:
        if one.receipt_hash:
            # First, and outside both stores: no backup brings these words back.
            tombstones.add(listening_id, one.receipt_hash)
    consent.let_go([one.pk for one in speakers])
    with transaction.atomic(using="voices"):
        for one in speakers:
            _empty(one)
            one.consent, one.withdrawn = [], True
            one.save(update_fields=["consent", "withdrawn"])
    storing.leave_no_trace(Turn, Speaker, whole=True)


def _empty(speaker: Speaker) -> None:
    speaker.turns.exclude(text="").update(text="")


@unrecorded("a line would tell when somebody changed their mind")
def replay_withdrawals() -> int:
    """After a restore: take out again whoever had taken themselves out."""
    gone = 0
    for listening_id, known in tombstones.all_of_them():
        found = Speaker.objects.filter(
            session__listening_id=listening_id, receipt_hash=known, withdrawn=False
        )
        for one in found:
            consent.let_go([one.pk])
            _empty(one)
            one.consent, one.withdrawn = [], True
            one.save(update_fields=["consent", "withdrawn"])
            gone += 1
    return gone


@unrecorded("the house's nightly work, which writes a line for all of a class")
def let_go(*, kept: timedelta, now: datetime | None = None) -> int:
    """Delete conversations of listenings that closed so long ago; says of how many listenings there were some."""
    closed = Listening.objects.filter(sort=Sort.CONVERSATIONS, closed_at__lt=(now or timezone.now()) - kept)
    return sum(_let_go(pk) for pk in closed.values_list("pk", flat=True))


def _let_go(listening_id: int) -> bool:
    """Delete the conversations of one listening, and what is known of who is quoted; says whether there were any."""
    speakers = Speaker.objects.filter(session__listening_id=listening_id).values_list("pk", flat=True)
    consent.let_go(list(speakers))
    consent.forget_all(listening_id)
    return bool(Session.objects.filter(listening_id=listening_id).delete()[0])
