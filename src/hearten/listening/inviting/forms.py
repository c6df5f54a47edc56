"""Who is to be invited: pasted, or in a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from hearten.listening.inviting.rules import Addresses, read_addresses

LARGEST = 2 * 1024 * 1024
SHOWN = 5


class InviteForm(forms.Form):
    """Addresses, a line each or as CSV, and the language for those that name none."""

    all_optional = True  # either the addresses or the file

    addresses = forms.CharField(
        label=_("E-mail addresses"),
        required=False,
        max_length=LARGEST,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_("One a line. After a comma you can give the language, such as “ann@example.org, cy”."),
    )
    file = forms.FileField(
        label=_("Or a CSV file"),
        required=False,
        help_text=_("With a column “email” and, if you like, a column “language”."),
    )
    language = forms.ChoiceField(label=_("Language, where none is given"))

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
        *,
        languages: Sequence[str],
    ) -> None:
        super().__init__(data, files)
        self.languages = list(languages)
        known = dict(settings.LANGUAGES)
        choices = [(code, known.get(code, code)) for code in self.languages]
        self.fields["language"].choices = choices  # type: ignore[attr-defined]
        self.read = Addresses((), 0, ())

    def clean(self) -> dict[str, Any]:
        """Every line must be an address; nothing is sent while one is not."""
        said = super().clean() or self.cleaned_data
        pasted = f"{self._from_file(said.get('file'))}\n{said.get('addresses', '')}".strip("\n")
        self.read = read_addresses(pasted, said.get("language", "en"), self.languages)
        if self.read.unread:
            lines = "; ".join(f"{each.row}: “{each.words}”" for each in self.read.unread[:SHOWN])
            raise forms.ValidationError(
                _(
                    "Nobody was written to, because these lines are not e-mail addresses: %s. Mend or remove them."
                )
                % lines
            )
        if not self.read.found and not self.errors:
            raise forms.ValidationError(_("Give at least one address, or a file of them."))
        return said

    def _from_file(self, file: UploadedFile[bytes] | None) -> str:
        if file is None:
            return ""
        if (file.size or 0) > LARGEST:
            self.add_error(
                "file", _("This file is larger than 2 MB. Split it and bring the parts one by one.")
            )
            return ""
        try:
            return str(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            self.add_error("file", _("This file cannot be read. Save it as CSV in UTF-8 and bring it again."))
            return ""
