"""Saying who leads a team, and that they no longer do."""

from __future__ import annotations

from hearten.errors import NotReady
from hearten.people.models import Leading, Person, Team
from hearten.people.rules import why_not
from hearten.record.action import action


@action("people.team.led")
def say_leads(team: Team, person: Person, *, by: Person) -> Leading:
    """From now on this person leads this team."""
    if refusal := why_not("people.teams", by.roles):
        raise refusal
    leading, new = Leading.objects.get_or_create(person=person, team=team)
    if not new:
        raise NotReady("This person leads this team already.")
    return leading


@action("people.team.led_no_more")
def say_leads_no_more(team: Team, person: Person, *, by: Person) -> Team:
    """This person no longer leads this team."""
    if refusal := why_not("people.teams", by.roles):
        raise refusal
    gone, _kinds = Leading.objects.filter(person=person, team=team).delete()
    if not gone:
        raise NotReady("This person does not lead this team.")
    return team
