"""Ending a journal, after a typed word."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class EndForm(forms.Form):
    sure = forms.BooleanField(
        label=_("Yes, end my journal and everything in it"),
        error_messages={"required": _("Tick this to be sure. Nothing can bring it back.")},
    )
