"""What is typed to thank somebody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.listening.intake.rules import new_form_key
from hearten.people.models import Person
from hearten.reflection.thanks.actions import Said
from hearten.reflection.thanks.rules import LONGEST


class ThanksForm(forms.Form):
    to = forms.ModelChoiceField(
        queryset=Person.objects.filter(is_active=True),
        label=_("Whom do you thank?"),
        required=False,
        empty_label=_("Everyone here"),
    )
    words = forms.CharField(label=_("What for?"), max_length=LONGEST, widget=forms.Textarea({"rows": 4}))
    signed = forms.BooleanField(
        label=_("Sign it with my name"),
        required=False,
        initial=True,
        help_text=_(
            "Without, nobody is told who wrote it, and it is not kept. How you write may still tell."
        ),
    )
    form_key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"form_key": new_form_key()})

    @property
    def said(self) -> Said:
        """What was typed."""
        said = self.cleaned_data
        return Said(said["words"], said["to"], said["signed"], said["form_key"] or new_form_key())


class ReceiptForm(forms.Form):
    receipt = forms.CharField(label=_("The receipt of your note"), max_length=60)
