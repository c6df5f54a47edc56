"""One page that asks something, for every alcove: a form, what it is for, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hearten.errors import HeartenError


@dataclass(frozen=True, slots=True)
class Asks:
    """What a page asks: its heading, the way back (address, words), what stands before it and on its button."""

    heading: str
    back: tuple[str, str]
    lead: str = ""
    button: str = ""
    aside: str = ""
    more: dict[str, object] = field(default_factory=dict)


def asked(
    request: HttpRequest, form: forms.Form, asks: Asks, act: Callable[[dict[str, Any]], HttpResponse]
) -> HttpResponse:
    """Show a form, or do what it asks; a refusal stands on the page, with all that was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            return act(form.cleaned_data)
        except HeartenError as refusal:
            form.add_error(None, _(refusal.sentence))
    status = 422 if form.errors else 200
    return render(request, "reflection/form.html", {"form": form, "asks": asks}, status=status)
