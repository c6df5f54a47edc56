"""The page of the budget: what people were asked within a year, and how much they may be."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hearten.errors import HeartenError, Unreadable
from hearten.listening.budget import actions, queries, rules
from hearten.listening.surveys import showing
from hearten.listening.surveys.views import asks
from hearten.people.rules import may, why_not
from hearten.people.signing_in import for_those_who_may, person_of


@asks
@for_those_who_may("listening.watch")
def budget(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    refusal: HeartenError | None = None
    if request.method == "POST":
        people, typed = request.POST.get("people", ""), request.POST.get("questions", "").strip()
        try:
            if not people.strip():
                raise Unreadable(_("Say who is asked, in a word, such as “staff” or “residents”."))
            actions.settle(people, int(typed) if typed.isdecimal() and len(typed) < 5 else 0, by=person)
        except Unreadable as wrong:
            refusal = wrong
        else:
            messages.success(request, _("The budget is settled."))
            return redirect("listening:budget")
    shown = {
        "year": queries.the_year(showing.reader()),
        "house_rule": rules.HOUSE_RULE,
        "refusal": refusal,
        "may_draft": may("listening.draft", person.roles),
        "why_not_draft": why_not("listening.draft", person.roles),
    }
    return render(request, "listening/budget.html", shown, status=422 if refusal else 200)
