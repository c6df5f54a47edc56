"""Who was turned away, by what: a rule, and how many times."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.people.leading import queries as leading
from hearten.permission.rulebook import queries as rulebook
from hearten.systems.turned_away.rules import MOST_AT_ONCE


class TurnedAwayForm(forms.Form):
    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"times": 1})
        self.fields["rule"] = forms.TypedChoiceField(
            label=_("Which rule turned them away?"),
            coerce=int,
            choices=[("", _("Choose")), *((one.id, one.name) for one in rulebook.rules())],
        )
        self.fields["service"] = forms.TypedChoiceField(
            label=_("In which part of the organisation?"),
            required=False,
            coerce=int,
            empty_value=None,
            choices=[("", _("I would rather not say")), *leading.tops()],
        )
        self.fields["times"] = forms.IntegerField(
            label=_("How many people?"), min_value=1, max_value=MOST_AT_ONCE
        )
