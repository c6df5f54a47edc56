"""Pages of the whole room: every listening, preview, opening, watching, inviting and closing."""

from __future__ import annotations

from dataclasses import replace

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
from hearten.listening.answering.queries import Note, Part, Shown
from hearten.listening.intake import actions as intake
from hearten.listening.intake import queries as kept
from hearten.listening.intake import rules as intake_rules
from hearten.listening.inviting import actions as inviting
from hearten.listening.inviting import queries as invitations_of
from hearten.listening.inviting import rules as inviting_rules
from hearten.listening.inviting.forms import InviteForm
from hearten.listening.logic.saying import Names, in_words
from hearten.listening.surveys import cautions, queries, rules, showing
from hearten.listening.surveys.models import Listening, in_language
from hearten.listening.surveys.rules import Sort, State, Way
from hearten.listening.surveys.views import asks
from hearten.people.rules import may, why_not
from hearten.people.signing_in import for_those_who_may, person_of

A_PAGE = 100
# These have pages of their own for the whole of their life.
ELSEWHERE = {Sort.STATEMENTS: "listening:statements", Sort.CONVERSATIONS: "listening:conversations"}


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
    names = showing.names_of(listening.questions.all(), asked.language)
    parts = [(part, PartForm(_showing_conditions(part, names))) for part in asked.parts]
    return render(request, "listening/preview.html", {"listening": listening, "asked": asked, "parts": parts})


def _showing_conditions(part: Part, names: Names) -> Part:
    """A part as whoever drafts it looks at it: with when each question is asked, and where answers are repeated."""
    return replace(part, questions=tuple(_showing_condition(one, names) for one in part.questions))


def _showing_condition(question: Shown, names: Names) -> Shown:
    told = [Note(_("Asked only if %s.") % in_words(question.only_if, names))] if question.only_if else []
    before = tuple(Note(showing.unpiped_for(one.text, names)) for one in question.before)
    return replace(question, text=showing.unpiped_for(question.text, names), before=(*told, *before))


@asks
@for_those_who_may("listening.open")
def opening(request: HttpRequest, listening_id: int) -> HttpResponse:
    listening = queries.found(listening_id)
    refusal = rules.why_not_open(State(listening.state), queries.draft(listening))
    why_not_yet = None
    if request.method == "POST":
        reason, draft = request.POST.get("reason", ""), queries.draft(listening)
        why_not_yet = cautions.why_not_without(reason, cautions.needing_a_reason(draft))
        if refusal or not why_not_yet:
            intake.open_listening(listening, reason, by=person_of(request))
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
        "why_not_yet": why_not_yet,
    }
    return render(request, "listening/open.html", shown, status=422 if why_not_yet else 200)


@require_safe
@for_those_who_may("listening.watch")
def watch(request: HttpRequest, listening_id: int) -> HttpResponse:
    listening, roles = queries.found(listening_id), person_of(request).roles
    if listening.sort in ELSEWHERE:
        return redirect(ELSEWHERE[Sort(listening.sort)], listening_id)
    if listening.state == State.DRAFT:
        return redirect("listening:one", listening_id)
    shown = {
        "listening": listening,
        "title": in_language(listening.title, showing.reader()),
        "response": inviting.response_of_the_day(listening),
        "weeks": [
            (inviting_rules.week_begins(one.first), inviting_rules.week_begins(one.last), one)
            for one in invitations_of.response_by_week(listening)
        ],
        "by_invitation": listening.way == Way.INVITATION,
        "is_open": listening.state == State.OPEN,
        "finished": kept.is_finished(listening_id),
        "address": f"{settings.HEARTEN_ADDRESS}/a/{listening.code}/",
        "waves": queries.in_time(listening_id),
        "may_make_sense": may("understanding.read", roles),
        "may_open": may("listening.open", roles),
        "may_hear": may("listening.hear", roles),
        "why_not_open": why_not("listening.open", roles),
        "may_read_words": may("understanding.words", roles),
        "may_give_out": may("listening.give_out", roles),
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
    return render(request, "listening/invitations.html", shown, status=422 if form.errors else 200)


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
