"""What is typed about a network and its members."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.errors import HeartenError
from hearten.methods.parcels import Card, read_card
from hearten.network.membership.models import Member
from hearten.network.membership.rules import LONGEST_NAME, Part, Pinned
from hearten.network.wording import PARTS, PINNED

Data = Mapping[str, Any] | None
HOW = [(one.value, words) for one, words in ((Pinned(key), words) for key, words in PINNED.items())]


class NetworkForm(forms.Form):
    name = forms.CharField(
        label=_("What is the network called?"),
        max_length=LONGEST_NAME,
        help_text=_("As its members know it, such as “Kind places in the north”."),
    )


class CardForm(forms.Form):
    """The card of another organisation, as it was handed over."""

    card = forms.CharField(
        label=_("Their card"),
        max_length=6000,
        widget=forms.Textarea({"rows": 5, "spellcheck": "false", "autocomplete": "off"}),
        help_text=_("Paste the whole line. It is on their page “Our key”; mail may carry it."),
    )

    def clean_card(self) -> str:
        try:
            self.read: Card = read_card(self.cleaned_data["card"])
        except HeartenError as refusal:
            raise forms.ValidationError(refusal.sentence) from refusal
        return str(self.cleaned_data["card"])


class ComparedForm(forms.Form):
    """How a key was compared, with the card it is of."""

    card = forms.CharField(max_length=6000, widget=forms.HiddenInput)
    pinned = forms.ChoiceField(
        label=_("How did you compare the ten groups with them?"),
        widget=forms.RadioSelect,
        choices=HOW,
        help_text=_("Mail does not count: whoever could change the card in it could change the groups too."),
    )


class AgainForm(forms.Form):
    """How a key that is here already was compared."""

    pinned = forms.ChoiceField(
        label=_("How did you compare the ten groups with them?"), widget=forms.RadioSelect, choices=HOW
    )


class MemberForm(forms.Form):
    name = forms.CharField(label=_("What is it called?"), max_length=LONGEST_NAME)
    part = forms.ChoiceField(
        label=_("What part does it play?"),
        widget=forms.RadioSelect,
        choices=[(one.value, PARTS[one]) for one in Part],
        help_text=_(
            "A convener puts figures together, and calls meetings. Figures are sent to conveners and to nobody else."
        ),
    )
    address = forms.CharField(
        label=_("Where are its parcels fetched?"),
        max_length=300,
        required=False,
        help_text=_(
            "The address of their Hearten, beginning with https://. Leave it empty if files travel by hand."
        ),
    )

    def __init__(self, data: Data = None, *, of: Member) -> None:
        super().__init__(data, initial={"name": of.name, "part": of.part, "address": of.address})
