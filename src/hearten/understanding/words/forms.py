"""Picking a quote, and what is asked of those who check one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.door.asking import Asking, yes_or_no
from hearten.door.quotes.rules import LONGEST, Style


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


class Checking(Asking):
    """What both who check a quote are asked."""

    recognised = yes_or_no(
        _("Could a colleague recognise who said this?"),
        _("From a turn of phrase, an event, a role, a place or a day; or together with its group."),
    )
    borne_out = yes_or_no(
        _("Is it told fairly, as what it says it is?"),
        _("Word for word, cut, or in other words; and not turned against whoever said it."),
    )


class Because(forms.Form):
    """One sentence for the ledger."""

    because = forms.CharField(
        label=_("Why, in a sentence?"),
        max_length=300,
        help_text=_("It stands in the ledger for ever, so name nobody and do not repeat the words."),
    )
