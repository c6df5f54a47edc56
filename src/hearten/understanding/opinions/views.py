"""Pages: which listenings have a map of opinions, the map, every statement, and the file of its tables."""

from __future__ import annotations

import csv

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearten.listening.statements.casting import words_of
from hearten.methods.render.tables import inert
from hearten.people.rules import may
from hearten.people.signing_in import for_those_who_may, person_of
from hearten.understanding.opinions import actions, queries, showing
from hearten.understanding.opinions.rules import State


def _language() -> str:
    return get_language() or "en"


@require_safe
@for_those_who_may("understanding.read")
def all_maps(request: HttpRequest) -> HttpResponse:
    """Every closed listening of statements, with its map or without."""
    may_ask = may("understanding.analyse", person_of(request).roles)
    shown = {"standing": queries.standing(_language()), "may_ask": may_ask}
    return render(request, "understanding/opinions/all.html", shown)


@require_POST
@for_those_who_may("understanding.analyse")
def ask(request: HttpRequest, listening_id: int) -> HttpResponse:
    actions.ask(listening_id, by=person_of(request))
    messages.success(request, _("The map is being made. It takes a minute or so."))
    return redirect("understanding:map", listening_id)


@require_safe
@for_those_who_may("understanding.read")
def one(request: HttpRequest, listening_id: int) -> HttpResponse:
    """The map: groups where they last, what unites, what divides."""
    kept = queries.found(listening_id)
    shown = {"listening_id": listening_id, "title": queries.title(listening_id, _language()), "kept": kept}
    if kept.state == State.MADE:
        shown["map"] = showing.page(queries.told(listening_id), words_of(listening_id))
    return render(request, "understanding/opinions/one.html", shown)


@require_safe
@for_those_who_may("understanding.read")
def every(request: HttpRequest, listening_id: int) -> HttpResponse:
    """Every statement with what was said of it, forty a page."""
    told, asked = queries.told(listening_id), request.GET.get("from", "0")
    first = min(int(asked), len(told.spoken)) if asked.isdecimal() and len(asked) < 9 else 0
    later, earlier = first + showing.A_PAGE, max(0, first - showing.A_PAGE)
    shown = {
        "listening_id": listening_id,
        "title": queries.title(listening_id, _language()),
        "lines": showing.every(told, words_of(listening_id), first),
        "later": later if later < len(told.spoken) else None,
        "earlier": earlier if first else None,
    }
    return render(request, "understanding/opinions/every.html", shown)


@require_safe
@for_those_who_may("understanding.read")
def tables(request: HttpRequest, listening_id: int) -> HttpResponse:
    """What was said of every statement, as a file: only what may be told."""
    told, words = queries.told(listening_id), words_of(listening_id)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="opinions-{listening_id}.csv"'
    response.write("\ufeff")
    writer = csv.writer(response, quoting=csv.QUOTE_ALL)
    writer.writerow(["number", "statement", "of", "agree", "disagree", "pass", "unites", "divides"])
    for spoken in told.spoken:
        said = showing.line(spoken, words)
        for row in said.rows:
            of = row.name or "everyone"
            labels = row.labels or ("told with everyone",) * 3
            marks = ("yes" if spoken.unites else "", "yes" if spoken.divides else "")
            writer.writerow(
                [f"statement {spoken.number}", inert(said.words), of, *map(inert, labels), *marks]
            )
    return response
