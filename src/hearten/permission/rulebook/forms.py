"""What a steward types about a rule."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.permission.rulebook.actions import Named
from hearten.permission.rulebook.rules import Kind, Whose
from hearten.permission.rulebook.wording import KINDS, WHOSE


class RuleForm(forms.Form):
    name = forms.CharField(
        label=_("What do people call it?"),
        max_length=120,
        help_text=_("Short, as people would say it: “Three calls a case”. Name no person and no team."),
    )
    says = forms.CharField(
        label=_("What does it say?"), max_length=500, required=False, widget=forms.Textarea({"rows": 3})
    )
    kind = forms.ChoiceField(
        label=_("What sort of thing is it?"), choices=[(one.value, words) for one, words in KINDS.items()]
    )
    whose = forms.ChoiceField(
        label=_("Whose is it to change?"),
        choices=[(one.value, words) for one, words in WHOSE.items()],
        widget=forms.RadioSelect,
        initial=Whose.OURS.value,
    )

    @property
    def named(self) -> Named:
        """What was typed."""
        said = self.cleaned_data
        return Named(said["name"], said["says"], Kind(said["kind"]), Whose(said["whose"]))
