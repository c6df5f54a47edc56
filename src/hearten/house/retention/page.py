"""What is kept, how long, and what goes next: for everyone who works here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from hearten.house.retention import due, table
from hearten.people.rules import may
from hearten.people.signing_in import for_those_who_may, person_of


@require_safe
@for_those_who_may("keeping.see")
def kept(request: HttpRequest) -> HttpResponse:
    """The table as it holds here, and the days ahead."""
    rows = [(gettext(one.what), one.how_long, gettext(one.counted_from)) for one in table.in_force().values()]
    may_take_out = may("house.everything", person_of(request).roles)
    shown = {"rows": rows, "due": due.goes_next(get_language() or "en"), "may_take_out": may_take_out}
    return render(request, "house/kept.html", shown)
