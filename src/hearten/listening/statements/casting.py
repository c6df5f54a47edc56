"""The votes of a listening as an opinion map wants them: numbered people and statements, and no key of anybody."""

from __future__ import annotations

from dataclasses import dataclass

from hearten.listening.statements.models import Statement, Vote
from hearten.listening.statements.rules import State
from hearten.methods.opinion import Votes, votes


@dataclass(frozen=True, slots=True)
class Cast:
    """Votes, and each statement's number in their order."""

    votes: Votes
    numbers: tuple[int, ...]


def cast(listening_id: int) -> Cast:
    """Every standing vote on a statement that was not left out; people in the order of their random keys."""
    shown = _shown(listening_id)
    places = {one.pk: at for at, one in enumerate(shown)}
    given = Vote.objects.filter(listening_id=listening_id, statement_id__in=places).order_by("voter")
    rows = list(given.values_list("voter", "statement_id", "value"))
    people = {key: at for at, key in enumerate(dict.fromkeys(voter for voter, _, _ in rows))}
    made = votes(
        [people[voter] for voter, _, _ in rows],
        [places[statement] for _, statement, _ in rows],
        [value for _, _, value in rows],
        people=len(people),
        statements=len(shown),
    )
    return Cast(made, tuple(one.number for one in shown))


def words_of(listening_id: int) -> dict[int, str]:
    """The words of each statement that still has them, by its number: whoever wrote one may have taken it back."""
    return {one.number: one.text for one in _shown(listening_id)}


def _shown(listening_id: int) -> list[Statement]:
    return [
        one
        for one in Statement.objects.filter(listening_id=listening_id).order_by("number")
        # What a file brought undecided was voted on where it came from.
        if one.state == State.SHOWN or (one.state == State.WAITING and one.brought)
    ]
