"""What every page with a form in this room does: show it, try the action, and say what was kept or what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hearten.errors import HeartenError


@dataclass(frozen=True, slots=True)
class Asking:
    """A page that asks for something. `back`: where to go without it, and what that place is called."""

    heading: str
    back: tuple[str, str]
    button: str = ""
    lead: str = ""
    template: str = "commitment/form.html"
    besides: dict[str, object] = field(default_factory=dict)


def asked(
    request: HttpRequest, form: forms.Form, page: Asking, act: Callable[[], object], kept: tuple[str, str]
) -> HttpResponse:
    """The page, or what follows once it was kept: `kept` is where that leads, and what is said there."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except HeartenError as refusal:
            form.add_error(None, _(refusal.sentence))
        else:
            to, said = kept
            messages.success(request, said)
            return redirect(to)
    shown = {"form": form, "page": page, **page.besides}
    return render(request, page.template, shown, status=422 if form.errors else 200)


def done(request: HttpRequest, to: str, said: str) -> HttpResponse:
    """What follows a button that asks for nothing more."""
    messages.success(request, said)
    return redirect(to)
