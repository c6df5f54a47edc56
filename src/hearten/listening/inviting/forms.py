"""Who is to be invited: pasted, or in a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hearten import apart
from hearten.errors import HeartenError, Unreadable
from hearten.listening.inviting.addresses import Addresses, read_addresses, read_letters

LARGEST = 2 * 1024 * 1024
read = apart.reader(read_addresses)
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
        try:
            self.read = read(pasted, said.get("language", "en"), self.languages)
        except HeartenError as refusal:
            raise forms.ValidationError(gettext(refusal.sentence)) from None
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


class LettersForm(forms.Form):
    """Names and postal addresses, a person a line, in one language."""

    people = forms.CharField(
        label=_("Names and addresses"),
        max_length=LARGEST,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_("A person a line, with commas: “Ann Price, 1 High Street, Llandre, SY24 1AA”."),
    )
    language = forms.ChoiceField(label=_("Language of their letters"))

    def __init__(self, data: Mapping[str, Any] | None = None, *, languages: Sequence[str]) -> None:
        super().__init__(data)
        known = dict(settings.LANGUAGES)
        choices = [(code, known.get(code, code)) for code in languages]
        self.fields["language"].choices = choices  # type: ignore[attr-defined]
        self.read = Addresses((), 0, ())

    def clean(self) -> dict[str, Any]:
        """Every line must be an address; nobody is invited while one is not."""
        said = super().clean() or self.cleaned_data
        try:
            self.read = read_letters(said.get("people", ""), said.get("language", "en"))
        except Unreadable as refusal:
            raise forms.ValidationError(gettext(refusal.sentence)) from None
        if self.read.unread:
            lines = "; ".join(f"{each.row}: “{each.words}”" for each in self.read.unread[:SHOWN])
            raise forms.ValidationError(
                _(
                    "Nobody was invited, because these lines are not a name and an address: %s. Mend or remove them."
                )
                % lines
            )
        return said


class PrintLettersForm(forms.Form):
    """How letters are printed."""

    reminder = forms.BooleanField(
        label=_("As a reminder: to everyone, for nobody looks up who has answered"), required=False
    )
    large = forms.BooleanField(label=_("In large print"), required=False)
