"""Printing papers, and keying one in: a small box for each question, in the order they stand on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from hearten.errors import Unreadable
from hearten.listening.answering.forms import NumberField, WordsField
from hearten.listening.answering.queries import Asked, Note, Shown
from hearten.listening.logic.piping import unpiped
from hearten.listening.logic.saying import Named, in_words
from hearten.listening.paper import rules
from hearten.listening.paper.rules import MOST_AT_ONCE, Choices
from hearten.methods.plan import Kind
from hearten.people.rules import code_meant

BOX = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}
NUMBERED = frozenset({Kind.CHOICE, Kind.SCALE, Kind.SEVERAL})


class PrintForm(forms.Form):
    """How many papers, in which language and size."""

    papers = forms.IntegerField(
        label=_("How many papers"),
        min_value=1,
        max_value=MOST_AT_ONCE,
        initial=20,
        help_text=_("At most 200 at once. Each has a receipt of its own, so do not photocopy them."),
    )
    language = forms.ChoiceField(label=_("Language"))
    large = forms.BooleanField(label=_("In large print"), required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, languages: tuple[str, ...]) -> None:
        reader = (get_language() or "")[:2]
        super().__init__(data, initial={"language": reader} if reader in languages else {})
        known = dict(settings.LANGUAGES)
        choices = [(code, known.get(code, code)) for code in languages]
        self.fields["language"].choices = choices  # type: ignore[attr-defined]


class NumberedField(forms.CharField):
    """The number of what was ticked, or numbers where several may be."""

    def __init__(self, choices: Choices, *, label: str, help_text: str = "") -> None:
        attrs = {**BOX, "class": "short", "inputmode": "numeric"}
        widget = forms.TextInput(attrs=attrs)
        super().__init__(required=False, max_length=60, label=label, help_text=help_text, widget=widget)
        self.choices = choices

    def clean(self, value: object) -> str:
        """As it was typed, once it can be read."""
        typed = str(super().clean(value))
        try:
            rules.meant(typed, self.choices)
        except Unreadable as refusal:
            raise ValidationError(gettext(refusal.sentence)) from None
        return typed


class KeyingForm(forms.Form):
    """One answer keyed in by a listener. `ticked` and `typed` give it as any other answer is carried."""

    all_optional = True

    def __init__(
        self,
        asked: Asked,
        data: Mapping[str, Any] | None = None,
        *,
        key: bytes | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.asked, self.key = asked, key
        if key is not None:
            self.fields["code"] = forms.CharField(
                label=_("Code of the paper"),
                max_length=12,
                widget=forms.TextInput(attrs={**BOX, "class": "short", "autofocus": True}),
                error_messages={"required": _("Type the code at the paper’s top right corner.")},
            )
        if asked.by_invitation:
            self.fields["invitation"] = forms.CharField(
                label=_("Invitation code"), max_length=60, required=False, widget=forms.TextInput(attrs=BOX)
            )
        names = _names(asked)
        for number, question in enumerate(asked.questions, 1):
            field = _box(question, number)
            field.before = tuple(_above(question, names))  # type: ignore[attr-defined]  # its template shows them
            self.fields[question.name] = field
        if asked.asks_for_words:
            label = (
                gettext("Quoting: 1 if they let us") if key is None else gettext("Quoting: 1 if it is ticked")
            )
            self.fields["quote"] = NumberedField(Choices(Kind.CHOICE, ("yes",)), label=label)

    def clean(self) -> dict[str, Any]:
        """At least one answer: an empty one is not an answer."""
        said = super().clean() or self.cleaned_data
        if not self.errors and not any(
            said.get(one.name) not in (None, "", "-", "0") for one in self.asked.questions
        ):
            raise ValidationError(
                gettext("Nothing is keyed in yet. Key in at least one answer, or put this one aside.")
            )
        return said

    def clean_code(self) -> str:
        """The code as it was printed, however it was typed."""
        try:
            return rules.code_meant(self.key or b"", self.cleaned_data["code"])
        except Unreadable as refusal:
            raise ValidationError(gettext(refusal.sentence)) from None

    def clean_invitation(self) -> str:
        """The code as it was made."""
        return code_meant(self.cleaned_data["invitation"])


def _names(asked: Asked) -> dict[str, Named]:
    """Each question as a sentence names it, by the number it stands under."""
    return {
        one.key: Named(
            f"{number}. {unpiped(one.text)}",
            {code: unpiped(text) for code, text in one.options},
            several=one.kind is Kind.SEVERAL,
        )
        for number, one in enumerate(asked.questions, 1)
    }


def _above(question: Shown, names: Mapping[str, Named]) -> Iterator[Note]:
    """What stands above a box: the words the question has there, and of whom it is asked."""
    for note in question.before:
        yield Note(unpiped(note.text))
    if question.only_if is not None:
        yield Note(gettext("Asked only if %(what)s.") % {"what": in_words(question.only_if, names)})


def _box(question: Shown, number: int) -> forms.Field:
    label = f"{number}. {unpiped(question.text)}"
    if question.kind in NUMBERED:
        told = " · ".join(f"{at} {unpiped(text)}" for at, (_code, text) in enumerate(question.options, 1))
        return NumberedField(choices_of(question), label=label, help_text=told)
    if question.kind is Kind.NUMBER:
        widget = forms.TextInput(attrs={**BOX, "class": "short", "inputmode": "decimal"})
        return NumberField(
            label=label,
            help_text=question.unit,
            required=False,
            widget=widget,
            error_messages={"invalid": _("Write this as a number, such as 3 or 2.5, or leave it empty.")},
        )
    attrs = {"rows": 2, "autocomplete": "off"}
    return WordsField(label=label, required=False, widget=forms.Textarea(attrs=attrs))


def choices_of(question: Shown) -> Choices:
    """The answers of a question as they are numbered."""
    return Choices(question.kind, tuple(code for code, _text in question.options))


def numbered(asked: Asked) -> dict[str, Choices]:
    """Every question with numbered answers, by the name of its box."""
    return {one.name: choices_of(one) for one in asked.questions if one.kind in NUMBERED}


def as_carried(asked: Asked, typed: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """What was keyed in, as an answer online carries it: by codes in place of numbers."""
    carried = {}
    for one in asked.questions:
        plain = typed.get(one.name, "").strip()
        if one.kind in NUMBERED:
            ticked = rules.meant(plain, choices_of(one))
            values = (ticked,) if isinstance(ticked, str) else tuple(ticked or ())
        else:
            values = (plain,) if plain else ()
        if values:
            carried[one.name] = values
    return carried
