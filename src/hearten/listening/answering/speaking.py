"""Which language a page of participants speaks: the one asked for, the browser's, or the listening's first."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import translation

from hearten.listening.answering import queries
from hearten.listening.answering.queries import Asked


def in_language(request: HttpRequest, code: str) -> Asked:
    """The listening in the language asked for, which the page then speaks too."""
    chosen = wanted(request)
    # Without a wish of the browser's own, the listening's first language speaks, not the house's.
    found = queries.asked(
        code, chosen or (translation.get_language() if request.headers.get("Accept-Language") else "") or ""
    )
    translation.activate(found.language)
    return found


def wanted(request: HttpRequest) -> str:
    """The language somebody chose on the page, which then speaks it; "" where they chose none."""
    chosen = (
        request.POST.get("to_language") or request.POST.get("language") or request.GET.get("language") or ""
    )
    if chosen and translation.check_for_language(chosen):
        translation.activate(chosen)
    return chosen
