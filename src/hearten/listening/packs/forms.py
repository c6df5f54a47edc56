"""A file that holds a pack."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class PackForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=_("The file of the pack"),
        help_text=_(
            "TOML or CSV, with the exact words, their source, licence and year. Nothing is changed in it."
        ),
        error_messages={"required": _("Choose the file.")},
    )
