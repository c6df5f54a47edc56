"""The words of an account that people, not methods, write."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class Words(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=200)
    opening = forms.CharField(
        label=_("Opening words"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Why you listened, and thanks to those who answered. A blank line starts a new paragraph."
        ),
    )
    meaning = forms.CharField(
        label=_("What we make of it"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "How it felt, and what it cost or saved: both. The numbers stand below in words of their own."
        ),
    )
    next_steps = forms.CharField(
        label=_("What we will do next"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Say what you will do, and what you will stop doing. Leave it empty rather than promise."
        ),
    )


class Withdrawal(forms.Form):
    because = forms.CharField(
        label=_("Why is it withdrawn?"),
        max_length=300,
        help_text=_("One sentence. It stands in the ledger for ever, so name nobody."),
    )
