"""Pages: saying how one is, and what is told of all once a week is over."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hearten.errors import refuse
from hearten.people.rules import may
from hearten.people.signing_in import for_those_who_may, person_of
from hearten.reflection.asking import Asks, asked
from hearten.reflection.checkins import actions, queries, rules
from hearten.reflection.checkins.forms import AnswerForm, RhythmForm
from hearten.reflection.telling import queries as telling
from hearten.reflection.telling.rules import Kind

MOST = 53


@require_safe
@for_those_who_may("reflection.reflect")
def told(request: HttpRequest) -> HttpResponse:
    """What is told, wellbeing beside workload; and whether one may answer now."""
    person = person_of(request)
    shown = {
        "open": queries.open_for(person),
        "staff": telling.told(Kind.STAFF, MOST),
        "leaders": telling.told(Kind.LEADERS, MOST),
        "may_set": may("reflection.tend", person.roles),
        "part": telling.part_of(person),
    }
    return render(request, "reflection/check_ins.html", shown)


@never_cache
@for_those_who_may("reflection.reflect")
def answer(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    refuse(rules.why_not_answer(queries.week()))
    form = AnswerForm(request.POST or None, kind=queries.kind_of(person))

    def act(said: dict[str, Any]) -> HttpResponse:
        actions.answer(said, by=person)
        messages.success(
            request, _("Thank you. It is kept without your name, and told only together with many others.")
        )
        return redirect("reflection:check_ins")

    lead = _(
        "Two questions. They are kept without your name, counted once the week is over, and told only where many "
        "answered. Nobody sees them meanwhile, and once sent they cannot be changed."
    )
    aside = _(
        "If this week was too much, you need not carry it alone: there are colleagues you can turn to. Nothing you "
        "choose here sends for anybody."
    )
    back = (reverse("reflection:check_ins"), _("How are we?"))
    return asked(request, form, Asks(_("How are you?"), back, lead, _("Send"), aside), act)


@for_those_who_may("reflection.tend")
def rhythm(request: HttpRequest) -> HttpResponse:
    form = RhythmForm(request.POST or None, initial={"every": queries.every()})

    def act(said: dict[str, Any]) -> HttpResponse:
        actions.set_rhythm(said["every"], by=person_of(request))
        messages.success(request, _("Kept. It holds from this week."))
        return redirect("reflection:check_ins")

    back = (reverse("reflection:check_ins"), _("How are we?"))
    return asked(request, form, Asks(_("How often to ask"), back), act)
