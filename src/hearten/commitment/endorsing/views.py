"""Pages: a commitment as it is held here, endorsing it whole, its ways and wants, pausing, leaving and coming back."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearten.commitment.endorsing import actions, queries
from hearten.commitment.endorsing.forms import CameOfForm, EndorseForm, WantForm, WayForm
from hearten.commitment.endorsing.models import Endorsement
from hearten.commitment.endorsing.queries import Known
from hearten.commitment.endorsing.rules import NEXT, State
from hearten.commitment.endorsing.wording import FROM, STATES, WAYS
from hearten.commitment.pages import Asking, asked, done
from hearten.commitment.steps import queries as steps
from hearten.commitment.stock import queries as stock
from hearten.commitment.texts import queries as texts
from hearten.people.models import Person
from hearten.people.rules import may, why_not
from hearten.people.signing_in import for_those_who_may, person_of


def _at(commitment_id: int) -> str:
    return reverse("commitment:one", args=[commitment_id])


@require_safe
@for_those_who_may("commitment.see")
def everything(request: HttpRequest) -> HttpResponse:
    """The one commitment there is; or all of them; or, where there is none, what could be considered."""
    kept = queries.commitments()
    if len(kept) == 1:
        return redirect("commitment:one", kept[0].id)
    told = [(one, STATES[one.state]) for one in kept]
    return render(request, "commitment/all.html", {"commitments": told, "texts": texts.texts()})


@require_safe
@for_those_who_may("commitment.see")
def one(request: HttpRequest, commitment_id: int) -> HttpResponse:
    person, known = person_of(request), queries.commitment(commitment_id)
    under = steps.goals(known)
    every = [step for goal in under for step in (*goal.live, *goal.done, *goal.abandoned)]
    shown = {
        "one": known,
        "state": STATES[known.state],
        "goals": under,
        "late": [step for step in every if step.late],
        "due": [step for step in every if step.due],
        "ways": [(WAYS[way.way], way) for way in queries.ways(commitment_id)],
        "wants": [(FROM[want.whom], want) for want in queries.wants(commitment_id)],
        "turns": queries.turns(commitment_id),
        "rounds": stock.rounds(commitment_id),
        "round_waits": stock.waits(commitment_id),
        "newer": queries.newer(known),
        "others": [other for other in queries.commitments() if other.id != known.id],
        "told": known.state in {State.ENDORSED, State.PAUSED},
        "active": known.state in {State.CONSIDERING, State.ENDORSED},
        **_turns_offered(known, person),
    }
    return render(request, "commitment/one.html", shown)


def _turns_offered(known: Known, person: Person) -> dict[str, object]:
    """What this person may do now: each only where it is possible; else why not, once."""
    endorses, following = may("commitment.endorse", person.roles), NEXT[known.state]
    return {
        "may_keep": may("commitment.keep", person.roles),
        "may_take_stock": may("commitment.take_stock", person.roles),
        "may_endorse": endorses and known.state in {State.CONSIDERING, State.ENDORSED},
        "may_pause": endorses and State.PAUSED in following,
        "may_leave": endorses and State.LEFT in following,
        "may_come_back": endorses and known.state in {State.PAUSED, State.LEFT},
        "why_not_endorse": None if endorses else why_not("commitment.endorse", person.roles),
    }


@require_POST
@for_those_who_may("commitment.endorse")
def consider(request: HttpRequest, text_id: int) -> HttpResponse:
    made = actions.consider(text_id, by=person_of(request))
    return done(
        request, _at(made.pk), _("Here it is, whole. Nothing is endorsed yet; take the time you need.")
    )


@for_those_who_may("commitment.endorse")
def endorse(request: HttpRequest, commitment_id: int) -> HttpResponse:
    """The whole text above the decision. Its goals go with the form, and a form with fewer is refused."""
    known, newer = queries.commitment(commitment_id), None
    if request.GET.get("newer") or request.POST.get("newer"):
        newer = queries.newer(known)
    text, form = newer or known.text, EndorseForm(request.POST or None, of=known)
    page = Asking(
        _("Endorse it, whole"),
        (_at(commitment_id), known.text.title),
        _("We endorse all of it"),
        template="commitment/endorse.html",
        besides={"text": text, "newer": newer is not None},
    )

    def act() -> None:
        decision = form.decision(request.POST.getlist("goal"))
        whole = texts.found(newer.id) if newer else None
        actions.endorse(queries.found(commitment_id), decision, text=whole, by=person_of(request))

    said = _("Endorsed, whole. Now it asks for an action under each goal, or a reason where there is none.")
    return asked(request, form, page, act, (_at(commitment_id), said))


def _move(
    request: HttpRequest, commitment_id: int, act: Callable[[Endorsement, Person], object], said: str
) -> HttpResponse:
    act(queries.found(commitment_id), person_of(request))
    return done(request, _at(commitment_id), said)


@require_POST
@for_those_who_may("commitment.endorse")
def pause(request: HttpRequest, commitment_id: int) -> HttpResponse:
    said = _("Paused. Nothing is asked of anybody, and all of it is here when you come back.")
    return _move(request, commitment_id, lambda one, by: actions.pause(one, by=by), said)


@require_POST
@for_those_who_may("commitment.endorse")
def leave(request: HttpRequest, commitment_id: int) -> HttpResponse:
    said = _("You have left it. Thank you for the way you went. All of it stays here, and you can come back.")
    return _move(request, commitment_id, lambda one, by: actions.leave(one, by=by), said)


@require_POST
@for_those_who_may("commitment.endorse")
def come_back(request: HttpRequest, commitment_id: int) -> HttpResponse:
    said = _("Welcome back. Everything is as it was.")
    return _move(request, commitment_id, lambda one, by: actions.come_back(one, by=by), said)


@for_those_who_may("commitment.keep")
def say_way(request: HttpRequest, commitment_id: int) -> HttpResponse:
    known, form = queries.commitment(commitment_id), WayForm(request.POST or None)
    lead = _(
        "A decision holds when it stands in the values, is known outside, and is accounted for. Say what shows it."
    )
    page = Asking(_("How is it kept?"), (_at(commitment_id), known.text.title), lead=lead)

    def act() -> None:
        actions.say_way(queries.found(commitment_id), form.shown, by=person_of(request))

    return asked(request, form, page, act, (_at(commitment_id) + "#kept", _("Kept.")))


@require_POST
@for_those_who_may("commitment.keep")
def take_way_back(request: HttpRequest, way_id: int) -> HttpResponse:
    way = queries.way(way_id)
    to = _at(way.endorsement_id) + "#kept"
    actions.take_way_back(way, by=person_of(request))
    return done(request, to, _("Taken back."))


@for_those_who_may("commitment.keep")
def say_want(request: HttpRequest, commitment_id: int) -> HttpResponse:
    known, form = queries.commitment(commitment_id), WantForm(request.POST or None)
    page = Asking(_("What do you want, and what do you need?"), (_at(commitment_id), known.text.title))

    def act() -> None:
        actions.say_want(queries.found(commitment_id), form.wanting, by=person_of(request))

    return asked(request, form, page, act, (_at(commitment_id) + "#wants", _("Kept.")))


@for_those_who_may("commitment.keep")
def settle_want(request: HttpRequest, want_id: int) -> HttpResponse:
    want = queries.want(want_id)
    form = CameOfForm(request.POST or None, initial={"came_of": want.came_of})
    known = queries.commitment(want.endorsement_id)
    page = Asking(
        _("What came of it?"), (_at(known.id), known.text.title), lead=f"{want.wants} – {want.needs}"
    )

    def act() -> None:
        actions.settle_want(want, form.cleaned_data["came_of"], by=person_of(request))

    return asked(request, form, page, act, (_at(known.id) + "#wants", _("Kept.")))
