"""Pages: time that is planned, one's calendar of it, and whether it was kept."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hearten.errors import NotFound
from hearten.people import queries as people
from hearten.people.models import Person
from hearten.people.signing_in import for_those_who_may, person_of
from hearten.reflection.asking import Asks, asked
from hearten.reflection.checkins.forms import AnswerForm
from hearten.reflection.circles import queries as circles
from hearten.reflection.circles.rules import DAYS, Rhythm
from hearten.reflection.telling import queries as telling
from hearten.reflection.telling.rules import Kind
from hearten.reflection.time import actions, calendar, queries, rules
from hearten.reflection.time.calendar import Event
from hearten.reflection.time.forms import PlanForm

reflect = for_those_who_may("reflection.reflect")


@never_cache
@require_safe
@reflect
def time(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    teams = queries.teams_to_plan_for(person)
    shown = {
        "planned": queries.planned(person),
        "tended": queries.tended(person),
        "may_plan": teams is None or bool(teams),
        "has_calendar": queries.has_calendar(person),
        "answered": telling.answered(Kind.TIME, rules.month_of(timezone.localdate()), person),
        "told": telling.told(Kind.TIME, 12),
        "part": telling.part_of(person),
    }
    return render(request, "reflection/time.html", shown)


def _back() -> tuple[str, str]:
    return reverse("reflection:time"), _("Time to reflect")


@reflect
def plan(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    form = PlanForm(request.POST or None, teams=queries.teams_to_plan_for(person))

    def act(said: dict[str, Any]) -> HttpResponse:
        team = people.team(said["team"]) if said["team"] else None
        actions.plan(said["what"], team, form.when, by=person)
        messages.success(request, _("Planned. It stands in the calendar of everyone it is for."))
        return redirect("reflection:time")

    lead = _("Time that is not planned is the first to go. What people do with it is theirs.")
    return asked(request, form, Asks(_("Plan time to reflect"), _back(), lead, _("Plan it")), act)


@require_POST
@reflect
def give_up(request: HttpRequest, planned_id: int) -> HttpResponse:
    actions.give_up(queries.found(planned_id), by=person_of(request))
    messages.success(request, _("Taken out of the calendar."))
    return redirect("reflection:time")


@never_cache
@reflect
def kept(request: HttpRequest) -> HttpResponse:
    person = person_of(request)

    def act(said: dict[str, Any]) -> HttpResponse:
        actions.say_kept(said, by=person)
        messages.success(
            request, _("Thank you. It is kept without your name, and told only together with many others.")
        )
        return redirect("reflection:time")

    lead = _("Kept without your name, counted once the month is over, and told only where many answered.")
    form = AnswerForm(request.POST or None, kind=Kind.TIME)
    return asked(request, form, Asks(_("Was there time?"), _back(), lead, _("Send")), act)


@never_cache
@require_POST
@reflect
def new_address(request: HttpRequest) -> HttpResponse:
    made = actions.new_address(by=person_of(request))
    address = settings.HEARTEN_ADDRESS + reverse("reflection:feed", args=[made])
    return render(request, "reflection/address.html", {"address": address, "back": _back()})


@require_POST
@reflect
def no_address(request: HttpRequest) -> HttpResponse:
    actions.no_address(by=person_of(request))
    messages.success(request, _("The address leads nowhere any more."))
    return redirect("reflection:time")


@never_cache
@require_safe
def feed(_request: HttpRequest, secret: str) -> HttpResponse:
    """One's calendar, at its secret address: for a calendar program, which cannot sign in."""
    person = queries.owner_of(secret)
    if person is None:
        raise NotFound(_("There is no calendar at this address. It may have been changed."))
    with translation.override(person.language):
        told = calendar.written(_("Time to reflect"), _events(person), timezone.now())
    return HttpResponse(told, content_type="text/calendar; charset=utf-8")


def _events(person: Person) -> list[Event]:
    found = [
        Event(
            f"time-{one.id}",
            one.what,
            one.when.first,
            one.when.at,
            one.when.minutes,
            one.when.every,
            one.when.until,
        )
        for one in queries.planned(person)
    ]
    for circle in circles.circles(person):
        if circle.next_on and circle.agrees and not circle.paused:
            every = 0 if circle.rhythm is Rhythm.OWN else DAYS[circle.rhythm] // 7
            found.append(
                Event(f"circle-{circle.id}", _("Time to reflect together"), circle.next_on, None, 0, every)
            )
    return found
