"""A file that holds a text of a commitment."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class TextForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=_("The file of the text"),
        help_text=_(
            "TOML or JSON, with its goals, its version, its source and its licence. Nothing is changed in it."
        ),
        error_messages={"required": _("Choose the file.")},
    )
