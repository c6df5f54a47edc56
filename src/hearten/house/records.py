"""The record, to read: who did what, when."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hearten.people import queries as people
from hearten.people.signing_in import for_those_who_may
from hearten.record import queries as record

A_PAGE = 50


@require_safe
@for_those_who_may("record.read")
def all_lines(request: HttpRequest) -> HttpResponse:
    """The latest lines, or those before one."""
    before = request.GET.get("before", "")
    lines = record.latest(A_PAGE + 1, before=int(before) if before.isdecimal() and len(before) < 19 else None)
    shown, more = lines[:A_PAGE], len(lines) > A_PAGE
    names = people.names({line.by for line in shown} | {line.about for line in shown})
    rows = [(line, names.get(line.by, line.by), names.get(line.about, line.about)) for line in shown]
    return render(
        request,
        "house/record.html",
        {
            "rows": rows,
            "older": shown[-1].number if more else None,
            "first": not before,
            "length": record.length(),
        },
    )
