"""Pages: thanks to everyone and to oneself, writing one, and taking one back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hearten.people.rules import may
from hearten.people.signing_in import for_those_who_may, person_of
from hearten.reflection.asking import Asks, asked
from hearten.reflection.thanks import actions, queries
from hearten.reflection.thanks.forms import ReceiptForm, ThanksForm

reflect = for_those_who_may("reflection.reflect")


@never_cache
@require_safe
@reflect
def thanks(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    shown = {
        "everyone": queries.to_everyone(person),
        "mine": queries.to_one(person),
        "wrote": queries.by_one(person),
        "tends": may("reflection.tend", person.roles),
    }
    return render(request, "reflection/thanks.html", shown)


def _back() -> tuple[str, str]:
    return reverse("reflection:thanks"), _("Thanks")


@never_cache
@reflect
def thank(request: HttpRequest) -> HttpResponse:
    form = ThanksForm(request.POST or None)

    def act(_said: dict[str, Any]) -> HttpResponse:
        receipt = actions.thank(form.said, by=person_of(request))
        if receipt:
            return render(request, "reflection/thanked.html", {"receipt": receipt})
        messages.success(request, _("Your thanks are there."))
        return redirect("reflection:thanks")

    lead = _("To one person, who alone sees it, or to everyone. Nobody counts thanks here.")
    return asked(request, form, Asks(_("Say thank you"), _back(), lead, _("Send it")), act)


@require_POST
@reflect
def take_away(request: HttpRequest, note_id: int) -> HttpResponse:
    actions.take_away(note_id, by=person_of(request))
    messages.success(request, _("It is gone."))
    return redirect("reflection:thanks")


@never_cache
@reflect
def with_receipt(request: HttpRequest) -> HttpResponse:
    def act(said: dict[str, Any]) -> HttpResponse:
        actions.take_back_unsigned(said["receipt"])
        messages.success(request, _("Taken back."))
        return redirect("reflection:thanks")

    lead = _("Of an unsigned note we keep no author. Its receipt alone takes it back.")
    asks = Asks(_("Take an unsigned note back"), _back(), lead, _("Take it back"))
    return asked(request, ReceiptForm(request.POST or None), asks, act)
