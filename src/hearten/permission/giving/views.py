"""Pages: what may I do, all permissions, and the life of one."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearten.errors import HeartenError
from hearten.people.models import Person
from hearten.people.signing_in import for_those_who_may, person_of
from hearten.permission.giving import actions, queries, rules
from hearten.permission.giving.card import card_of
from hearten.permission.giving.forms import PermissionForm, RenewForm, WhyForm
from hearten.permission.giving.models import Permission
from hearten.permission.giving.rules import State


@require_safe
@for_those_who_may("permission.see")
def mine(request: HttpRequest) -> HttpResponse:
    """What this person may do now, in one glance."""
    person = person_of(request)
    given = queries.live_for(person)
    shown = {
        "now": [one for one in given if not one.lapsed],
        "lapsed": [one for one in given if one.lapsed],
        "may_give": queries.may_give_at_all(person),
        "waiting": queries.waiting_for_yes(person),
    }
    return render(request, "permission/mine.html", shown)


@require_safe
@for_those_who_may("permission.see")
def my_card(request: HttpRequest) -> HttpResponse:
    """All that this person may do, as a card."""
    given = queries.live_for(person_of(request))
    return _as_pdf(card_of(given, _("What I may do"), timezone.localdate().isoformat()), "what-i-may-do")


def _as_pdf(made: bytes, name: str) -> HttpResponse:
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


@require_safe
@for_those_who_may("permission.see")
def everything(request: HttpRequest) -> HttpResponse:
    """Every permission there is, by how it stands and by title; never counted by who gave or holds it."""
    person = person_of(request)
    seen = queries.everything(person)
    parts = (
        (_("Live"), [one for one in seen if one.state is State.LIVE and not one.lapsed]),
        (_("Lapsed: their day has passed"), [one for one in seen if one.lapsed]),
        (_("Yours, not given yet"), [one for one in seen if one.state in {State.DRAFT, State.OFFERED}]),
        (_("Withdrawn"), [one for one in seen if one.state is State.WITHDRAWN]),
    )
    shown = {"parts": [part for part in parts if part[1]], "may_give": queries.may_give_at_all(person)}
    return render(request, "permission/all.html", shown)


@require_safe
@for_those_who_may("permission.see")
def one(request: HttpRequest, permission_id: int) -> HttpResponse:
    person = person_of(request)
    given = queries.one(permission_id, person)
    touch = rules.why_not_touch(
        given.state, given.giver_id == person.pk, given.whom, queries.scope_of(person)
    )
    shown = {
        "one": given,
        "turns": queries.turns(permission_id),
        "may_touch": touch is None,
        "may_change": touch is None and rules.why_not_change(given.state) is None,
        "waits_for_me": given.state is State.OFFERED and given.backer_id == person.pk,
    }
    return render(request, "permission/one.html", shown)


@require_safe
@for_those_who_may("permission.see")
def card(request: HttpRequest, permission_id: int) -> HttpResponse:
    given = queries.one(permission_id, person_of(request))
    return _as_pdf(card_of([given], given.title, timezone.localdate().isoformat()), f"permission-{given.id}")


@for_those_who_may("permission.see")
def new(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    scope = queries.scope_of(person)
    if not queries.may_give_at_all(person) and (refusal := rules.why_not_give(rules.For(), scope)):
        raise refusal
    form = PermissionForm(request.POST or None, scope=scope)
    if request.method == "POST" and form.is_valid():
        drafted = actions.draft(form.written, by=person)
        messages.success(request, _("Kept as a draft. Give it when you are ready."))
        return redirect("permission:one", drafted.pk)
    return render(request, "permission/write.html", {"form": form}, status=422 if form.errors else 200)


@for_those_who_may("permission.see")
def change(request: HttpRequest, permission_id: int) -> HttpResponse:
    person, permission = person_of(request), _seen(request, permission_id)
    if refusal := rules.why_not_change(State(permission.state)):
        raise refusal
    form = PermissionForm(request.POST or None, scope=queries.scope_of(person), of=permission)
    if request.method == "POST" and form.is_valid():
        actions.rewrite(permission, form.written, by=person)
        messages.success(request, _("Changed. It is a draft."))
        return redirect("permission:one", permission_id)
    shown = {"form": form, "one": queries.one(permission_id, person)}
    return render(request, "permission/write.html", shown, status=422 if form.errors else 200)


def _seen(request: HttpRequest, permission_id: int) -> Permission:
    """One that this person may see at all."""
    queries.one(permission_id, person_of(request))
    return queries.found(permission_id)


def _turn(
    request: HttpRequest, permission_id: int, act: Callable[[Permission, Person], object], said: str
) -> HttpResponse:
    act(_seen(request, permission_id), person_of(request))
    messages.success(request, said)
    return redirect("permission:one", permission_id)


@require_POST
@for_those_who_may("permission.see")
def offer(request: HttpRequest, permission_id: int) -> HttpResponse:
    words = _("Done. It holds once whoever is to stand behind it has said yes.")
    return _turn(request, permission_id, lambda one, by: actions.offer(one, by=by), words)


@require_POST
@for_those_who_may("permission.see")
def stand_behind(request: HttpRequest, permission_id: int) -> HttpResponse:
    words = _("Thank you. You stand behind this, and people may rely on it from now on.")
    return _turn(request, permission_id, lambda one, by: actions.stand_behind(one, by=by), words)


@require_POST
@for_those_who_may("permission.see")
def delete(request: HttpRequest, permission_id: int) -> HttpResponse:
    actions.delete_draft(_seen(request, permission_id), by=person_of(request))
    messages.success(request, _("The draft is gone."))
    return redirect("permission:all")


@for_those_who_may("permission.see")
def hand_back(request: HttpRequest, permission_id: int) -> HttpResponse:
    heading = _("Say no to standing behind this")
    return _with_why(request, permission_id, heading, lambda one, why, by: actions.hand_back(one, why, by=by))


@for_those_who_may("permission.see")
def withdraw(request: HttpRequest, permission_id: int) -> HttpResponse:
    heading = _("Withdraw this permission")
    return _with_why(request, permission_id, heading, lambda one, why, by: actions.withdraw(one, why, by=by))


def _with_why(
    request: HttpRequest,
    permission_id: int,
    heading: str,
    act: Callable[[Permission, str, Person], object],
) -> HttpResponse:
    permission, form = _seen(request, permission_id), WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act(permission, form.cleaned_data["why"], person_of(request))
        messages.success(request, _("Done, and its history says why."))
        return redirect("permission:one", permission_id)
    shown = {"form": form, "one": queries.one(permission_id, person_of(request)), "heading": heading}
    return render(request, "permission/why.html", shown, status=422 if form.errors else 200)


@for_those_who_may("permission.see")
def renew(request: HttpRequest, permission_id: int) -> HttpResponse:
    permission, form = _seen(request, permission_id), RenewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.renew(permission, said["review_on"], said["why"], by=person_of(request))
        except HeartenError as refusal:
            form.add_error("review_on", refusal.sentence)
        else:
            messages.success(request, _("Renewed."))
            return redirect("permission:one", permission_id)
    shown = {
        "form": form,
        "one": queries.one(permission_id, person_of(request)),
        "heading": _("Renew this permission"),
    }
    return render(request, "permission/why.html", shown, status=422 if form.errors else 200)
