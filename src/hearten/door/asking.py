"""What everyone who checks something before it leaves is asked; a room says what the two questions mean there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.door.rules import Verdict, why_not_say

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

YES_NO = (("yes", _("Yes")), ("no", _("No")))


class Asking(forms.Form):
    """The two plain questions, which a room declares as `recognised` and `borne_out`, and whether it may leave."""

    field_order = ["recognised", "borne_out", "may_leave", "because"]

    may_leave = forms.ChoiceField(label=_("May it leave?"), choices=YES_NO, widget=forms.RadioSelect)
    because = forms.CharField(
        label=_("If not, why?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Its authors read this. Name nobody, and do not repeat what could point at somebody."),
    )

    @property
    def verdict(self) -> Verdict:
        """What was found."""
        said = self.cleaned_data
        return Verdict(
            said["recognised"] == "yes",
            said["borne_out"] == "yes",
            said["may_leave"] == "yes",
            said["because"],
        )

    def clean(self) -> dict[str, object]:
        """A verdict that does not hold together is said beside the form, before anything is done."""
        said = super().clean() or {}
        if not self.errors and (refusal := why_not_say(self.verdict, before=False)):
            raise forms.ValidationError(refusal.sentence)
        return said


def yes_or_no(label: str | _StrPromise, help_text: str | _StrPromise) -> forms.ChoiceField:
    """One of the two questions."""
    return forms.ChoiceField(label=label, choices=YES_NO, widget=forms.RadioSelect, help_text=help_text)
