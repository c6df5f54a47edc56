"""Pages: turning suggestions on and off, and how good they are."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from hearten.people.signing_in import for_those_who_may, person_of
from hearten.understanding.coding import queries as coding
from hearten.understanding.coding.rules import DEED
from hearten.understanding.suggesting import actions, queries


@never_cache
@for_those_who_may(DEED)
def suggestions(request: HttpRequest, project_id: int) -> HttpResponse:
    project, by = coding.project(project_id), person_of(request)
    if request.method == "POST":
        match request.POST.get("do", ""):
            case "on" | "off" as word:
                actions.switch(project, word == "on", by=by)
            case _:
                actions.ask_to_learn(project, by=by)
                messages.success(request, _("Learning from what you marked. Come back in a minute."))
        return redirect("coding:suggestions", project_id)
    shown = {
        "project": project,
        "codes": queries.how_good(project),
        "refusal": queries.why_not_learn(project),
    }
    return render(request, "understanding/coding/suggestions.html", shown)
