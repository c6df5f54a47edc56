"""The first page of the room: where each thing is. It counts nothing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hearten.people.signing_in import for_those_who_may, person_of
from hearten.reflection.checkins import queries as checkins
from hearten.reflection.circles import queries as circles
from hearten.reflection.time import queries as time


@require_safe
@for_those_who_may("reflection.reflect")
def all_of_it(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    shown = {
        "circles": circles.circles(person),
        "planned": time.planned(person)[:3],
        "asked": checkins.week() is not None,
    }
    return render(request, "reflection/all.html", shown)
