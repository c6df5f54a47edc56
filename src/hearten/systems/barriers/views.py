"""Pages: what stands in the way, for everyone; the board's view; and the life of one barrier."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearten.errors import HeartenError
from hearten.people.rules import may, why_not
from hearten.people.signing_in import for_those_who_may, person_of
from hearten.permission.rulebook.wording import KINDS, WHOSE
from hearten.systems.barriers import actions, queries, rules
from hearten.systems.barriers.forms import BarrierForm, DecisionForm, EvidenceForm, TriedForm, WordsForm
from hearten.systems.barriers.models import Barrier
from hearten.systems.barriers.proposing import file_of
from hearten.systems.barriers.rules import Sort, State
from hearten.systems.pauses import queries as pauses


@require_safe
@for_those_who_may("systems.see")
def board(request: HttpRequest) -> HttpResponse:
    """Oldest, most met, decided, undone: as a board looks at it, and everyone may."""
    shown = {
        "board": queries.board(),
        "may_decide": may("systems.decide", person_of(request).roles),
        "pauses": pauses.board().deciding,
    }
    return render(request, "systems/board.html", shown)


@require_safe
@for_those_who_may("systems.see")
def one(request: HttpRequest, barrier_id: int) -> HttpResponse:
    person, known = person_of(request), queries.barrier(barrier_id)
    tends = rules.why_not_tend(known.owner_id == person.pk, person.roles) is None
    decides = may("systems.decide", person.roles)
    shown = {
        "one": known,
        "kind": KINDS[known.kind],
        "whose": WHOSE[known.whose],
        "evidence": queries.evidence(barrier_id),
        "tried": queries.tried(barrier_id),
        "steps": queries.steps(barrier_id),
        "tends": tends,
        "decides": decides,
        "why_not_decide": None if decides else why_not("systems.decide", person.roles),
        "may_close": known.state is State.DECIDED and (decides or known.owner_id == person.pk),
        "may_propose": tends and rules.why_not_propose(known.whose, known.partner) is None,
    }
    return render(request, "systems/barrier.html", shown)


@for_those_who_may("systems.see")
def new(request: HttpRequest) -> HttpResponse:
    form = BarrierForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.raise_barrier(form.seen, by=person_of(request))
        except HeartenError as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Raised. It stays here until something is decided about it."))
            return redirect("systems:barrier", made.pk)
    return _form(request, form, _("Say what is in the way"), None)


@for_those_who_may("systems.see")
def describe(request: HttpRequest, barrier_id: int) -> HttpResponse:
    barrier = _tended(request, barrier_id)
    form = BarrierForm(request.POST or None, of=barrier)
    if request.method == "POST" and form.is_valid():
        try:
            actions.describe(barrier, form.seen, by=person_of(request))
        except HeartenError as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return _kept(request, barrier_id)
    return _form(request, form, _("Describe it better"), barrier_id)


def _tended(request: HttpRequest, barrier_id: int) -> Barrier:
    """One that this person looks after, or the refusal."""
    barrier, person = queries.found(barrier_id), person_of(request)
    if refusal := rules.why_not_tend(barrier.owner_id == person.pk, person.roles):
        raise refusal
    return barrier


def _kept(request: HttpRequest, barrier_id: int) -> HttpResponse:
    messages.success(request, _("Kept."))
    return redirect("systems:barrier", barrier_id)


def _form(request: HttpRequest, form: object, heading: str, barrier_id: int | None) -> HttpResponse:
    shown = {"form": form, "heading": heading, "one": barrier_id and queries.barrier(barrier_id)}
    status = 422 if getattr(form, "errors", None) else 200
    return render(request, "systems/form.html", shown, status=status)


@for_those_who_may("systems.see")
def add_evidence(request: HttpRequest, barrier_id: int) -> HttpResponse:
    barrier, form = _tended(request, barrier_id), EvidenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.add_evidence(
                barrier, Sort(said["sort"]), said["words"], said["address"], by=person_of(request)
            )
        except HeartenError as refusal:
            form.add_error("words", refusal.sentence)
        else:
            return _kept(request, barrier_id)
    return _form(request, form, _("Link to something that shows it"), barrier_id)


@for_those_who_may("systems.see")
def say_tried(request: HttpRequest, barrier_id: int) -> HttpResponse:
    barrier, form = _tended(request, barrier_id), TriedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.say_tried(barrier, said["what"], said["came_of"], by=person_of(request))
        except HeartenError as refusal:
            form.add_error("what", refusal.sentence)
        else:
            return _kept(request, barrier_id)
    return _form(request, form, _("Say what was tried"), barrier_id)


@for_those_who_may("systems.decide")
def decide(request: HttpRequest, barrier_id: int) -> HttpResponse:
    barrier, form = queries.found(barrier_id), DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide(barrier, form.decided, by=person_of(request))
        except HeartenError as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Decided. Everyone who met it can read why."))
            return redirect("systems:barrier", barrier_id)
    return _form(request, form, _("Decide"), barrier_id)


def _in_words(
    request: HttpRequest, barrier_id: int, asks: tuple[str, str], act: Callable[[Barrier, str], object]
) -> HttpResponse:
    heading, label = asks
    form = WordsForm(request.POST or None, label=label)
    if request.method == "POST" and form.is_valid():
        try:
            act(queries.found(barrier_id), form.cleaned_data["words"])
        except HeartenError as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return _kept(request, barrier_id)
    return _form(request, form, heading, barrier_id)


@for_those_who_may("systems.see")
def close(request: HttpRequest, barrier_id: int) -> HttpResponse:
    by, known = person_of(request), queries.barrier(barrier_id)
    if refusal := rules.why_not_close(known.state, "-", by.roles, known.owner_id == by.pk):
        raise refusal
    asks = (_("Close it"), _("What came of it?"))
    return _in_words(request, barrier_id, asks, lambda one, words: actions.close(one, words, by=by))


@for_those_who_may("systems.decide")
def open_again(request: HttpRequest, barrier_id: int) -> HttpResponse:
    asks, by = (_("Open it again"), _("Why?")), person_of(request)
    return _in_words(request, barrier_id, asks, lambda one, words: actions.open_again(one, words, by=by))


@require_POST
@for_those_who_may("systems.see")
def propose(request: HttpRequest, barrier_id: int) -> HttpResponse:
    """The file for a partner, without evidence; its history says that it was proposed."""
    barrier = queries.found(barrier_id)
    actions.propose(barrier, by=person_of(request))
    response = HttpResponse(file_of(queries.barrier(barrier_id)), content_type="application/json")
    name = slugify(barrier.title) or str(barrier.pk)
    response["Content-Disposition"] = f'attachment; filename="barrier-{name}.json"'
    return response
