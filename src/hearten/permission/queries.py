"""What this room holds about a person. Moments are nobody's to find: only a receipt leads to one."""

from __future__ import annotations

from hearten.people.models import Person
from hearten.permission.asking.models import Question
from hearten.permission.giving.models import Permission, Turn
from hearten.permission.moments.models import Reading


def about(person: Person) -> dict[str, object]:
    """In words and plain values."""
    found: dict[str, object] = {
        "permissions you wrote": [one.title for one in Permission.objects.filter(giver=person)],
        "permissions you stand behind": [one.title for one in Permission.objects.filter(backer=person)],
        "turns you made in permissions": [
            f"{one.what}, {one.on:%Y-%m-%d}" for one in Turn.objects.filter(by=person)
        ],
        "permissions you asked for": [
            {"what": one.wanted, "on": one.asked_on, "answer": one.answer}
            for one in Question.objects.filter(asked_by=person)
        ],
        "questions you answered": [one.wanted for one in Question.objects.filter(answered_by=person)],
        "times you read what moments say": [
            {"on": one.on, "for": one.purpose} for one in Reading.objects.filter(by=person)
        ],
    }
    held = {words: facts for words, facts in found.items() if facts}
    if held:
        held["moments you recorded"] = "we cannot tell which are yours: only your receipts lead to them"
    return held
