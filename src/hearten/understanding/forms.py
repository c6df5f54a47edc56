"""What people type: how many people there are in each group, and where that is known from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.errors import NotReady
from hearten.methods.plan import Breakdown, Known
from hearten.understanding import rules

MOST_PEOPLE = 100_000_000


class TotalsForm(forms.Form):
    """A box for each breakdown to weigh by, and a number for each of its groups."""

    all_optional = True

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        breakdowns: tuple[Breakdown, ...],
        known: tuple[Known, ...] = (),
        source: str = "",
    ) -> None:
        super().__init__(data)
        self.breakdowns = breakdowns
        before = {one.breakdown: dict(one.totals) for one in known}
        for one in breakdowns:
            self.fields[f"by-{one.key}"] = forms.BooleanField(
                label=_("Weigh by %s") % one.text, required=False, initial=one.key in before
            )
            for group in one.groups:
                self.fields[f"people-{one.key}-{group.code}"] = forms.IntegerField(
                    label=group.text,
                    required=False,
                    min_value=1,
                    max_value=MOST_PEOPLE,
                    initial=before.get(one.key, {}).get(group.code, group.invited),
                )
        self.fields["source"] = forms.CharField(
            label=_("Where these numbers come from"),
            help_text=_("For instance “Census 2021, table TS007”. It is told with every finding."),
            max_length=200,
            initial=source,
        )

    def parts(self) -> list[tuple[forms.BoundField, list[forms.BoundField]]]:
        """The fields breakdown by breakdown: its box, and its groups."""
        return [
            (self[f"by-{one.key}"], [self[f"people-{one.key}-{group.code}"] for group in one.groups])
            for one in self.breakdowns
        ]

    def clean(self) -> dict[str, Any]:
        """Hold the totals to the rules; what is wrong is said on the form."""
        said = self.cleaned_data
        self.totals: dict[str, dict[str, int]] = {
            one.key: {group.code: said.get(f"people-{one.key}-{group.code}") or 0 for group in one.groups}
            for one in self.breakdowns
            if said.get(f"by-{one.key}")
        }
        if not self.errors:
            try:
                rules.totals_in_order(self.totals, self.breakdowns)
            except NotReady as refusal:
                raise forms.ValidationError(refusal.sentence) from refusal
        return said

    def known(self) -> tuple[Known, ...]:
        """The totals as typed."""
        return tuple(Known(key, tuple(totals.items())) for key, totals in self.totals.items())
