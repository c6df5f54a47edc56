"""Files of stories or votes gathered elsewhere, read here, so that what stands against one is said beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hearten import apart
from hearten.errors import HeartenError, Unreadable
from hearten.listening.intake.rules import FEWEST_TO_SHUFFLE, Purpose
from hearten.listening.statements import polis
from hearten.listening.stories.gathered import Gathered, gathered

Made = TypeVar("Made")
NO_VOTES = ",".join(polis.VOTES) + "\n"
read_stories, read_votes = apart.reader(gathered), apart.reader(polis.conversation)


def _text(file: UploadedFile[bytes]) -> str:
    """A file as text, or why not."""
    name = str(file.name)
    try:
        return cast(bytes, file.read()).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("This file is not UTF-8 text. Save it again as CSV in UTF-8.", file=name) from None


class StoriesForm(forms.Form):
    title = forms.CharField(label=_("What shall it be called?"), max_length=120)
    file = forms.FileField(
        label=_("The file"),
        help_text=_(
            "A CSV file in UTF-8 with a story a row. A column of only 0, 1 and empty cells is a theme. All columns but "
            "the words and the themes are left out, because a date or a place could point at somebody."
        ),
        error_messages={"required": _("Choose the file.")},
    )
    words = forms.CharField(
        label=_("Which column holds the words?"),
        max_length=120,
        required=False,
        help_text=_("Leave this empty for the wordiest."),
    )
    prompt = forms.CharField(
        label=_("What had people been asked?"),
        max_length=300,
        required=False,
        help_text=_("Leave this empty for the name of the column."),
    )
    consent = forms.MultipleChoiceField(
        label=_("What did those who told them allow, besides reading and counting?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=(
            (Purpose.QUOTE.value, _("Quoting their words")),
            (Purpose.COMPOSITE.value, _("Telling them together with others’")),
            (Purpose.NETWORK.value, _("Reading by organisations that learn with us")),
            (Purpose.ARCHIVE.value, _("Keeping in an archive")),
        ),
        help_text=_("Tick only what each of them agreed to. Where you do not know, tick nothing."),
    )
    read: Gathered

    def clean(self) -> dict[str, Any]:
        """Read the file."""
        said = super().clean() or {}
        if file := said.get("file"):
            try:
                self.read = read_stories(_text(file), str(file.name), said.get("words", ""))
                if len(self.read.said) < FEWEST_TO_SHUFFLE:
                    raise Unreadable(
                        f"This file has fewer than {FEWEST_TO_SHUFFLE} stories: they could be told apart by when they "
                        "came. Bring in more at once.",
                        file=str(file.name),
                    )
            except HeartenError as refusal:
                self.add_error("file", _now(refusal.sentence))
        return said


class VotesForm(forms.Form):
    title = forms.CharField(label=_("What shall it be called?"), max_length=120)
    comments = forms.FileField(
        label=_("The statements: comments.csv"),
        help_text=_("As Polis gives it out."),
        error_messages={"required": _("Choose the file.")},
    )
    votes = forms.FileField(
        label=_("The votes: votes.csv"),
        help_text=_("As Polis gives it out."),
        error_messages={"required": _("Choose the file.")},
    )
    read: polis.Conversation

    def clean_comments(self) -> str:
        """The statements by themselves, so that what is wrong with them is said beside them."""
        text = _said_of(lambda: _text(self.cleaned_data["comments"]))
        _said_of(lambda: read_votes(text, NO_VOTES))
        return text

    def clean_votes(self) -> str:
        """The votes on those statements."""
        text = _said_of(lambda: _text(self.cleaned_data["votes"]))
        if "comments" in self.cleaned_data:
            self.read = _said_of(lambda: read_votes(self.cleaned_data["comments"], text))
        return text


def _said_of(make: Callable[[], Made]) -> Made:
    """A refusal becomes what is said beside the field."""
    try:
        return make()
    except HeartenError as refusal:
        raise forms.ValidationError(_now(refusal.sentence)) from refusal
