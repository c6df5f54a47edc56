"""Pages of circles: for those who are in them, and nobody else."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hearten.people.signing_in import for_those_who_may, person_of
from hearten.reflection.asking import Asks, asked
from hearten.reflection.circles import actions, queries, rules
from hearten.reflection.circles.actions import Begun
from hearten.reflection.circles.forms import (
    SORTS,
    CircleForm,
    HeirForm,
    LeaveForm,
    OutcomeForm,
    PersonForm,
    ShareForm,
)
from hearten.reflection.circles.rules import Sort
from hearten.reflection.drawn import queries as drawn

reflect = for_those_who_may("reflection.reflect")


@require_safe
@reflect
def mine(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    shown = {"circles": queries.circles(person), "quoting": drawn.quoting(person)}
    return render(request, "reflection/circles.html", shown)


@reflect
def new(request: HttpRequest) -> HttpResponse:
    form = CircleForm(request.POST or None)

    def act(_said: dict[str, Any]) -> HttpResponse:
        made = actions.begin(form.begun, by=person_of(request))
        messages.success(request, _("The circle is there. Ask people in; each reads first what you agreed."))
        return redirect("reflection:circle", made.pk)

    back = (reverse("reflection:circles"), _("Your circles"))
    lead = _("A few people who trust each other is enough. Write down first what you agree.")
    return asked(request, form, Asks(_("Begin a circle"), back, lead, _("Begin it")), act)


def _back(request: HttpRequest, circle_id: int) -> tuple[str, str]:
    name = queries.circle(circle_id, person_of(request)).name
    return reverse("reflection:circle", args=[circle_id]), name


def _there(request: HttpRequest, circle_id: int, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("reflection:circle", circle_id)


@never_cache
@require_safe
@reflect
def one(request: HttpRequest, circle_id: int) -> HttpResponse:
    """What is agreed, and then the circle itself."""
    person = person_of(request)
    known = queries.circle(circle_id, person)
    shown: dict[str, object] = {"one": known, "inside": queries.inside(circle_id, person)}
    if known.agrees:
        shared = queries.shared(circle_id, person)
        shown["sorts"] = [
            (words, [each for each in shared if each.sort == code]) for code, words in SORTS.items()
        ]
        shown["drawn"] = drawn.within(circle_id, person)
        shown["prompts"] = [_(each) for each in rules.prompts(known.whom, timezone.localdate())]
    return render(request, "reflection/circle.html", shown)


@reflect
def change(request: HttpRequest, circle_id: int) -> HttpResponse:
    circle, _place = queries.found(circle_id, person_of(request))
    rhythm, whom = rules.Rhythm(circle.rhythm), rules.Whom(circle.whom)
    begun = Begun(circle.name, circle.agreed, rhythm, whom, circle.begins_on)
    form = CircleForm(request.POST or None, begun=begun)

    def act(_said: dict[str, Any]) -> HttpResponse:
        actions.change(circle_id, form.begun, by=person_of(request))
        return _there(request, circle_id, _("Kept. Where what you agree has changed, each is asked again."))

    return asked(request, form, Asks(_("Change what you agreed"), _back(request, circle_id)), act)


@reflect
def ask_in(request: HttpRequest, circle_id: int) -> HttpResponse:
    queries.found(circle_id, person_of(request))

    def act(said: dict[str, Any]) -> HttpResponse:
        actions.ask_in(circle_id, said["person"], by=person_of(request))
        return _there(
            request, circle_id, _("They are asked, and read first what you agreed. They may say no.")
        )

    asks = Asks(_("Ask somebody in"), _back(request, circle_id), button=_("Ask them"))
    return asked(request, PersonForm(request.POST or None), asks, act)


@require_POST
@reflect
def agree(request: HttpRequest, circle_id: int) -> HttpResponse:
    actions.agree(circle_id, by=person_of(request))
    return _there(request, circle_id, _("Welcome. Nothing you share here leaves without your yes."))


@require_POST
@reflect
def pause(request: HttpRequest, circle_id: int) -> HttpResponse:
    paused = request.POST.get("paused") == "yes"
    actions.pause(circle_id, paused=paused, by=person_of(request))
    words = _("You pause. Come back whenever you like, or not at all.") if paused else _("Welcome back.")
    return _there(request, circle_id, words)


@reflect
def leave(request: HttpRequest, circle_id: int) -> HttpResponse:
    queries.found(circle_id, person_of(request))

    def act(said: dict[str, Any]) -> HttpResponse:
        actions.leave(circle_id, with_words=said["with_words"], by=person_of(request))
        messages.success(request, _("You have left. Nobody is told; the host can see it."))
        return redirect("reflection:circles")

    lead = _("You need give no reason. Nobody is told; the host can see it. You can be asked in again.")
    asks = Asks(_("Leave this circle"), _back(request, circle_id), lead, _("Leave"))
    return asked(request, LeaveForm(request.POST or None), asks, act)


@reflect
def hand_on(request: HttpRequest, circle_id: int) -> HttpResponse:
    person = person_of(request)
    form = HeirForm(request.POST or None, inside=queries.inside(circle_id, person), host=person.pk)

    def act(said: dict[str, Any]) -> HttpResponse:
        actions.hand_on(circle_id, said["person"], by=person)
        return _there(request, circle_id, _("Handed on."))

    return asked(request, form, Asks(_("Hand the circle on"), _back(request, circle_id)), act)


@never_cache
@reflect
def share(request: HttpRequest, circle_id: int) -> HttpResponse:
    """Words may come with the form from one's own journal: carried out on purpose, and not kept until sent."""
    queries.opened(circle_id, person_of(request))
    form = ShareForm(request.POST or None)

    def act(said: dict[str, Any]) -> HttpResponse:
        actions.share(circle_id, Sort(said["sort"]), said["words"], by=person_of(request))
        return _there(request, circle_id, _("Shared with this circle, and nobody else."))

    lead = _("Only those in this circle read it. You can take it back.")
    asks = Asks(_("Share something"), _back(request, circle_id), lead, _("Share it with the circle"))
    return asked(request, form, asks, act)


@require_POST
@reflect
def take_back(request: HttpRequest, circle_id: int, entry_id: int) -> HttpResponse:
    actions.take_back(circle_id, entry_id, by=person_of(request))
    return _there(request, circle_id, _("Taken back. It is gone, and so is anything that quoted it."))


@reflect
def close(request: HttpRequest, circle_id: int) -> HttpResponse:
    queries.found(circle_id, person_of(request))

    def act(said: dict[str, Any]) -> HttpResponse:
        actions.close(circle_id, said["outcome"], by=person_of(request))
        return _there(request, circle_id, _("Closed. Thank you for looking after it."))

    lead = _("What was shared stays with its members for ninety days, so that each can take theirs along.")
    asks = Asks(_("Close the circle"), _back(request, circle_id), lead, _("Close it"))
    return asked(request, OutcomeForm(request.POST or None), asks, act)


@never_cache
@require_safe
@reflect
def my_words(request: HttpRequest) -> HttpResponse:
    """All one shared oneself, as a file; never a word of anybody else's."""
    told = [
        f"{name}, {date_format(one.on)}, {SORTS[one.sort]}\n{one.words}\n"
        for name, one in queries.own_words(person_of(request))
    ]
    response = HttpResponse("\n".join(told), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="what-i-shared.txt"'
    return response
