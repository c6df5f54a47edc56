"""On a team's page: who leads it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from hearten.people import queries
from hearten.people.leading import actions
from hearten.people.leading.queries import leaders_of
from hearten.people.models import Person
from hearten.people.signing_in import for_those_who_may, person_of


class LeaderForm(forms.Form):
    """Who leads a team."""

    person = forms.ModelChoiceField(
        queryset=Person.objects.filter(is_active=True),
        label=gettext_lazy("Who leads it?"),
        help_text=gettext_lazy("They may give permissions to this team, and never read what people log."),
    )


@for_those_who_may("people.teams")
def leaders(request: HttpRequest, team_id: int) -> HttpResponse:
    """Who leads a team, and naming another."""
    team, form = queries.team(team_id), LeaderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.say_leads(team, form.cleaned_data["person"], by=person_of(request))
        messages.success(request, _("Kept: they lead this team."))
        return redirect("people:leaders", team.pk)
    shown = {"team": team, "form": form, "leaders": leaders_of(team_id)}
    return render(request, "people/leaders.html", shown, status=422 if form.errors else 200)


@require_POST
@for_those_who_may("people.teams")
def no_longer(request: HttpRequest, team_id: int, person_id: int) -> HttpResponse:
    """Somebody no longer leads a team."""
    actions.say_leads_no_more(queries.team(team_id), queries.person(person_id), by=person_of(request))
    messages.success(request, _("Kept: they no longer lead this team."))
    return redirect("people:leaders", team_id)
