"""Statements to vote on, made by words."""

from __future__ import annotations

from hearten.listening.intake import actions as intake
from hearten.listening.intake.rules import hash_of, new_form_key
from hearten.listening.moderation import actions as moderation
from hearten.listening.statements import actions
from hearten.listening.statements.models import Statement
from hearten.listening.statements.rules import Value
from hearten.listening.surveys.drafts import Words
from hearten.listening.surveys.models import Invitation, Listening
from hearten.listening.surveys.rules import Way
from tests.makers import a_steward, somebody_looks_after_safety

FIRST = ("Phones are answered in time.", "Forms are too long.", "I know whom to ask.")


def a_draft(*, way: Way = Way.OPEN_LINK, languages: tuple[str, ...] = ("en",)) -> Listening:
    somebody_looks_after_safety()
    words = {language: f"words in {language}" for language in languages}
    about = Words(title=words, purpose=words, thanks=words, support=words, languages=languages, way=way)
    made = actions.draft(about, by=a_steward())
    return actions.put_first(made, FIRST, languages[0], by=a_steward())


def open_to_votes(**about: object) -> Listening:
    return intake.open_listening(a_draft(**about), by=a_steward())  # type: ignore[arg-type]


def closed_with_votes(voters: int = 12) -> Listening:
    from hearten.listening import actions as room

    made = open_to_votes()
    for place in range(voters):
        mine = a_receipt(made)
        for number in range(3):
            vote(made, mine, number, (Value.AGREE, Value.DISAGREE, Value.PASS)[(place + number) % 3])
    room.close_listening(made, by=a_steward())
    room.finish_closing.func(made.pk)
    made.refresh_from_db()
    return made


def a_receipt(listening: Listening, invitation: str = "") -> str:
    return actions.begin(listening, new_form_key(), invitation)


def invite(listening: Listening, *codes: str) -> None:
    Invitation.objects.bulk_create(
        Invitation(listening=listening, contact=f"{code}@example.org", code_hash=hash_of(code))
        for code in codes
    )


def numbered(listening: Listening, number: int) -> Statement:
    return Statement.objects.get(listening_id=listening.pk, number=number)


def vote(listening: Listening, receipt: str, number: int, value: Value) -> None:
    actions.vote(listening, receipt, numbered(listening, number).pk, value)


def say(listening: Listening, receipt: str, text: str) -> Statement:
    actions.add(listening, receipt, text, "en")
    return Statement.objects.get(listening_id=listening.pk, text=text)


def show(statement: Statement) -> None:
    moderation.decide(statement.pk, "keeps", shown=True, by=a_steward())
