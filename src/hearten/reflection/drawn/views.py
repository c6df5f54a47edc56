"""Pages: what circles learned, for everyone here; and proposing and letting one go on, for those who are quoted."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hearten.people.signing_in import for_those_who_may, person_of
from hearten.reflection.asking import Asks, asked
from hearten.reflection.circles import queries as circles
from hearten.reflection.circles.forms import LearningForm
from hearten.reflection.drawn import actions, queries

reflect = for_those_who_may("reflection.reflect")


@require_safe
@reflect
def learnings(request: HttpRequest) -> HttpResponse:
    return render(request, "reflection/learnings.html", {"learnings": queries.learnings()})


@never_cache
@reflect
def propose(request: HttpRequest, circle_id: int) -> HttpResponse:
    person = person_of(request)
    form = LearningForm(request.POST or None, shared=circles.shared(circle_id, person))

    def act(said: dict[str, Any]) -> HttpResponse:
        actions.propose(circle_id, said["words"], said["entries"], by=person)
        messages.success(request, _("Proposed. It goes on only when everyone who is quoted has said yes."))
        return redirect("reflection:circle", circle_id)

    back = (reverse("reflection:circle", args=[circle_id]), circles.circle(circle_id, person).name)
    lead = _(
        "This alone ever leaves a circle, and only once everyone quoted has said yes. Which circle it was is not said."
    )
    return asked(request, form, Asks(_("Draw out what you learned"), back, lead, _("Ask those quoted")), act)


@require_POST
@reflect
def say(request: HttpRequest, drawn_id: int) -> HttpResponse:
    agrees = request.POST.get("agrees") == "yes"
    actions.say(drawn_id, agrees=agrees, by=person_of(request))
    messages.success(
        request,
        _("Thank you. You can take it back at any time.") if agrees else _("It stays here. Nothing goes on."),
    )
    return redirect("reflection:circles")
