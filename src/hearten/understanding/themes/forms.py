"""What is typed about a theme, and about a search for what speaks against it."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.understanding.coding.forms import Typed, set_choices
from hearten.understanding.coding.models import Code, Theme


class ThemeForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=160)
    statement = forms.CharField(
        label=_("What is it that people tell us?"),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A sentence somebody could disagree with says more than a heading."),
    )
    codes = forms.MultipleChoiceField(label=_("Drawn from these codes"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Typed = None, *, codes: Sequence[Code], of: Theme | None = None) -> None:
        initial: dict[str, object] = {}
        if of:
            drawn = [str(pk) for pk in of.codes.values_list("pk", flat=True)]
            initial = {"name": of.name, "statement": of.statement, "codes": drawn}
        super().__init__(data, initial=initial)
        set_choices(self.fields["codes"], [(str(one.pk), one.name) for one in codes])


class ContraryForm(forms.Form):
    looked = forms.CharField(
        label=_("Where did you look for what speaks against it?"),
        max_length=500,
        help_text=_("Such as the words you searched for, the codes you read through, whom you asked."),
    )
    found = forms.CharField(
        label=_("What did you find?"), max_length=1500, widget=forms.Textarea(attrs={"rows": 3})
    )
    some = forms.TypedChoiceField(
        label=_("Did some people say otherwise?"),
        choices=(("yes", _("Yes, some")), ("no", _("No, nobody that I found"))),
        widget=forms.RadioSelect,
        coerce=lambda said: said == "yes",
    )
