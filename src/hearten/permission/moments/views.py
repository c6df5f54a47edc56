"""Pages: recording a moment, coming back with its receipt, what is told of all, and reading where it is allowed."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hearten.errors import HeartenError, TooFewToTell
from hearten.people.leading.queries import leads_any
from hearten.people.rules import may
from hearten.people.signing_in import for_those_who_may, person_of
from hearten.permission.giving import queries as giving
from hearten.permission.moments import actions, queries
from hearten.permission.moments.forms import BackForm, MomentForm, ReadForm
from hearten.permission.moments.rules import Outcome, Purpose
from hearten.permission.rulebook import queries as rulebook

WORKER = Path(__file__).resolve().parents[1] / "static" / "permission" / "moments-worker.js"


@never_cache
@for_those_who_may("permission.record")
def moment(request: HttpRequest) -> HttpResponse:
    """Four fields, in under a minute. What comes back is a receipt, shown once."""
    form = MomentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            receipt = actions.record(form.said, queries.whose(person_of(request)))
        except HeartenError as refusal:
            form.add_error(None, refusal.sentence)
        else:
            allowed = giving.by_rule(form.said.rule_id, person_of(request))
            shown = {"receipt": receipt, "allowed": allowed}
            return render(request, "permission/moment_kept.html", shown)
    status = 422 if form.errors else 200
    return render(request, "permission/moment.html", {"form": form}, status=status)


@require_POST
@for_those_who_may("permission.record")
def send(request: HttpRequest) -> HttpResponse:
    """The same for what waited on a device without a line: answers a script, which tells its owner."""
    form = MomentForm(request.POST)
    if form.is_valid():
        try:
            return JsonResponse({"receipt": actions.record(form.said, queries.whose(person_of(request)))})
        except HeartenError as refusal:
            return JsonResponse({"why": refusal.sentence}, status=refusal.status)
    why = "; ".join(f"{name}: {told[0]}" for name, told in form.errors.items())
    return JsonResponse({"why": why}, status=422)


@require_safe
@for_those_who_may("permission.record")
def without_a_line(request: HttpRequest) -> HttpResponse:
    """The same form with nobody's name on it, for a device to keep and show when it has no line."""
    return render(request, "permission/moment_offline.html", {"form": MomentForm(keyed=False)})


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The small program that keeps that page; from here, so that it reaches the pages of moments and no others."""
    return HttpResponse(WORKER.read_text(encoding="utf-8"), content_type="text/javascript")


@never_cache
def back(request: HttpRequest) -> HttpResponse:
    """Come back with a receipt, with or without an account. Nothing that was written is shown."""
    form = BackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done = _done(form)
        except HeartenError as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return render(request, "permission/back_done.html", {"done": done})
    return render(request, "permission/back.html", {"form": form}, status=422 if form.errors else 200)


def _done(form: BackForm) -> str:
    said = form.cleaned_data
    match said["do"]:
        case "outcome":
            actions.say_outcome(said["receipt"], Outcome(said["outcome"]), said["came_of"])
            return _("Kept: what came of it.")
        case "withdraw":
            actions.withdraw(said["receipt"])
            return _("Taken back. Its words and all it counted for are gone.")
        case choice:
            actions.let_read(said["receipt"], lets=choice == "read")
            if choice == "read":
                return _("Kept: its words may be read, where enough people met the same rule.")
            return _("Kept: nobody may read its words.")


@require_safe
@for_those_who_may("permission.see")
def told(request: HttpRequest) -> HttpResponse:
    """Seasons as they were told: which rules were in the way, and what came of it."""
    person = person_of(request)
    may_read = may("permission.read_moments", person.roles) and not leads_any(person)
    shown = {
        "seasons": queries.told(),
        "patterns": _patterns(),
        "readings": queries.readings(),
        "may_read": may_read,
    }
    return render(request, "permission/told.html", shown)


def _patterns() -> list[tuple[str, int, str]]:
    """Each rule that enough people met, by name, with the seasons in which they did."""
    names, seasons = rulebook.names(), defaultdict[int, list[str]](list)
    for one in queries.patterns():
        seasons[one.rule_id].append(queries.in_words(one.season))
    met = [(names.get(rule_id, "–"), rule_id, "; ".join(when)) for rule_id, when in seasons.items()]
    return sorted(met, key=lambda each: each[0].casefold())


@never_cache
@for_those_who_may("permission.read_moments")
def read(request: HttpRequest, rule_id: int) -> HttpResponse:
    """Words on one rule, once their reader has said what for."""
    rule, person, form = rulebook.rule(rule_id), person_of(request), ReadForm(request.POST or None)
    refusal = queries.why_not_read(rule_id, Purpose.UNDERSTAND, person)
    if isinstance(refusal, TooFewToTell):
        return render(request, "permission/read.html", {"rule": rule, "too_few": refusal.sentence})
    if refusal:
        raise refusal
    if request.method == "POST" and form.is_valid():
        actions.read(rule_id, form.cleaned_data["purpose"], by=person)
        return render(request, "permission/words.html", {"rule": rule, "words": queries.words(rule_id)})
    status = 422 if form.errors else 200
    return render(request, "permission/read.html", {"rule": rule, "form": form}, status=status)


@require_safe
def first(request: HttpRequest) -> HttpResponse:
    """The address of the room of moments leads to the form."""
    return redirect(reverse("permission:moment"))
