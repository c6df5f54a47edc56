"""A listening whose answers are skewed, so that there is something to weigh."""

from __future__ import annotations

from hearten.listening.gathering.actions import bring_in
from hearten.listening.intake import actions as intake
from hearten.listening.intake.closing import finish_closing
from hearten.listening.surveys import actions as surveys
from hearten.listening.surveys.models import Listening
from hearten.listening.surveys.rules import Way
from hearten.people.models import Person
from tests.makers import a_draft_listening, a_steward

# How many answered of each age, and how many there are.
ANSWERED = {"16_34": 40, "35_54": 60, "55_64": 80, "65_over": 120}
THERE_ARE = {"16_34": 300, "35_54": 300, "55_64": 200, "65_over": 200}
KNOWN = {"age": THERE_ARE}


def a_skewed_listening(*, way: str = "invitation", counted: bool = True) -> Listening:
    """Three hundred answers: older people answered more, and met more kindness."""
    steward = a_steward()
    draft = a_draft_listening(way=way)
    draft.breakdowns.all().delete()
    surveys.declare_breakdown(draft, "age", by=steward)
    surveys.declare_breakdown(draft, "disability", by=steward)
    return heard(draft, steward) if counted else intake.open_listening(draft, by=steward)


def heard(draft: Listening, steward: Person, *, kinder: int = 0) -> Listening:
    """Opened, answered, closed and counted; `kinder` more of each ten say the best that can be said."""
    listening = intake.open_listening(draft, by=steward)
    options = [option["code"] for option in listening.questions.get(key="near_kind").options]
    ages = [age for age, people in ANSWERED.items() for _ in range(people)]
    said = [
        {
            "near_kind": options[0 if place % 10 < 3 + kinder + (age == "65_over") * 3 else 3],
            "trust_near": "",
            "age": age,
            "disability": "yes" if place % 4 == 0 else "no",
        }
        for place, age in enumerate(ages)
    ]
    bring_in(listening, said, by=steward)
    listening = intake.close_listening(listening, by=steward)
    finish_closing(listening.pk)
    return listening


def asked_again(listening: Listening, *, kinder: int = 0) -> Listening:
    """Its next wave, heard too."""
    steward = a_steward()
    return heard(surveys.ask_again(listening, by=steward), steward, kinder=kinder)


BY_INVITATION = Way.INVITATION.value
