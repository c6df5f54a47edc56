"""Forms for when a question is asked, and for its details. Each says in words what it does; nothing is a formula."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hearten.listening.logic.conditions import Chosen, Compare, Condition, Not, Some, unkept
from hearten.listening.refining import rules
from hearten.listening.refining.rules import Details
from hearten.listening.surveys.forms import InLanguages, Typed, spread
from hearten.listening.surveys.models import Listening, Question, in_language
from hearten.methods.plan import Kind

IS, IS_NOT, EMPTY, ANSWERED, LEAST, MOST = "is", "is not", "empty", "answered", "least", "most"
CHOSEN = {Kind.CHOICE.value, Kind.SCALE.value, Kind.SEVERAL.value}


class EarlierForm(forms.Form):
    """Which earlier question it depends on."""

    all_optional = True

    def __init__(self, data: Typed = None, *, earlier: list[Question], language: str) -> None:
        super().__init__(data)
        choices = [(one.key, f"{one.number}. {in_language(one.text, language)}") for one in earlier]
        self.fields["on"] = forms.ChoiceField(
            label=_("It depends on the answer to"), choices=choices, widget=forms.RadioSelect
        )


class ConditionForm(forms.Form):
    """What the answer to one earlier question must be."""

    all_optional = True

    def __init__(self, data: Typed = None, *, on: Question, language: str) -> None:
        super().__init__(data, initial={"how": IS})
        self.on = on
        self.fields["how"] = forms.ChoiceField(
            label=_("Ask it of those whose answer"), choices=self._ways(), widget=forms.RadioSelect
        )
        if on.kind in CHOSEN:
            self.fields["codes"] = forms.MultipleChoiceField(
                label=_("These answers"),
                choices=[(one["code"], in_language(one["text"], language)) for one in on.options],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        if on.kind == Kind.NUMBER.value:
            self.fields["number"] = forms.FloatField(
                label=_("This number"),
                required=False,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "short"}),
            )

    def _ways(self) -> list[tuple[str, str]]:
        of_all = [(ANSWERED, _("was given, whatever it was")), (EMPTY, _("was left empty"))]
        if self.on.kind in CHOSEN:
            return [(IS, _("is one of these")), (IS_NOT, _("is none of these")), *of_all]
        if self.on.kind == Kind.NUMBER.value:
            return [(LEAST, _("is at least")), (MOST, _("is at most")), (IS, _("is exactly")), *of_all]
        return of_all

    def clean(self) -> dict[str, Any]:
        """An answer to compare with, where the way asks for one."""
        said = super().clean() or self.cleaned_data
        if said.get("how") in {IS, IS_NOT} and self.on.kind in CHOSEN and not said.get("codes"):
            self.add_error("codes", _("Choose at least one of the answers."))
        numbered = self.on.kind == Kind.NUMBER.value and said.get("how") in {IS, LEAST, MOST}
        if numbered and said.get("number") is None and "number" not in self.errors:
            self.add_error("number", _("Write the number."))
        return said

    def condition(self) -> Condition:
        """What was said."""
        how, key = self.cleaned_data["how"], self.on.key
        if how in {EMPTY, ANSWERED}:
            return Compare(key, "=" if how == EMPTY else "!=", "")
        if self.on.kind == Kind.NUMBER.value:
            return Compare(key, {LEAST: ">=", MOST: "<="}.get(how, "="), float(self.cleaned_data["number"]))
        chosen = tuple(Chosen(key, code) for code in self.cleaned_data["codes"])
        one_of: Condition = chosen[0] if len(chosen) == 1 else Some(chosen)
        return Not(one_of) if how == IS_NOT else one_of


class DetailsForm(InLanguages):
    """Everything about a question beside its words and its answers."""

    def __init__(self, data: Typed = None, *, listening: Listening, question: Question) -> None:
        self.question = question
        self.limits = rules.limits_of(unkept(question.must)) if question.kind == Kind.NUMBER.value else None
        super().__init__(
            data, languages=list(listening.languages) or ["en"], initial=_initial(question, self.limits)
        )
        self.ask(
            "easy",
            _("The question in Easy Read"),
            lines=2,
            help_text=_("The same question in the plainest words, for people who choose Easy Read."),
        )
        self.ask(
            "above", _("Words above it"), lines=3, most=1500, help_text=_("Shown to everyone on its page.")
        )
        if question.kind == Kind.NUMBER.value:
            self._ask_of_number()
        if question.must or question.kind == Kind.NUMBER.value:
            self.ask("refusal", _("What is said of an answer that does not fit"), most=300)
        if question.kind in {Kind.CHOICE.value, Kind.SEVERAL.value}:
            self._tick("mixes_options", gettext_lazy("Show its answers in a different order to each person"))
        self._tick(
            "mixes_place",
            gettext_lazy("Let it change places with others of its page that may, for each person"),
        )
        self._tick(
            "needed", gettext_lazy("Ask once more where it is left empty; people can still go on without")
        )
        self._tick("new_page", gettext_lazy("Begin a new page with it"))

    def _ask_of_number(self) -> None:
        self._tick("whole", gettext_lazy("Take whole numbers only"))
        if self.limits is None:
            return
        for name, label in (("least", _("The least it can be")), ("most", _("The most it can be"))):
            self.fields[name] = forms.FloatField(
                label=label,
                required=False,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "short"}),
            )

    def _tick(self, name: str, label: object) -> None:
        self.fields[name] = forms.BooleanField(label=str(label), required=False)

    def details(self) -> Details:
        """What was typed."""
        said = self.cleaned_data
        return Details(
            easy=self.wording("easy", self.question.easy),
            above=self.wording("above", _above(self.question)),
            limits=(said.get("least"), said.get("most")) if self.limits is not None else None,
            refusal=self.wording("refusal", self.question.refusal),
            **{name: said.get(name, False) for name in TICKED},
        )


TICKED = ("whole", "needed", "new_page", "mixes_options", "mixes_place")


def _above(question: Question) -> dict[str, str]:
    return dict(question.before[0]["text"]) if question.before else {}


def _initial(question: Question, limits: tuple[float | None, float | None] | None) -> dict[str, Any]:
    low, high = limits or (None, None)
    return {
        **spread("easy", question.easy),
        **spread("above", _above(question)),
        **spread("refusal", question.refusal),
        **{name: getattr(question, name) for name in TICKED},
        "least": None if low is None else f"{low:.15g}",
        "most": None if high is None else f"{high:.15g}",
    }
