"""What is typed about turning to somebody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.reflection.peers.queries import Offer


class OfferForm(forms.Form):
    when = forms.CharField(
        label=_("When can you be turned to?"),
        max_length=200,
        help_text=_("Such as: Tuesdays and Fridays, after two."),
    )
    how = forms.CharField(
        label=_("How?"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Such as: ring extension 4120, or ask me for a walk."),
    )
    resting = forms.BooleanField(
        label=_("I am resting for now"), required=False, help_text=_("Your name is then not shown.")
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, offer: Offer | None = None) -> None:
        now = {"when": offer.when, "how": offer.how, "resting": offer.resting} if offer else {}
        super().__init__(data, initial=now)


class ToughForm(forms.Form):
    def __init__(self, data: Mapping[str, Any] | None = None, *, offers: tuple[Offer, ...]) -> None:
        super().__init__(data)
        self.fields["supporter"] = forms.TypedChoiceField(
            label=_("Who should look in on you tomorrow?"),
            coerce=int,
            widget=forms.RadioSelect,
            choices=[(one.id, f"{one.name} – {one.when}") for one in offers],
        )
