"""The pages of people: who is here, one person, roles, invitations."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearten.errors import NotFound
from hearten.people import actions, queries, rules
from hearten.people.forms import (
    CodeForm,
    InviteForm,
    JoinForm,
    MyselfForm,
    PlaceForm,
    RoleForm,
    TeamForm,
)
from hearten.people.leading.queries import leaders_of
from hearten.people.models import Invited, Person, Team
from hearten.people.rules import MAY, Role
from hearten.people.sessions import start_afresh
from hearten.people.signing_in import for_those_who_may, let_in, person_of, signed_in, speak
from hearten.record import queries as record

A_PAGE = 50


@require_safe
@for_those_who_may("people.see")
def all_people(request: HttpRequest) -> HttpResponse:
    search, role = request.GET.get("search", "").strip()[:80], request.GET.get("role", "")
    found = queries.people(search, role if role in set(Role) else "")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    shown = {"page": page, "search": search, "role": role, "roles": list(Role), **_may(request)}
    shown["may_read_record"] = rules.may("record.read", person_of(request).roles)
    return render(request, "people/all.html", shown)


def _may(request: HttpRequest) -> dict[str, bool]:
    roles = person_of(request).roles
    return {f"may_{deed.split('.')[1]}": rules.may(deed, roles) for deed in MAY if deed.startswith("people.")}


@require_safe
@for_those_who_may("people.see")
def one_person(request: HttpRequest, person_id: int) -> HttpResponse:
    return _person_page(request, queries.person(person_id))


def _person_page(request: HttpRequest, person: Person) -> HttpResponse:
    by, may = person_of(request), _may(request)
    held = queries.held(person)
    custodians = queries.custodians()
    shown = {
        "person": person,
        "holds": [
            (role, rules.COMES_FOR[role], _refusal_to_take(role, custodians, by))
            for role in Role
            if role in held
        ],
        "role_form": RoleForm(held=held),
        "place_form": PlaceForm(initial={"team": person.team_id}),
        "why_not_end": rules.why_not_end(held if person.is_active else (), custodians, by.roles),
        "itself": person.pk == by.pk,
        "history": _in_words(record.history(person.key, 20)) if rules.may("record.read", by.roles) else None,
        **may,
    }
    return render(request, "people/one.html", shown)


def _refusal_to_take(role: str, custodians: int, by: Person) -> str:
    refusal = rules.why_not_take(role, custodians, by.roles)
    return refusal.sentence if refusal else ""


def _in_words(lines: tuple[record.Line, ...]) -> list[tuple[record.Line, str]]:
    names = queries.names({line.by for line in lines})
    return [(line, names.get(line.by, line.by)) for line in lines]


@require_POST
@for_those_who_may("people.roles")
def give_role(request: HttpRequest, person_id: int) -> HttpResponse:
    person, by = queries.person(person_id), person_of(request)
    form = RoleForm(request.POST, held=frozenset())
    if not form.is_valid():
        raise NotFound(_("There is no such role. Go back and choose one from the list."))
    actions.give_role(person, Role(form.cleaned_data["role"]), by=by)
    return _roles_changed(request, person)


@require_POST
@for_those_who_may("people.roles")
def take_role(request: HttpRequest, person_id: int) -> HttpResponse:
    person, by = queries.person(person_id), person_of(request)
    if request.POST.get("role") not in set(Role):
        raise NotFound(_("There is no such role. Go back and choose one from the list."))
    actions.take_role(person, Role(request.POST["role"]), by=by)
    return _roles_changed(request, person)


def _roles_changed(request: HttpRequest, person: Person) -> HttpResponse:
    if person.pk == person_of(request).pk:
        start_afresh(request)
        messages.success(request, _("Your roles are changed."))
        return redirect("people:me")
    messages.success(request, _("Changed. Where they were signed in, they will be asked to sign in again."))
    return redirect("people:one", person.pk)


@require_POST
@for_those_who_may("people.teams")
def place(request: HttpRequest, person_id: int) -> HttpResponse:
    person = queries.person(person_id)
    form = PlaceForm(request.POST)
    if not form.is_valid():
        raise NotFound(_("There is no such team. Go back and choose one from the list."))
    actions.describe(person, person.name, person.language, form.cleaned_data["team"], by=person_of(request))
    messages.success(request, _("Their place is changed."))
    return redirect("people:one", person.pk)


@require_POST
@for_those_who_may("people.disable")
def disable(request: HttpRequest, person_id: int) -> HttpResponse:
    person = queries.person(person_id)
    actions.disable(person, by=person_of(request))
    messages.success(request, _("Their access has ended, everywhere they were signed in."))
    return redirect("people:one", person.pk)


@require_POST
@for_those_who_may("people.disable")
def enable(request: HttpRequest, person_id: int) -> HttpResponse:
    person = queries.person(person_id)
    actions.enable(person, by=person_of(request))
    messages.success(request, _("They can sign in again, with the roles they had."))
    return redirect("people:one", person.pk)


@require_safe
@for_those_who_may("people.see")
def who_may_what(request: HttpRequest) -> HttpResponse:
    mine = person_of(request).roles
    rows = [
        (deed.words, [(role in deed.roles, role in mine) for role in Role], not deed.roles.isdisjoint(mine))
        for deed in MAY.values()
    ]
    comes_for = [(role, rules.COMES_FOR[role], role in mine) for role in Role]
    return render(request, "people/who_may_what.html", {"rows": rows, "roles": comes_for})


# Invitations ------------------------------------------------------------------------------------------------
@for_those_who_may("people.invite")
def invite(request: HttpRequest) -> HttpResponse:
    by = person_of(request)
    form = InviteForm(request.POST or None, by=by, initial={"language": by.language})
    if request.method == "POST" and form.is_valid():
        actions.invite(actions.Asked(**form.cleaned_data), by=by)
        messages.success(request, _("The invitation is on its way."))
        return redirect("people:invitations")
    return render(request, "people/invite.html", {"form": form, **_may(request)})


@require_safe
@for_those_who_may("people.invite")
def invitations(request: HttpRequest) -> HttpResponse:
    page = Paginator(queries.waiting(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "people/invitations.html", {"page": page, "failed": Invited.Post.FAILED})


@require_POST
@for_those_who_may("people.invite")
def invite_again(request: HttpRequest, invited_id: int) -> HttpResponse:
    actions.invite_again(queries.invited(invited_id), by=person_of(request))
    messages.success(request, _("A new code is on its way. The old one no longer works."))
    return redirect("people:invitations")


@require_POST
@for_those_who_may("people.invite")
def withdraw_invitation(request: HttpRequest, invited_id: int) -> HttpResponse:
    actions.withdraw_invitation(queries.invited(invited_id), by=person_of(request))
    messages.success(request, _("The invitation is withdrawn."))
    return redirect("people:invitations")


# Joining ----------------------------------------------------------------------------------------------------
JOINING = "joining"


def join(request: HttpRequest) -> HttpResponse:
    """The code comes by hand or from the part of the link that browsers do not send."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        request.session[JOINING] = form.cleaned_data["code"].pk
        return redirect("people:join_account")
    return render(request, "people/join.html", {"form": form}, status=422 if form.errors else 200)


def join_account(request: HttpRequest) -> HttpResponse:
    if JOINING not in request.session:
        return redirect("people:join")
    invited = queries.invited(request.session[JOINING])
    if refusal := invited.why_not_join():
        del request.session[JOINING]
        raise refusal
    form = JoinForm(request.POST or None, invited=invited)
    if request.method == "POST" and form.is_valid():
        said = actions.Joining(
            form.cleaned_data["name"], form.cleaned_data["password"], form.cleaned_data["language"]
        )
        person = actions.join(invited=invited, joining=said)
        del request.session[JOINING]
        return let_in(request, person)
    shown = {
        "form": form,
        "invited": invited,
        "roles": [(r, rules.COMES_FOR[Role(r)]) for r in invited.as_roles],
    }
    return render(request, "people/join_account.html", shown, status=422 if form.errors else 200)


# Oneself ----------------------------------------------------------------------------------------------------
@require_safe
@signed_in
def me(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    held = person.roles
    deeds = [deed.words for deed in MAY.values() if not deed.roles.isdisjoint(held)]
    shown = {
        "person": person,
        "holds": [(role, rules.COMES_FOR[role]) for role in Role if role in held],
        "deeds": deeds,
        "factor": queries.second_factor(person),
        "why_not_leave": rules.last_custodian(held, queries.custodians(), "leave"),
    }
    return render(request, "people/me.html", shown)


@signed_in
def describe_me(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    started = {"name": person.name, "language": person.language, "team": person.team_id}
    form = MyselfForm(request.POST or None, initial=started)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.describe(person, said["name"], said["language"], said["team"], by=person)
        messages.success(request, _("Kept."))
        response = redirect("people:me")
        speak(response, said["language"])
        return response
    return render(request, "people/describe_me.html", {"form": form})


@signed_in
def leave(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    if request.method == "POST":
        actions.leave(person, by=person)
        request.session.flush()
        messages.success(request, _("You have left. Thank you for what you gave. You are welcome back."))
        return redirect("account_login")
    refusal = rules.last_custodian(person.roles, queries.custodians(), "leave")
    return render(request, "people/leave.html", {"refusal": refusal})


@require_POST
def demonstrate_as(request: HttpRequest, role: str) -> HttpResponse:
    """In a demonstration anyone may be anyone; nowhere else is there such a door."""
    person = queries.first_with(role) if settings.HEARTEN_DEMO else None
    if person is None:
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    return let_in(request, person)


# Teams and services -----------------------------------------------------------------------------------------
@require_safe
@for_those_who_may("people.see")
def teams(request: HttpRequest) -> HttpResponse:
    return render(request, "people/teams.html", {"tree": queries.teams(), **_may(request)})


@require_safe
@for_those_who_may("people.see")
def one_team(request: HttpRequest, team_id: int) -> HttpResponse:
    team = queries.team(team_id)
    page = Paginator(queries.people(team=team_id), A_PAGE).get_page(request.GET.get("page"))
    shown = {"team": team, "page": page, "parts": team.parts.all(), **_may(request)}
    return render(request, "people/one_team.html", shown | {"leaders": leaders_of(team_id)})


@for_those_who_may("people.teams")
def add_team(request: HttpRequest) -> HttpResponse:
    form = TeamForm(
        request.POST or None, initial={"sort": Team.Sort.TEAM, "within": request.GET.get("within")}
    )
    if request.method == "POST" and form.is_valid():
        actions.add_team(**form.cleaned_data, by=person_of(request))
        messages.success(request, _("Added."))
        return redirect("people:teams")
    return render(request, "people/team_form.html", {"form": form})


@for_those_who_may("people.teams")
def change_team(request: HttpRequest, team_id: int) -> HttpResponse:
    team = queries.team(team_id)
    started = {"name": team.name, "sort": team.sort, "within": team.within_id}
    form = TeamForm(request.POST or None, initial=started)
    if request.method == "POST" and form.is_valid():
        actions.change_team(team, **form.cleaned_data, by=person_of(request))
        messages.success(request, _("Changed."))
        return redirect("people:one_team", team.pk)
    return render(request, "people/team_form.html", {"form": form, "team": team})


@require_POST
@for_those_who_may("people.teams")
def remove_team(request: HttpRequest, team_id: int) -> HttpResponse:
    actions.remove_team(queries.team(team_id), by=person_of(request))
    messages.success(request, _("Removed."))
    return redirect("people:teams")
