"""The states of a question, and who answers; pure."""

from __future__ import annotations

from enum import StrEnum

from hearten.errors import HeartenError, NotReady
from hearten.people.rules import may, why_not
from hearten.permission.giving.rules import Scope


class Answer(StrEnum):
    """What a question for a permission comes to."""

    WAITING = "waiting"
    GIVEN = "given"
    DECLINED = "declined"
    ALLOWED = "allowed already"


def why_not_answer_at_all(team: int | None, mine: bool, scope: Scope) -> HeartenError | None:
    """A steward or board member answers anyone, who leads a team answers that team; nobody answers themselves."""
    if mine:
        return NotReady("You asked this yourself. Somebody else answers it.")
    if may("permission.give", scope.roles) or (team is not None and team in scope.led):
        return None
    return why_not("permission.give", scope.roles)


def why_not_answer(now: Answer, answer: Answer, why: str, permission: bool) -> NotReady | None:
    """An answer has a reason, and where there is a permission it says which."""
    if now is not Answer.WAITING:
        return NotReady(f"This has been answered: {now}.")
    if answer is Answer.WAITING:
        return NotReady("Choose an answer: given, declined, or allowed already.")
    if not why.strip():
        return NotReady("Say why, in a sentence. An answer without its reason is not one.")
    if answer is not Answer.DECLINED and not permission:
        return NotReady(
            "Choose the permission that lets them. If there is none yet, write it and give it first, then come back."
        )
    return None
