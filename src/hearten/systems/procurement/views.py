"""Pages: what is bought with people, the life of one procurement, how its tender reads, and its case study."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearten.errors import NotFound, refuse
from hearten.methods.render import html
from hearten.methods.render.markdown import markdown
from hearten.methods.render.pdf import pdf
from hearten.methods.render.tables import csv
from hearten.people.pages import Asks, as_file, typed
from hearten.people.signing_in import for_those_who_may, person_of
from hearten.systems.procurement import actions, queries, rules
from hearten.systems.procurement.forms import (
    AfterwardsForm,
    ClaimForm,
    CriterionForm,
    ProcurementForm,
    StageForm,
    TenderForm,
    TieForm,
)
from hearten.systems.procurement.models import Procurement
from hearten.systems.procurement.rules import Stage
from hearten.systems.procurement.study import how_strong, study_of
from hearten.systems.procurement.wording import BEARS, SORTS, STAGES, STRENGTHS, TAGS, UNTESTED, WEIGHTS, WHY
from hearten.systems.turns.queries import turns

STAGE_NAMED: Mapping[str, Stage] = {slugify(stage.value): stage for stage in Stage}


@require_safe
@for_those_who_may("systems.see")
def procurements(request: HttpRequest) -> HttpResponse:
    listed = [(one, STAGES[one.next.stage] if one.next else "") for one in queries.procurements()]
    return render(request, "systems/procurements.html", {"listed": listed})


@require_safe
@for_those_who_may("systems.see")
def one(request: HttpRequest, procurement_id: int) -> HttpResponse:
    person, known = person_of(request), queries.procurement(procurement_id)
    shown = {
        "one": known,
        "tends": rules.why_not_tend(known.begun_by_id == person.pk, person.roles) is None,
        "stages": [(STAGES[each.stage], slugify(each.stage), each) for each in known.stages],
        "criteria": [(each, SORTS[each.sort], WEIGHTS[each.weight]) for each in known.criteria],
        "claims": [
            (
                each,
                BEARS[each.bears] if each.bears else UNTESTED,
                STRENGTHS[each.strength] if each.strength else "",
                TAGS[each.bears],
            )
            for each in known.claims
        ],
        "strong": how_strong(known),
        "turns": turns(f"procurement:{procurement_id}"),
    }
    return render(request, "systems/procurement.html", shown)


@for_those_who_may("systems.weigh")
def new(request: HttpRequest) -> HttpResponse:
    form, by = ProcurementForm(request.POST or None), person_of(request)
    asks = Asks(_("Buy something with people"), reverse("systems:procurements"), _("Buying with people"))

    def act() -> Procurement:
        return actions.begin(form.cleaned_data["title"], form.cleaned_data["need"], by=by)

    return typed(request, form, asks, act, _to)


@for_those_who_may("systems.weigh")
def describe(request: HttpRequest, procurement_id: int) -> HttpResponse:
    kept, by = _tended(request, procurement_id), person_of(request)
    form = ProcurementForm(request.POST or None, of=kept)

    def act() -> Procurement:
        return actions.describe(kept, form.cleaned_data["title"], form.cleaned_data["need"], by=by)

    return typed(request, form, _of(kept, _("Say it better")), act, _to)


@for_those_who_may("systems.weigh")
def tell_stage(request: HttpRequest, procurement_id: int, stage: str) -> HttpResponse:
    kept, named = _tended(request, procurement_id), _stage(stage)
    form = StageForm(request.POST or None, of=queries.told(procurement_id, named))
    return typed(
        request,
        form,
        _of(kept, str(STAGES[named])),
        lambda: actions.tell_stage(kept, form.was(named), by=person_of(request)),
        lambda _made: _to(kept),
    )


@require_POST
@for_those_who_may("systems.weigh")
def take_out_stage(request: HttpRequest, procurement_id: int, stage: str) -> HttpResponse:
    kept = actions.take_out_stage(queries.found(procurement_id), _stage(stage), by=person_of(request))
    return _done(request, kept, _("Taken out. Its history keeps what it said."))


@for_those_who_may("systems.weigh")
def criterion(request: HttpRequest, procurement_id: int, criterion_id: int | None = None) -> HttpResponse:
    kept = _tended(request, procurement_id)
    of = queries.criterion(procurement_id, criterion_id) if criterion_id else None
    form = CriterionForm(request.POST or None, of=of)
    return typed(
        request,
        form,
        _of(kept, _("What whoever is chosen is looked at for")),
        lambda: actions.keep_criterion(kept, form.wanted, by=person_of(request), of=of),
        lambda _made: _to(kept),
    )


@require_POST
@for_those_who_may("systems.weigh")
def take_out_criterion(request: HttpRequest, procurement_id: int, criterion_id: int) -> HttpResponse:
    of = queries.criterion(procurement_id, criterion_id)
    kept = actions.take_out_criterion(queries.found(procurement_id), of, by=person_of(request))
    return _done(request, kept, _("Taken out. Its history keeps what it said."))


@for_those_who_may("systems.see")
def tender(request: HttpRequest, procurement_id: int) -> HttpResponse:
    """The words of the tender, and how they read; those who look after it can change them."""
    kept, person = queries.found(procurement_id), person_of(request)
    refusal = rules.why_not_tend(kept.begun_by_id == person.pk, person.roles)
    form = TenderForm(request.POST or None, of=kept)
    if request.method == "POST":
        refuse(refusal)
        if form.is_valid():
            actions.keep_tender(kept, form.cleaned_data["tender"], by=person)
            messages.success(request, _("Kept."))
            return redirect("systems:tender", procurement_id)
    known = queries.procurement(procurement_id)
    lines = [(line, [(WHY[one.why], one) for one in line.marked]) for line in known.reads.lines]
    shown = {"one": known, "form": form if refusal is None else None, "reads": known.reads, "lines": lines}
    return render(request, "systems/tender.html", shown, status=422 if form.errors else 200)


@for_those_who_may("systems.weigh")
def claim(request: HttpRequest, procurement_id: int) -> HttpResponse:
    kept, form = _tended(request, procurement_id), ClaimForm(request.POST or None)
    return typed(
        request,
        form,
        _of(kept, _("Claim that something gets better")),
        lambda: actions.make_claim(kept, form.cleaned_data["says"], by=person_of(request)),
        lambda _made: _to(kept),
    )


@for_those_who_may("systems.weigh")
def tie(request: HttpRequest, procurement_id: int, claim_id: int) -> HttpResponse:
    kept, of = _tended(request, procurement_id), queries.claim(procurement_id, claim_id)
    form = TieForm(request.POST or None)
    return typed(
        request,
        form,
        _of(kept, _("What does later evidence say?"), of.says),
        lambda: actions.tie_claim(kept, of, form.tested, by=person_of(request)),
        lambda _made: _to(kept),
    )


@require_POST
@for_those_who_may("systems.weigh")
def untie(request: HttpRequest, procurement_id: int, claim_id: int) -> HttpResponse:
    of = queries.claim(procurement_id, claim_id)
    kept = queries.found(procurement_id)
    actions.untie_claim(kept, of, by=person_of(request))
    return _done(request, kept, _("It is untested again."))


@for_those_who_may("systems.weigh")
def look_back(request: HttpRequest, procurement_id: int) -> HttpResponse:
    kept = _tended(request, procurement_id)
    form = AfterwardsForm(request.POST or None, of=kept)
    return typed(
        request,
        form,
        _of(kept, _("Look back")),
        lambda: actions.look_back(kept, form.afterwards, by=person_of(request)),
        lambda _made: _to(kept),
    )


@require_safe
@for_those_who_may("systems.see")
def study(request: HttpRequest, procurement_id: int) -> HttpResponse:
    """The case study, drafted from what was written down."""
    known = queries.procurement(procurement_id)
    drawn = html.body(study_of(known, timezone.localdate()))
    return render(request, "systems/study.html", {"one": known, "study": drawn})


@require_safe
@for_those_who_may("systems.see")
def study_file(request: HttpRequest, procurement_id: int, kind: str) -> HttpResponse:
    """The same as a file: on paper, as Markdown, as a page, or its tables."""
    known = queries.procurement(procurement_id)
    made, name = study_of(known, timezone.localdate()), slugify(known.title) or str(known.id)
    if kind == "pdf":
        return as_file(pdf(made), "application/pdf", f"{name}.pdf", shown=True)
    if kind == "md":
        return as_file(markdown(made), "text/markdown; charset=utf-8", f"{name}.md")
    if kind == "html":
        return as_file(html.page(made), "text/html; charset=utf-8", f"{name}.html")
    if kind == "csv":
        return as_file(csv(made), "text/csv; charset=utf-8", f"{name}.csv")
    raise NotFound("A case study is a file of one of these kinds: pdf, md, html or csv.")


def _tended(request: HttpRequest, procurement_id: int) -> Procurement:
    kept, person = queries.found(procurement_id), person_of(request)
    refuse(rules.why_not_tend(kept.begun_by_id == person.pk, person.roles))
    return kept


def _stage(named: str) -> Stage:
    if named not in STAGE_NAMED:
        raise NotFound("There is no such stage. Go back to the procurement.")
    return STAGE_NAMED[named]


def _to(kept: Procurement) -> str:
    return reverse("systems:procurement", args=[kept.pk])


def _of(kept: Procurement, heading: str, lead: str = "") -> Asks:
    return Asks(heading, _to(kept), kept.title, lead=lead)


def _done(request: HttpRequest, kept: Procurement, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(_to(kept))
