"""What is typed to name who looks after safety, and by somebody who would like help."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.listening.care.models import Care
from hearten.listening.care.rules import LONGEST
from hearten.listening.surveys.forms import InLanguages, spread
from hearten.listening.surveys.rules import LANGUAGES
from hearten.people import queries as people
from hearten.people.models import Person

Typed = Mapping[str, Any] | None


class Naming(InLanguages):
    """Two people, and the local numbers in each language."""

    def __init__(self, data: Typed = None, *, care: Care) -> None:
        super().__init__(data, languages=list(LANGUAGES), initial=spread("local", care.local))
        here = [(str(one.pk), one.name) for one in people.people() if one.is_active]
        self.fields["first"] = forms.ChoiceField(
            label=_("Who looks after safety"),
            choices=[("", _("Choose somebody")), *here],
            initial=care.first_id or "",
            help_text=_("They read what people ask, and are named where people answer."),
            error_messages={"required": _("Name at least one person.")},
        )
        self.fields["second"] = forms.ChoiceField(
            label=_("And somebody who stands in for them"),
            required=False,
            choices=[("", _("Nobody yet")), *here],
            initial=care.second_id or "",
        )
        self.ask(
            "local",
            _("Local numbers for help"),
            lines=4,
            required=True,
            most=1500,
            help_text=_(
                "Who can be rung here, by day and by night: the crisis line, social care, the police in an emergency. "
                "They are shown before people answer, and after."
            ),
        )

    def people(self) -> tuple[Person | None, Person | None]:
        """The two, as they were chosen."""
        return _person(self.cleaned_data["first"]), _person(self.cleaned_data["second"])


def _person(typed: str) -> Person | None:
    return people.person(int(typed)) if typed else None


class Asking(forms.Form):
    """Somebody would like help: how to reach them, and as much as they like about what."""

    contact = forms.CharField(
        label=_("How can we reach you?"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("A telephone number, an e-mail or an address, and when it is safe to use it."),
        error_messages={
            "required": _("Say how we can reach you: a telephone number, an e-mail or an address.")
        },
    )
    text = forms.CharField(
        label=_("What would you like help with?"),
        required=False,
        max_length=LONGEST - 200,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("As little as you like. You need not explain."),
    )
