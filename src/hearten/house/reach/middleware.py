"""Every page begins with raw tables closed; those with a reason have them opened for as long as they are made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from hearten.house.reach import guard, rules


class OnlyWithAReason:
    """Stands outermost, so that everything a page does is done under it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Closed until it is known which page it is."""
        with guard.reaching(raw=False):
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: list[Any], kwargs: dict[str, Any]
    ) -> None:
        """Opened for a page that has a reason."""
        match = request.resolver_match
        if match is not None and rules.page_may(match.view_name):
            guard.open_here()
