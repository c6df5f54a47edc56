"""A part of a listening as an accessible form. Every question can be skipped; only what cannot be read is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from hearten.listening.answering.queries import Part, Shown
from hearten.listening.intake.rules import BLOCK, canonical
from hearten.listening.logic.conditions import ITSELF, All, Compare, Condition, Value, holds
from hearten.listening.stories.rules import SCALE as BETWEEN_TWO_ENDS
from hearten.methods.plan import Kind
from hearten.people.rules import code_meant

SKIPPED = "-"
THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
NOT_WHOLE = _("Write a whole number, such as 3, or leave it empty.")
CODE_BOX = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


class PartForm(forms.Form):
    """One page of questions."""

    all_optional = True

    def __init__(
        self,
        part: Part,
        data: Mapping[str, object] | None = None,
        values: Mapping[str, Value] | None = None,
        **rest: object,
    ) -> None:
        super().__init__(data, **rest)  # type: ignore[arg-type]  # a QueryDict is a Mapping to us
        self.part, self.values = part, values or {}
        for question in part.questions:
            field = field_for(question)
            field.before = question.before  # type: ignore[attr-defined]  # the field's template shows them
            self.fields[question.name] = field

    def clean(self) -> dict[str, object] | None:
        """An answer that is not as it must be is told so; one left empty never is."""
        said = super().clean()
        for question in self.part.questions:
            value = self.values.get(question.key)
            if question.must is None or value is None or question.name in self.errors:
                continue
            if not holds(question.must, {**self.values, ITSELF: value}):
                self.add_error(question.name, question.refusal or refusal_of(question.must))
        return said


def refusal_of(must: Condition) -> str:
    """What is said of an answer that is not as it must be, where nobody worded it."""
    parts = must.parts if isinstance(must, All) else (must,)
    ends = {
        part.how: f"{part.to:.15g}"
        for part in parts
        if isinstance(part, Compare) and part.key == ITSELF and isinstance(part.to, float)
    }
    if len(ends) == len(parts):
        match ends:
            case {">=": low, "<=": high} if len(ends) == 2:
                return gettext("Write a number from %(low)s to %(high)s, or leave it empty.") % {
                    "low": low,
                    "high": high,
                }
            case {">=": low} if len(ends) == 1:
                return gettext("Write a number of at least %(low)s, or leave it empty.") % {"low": low}
            case {"<=": high} if len(ends) == 1:
                return gettext("Write a number of at most %(high)s, or leave it empty.") % {"high": high}
    return gettext("This answer does not fit the question. Please look at it again, or leave it empty.")


class NumberField(forms.FloatField):
    """A number as people write it: 3, 2.5, 2,5 or 1,500; a whole one where only those make sense."""

    whole = False

    def clean(self, value: object) -> object:
        """A comma before three digits parts thousands; any other single comma is a decimal point."""
        typed = str(value or "").strip()
        if THOUSANDS.fullmatch(typed):
            typed = typed.replace(",", "")
        elif "." not in typed and typed.count(",") == 1:
            typed = typed.replace(",", ".")
        number = super().clean(typed)
        if self.whole and isinstance(number, float) and not number.is_integer():
            raise ValidationError(NOT_WHOLE)
        return number


class WordsField(forms.CharField):
    """Someone's own words, up to the room intake gives each question. Never cut short: only told how much too long."""

    def validate(self, value: str) -> None:
        """How much there is too much, counted as the words are kept."""
        super().validate(value)
        too_much = len(canonical(value)) - BLOCK
        if too_much > 0:
            raise ValidationError(
                ngettext(
                    "This is longer than we can keep, by about %(n)s letter. Please shorten it.",
                    "This is longer than we can keep, by about %(n)s letters. Please shorten it.",
                    too_much,
                )
                % {"n": too_much}
            )


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
                error_messages={"invalid_choice": _("Choose from the answers given, or leave it empty.")},
            )
        case Kind.NUMBER:
            return _number(question)
        case Kind.WORDS:
            return WordsField(
                label=question.text,
                help_text=_hint_for_words(question.hint),
                required=False,
                widget=forms.Textarea(attrs={"rows": 6}),
            )


def _choice(question: Shown) -> forms.Field:
    skip = () if question.can_decline else ((SKIPPED, _("I would rather skip this")),)
    options, hint, look = question.options, question.hint, {}
    if tuple(code for code, _text in options) == BETWEEN_TWO_ENDS:
        # Seven places side by side; what the two ends mean is said above them, and read out with them.
        said = {"left": options[0][1], "right": options[-1][1]}
        hint = _("1 is “%(left)s”, 7 is “%(right)s”.") % said
        options, look = tuple((code, code[1:]) for code, _text in options), {"class": "between"}
    return forms.ChoiceField(
        label=question.text,
        help_text=hint,
        required=False,
        choices=(*options, *skip),
        widget=forms.RadioSelect(attrs=look),
        error_messages={"invalid_choice": _("Choose one of the answers given, or leave it empty.")},
    )


def _hint_for_words(hint: str) -> str:
    names = hint or gettext("Please leave out names, and anything that could tell who someone is.")
    room = gettext("There is room for about 600 words.")
    return f"{names} {room}"


def _number(question: Shown) -> forms.Field:
    field = NumberField(
        label=f"{question.text} ({question.unit})" if question.unit else question.text,
        help_text=question.hint,
        required=False,
        localize=False,
        widget=forms.TextInput(
            attrs={
                "inputmode": "numeric" if question.whole else "decimal",
                "autocomplete": "off",
                "class": "short",
            }
        ),
        error_messages={"invalid": _("Write this as a number, such as 3 or 2.5, or leave it empty.")},
    )
    field.whole = question.whole
    return field


class Beginning(forms.Form):
    """Where someone was invited: the code that lets them answer once."""

    invitation = forms.CharField(
        label=_("Your invitation code"),
        max_length=60,
        help_text=_(
            "It is in the message we sent you. It lets you answer once, and is never kept with your answer."
        ),
        widget=forms.TextInput(attrs=CODE_BOX),
        error_messages={"required": _("Type the code from the message we sent you.")},
    )

    def clean_invitation(self) -> str:
        """The code as it was made, however it was typed."""
        return code_meant(self.cleaned_data["invitation"])


class Returning(forms.Form):
    """Coming back with a receipt."""

    receipt = forms.CharField(
        label=_("Your receipt code"),
        max_length=80,
        help_text=_("The letters and numbers we showed you once, when you had answered."),
        widget=forms.TextInput(attrs=CODE_BOX),
        error_messages={"required": _("Type the receipt code you were given.")},
    )
