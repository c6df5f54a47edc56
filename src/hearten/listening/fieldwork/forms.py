"""Which tablet is lent, and a file it saved."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

LARGEST = 4 * 1024 * 1024


class LendForm(forms.Form):
    """A name to know the tablet by."""

    name = forms.CharField(
        label=_("What you call this tablet"),
        max_length=60,
        help_text=_("Such as “the blue one”. Not the name of whoever carries it."),
    )


class FileForm(forms.Form):
    """What a tablet saved because it could not send it."""

    file = forms.FileField(label=_("The file the tablet saved"))

    def clean_file(self) -> bytes:
        """Its bytes, where they are not too many."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(_("This file is larger than any that a tablet saves."))
        return bytes(file.read())
