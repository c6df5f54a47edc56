"""A part of a listening as an accessible form. Every question can be skipped; only what cannot be read is refused."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.listening.answering.queries import Part, Shown
from hearten.methods.plan import Kind

LONGEST_WORDS = 5000
SKIPPED = ""


class PartForm(forms.Form):
    """One page of questions."""

    all_optional = True

    def __init__(self, part: Part, data: Mapping[str, object] | None = None, **rest: object) -> None:
        super().__init__(data, **rest)  # type: ignore[arg-type]  # a QueryDict is a Mapping to us
        for question in part.questions:
            self.fields[question.name] = field_for(question)


def field_for(question: Shown) -> forms.Field:
    """The field of one question."""
    match question.kind:
        case Kind.CHOICE | Kind.SCALE:
            return _choice(question)
        case Kind.SEVERAL:
            return forms.MultipleChoiceField(
                label=question.text,
                help_text=question.hint or _("Choose as many as you like."),
                required=False,
                choices=question.options,
                widget=forms.CheckboxSelectMultiple,
            )
        case Kind.NUMBER:
            return _number(question)
        case Kind.WORDS:
            return forms.CharField(
                label=question.text,
                help_text=question.hint
                or _("Please leave out names, and anything that could tell who someone is."),
                required=False,
                max_length=LONGEST_WORDS,
                widget=forms.Textarea(attrs={"rows": 6}),
            )


def _choice(question: Shown) -> forms.Field:
    skip = () if question.can_decline else ((SKIPPED, _("I would rather skip this")),)
    return forms.ChoiceField(
        label=question.text,
        help_text=question.hint,
        required=False,
        choices=(*question.options, *skip),
        widget=forms.RadioSelect,
    )


def _number(question: Shown) -> forms.Field:
    label = f"{question.text} ({question.unit})" if question.unit else question.text
    return forms.FloatField(
        label=label,
        help_text=question.hint,
        required=False,
        localize=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"invalid": _("Write this as a number, such as 3 or 2.5, or leave it empty.")},
    )


class Beginning(forms.Form):
    """Where someone was invited: the code that lets them answer once."""

    invitation = forms.CharField(
        label=_("Your invitation code"),
        max_length=60,
        help_text=_(
            "It is in the message we sent you. It lets you answer once, and is never kept with your answer."
        ),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Type the code from the message we sent you.")},
    )

    def clean_invitation(self) -> str:
        """The code as it was made: letters and digits only, whatever was typed between them."""
        return "".join(letter for letter in self.cleaned_data["invitation"].upper() if letter.isalnum())


class Returning(forms.Form):
    """Coming back with a receipt."""

    receipt = forms.CharField(
        label=_("Your receipt code"),
        max_length=80,
        help_text=_("The letters and numbers we showed you once, when you had answered."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Type the receipt code you were given.")},
    )
