"""Answering on a shared screen: the pages everyone knows, and none that shows one person's words to the next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from hearten.listening.answering import queries, views
from hearten.listening.intake import queries as kept
from hearten.listening.sharing import screen


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def shared(request: HttpRequest, code: str) -> HttpResponse:
    """Begin, go on, send, and begin again for the next person."""
    if request.method != "POST" or "form_key" not in request.POST:
        return _stays(views.welcome(request, code), request, code, "begin" in request.POST)
    if request.POST.get("go") == "stop" or not screen.is_fresh(request) or _was_sent(request, code):
        return HttpResponseRedirect(_start(request))
    response = views.answer(request, code)
    sent = request.POST.get("go") == "send" and _was_sent(request, code)
    return _stays(response, request, code, True, screen.RECEIPT_STAYS if sent else 0)


def _was_sent(request: HttpRequest, code: str) -> bool:
    asked = queries.asked(code)
    return kept.was_sent(asked.id, request.POST.get("form_key", ""))


def _start(request: HttpRequest) -> str:
    return f"{request.path}?language={request.POST.get('language') or get_language() or ''}"


def _stays(
    response: HttpResponse, request: HttpRequest, code: str, away: bool, seconds: int = 0
) -> HttpResponse:
    """Where a page is away from the beginning, have the browser go back there by itself when nobody does anything."""
    if away and response.status_code != HttpResponseRedirect.status_code:
        still = screen.LONGER if screen.has_longer(request) else screen.STILL
        response["Refresh"] = f"{seconds or still}; url={_start(request)}"
    return response
