"""The room's own doings: closing a listening and what follows, and forgetting a person."""

from __future__ import annotations

from django_tasks import task

from hearten.listening.care import actions as care
from hearten.listening.intake import actions as intake
from hearten.listening.intake import closing
from hearten.listening.moderation import actions as moderation
from hearten.listening.packs import actions as packs
from hearten.listening.statements import actions as statements
from hearten.listening.surveys import actions as surveys
from hearten.listening.surveys import queries as surveys_of
from hearten.listening.surveys.models import Listening
from hearten.listening.surveys.rules import COUNTED
from hearten.people.models import Person
from hearten.record.action import unrecorded


@unrecorded("intake's and the survey's own actions leave the lines")
def close_listening(listening: Listening, *, by: Person | None) -> Listening:
    """Stop taking answers; a job then opens the spool and takes the snapshot."""
    closed = intake.close_listening(listening, by=by)
    finish_closing.enqueue(listening.pk)
    return closed


@task()
def finish_closing(listening_id: int) -> str:
    """Open the spool of a closed listening and take its snapshot; done again from where it was cut short."""
    if surveys_of.listening(listening_id).sort in COUNTED:
        return closing.finish_closing(listening_id)
    # Votes are counted where they are; first they are mixed, so that what was cut short is begun again.
    statements.mix(listening_id)
    closing.open_spool(listening_id)
    return ""


@unrecorded("intake's own action leaves the line")
def count_again(listening: Listening, *, by: Person) -> Listening:
    """Have the answers counted again without those who withdrew; a job does it."""
    asked = intake.ask_to_count_again(listening, by=by)
    finish_counting_again.enqueue(listening.pk)
    return asked


@task()
def finish_counting_again(listening_id: int) -> str:
    """Take the snapshot of a listening again; once, however often it is called."""
    return closing.count_again(listening_id)


@unrecorded("the survey's own action leaves the line")
def forget(person: Person, *, by: Person | None) -> None:
    """Take a person's address off invitations and their name off drafts. Their answers are nobody's to find."""
    surveys.forget(person, by=by)
    packs.forget(person, by=by)
    moderation.forget(person)
    care.forget(person)
