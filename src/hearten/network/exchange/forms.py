"""What is typed about how parcels travel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from hearten.network.membership.models import Network

Data = Mapping[str, Any] | None


class OpenForm(forms.Form):
    """A parcel: as a file, or as the one line that a file holds."""

    file = forms.FileField(label=_("The parcel, as a file"), required=False)
    line = forms.CharField(
        label=_("Or all that it holds, pasted"),
        required=False,
        max_length=4_000_000,
        widget=forms.Textarea({"rows": 4, "spellcheck": "false", "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if bool(said.get("file")) == bool(said.get("line")) and not self.errors:
            raise forms.ValidationError(_("Choose a file, or paste what it holds: one of the two."))
        return said

    @property
    def data_given(self) -> tuple[bytes, str]:
        """What was given, and what it is called."""
        file: UploadedFile[bytes] | None = self.cleaned_data.get("file")
        if file is not None:
            return file.read(), str(file.name)
        return str(self.cleaned_data["line"]).encode(), str(_("pasted"))


class WaysForm(forms.Form):
    by_folder = forms.BooleanField(
        label=_("Read parcels from a watched folder, and lay ours out in one"), required=False
    )
    by_https = forms.BooleanField(
        label=_("Let members fetch our parcels over HTTPS, and fetch theirs"),
        required=False,
        help_text=_(
            "Only members whose key is in the list are answered. This is the only connection that Hearten begins by "
            "itself."
        ),
    )

    def __init__(self, data: Data = None, *, of: Network) -> None:
        super().__init__(data, initial={"by_folder": of.by_folder, "by_https": of.by_https})
