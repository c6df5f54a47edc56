"""What is typed to plan time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hearten.people import queries as people
from hearten.reflection.time.rules import When


class PlanForm(forms.Form):
    what = forms.CharField(label=_("What is it?"), max_length=120, initial=_("Time to reflect"))
    first = forms.DateField(label=_("First on"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    at = forms.TimeField(label=_("From"), widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    minutes = forms.IntegerField(label=_("For how many minutes?"), min_value=10, max_value=240, initial=45)
    every = forms.TypedChoiceField(
        label=_("How often?"),
        coerce=int,
        choices=(
            (1, _("Every week")),
            (2, _("Every other week")),
            (4, _("Every four weeks")),
            (0, _("Once")),
        ),
    )
    until = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, teams: frozenset[int] | None) -> None:
        super().__init__(data, initial={"first": timezone.localdate(), "at": "09:00"})
        every = people.teams_in_order()
        choices: list[tuple[str, Any]] = [(str(pk), way) for pk, way in every if teams is None or pk in teams]
        if teams is None:
            choices.insert(0, ("", _("Everyone")))
        self.fields["team"] = forms.TypedChoiceField(
            label=_("For whom?"), coerce=int, empty_value=None, required=teams is not None, choices=choices
        )
        self.order_fields(["what", "team", "first", "at", "minutes", "every", "until"])

    @property
    def when(self) -> When:
        """What was typed."""
        said = self.cleaned_data
        return When(said["first"], said["at"], said["minutes"], said["every"], said["until"])
