"""Pages: choices being weighed and decided, the life of one, and how our fears compare with what happened."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearten.errors import NotFound, refuse
from hearten.methods.render.tables import csv
from hearten.people.pages import Asks, as_file, typed
from hearten.people.signing_in import for_those_who_may, person_of
from hearten.systems.risks import actions, card, comparing, likely, queries, rules
from hearten.systems.risks.forms import ChoiceForm, DecideForm, FearForm, LookForm
from hearten.systems.risks.models import Choice
from hearten.systems.risks.rules import Side, State
from hearten.systems.risks.wording import ANYONE, DECISIONS, SIDES, STATES
from hearten.systems.turns.queries import turns

SIDE_NAMED: Final = {"acting": Side.ACTING, "not-acting": Side.NOT_ACTING}
LOOKING: Final = "systems.see"


@require_safe
@for_those_who_may(LOOKING)
def choices(request: HttpRequest) -> HttpResponse:
    """Every choice by how far it is."""
    seen = queries.choices()
    parts = [
        (STATES[state], [one for one in seen if one.state is state and not one.due])
        for state in (State.WEIGHED, State.DECIDED, State.LOOKED_AT)
    ]
    due = (_("Their day to be looked at has come"), [one for one in seen if one.due])
    shown = {"parts": [part for part in (due, *parts) if part[1]]}
    return render(request, "systems/choices.html", shown)


@require_safe
@for_those_who_may(LOOKING)
def one(request: HttpRequest, choice_id: int) -> HttpResponse:
    person, known = person_of(request), queries.choice(choice_id)
    mine = known.begun_by_id == person.pk
    tends = rules.why_not_tend(mine, person.roles) is None
    refusal = rules.why_not_decide_at_all(mine, person.roles)
    shown = {
        "one": known,
        "state": STATES[known.state],
        "decision": DECISIONS[known.decision] if known.decision else "",
        "anyone": ANYONE[known.anyone] if known.anyone else "",
        "sides": [
            (SIDES[side], name, [fear for fear in known.fears if fear.side is side])
            for name, side in SIDE_NAMED.items()
        ],
        "turns": turns(f"choice:{choice_id}"),
        "may_change": tends and known.state is State.WEIGHED,
        "may_ask": tends and not known.asked_permission,
        "may_decide": refusal is None,
        "why_not_decide": refusal,
    }
    return render(request, "systems/choice.html", shown)


@require_safe
@for_those_who_may(LOOKING)
def choices_file(request: HttpRequest) -> HttpResponse:
    made = csv(card.table_of(queries.choices(), timezone.localdate()))
    return as_file(made, "text/csv; charset=utf-8", "choices-on-both-sides.csv")


@require_safe
@for_those_who_may(LOOKING)
def on_paper(request: HttpRequest, choice_id: int) -> HttpResponse:
    made = card.as_pdf(queries.choice(choice_id), timezone.localdate())
    return as_file(made, "application/pdf", f"choice-{choice_id}.pdf", shown=True)


@require_safe
@for_those_who_may(LOOKING)
def as_json(request: HttpRequest, choice_id: int) -> HttpResponse:
    return as_file(card.as_file(queries.choice(choice_id)), "application/json", f"choice-{choice_id}.json")


@require_safe
@for_those_who_may(LOOKING)
def fears(request: HttpRequest) -> HttpResponse:
    """How our fears compare with what happened; never whose they were."""
    shown = {"told": comparing.compared(), "list": likely.in_force(timezone.localdate())}
    return render(request, "systems/fears.html", shown)


@for_those_who_may("systems.weigh")
def new(request: HttpRequest) -> HttpResponse:
    form = ChoiceForm(request.POST or None)
    asks = Asks(
        _("Weigh something we are asked to do"),
        reverse("systems:choices"),
        _("Choices on both sides"),
        said=_("Begun. Now write down both sides."),
    )
    return typed(request, form, asks, lambda: actions.begin(form.said, by=person_of(request)), _to)


@for_those_who_may("systems.weigh")
def describe(request: HttpRequest, choice_id: int) -> HttpResponse:
    choice, by = _changed(request, choice_id), person_of(request)
    form = ChoiceForm(request.POST or None, of=choice)
    asks = _of(choice, _("Say it better"))
    return typed(request, form, asks, lambda: actions.describe(choice, form.said, by=by), _to)


@for_those_who_may("systems.weigh")
def say_fear(request: HttpRequest, choice_id: int, side: str) -> HttpResponse:
    if side not in SIDE_NAMED:
        raise NotFound("A choice has two sides: acting and not acting.")
    choice, form, named = _changed(request, choice_id), FearForm(request.POST or None), SIDE_NAMED[side]
    return typed(
        request,
        form,
        _of(choice, _asks_fear(named)),
        lambda: actions.say_fear(choice, form.feared(named), by=person_of(request)),
        lambda _made: _to(choice),
    )


@for_those_who_may("systems.weigh")
def change_fear(request: HttpRequest, choice_id: int, fear_id: int) -> HttpResponse:
    choice, fear = _changed(request, choice_id), queries.fear(choice_id, fear_id)
    form, side = FearForm(request.POST or None, of=fear), Side(fear.side)
    return typed(
        request,
        form,
        _of(choice, _asks_fear(side)),
        lambda: actions.change_fear(choice, fear, form.feared(side), by=person_of(request)),
        lambda _made: _to(choice),
    )


@require_POST
@for_those_who_may("systems.weigh")
def take_out_fear(request: HttpRequest, choice_id: int, fear_id: int) -> HttpResponse:
    actions.take_out_fear(queries.found(choice_id), queries.fear(choice_id, fear_id), by=person_of(request))
    messages.success(request, _("Taken out."))
    return redirect("systems:choice", choice_id)


@require_POST
@for_those_who_may("systems.weigh")
def let_go(request: HttpRequest, choice_id: int) -> HttpResponse:
    actions.let_go(queries.found(choice_id), by=person_of(request))
    messages.success(request, _("It is gone. Nothing had been decided."))
    return redirect("systems:choices")


@for_those_who_may("systems.weigh")
def decide(request: HttpRequest, choice_id: int) -> HttpResponse:
    choice, by, form = queries.found(choice_id), person_of(request), DecideForm(request.POST or None)
    refuse(rules.why_not_decide_at_all(choice.begun_by_id == by.pk, by.roles))
    refuse(rules.why_not_change(State(choice.state)))
    asks = _of(choice, _("Decide"), _("Decided. It stays as it was weighed."))
    return typed(request, form, asks, lambda: actions.decide(choice, form.decided, by=by), _to)


@for_those_who_may("systems.weigh")
def look_again(request: HttpRequest, choice_id: int) -> HttpResponse:
    choice, by, known = queries.found(choice_id), person_of(request), queries.choice(choice_id)
    refuse(rules.why_not_decide_at_all(choice.begun_by_id == by.pk, by.roles))
    refuse(rules.why_not_look(known.state, 0, "-"))
    form = LookForm(request.POST or None, of=known)
    asks = _of(choice, _("Look at what happened"))
    return typed(request, form, asks, lambda: actions.look_again(choice, form.looked, by=by), _to)


@require_POST
@for_those_who_may("systems.weigh")
def weigh_again(request: HttpRequest, choice_id: int) -> HttpResponse:
    made = actions.weigh_again(queries.found(choice_id), by=person_of(request))
    messages.success(
        request, _("A new choice, with all that was weighed before. The old one stays as it was.")
    )
    return redirect("systems:choice", made.pk)


@require_POST
@for_those_who_may("permission.see")
def ask_permission(request: HttpRequest, choice_id: int) -> HttpResponse:
    actions.ask_permission(queries.found(choice_id), by=person_of(request))
    messages.success(request, _("Asked. Whoever may give it is told, and the answer carries a reason."))
    return redirect("systems:choice", choice_id)


def _changed(request: HttpRequest, choice_id: int) -> Choice:
    """One that this person may change now, or the refusal."""
    choice, person = queries.found(choice_id), person_of(request)
    refuse(rules.why_not_tend(choice.begun_by_id == person.pk, person.roles))
    refuse(rules.why_not_change(State(choice.state)))
    return choice


def _to(choice: Choice) -> str:
    return reverse("systems:choice", args=[choice.pk])


def _of(choice: Choice, heading: str, said: str = "") -> Asks:
    return Asks(heading, _to(choice), choice.asked, said=said)


def _asks_fear(side: Side) -> str:
    return f"{SIDES[side]}: {_('what could go wrong?')}"
