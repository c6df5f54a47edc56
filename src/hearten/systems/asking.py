"""Questions that every form of this room asks in the same way."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.systems.linking import ADDRESS


def in_words(label: Any, most: int, rows: int = 3, **other: Any) -> forms.CharField:  # noqa: ANN401  # lazy words
    """A question answered in a few lines."""
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea({"rows": rows}), **other)


def one_of(label: Any, choices: Mapping[Any, Any], **other: Any) -> forms.ChoiceField:  # noqa: ANN401  # lazy words
    """One of a few answers, all of them in sight."""
    listed = [(one.value if isinstance(one, StrEnum) else one, words) for one, words in choices.items()]
    return forms.ChoiceField(label=label, widget=forms.RadioSelect, choices=listed, **other)


def a_day(label: Any, **other: Any) -> forms.DateField:  # noqa: ANN401  # lazy words
    """A day."""
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **other)


def address(label: Any, *, required: bool = False) -> forms.RegexField:  # noqa: ANN401  # lazy words
    """Where something is that shows it; here or elsewhere."""
    return forms.RegexField(
        ADDRESS,
        label=label,
        max_length=300,
        required=required,
        help_text=_("An address: here, such as /understanding/3/, or elsewhere, beginning with https://"),
        error_messages={"invalid": _("An address begins with / or with https:// and has no spaces.")},
    )
