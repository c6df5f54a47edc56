"""What is typed about a decision, the ways it is kept, and what is wanted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.commitment.endorsing.actions import Shown, Wanting
from hearten.commitment.endorsing.queries import Known
from hearten.commitment.endorsing.rules import Decision, From, Way
from hearten.commitment.endorsing.wording import FROM, WAYS

Data = Mapping[str, Any] | None


def a_day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:  # noqa: ANN401  # lazy words
    """A day that is chosen."""
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, help_text=help_text)


class EndorseForm(forms.Form):
    """The decision. The goals come with the page, all of them: there is nothing to tick."""

    body = forms.CharField(
        label=_("Which board or other body approved it?"),
        max_length=160,
        help_text=_("By what it is called, such as “Full council” or “The board of trustees”."),
    )
    discussed_on = a_day(_("When was it discussed?"), required=False)
    approved_on = a_day(_("When was it approved?"))
    minute = forms.CharField(
        label=_("Where do its minutes say so?"),
        max_length=200,
        help_text=_("Such as “Minute 14 of 12 March 2026”."),
    )

    def __init__(self, data: Data = None, *, of: Known) -> None:
        names = ("body", "discussed_on", "approved_on", "minute")
        super().__init__(data, initial={name: getattr(of, name) for name in names})

    def decision(self, accepted: list[str]) -> Decision:
        """What was typed, with the goals that came with it."""
        said = self.cleaned_data
        return Decision(accepted, said["body"], said["minute"], said["approved_on"], said["discussed_on"])


class WayForm(forms.Form):
    way = forms.ChoiceField(
        label=_("In which way?"),
        choices=[(one.value, words) for one, words in WAYS.items()],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("What was done, in a sentence?"), max_length=500, widget=forms.Textarea({"rows": 3})
    )
    on = a_day(_("On which day?"), required=False)
    address = forms.CharField(
        label=_("Where can it be seen?"),
        max_length=300,
        required=False,
        help_text=_("An address: here, such as /told/…, or elsewhere, beginning with https://"),
    )

    @property
    def shown(self) -> Shown:
        """What was typed."""
        said = self.cleaned_data
        return Shown(Way(said["way"]), said["words"], said["on"], said["address"])


class WantForm(forms.Form):
    wants = forms.CharField(
        label=_("What do you want to reach here?"), max_length=500, widget=forms.Textarea({"rows": 3})
    )
    needs = forms.CharField(
        label=_("What would you need for it?"), max_length=500, widget=forms.Textarea({"rows": 3})
    )
    whom = forms.ChoiceField(
        label=_("From whom?"),
        choices=[(one.value, words) for one, words in FROM.items()],
        widget=forms.RadioSelect,
    )
    who = forms.CharField(label=_("Who is that, by what they do?"), max_length=160, required=False)

    @property
    def wanting(self) -> Wanting:
        """What was typed."""
        said = self.cleaned_data
        return Wanting(said["wants"], said["needs"], From(said["whom"]), said["who"])


class CameOfForm(forms.Form):
    came_of = forms.CharField(
        label=_("What came of it?"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Leave it empty, and it waits again."),
    )
