"""A workbook to bring in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class WorkbookForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=_("The workbook"),
        help_text=_(
            "An .xlsx file with the sheets “survey” and “choices”, as ODK, Kobo and many others write them."
        ),
        error_messages={"required": _("Choose the file.")},
    )
