"""What is typed when stock is taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.commitment.stock.rules import MOST_WORDS, mark_of

Data = Mapping[str, Any] | None


class BeginForm(forms.Form):
    title = forms.CharField(
        label=_("What is this round called?"), max_length=120, help_text=_("Such as “Autumn 2026”.")
    )


class AnswerForm(forms.Form):
    """Words, and what they were when they were opened."""

    words = forms.CharField(
        label=_("What can you say today?"),
        max_length=MOST_WORDS,
        required=False,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("“We cannot tell” and “we got this wrong” are answers. Name no person."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Data = None, *, words: str) -> None:
        super().__init__(data, initial={"words": words, "seen": mark_of(words)})


class ProofForm(forms.Form):
    words = forms.CharField(label=_("What does it show, in a sentence?"), max_length=300)
    address = forms.CharField(
        label=_("Where is it?"),
        max_length=300,
        help_text=_("An address: here, such as /systems/3/, or elsewhere, beginning with https://"),
    )


class FinishForm(forms.Form):
    took_part = forms.CharField(
        label=_("Who took stock, by what they do?"),
        max_length=1500,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("A line each, such as “Two board members” or “A housing adviser”. No names."),
    )
