"""What a typed page of any room does: keep what was typed and go on, or say beside the form why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hearten.errors import HeartenError


@dataclass(frozen=True, slots=True)
class Asks:
    """A page: its heading, where one came from with that in words, what its button says, and what is said after."""

    heading: str
    back: str
    label: str
    _: KW_ONLY
    button: str = ""
    said: str = ""
    lead: str = ""
    template: str = "house/keep.html"


def typed(
    request: HttpRequest,
    form: forms.Form,
    asks: Asks,
    act: Callable[[], Any],
    to: Callable[[Any], str],
    **more: object,
) -> HttpResponse:
    """Ask; keep by `act`, and go on to where `to` leads with what was made."""
    if request.method == "POST" and form.is_valid():
        try:
            made = act()
        except HeartenError as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, asks.said or _("Kept."))
            return redirect(to(made))
    shown = {"form": form, "heading": asks.heading, "back": asks.back, "label": asks.label, "lead": asks.lead}
    shown |= {"button": asks.button, **more}
    return render(request, asks.template, shown, status=422 if form.errors else 200)


def as_file(made: bytes | str, kind: str, name: str, *, shown: bool = False) -> HttpResponse:
    """A file to keep, or one that a browser shows."""
    response = HttpResponse(made, content_type=kind)
    response["Content-Disposition"] = f'{"inline" if shown else "attachment"}; filename="{name}"'
    return response
