"""Picking a quote, and what is asked of those who check one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.door.quotes.rules import LONGEST, Style
from hearten.door.rules import Verdict, why_not_say

YES_NO = (("yes", _("Yes")), ("no", _("No")))


class Picking(forms.Form):
    """How somebody's words are to be told."""

    text = forms.CharField(
        label=_("The quote"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Leave out whatever a colleague could know them by. Put … where you cut."),
    )
    style = forms.ChoiceField(
        label=_("How does it stand to what was written?"),
        widget=forms.RadioSelect,
        choices=(
            (Style.WHOLE.value, _("Word for word")),
            (Style.CUT.value, _("Cut: words are left out where … stands, and none is changed")),
            (
                Style.OTHER_WORDS.value,
                _("In other words, and said to be so: safest where a turn of phrase is known"),
            ),
        ),
    )
    label = forms.ChoiceField(
        label=_("One group beside it, or none"),
        required=False,
        help_text=_("Only groups in which enough people wrote an answer can be chosen."),
    )
    because = forms.CharField(
        label=_("If something is found that may stay: why?"),
        max_length=300,
        required=False,
        help_text=_("Those who check it read this. Do not repeat what was found."),
    )

    def __init__(
        self, data: Mapping[str, object] | None = None, *, labels: Sequence[tuple[str, str]], text: str = ""
    ) -> None:
        super().__init__(data, initial={"text": text, "style": Style.WHOLE.value})
        label = self.fields["label"]
        if isinstance(label, forms.ChoiceField):
            label.choices = [("", _("No group")), *labels]


class Checking(forms.Form):
    """What both who check a quote are asked."""

    recognised = forms.ChoiceField(
        label=_("Could a colleague recognise who said this?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        help_text=_("From a turn of phrase, an event, a role, a place or a day; or together with its group."),
    )
    borne_out = forms.ChoiceField(
        label=_("Is it told fairly, as what it says it is?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        help_text=_("Word for word, cut, or in other words; and not turned against whoever said it."),
    )
    may_leave = forms.ChoiceField(label=_("May it leave?"), choices=YES_NO, widget=forms.RadioSelect)
    because = forms.CharField(
        label=_("If not, why?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever picked it reads this. Name nobody, and do not repeat the words."),
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


class Because(forms.Form):
    """One sentence for the ledger."""

    because = forms.CharField(
        label=_("Why, in a sentence?"),
        max_length=300,
        help_text=_("It stands in the ledger for ever, so name nobody and do not repeat the words."),
    )
