"""When a store cannot be used, or we made a mistake: a page that needs no store to be shown."""

from __future__ import annotations

import logging
import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from hearten.errors import Busy, HeartenError, NoRoom

log = logging.getLogger("hearten.refusals")
SIGNS_OF_A_FULL_DISK = ("is full", "No space left", "could not extend file")


def store_failed(error: Exception) -> HttpResponse:
    """The page for a store that is full (507), or busy or away (503). What was being written was undone whole."""
    log.error("a store could not be used: %s", type(error).__name__)
    if any(sign in str(error) for sign in SIGNS_OF_A_FULL_DISK):
        told: HeartenError = NoRoom(
            _(
                "There is no room left here, so this was not kept. Please keep the page open and try again later; "
                "the people who look after this server need to make room."
            )
        )
        return _page(_("There is no room just now"), told)
    told = Busy(_("We are busy just now, so this was not done. Please try again in a minute."))
    return _page(_("One moment, please"), told)


def something_failed(request: HttpRequest) -> HttpResponse:
    """Django's last resort: a store that failed where no view could catch it, or a mistake of ours."""
    error = sys.exc_info()[1]
    if isinstance(error, (OperationalError, InterfaceError)):
        return store_failed(error)
    told = HeartenError(
        _("This is our mistake, not yours. It was noted for the people who look after this server.")
    )
    return _page(_("Something went wrong"), told)


def _page(title: str, told: HeartenError) -> HttpResponse:
    # Without the request: who is signed in is in the store that cannot be read.
    context = {
        "title": title,
        "sentence": told.sentence,
        "organisation": settings.HEARTEN_ORGANISATION,
        "made_up": settings.HEARTEN_DEMO,
    }
    response = HttpResponse(render_to_string("house/refused.html", context), status=told.status)
    if isinstance(told, Busy):
        response["Retry-After"] = "20"
    return response
