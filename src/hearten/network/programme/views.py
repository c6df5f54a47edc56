"""Pages: case studies, and the map of who is in the network."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearten.errors import NotFound, refuse
from hearten.methods.render.markdown import markdown
from hearten.methods.render.pdf import pdf
from hearten.network.membership import queries as membership
from hearten.network.programme import actions, drafting, queries, rules
from hearten.network.programme.drawing import drawn
from hearten.network.programme.forms import OutsetForm, StudyForm
from hearten.network.programme.models import CaseStudy
from hearten.network.programme.paper import paper
from hearten.network.programme.wording import STRENGTHS, THEMES, said
from hearten.network.wording import STANDINGS
from hearten.people.pages import Asks, as_file, typed
from hearten.people.rules import why_not
from hearten.people.signing_in import for_those_who_may, person_of


@require_safe
@for_those_who_may("network.see")
def studies(request: HttpRequest) -> HttpResponse:
    listed = [
        (one, said(THEMES, one.item.theme), said(STRENGTHS, one.item.strength)) for one in queries.studies()
    ]
    return render(request, "network/studies.html", {"listed": listed})


@require_safe
@for_those_who_may("network.see")
def study(request: HttpRequest, thing: str) -> HttpResponse:
    one, person = queries.study(f"case_study:{thing}"), person_of(request)
    writes = one.id is not None and rules.why_not_write(one.by_id == person.pk, person.roles) is None
    keeps = one.id is not None and why_not("network.keep", person.roles) is None
    lacks = rules.why_not_tell_study(one.item.failed, one.item.came_of_it, one.item.evidence)
    shown = {
        "one": one,
        "theme": said(THEMES, one.item.theme),
        "strength": said(STRENGTHS, one.item.strength),
        "writes": writes,
        "keeps": keeps,
        "lacks": lacks.sentence if lacks else "",
    }
    return render(request, "network/study.html", shown)


@require_safe
@for_those_who_may("network.see")
def study_file(_request: HttpRequest, thing: str, kind: str) -> HttpResponse:
    """The same as a file: on paper, or as Markdown. One of another's says nowhere whose it is."""
    one = queries.study(f"case_study:{thing}")
    made = paper(one.item, timezone.localdate())
    if kind == "pdf":
        return as_file(pdf(made), "application/pdf", "case-study.pdf")
    if kind == "md":
        return as_file(markdown(made), "text/markdown; charset=utf-8", "case-study.md")
    raise NotFound("A case study is a file of one of these kinds: pdf or md.")


@for_those_who_may("network.share")
def new_study(request: HttpRequest) -> HttpResponse:
    """Begun from nothing, or from a barrier or pause that is written down."""
    network, by = membership.our_network(), person_of(request)
    source = request.GET.get("from", "")
    begun = drafting.begun_from(source) if source else None
    form = StudyForm(request.POST or None, begun=begun)
    asks = Asks(
        _("Write a case study"),
        reverse("network:studies"),
        _("Case studies"),
        lead=_("It stays a draft here until somebody chooses it for the network."),
        template="network/new_study.html",
    )

    def act() -> CaseStudy:
        refuse(rules.why_not_credit(form.together, form.cleaned_data["credit"]))
        return actions.write_study(network, form.words, by=by)

    return typed(request, form, asks, act, _to_study, sources=() if source else drafting.sources())


@for_those_who_may("network.share")
def change_study(request: HttpRequest, study_id: int) -> HttpResponse:
    kept, by = queries.our_study(study_id), person_of(request)
    refuse(rules.why_not_write(kept.begun_by_id == by.pk, by.roles))
    form = StudyForm(request.POST or None, of=kept)

    def act() -> CaseStudy:
        refuse(rules.why_not_credit(form.together, form.cleaned_data["credit"]))
        return actions.change_study(kept, form.words, by=by)

    return typed(request, form, Asks(_("Say it better"), _to_study(kept), kept.title), act, _to_study)


@require_POST
@for_those_who_may("network.keep")
def tell_study(request: HttpRequest, study_id: int) -> HttpResponse:
    kept = queries.our_study(study_id)
    actions.tell(kept, by=person_of(request))
    messages.success(
        request, _("Chosen. It leaves with the next parcel, once somebody has looked that over.")
    )
    return redirect(_to_study(kept))


@require_POST
@for_those_who_may("network.share")
def take_study_back(request: HttpRequest, study_id: int) -> HttpResponse:
    kept = queries.our_study(study_id)
    actions.tell_no_more(kept, by=person_of(request))
    messages.success(request, _("Taken back. The next parcel says so, and members drop it."))
    return redirect(_to_study(kept))


@require_POST
@for_those_who_may("network.share")
def throw_study_away(request: HttpRequest, study_id: int) -> HttpResponse:
    actions.throw_away(queries.our_study(study_id), by=person_of(request))
    messages.success(request, _("Thrown away."))
    return redirect("network:studies")


def _to_study(kept: CaseStudy) -> str:
    return reverse("network:study", args=[kept.ident])


@require_safe
@for_those_who_may("network.see")
def the_map(request: HttpRequest) -> HttpResponse:
    """Everyone in the network, as places and as a list."""
    places, person = queries.places(), person_of(request)
    shown = {
        "drawn": drawn(queries.spots(places)),
        "listed": [(one, STANDINGS[one.standing]) for one in places],
        "keeps": why_not("network.keep", person.roles) is None,
    }
    return render(request, "network/map.html", shown)


@for_those_who_may("network.keep")
def outset(request: HttpRequest) -> HttpResponse:
    network, by = membership.our_network(), person_of(request)
    form = OutsetForm(request.POST or None, of=queries.our_outset())
    asks = Asks(
        _("Where we are, and what we hope for"),
        reverse("network:map"),
        _("Who is in it, and where"),
        lead=_("It goes to members with the next parcel."),
    )
    return typed(
        request,
        form,
        asks,
        lambda: actions.say_outset(network, form.began, by=by),
        lambda _made: reverse("network:map"),
    )
