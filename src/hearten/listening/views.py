"""Pages of the whole room: every listening, preview, opening, watching, inviting and closing."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from hearten.listening import actions
from hearten.listening.answering import queries as answering
from hearten.listening.answering.forms import PartForm
from hearten.listening.intake import actions as intake
from hearten.listening.intake import queries as kept
from hearten.listening.intake import rules as intake_rules
from hearten.listening.inviting import actions as inviting
from hearten.listening.inviting import queries as invitations_of
from hearten.listening.inviting import rules as inviting_rules
from hearten.listening.inviting.forms import InviteForm
from hearten.listening.surveys import queries, rules, showing
from hearten.listening.surveys.models import Listening, in_language
from hearten.listening.surveys.rules import State, Way
from hearten.listening.surveys.views import asks
from hearten.people.rules import may, why_not
from hearten.people.signing_in import for_those_who_may, person_of

A_PAGE = 100


@require_safe
@for_those_who_may("listening.watch")
def all_listenings(request: HttpRequest) -> HttpResponse:
    language, roles = showing.reader(), person_of(request).roles
    pages = Paginator(Listening.objects.all(), 30)
    page = pages.get_page(request.GET.get("page"))
    cards = [
        {
            "listening": one,
            "title": in_language(one.title, language),
            "state": State(one.state).name.lower(),
            "response": None if one.state == State.DRAFT else inviting.response_of_the_day(one),
        }
        for one in page
    ]
    shown = {
        "cards": cards,
        "page": page,
        "may_draft": may("listening.draft", roles),
        "why_not_draft": why_not("listening.draft", roles),
    }
    return render(request, "listening/all.html", shown)


@require_safe
@for_those_who_may("listening.watch")
def preview(request: HttpRequest, listening_id: int) -> HttpResponse:
    listening = queries.found(listening_id)
    asked = answering.shown(listening, request.GET.get("language", ""))
    parts = [(part, PartForm(part)) for part in asked.parts]
    return render(request, "listening/preview.html", {"listening": listening, "asked": asked, "parts": parts})


@asks
@for_those_who_may("listening.open")
def opening(request: HttpRequest, listening_id: int) -> HttpResponse:
    listening = queries.found(listening_id)
    refusal = rules.why_not_open(State(listening.state), queries.draft(listening))
    if request.method == "POST":
        intake.open_listening(listening, by=person_of(request))
        messages.success(request, _("It is open. People can answer now."))
        return redirect("listening:watch", listening_id)
    if refusal and listening.state != State.DRAFT:
        raise refusal
    shown = {
        "listening": listening,
        "refusal": refusal,
        "bench": showing.workbench(listening),
        "policy": queries.policy(listening),
        "by_invitation": listening.way == Way.INVITATION,
    }
    return render(request, "listening/open.html", shown)


@require_safe
@for_those_who_may("listening.watch")
def watch(request: HttpRequest, listening_id: int) -> HttpResponse:
    listening, roles = queries.found(listening_id), person_of(request).roles
    if listening.state == State.DRAFT:
        return redirect("listening:one", listening_id)
    shown = {
        "listening": listening,
        "title": in_language(listening.title, showing.reader()),
        "response": inviting.response_of_the_day(listening),
        "by_invitation": listening.way == Way.INVITATION,
        "is_open": listening.state == State.OPEN,
        "finished": kept.is_finished(listening_id),
        "address": f"{settings.HEARTEN_ADDRESS}/a/{listening.code}/",
        "waves": queries.waves(listening_id),
        "may_make_sense": may("understanding.read", roles),
        "may_open": may("listening.open", roles),
        "why_not_open": why_not("listening.open", roles),
    }
    return render(request, "listening/watch.html", shown)


@asks
@for_those_who_may("listening.open")
def closing(request: HttpRequest, listening_id: int) -> HttpResponse:
    listening = queries.found(listening_id)
    if refusal := rules.why_not_move(State(listening.state), State.CLOSED):
        raise refusal
    if request.method == "POST":
        actions.close_listening(listening, by=person_of(request))
        messages.success(
            request, _("It is closed. The answers are now opened and counted; that takes a moment.")
        )
        return redirect("listening:watch", listening_id)
    return render(request, "listening/close.html", {"listening": listening})


@asks
@for_those_who_may("listening.open")
def count_again(request: HttpRequest, listening_id: int) -> HttpResponse:
    listening = queries.found(listening_id)
    gone, _left = kept.changed(listening_id)
    if request.method == "POST":
        actions.count_again(listening, by=person_of(request))
        messages.success(request, _("The answers are counted again. That takes a moment."))
        return redirect("listening:watch", listening_id)
    shown = {
        "listening": listening,
        "refusal": kept.why_not_count_again(listening),
        "gone": intake_rules.about_how_many(gone),
    }
    return render(request, "listening/count_again.html", shown)


@asks
@for_those_who_may("listening.invite")
def invitations(request: HttpRequest, listening_id: int) -> HttpResponse:
    listening = queries.found(listening_id)
    refusal = inviting_rules.why_not_invite(State(listening.state), Way(listening.way))
    form = InviteForm(request.POST or None, request.FILES or None, languages=listening.languages)
    if request.method == "POST" and form.is_valid():
        return _invite(request, listening, form)
    invited = invitations_of.invited(listening)
    shown = {
        "listening": listening,
        "form": form,
        "refusal": refusal,
        "page": Paginator(invited, A_PAGE).get_page(request.GET.get("page")),
        "wait": invitations_of.how_many_wait(listening),
        "names": dict(settings.LANGUAGES),
    }
    return render(request, "listening/invitations.html", shown)


def _invite(request: HttpRequest, listening: Listening, form: InviteForm) -> HttpResponse:
    read = form.read
    new = inviting.invite_people(listening, read.found, by=person_of(request))
    told = ngettext("%s person is invited.", "%s people are invited.", new) % new
    left = len(read.found) - new + read.again
    if left:
        told += " " + ngettext("%s was on the list already.", "%s were on the list already.", left) % left
    messages.success(request, told)
    return redirect("listening:invitations", listening.pk)


@asks
@for_those_who_may("listening.invite")
def remind(request: HttpRequest, listening_id: int) -> HttpResponse:
    listening = queries.found(listening_id)
    if refusal := inviting_rules.why_not_invite(State(listening.state), Way(listening.way)):
        raise refusal
    if request.method == "POST":
        inviting.remind(listening, by=person_of(request))
        messages.success(request, _("A reminder is on its way to everyone who was invited."))
        return redirect("listening:invitations", listening_id)
    return render(request, "listening/remind.html", {"listening": listening})


@require_POST
@for_those_who_may("listening.invite")
def send_waiting(request: HttpRequest, listening_id: int) -> HttpResponse:
    inviting.send_waiting(queries.found(listening_id), by=person_of(request))
    messages.success(request, _("The messages that waited are on their way."))
    return redirect("listening:invitations", listening_id)


@asks
@for_those_who_may("listening.invite")
def withdraw_invitation(request: HttpRequest, listening_id: int, invitation_id: int) -> HttpResponse:
    listening = queries.found(listening_id)
    if request.method == "POST":
        inviting.withdraw_invitation(listening, invitation_id, by=person_of(request))
        messages.success(request, _("The invitation is withdrawn, and its address removed."))
        return redirect("listening:invitations", listening_id)
    shown = {
        "listening": listening,
        "asked": _("Withdraw this invitation?"),
        "text": _(
            "%s. Their code will no longer work and their address is removed from the list. If they have answered, "
            "their answer stays: nobody can tell which it is."
        )
        % invitations_of.contact(listening, invitation_id),
        "button": _("Withdraw it"),
    }
    return render(request, "listening/confirm.html", shown)
