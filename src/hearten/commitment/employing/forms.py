"""What is typed about a stage of working here."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.commitment.employing.rules import Stage, Walked
from hearten.commitment.endorsing.forms import a_day


class WalkForm(forms.Form):
    asks = forms.CharField(
        label=_("What does it ask of people today?"),
        max_length=1500,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("A thing a line: from the advert, the questions, the checklist or the form."),
    )
    counts = forms.CharField(
        label=_("What does it count?"),
        max_length=1500,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("A thing a line, as it is called: such as “Calls answered within three minutes”."),
    )
    fits = forms.CharField(
        label=_("How does that sit with what kindness means here?"),
        max_length=1500,
        widget=forms.Textarea({"rows": 4}),
    )

    def walked(self, stage: Stage) -> Walked:
        """What was typed."""
        said = self.cleaned_data
        return Walked(stage, said["asks"], said["counts"], said["fits"])


class ChangedForm(forms.Form):
    what = forms.CharField(label=_("What was changed?"), max_length=500, widget=forms.Textarea({"rows": 3}))
    on = a_day(_("On which day?"))
