"""The words of an account that people, not methods, write."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.door.asking import Asking, yes_or_no
from hearten.door.rules import Reason


class Words(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=200)
    opening = forms.CharField(
        label=_("Opening words"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Why you listened, and thanks to those who answered. A blank line starts a new paragraph."
        ),
    )
    meaning = forms.CharField(
        label=_("What we make of it"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "How it felt, and what it cost or saved: both. The numbers stand below in words of their own."
        ),
    )
    next_steps = forms.CharField(
        label=_("What we will do next"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Say what you will do, and what you will stop doing. Leave it empty rather than promise."
        ),
    )


class Checking(Asking):
    """The two plain questions, of an account."""

    recognised = yes_or_no(
        _("Could somebody be recognised?"),
        _("By a colleague or a neighbour: from a number, a small group, or a turn of phrase."),
    )
    borne_out = yes_or_no(
        _("Is every sentence borne out by its numbers?"),
        _("Above all what people wrote themselves: the rest was made by rule, and is made again to compare."),
    )


class Exceptional(forms.Form):
    because = forms.CharField(
        label=_("Why does it leave without two checks?"),
        max_length=300,
        help_text=_("One sentence. It stands in the ledger and beside the account for ever, so name nobody."),
    )


class Correction(forms.Form):
    reason = forms.ChoiceField(
        label=_("What is wrong with it?"),
        widget=forms.RadioSelect,
        choices=(
            (Reason.WRONG_NUMBER.value, _("A number")),
            (Reason.WRONG_WORDS.value, _("Words")),
            (Reason.WITHDRAWAL.value, _("Somebody withdrew what they gave")),
            (Reason.OTHER.value, _("Something else")),
        ),
    )
    because = forms.CharField(
        label=_("What was wrong, in a sentence?"),
        max_length=300,
        help_text=_("It stands where people read the account before, for ever, so name nobody."),
    )


class Withdrawal(forms.Form):
    because = forms.CharField(
        label=_("Why is it withdrawn?"),
        max_length=300,
        help_text=_("One sentence. It stands in the ledger for ever, so name nobody."),
    )
