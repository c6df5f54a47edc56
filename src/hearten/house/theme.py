"""The organisation's own colours: the one CSS file that HEARTEN_THEME names."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hearten.errors import NotFound


@require_safe
def theme(request: HttpRequest) -> HttpResponse:
    """The file as it is; our policy lets it load nothing from elsewhere."""
    place = Path(settings.HEARTEN_THEME) if settings.HEARTEN_THEME else None
    if place is None or not place.is_file():
        raise NotFound(
            _("There are no colours of the organisation's own here. HEARTEN_THEME names the file.")
        )
    return HttpResponse(place.read_bytes(), content_type="text/css; charset=utf-8")
