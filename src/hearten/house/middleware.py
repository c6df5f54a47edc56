"""A refusal becomes a page that says why, and private pages are not kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hearten.errors import (
    Busy,
    HeartenError,
    NotAsAgreed,
    NotFound,
    NotPermitted,
    NotReady,
    TooFewToTell,
    TooMuch,
)
from hearten.house.failing import store_failed

Answer = Callable[[HttpRequest], HttpResponse]
# Our largest form brings a list of addresses, of 2 MB, typed or in a file.
LARGEST_FORM: Final = 5 * 1024 * 1024


class Refusals:
    """Shows every HeartenError as a page with its status; a database that is busy or full says so kindly."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing of its own."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Refuses what is larger than any form of ours before it is read: Django lets files be of any size."""
        length = str(request.META.get("CONTENT_LENGTH") or "")
        if length.isdecimal() and int(length) > LARGEST_FORM:
            return refused(request, _too_much())
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for a refusal; None lets a programmer's mistake be a mistake."""
        match error:
            case HeartenError():
                return refused(request, error)
            case Http404():
                return refused(request, NotFound(_("There is nothing here, or it is not yours to see.")))
            case RequestDataTooBig() | TooManyFieldsSent():
                return refused(request, _too_much())
            case PermissionDenied():
                return refused(request, NotPermitted(_("You may not do this.")))
            case OperationalError():
                return store_failed(error)
        return None


def _too_much() -> TooMuch:
    return TooMuch(_("This is more than we can take at once. Nothing was kept."))


def refused(request: HttpRequest, error: HeartenError) -> HttpResponse:
    """The page that says why not, and what to do."""
    # Rules know no Django: they mark their sentences with gettext_noop, and the page says them in its language.
    context = {"title": title_of(error), "sentence": _(error.sentence)}
    response = render(request, "house/refused.html", context, status=error.status)
    if isinstance(error, Busy):
        response["Retry-After"] = "20"
    return response


def nothing_here(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for an address that leads to no view."""
    return refused(request, NotFound(_("There is nothing at this address. Please check each letter of it.")))


def form_not_ours(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form that did not come from one of our own pages, or came without our cookie."""
    sentence = _(
        "This form had grown old, or your browser kept no cookie of ours. Nothing was done. Please go back, load the "
        "page again, and send it once more."
    )
    return refused(request, NotPermitted(sentence))


def title_of(error: HeartenError) -> str:
    """What a refusal is, in a few words."""
    match error:
        case NotPermitted():
            return _("This is not yours to do")
        case NotFound():
            return _("There is nothing here")
        case NotReady() | NotAsAgreed():
            return _("Not now, or not like this")
        case Busy():
            return _("One moment, please")
        case TooMuch():
            return _("This is too large")
        case TooFewToTell():
            return _("Too few people to tell")
    return _("That could not be done")


class NobodyInParticular:
    """Reads no cookie on the pages of those who answer, so that nobody signed in here answers as themselves."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The session never learns of these pages: the time it was last seen would be the time of an answer."""
        if request.path_info.startswith("/a/"):
            request.COOKIES = {}
        return self.get_response(request)


class PrivatePages:
    """Keeps every page out of shared and private caches; static files have their own headers."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Adds what a page did not say itself."""
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if settings.SECURE_HSTS_SECONDS:
            # Django says it only where it sees https, and the proxy in front speaks plain http to us.
            promise = f"max-age={settings.SECURE_HSTS_SECONDS}"
            response.headers.setdefault("Strict-Transport-Security", promise)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        return response
