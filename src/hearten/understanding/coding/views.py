"""Pages: projects, what is in one, one document beside the codebook, and passages found again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hearten.errors import HeartenError, NotFound
from hearten.methods.coding.sentences import sentences
from hearten.people.signing_in import for_those_who_may, person_of
from hearten.understanding.codebooks import actions as codebooks
from hearten.understanding.coding import actions, queries, rules, showing
from hearten.understanding.coding.forms import FindForm, ProjectForm, RetrieveForm
from hearten.understanding.coding.models import Code, Document, Project
from hearten.understanding.coding.queries import Looked
from hearten.understanding.coding.rules import DEED
from hearten.understanding.heard import queries as heard
from hearten.understanding.heard.rules import Where
from hearten.understanding.readers import queries as readers
from hearten.understanding.suggesting import actions as suggesting
from hearten.understanding.suggesting import queries as suggested
from hearten.understanding.themes import queries as themes

A_PAGE, PASSAGES_A_PAGE = 50, 25


@never_cache
@require_safe
@for_those_who_may(DEED)
def all_projects(request: HttpRequest) -> HttpResponse:
    return render(request, "understanding/coding/all.html", {"projects": queries.projects()})


@for_those_who_may(DEED)
def new(request: HttpRequest) -> HttpResponse:
    form = ProjectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = person_of(request)
        made = actions.begin(form.about, by=by)
        if form.cleaned_data["starting"]:
            codebooks.start(made, by=by)
        return redirect("coding:add", made.pk)
    return asked(request, form, _("Begin a coding project"), None)


def asked(
    request: HttpRequest, form: object, heading: str, project: Project | None, **more: object
) -> HttpResponse:
    """A form on a page of its own."""
    wrong = bool(getattr(form, "errors", None))
    shown = {"form": form, "heading": heading, "project": project, **more}
    return render(request, "understanding/coding/form.html", shown, status=422 if wrong else 200)


def paged(request: HttpRequest, found: QuerySet[Any] | Sequence[Any], each: int) -> Page[Any]:
    """One page of what was found; a page that is not there is the last."""
    number = request.GET.get("page", "")
    return Paginator(found, each).get_page(number if number.isdecimal() and len(number) < 6 else 1)


def kept_query(request: HttpRequest) -> str:
    """What was looked for, to stand in the addresses of the other pages."""
    told = request.GET.copy()
    told.pop("page", None)
    return told.urlencode()


@never_cache
@require_safe
@for_those_who_may(DEED)
def one(request: HttpRequest, project_id: int) -> HttpResponse:
    """What is in a project: documents to read, sets read blind, and themes."""
    project, person = queries.project(project_id), person_of(request)
    codes = queries.codes(project_id)
    form = FindForm(request.GET or None, codes=codes)
    said = form.cleaned_data if form.is_bound and form.is_valid() else {}
    looked = Looked(said.get("words", ""), int(said.get("code") or 0), bool(said.get("unmarked")))
    shown = {
        "project": project,
        "form": form,
        "page": paged(request, queries.documents(project_id, person.pk, looked), A_PAGE),
        "query": kept_query(request),
        "looked": bool(request.GET),
        "sets": readers.standings(project_id, person.pk),
        "themes": themes.themes(project_id),
        "memos": queries.memos(project_id, person.pk),
        "has_codes": bool(codes),
    }
    return render(request, "understanding/coding/one.html", shown)


@never_cache
@for_those_who_may(DEED)
def add(request: HttpRequest, project_id: int) -> HttpResponse:
    """What there is to read: everything that was heard and may be read now."""
    project = queries.project(project_id)
    sources = heard.sources(get_language() or "en")
    if request.method == "POST":
        where, _colon, rest = request.POST.get("source", "").partition(":")
        listening_id, _colon, key = rest.partition(":")
        if where not in set(Where) or not listening_id.isdecimal() or len(listening_id) > 18:
            raise NotFound(_("Choose something to read from the list."))
        many = actions.add_heard(project, Where(where), int(listening_id), key, by=person_of(request))
        told = ngettext("%d document is in the project now.", "%d documents are in the project now.", many)
        messages.success(request, told % many)
        return redirect("coding:one", project_id)
    return render(request, "understanding/coding/add.html", {"project": project, "sources": sources})


@never_cache
@for_those_who_may(DEED)
def document(request: HttpRequest, document_id: int) -> HttpResponse:
    """One document beside the codebook."""
    one, person = queries.document(document_id), person_of(request)
    text, wrong = queries.text_of(one), ""
    if request.method == "POST":
        try:
            return _done(request, one, text)
        except HeartenError as refusal:
            wrong = _(refusal.sentence)
    codes = queries.codes(one.project_id)
    depths = queries.depths(codes)
    seen = queries.visible(one.project_id, person.pk).filter(document=one)
    marks = list(seen.select_related("document", "code").order_by("start", "end", "id"))
    before, after = queries.neighbours(one)
    closed = rules.why_not_mark(person.roles, person.pk, queries.blind_of(one))
    shown = {
        "document": one,
        "project": one.project,
        "lines": showing.lines(text, marks),
        "codes": [(code, depths[code.pk]) for code in codes],
        "passages": queries.passages(marks),
        "person": person,
        "before": before,
        "after": after,
        "refusal": closed,
        "wrong": wrong,
        "undo": [pk for pk in request.GET.get("undo", "").split(".") if pk.isdecimal()][:40],
        "memos": queries.memos(one.project_id, person.pk, one.pk),
        "offers": () if closed else suggested.offered(one, text),
    }
    return render(request, "understanding/coding/document.html", shown, status=422 if wrong else 200)


def _done(request: HttpRequest, one: Document, text: str) -> HttpResponse:
    """Do what a button of the page says, and come back to the same place."""
    by, said, undo = person_of(request), request.POST, ""
    match said.get("do", "mark"):
        case "unmark":
            actions.unmark(one, _numbers(said, "mark"), by=by)
        case "memo":
            actions.note(one, _number(said, "of"), said.get("memo", ""), by=by)
        case "document_memo":
            actions.write_memo(one.project, said.get("memo", ""), one, by=by)
        case "forget_memo":
            actions.remove_memo(_number(said, "of"), by=by)
        case "take" | "leave" as word:
            suggesting.answer(one, _number(said, "of"), word == "take", said.get("quoted", ""), by=by)
        case _:
            undo = ".".join(map(str, _mark(one, text, said, request)))
    address = reverse("coding:document", args=[one.pk])
    return redirect(f"{address}?{urlencode({'undo': undo})}#marked" if undo else f"{address}#marked")


def _mark(one: Document, text: str, said: QueryDict, request: HttpRequest) -> list[int]:
    """Mark what was selected or, without a selection, each run of ticked sentences."""
    selected = (_number(said, "start", -1), _number(said, "end", -1))
    places = (selected,) if min(selected) >= 0 else showing.runs(said.getlist("sentence"), sentences(text))
    made: list[int] = []
    for start, end in places or ((0, 0),):
        marking = actions.Marking(start, end, tuple(_numbers(said, "code")), said.get("memo", "")[:2000])
        made += actions.mark(one, marking, by=person_of(request))
    return made


def _number(said: QueryDict, name: str, otherwise: int = 0) -> int:
    value = said.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 19 else otherwise


def _numbers(said: QueryDict, name: str) -> list[int]:
    return [int(value) for value in said.getlist(name) if value.isdecimal() and len(value) < 19]


@never_cache
@require_safe
@for_those_who_may(DEED)
def passages(request: HttpRequest, project_id: int) -> HttpResponse:
    """Every passage of a code, with what stands around it."""
    project, person = queries.project(project_id), person_of(request)
    form = RetrieveForm(request.GET or None, codes=queries.codes(project_id))
    page, code = None, None
    found: tuple[queries.Passage, ...] = ()
    if form.is_bound and form.is_valid():
        code = Code.objects.filter(project=project, pk=int(form.cleaned_data["code"])).first()
        beside = int(form.cleaned_data["beside"] or 0)
        marks = queries.marked_with(project_id, person.pk, int(form.cleaned_data["code"]), beside)
        page = paged(request, marks, PASSAGES_A_PAGE)
        found = queries.passages(page.object_list)
    shown = {
        "project": project,
        "form": form,
        "page": page,
        "passages": found,
        "code": code,
        "query": kept_query(request),
    }
    return render(request, "understanding/coding/passages.html", shown)


@never_cache
@require_safe
@for_those_who_may(DEED)
def together(request: HttpRequest, project_id: int) -> HttpResponse:
    """Which codes are marked in the same documents."""
    project, person = queries.project(project_id), person_of(request)
    counted = queries.counts(project_id, person.pk)
    codes = [one for one in queries.codes(project_id) if counted.get(one.pk)]
    table = queries.side_by_side(project_id, person.pk, [one.pk for one in codes])
    rows = [
        (code, counted[code.pk], table[at][at], _most_beside(codes, table[at], at))
        for at, code in enumerate(codes)
    ]
    return render(request, "understanding/coding/together.html", {"project": project, "rows": rows})


def _most_beside(codes: list[Code], row: list[int], at: int) -> list[tuple[Code, int]]:
    """The codes most often in the same documents, and in how many."""
    beside = [(code, row[place]) for place, code in enumerate(codes) if place != at and row[place]]
    return sorted(beside, key=lambda pair: (-pair[1], pair[0].name.casefold()))[:6]


@for_those_who_may(DEED)
def memo(request: HttpRequest, project_id: int) -> HttpResponse:
    """Write a memo on the whole project."""
    project = queries.project(project_id)
    if request.method == "POST":
        actions.write_memo(project, request.POST.get("memo", ""), by=person_of(request))
        messages.success(request, _("Kept."))
    return redirect("coding:one", project_id)


@for_those_who_may(DEED)
def delete(request: HttpRequest, project_id: int) -> HttpResponse:
    project = queries.project(project_id)
    if request.method == "POST":
        actions.delete(project, by=person_of(request))
        messages.success(request, _("Deleted. What was heard stays where it was heard."))
        return redirect("coding:all")
    return render(request, "understanding/coding/delete.html", {"project": project})
