"""The four fields of a moment, and what may be said with a receipt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.listening.intake.rules import new_form_key
from hearten.permission.moments.actions import Said
from hearten.permission.moments.rules import LONGEST, NO_RULE, Outcome, Purpose, Work
from hearten.permission.rulebook import queries as rulebook


def in_a_few_words(label: Any, help_text: Any = "", **more: Any) -> forms.CharField:  # noqa: ANN401  # lazy
    return forms.CharField(
        label=label,
        help_text=help_text,
        error_messages={"required": _("A few words are enough.")},
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 2, "autocomplete": "off"}),
        **more,
    )


class MomentForm(forms.Form):
    """Four fields; what is asked besides is folded away and may be left."""

    needed = in_a_few_words(_("What was needed?"))
    did = in_a_few_words(_("What did you do?"))
    why = in_a_few_words(_("Why?"))
    lets_read = forms.BooleanField(
        label=_("My words may be read"),
        required=False,
        help_text=_(
            "By sense-makers who lead no team, only where ten people or more met the same rule, beside nobody’s name "
            "or team."
        ),
    )
    work = forms.ChoiceField(
        label=_("Your work"),
        required=False,
        choices=(
            (Work.UNSAID.value, _("I would rather not say")),
            (Work.WITH_PEOPLE.value, _("Mostly with people")),
            (Work.BEHIND.value, _("Mostly behind the scenes")),
            (Work.LEADING.value, _("Mostly leading others")),
        ),
    )
    signed = forms.CharField(
        label=_("Your name, only if you want it there"),
        required=False,
        max_length=120,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    form_key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, data: Mapping[str, Any] | None = None, *, keyed: bool = True) -> None:
        super().__init__(data, initial={"form_key": new_form_key() if keyed else ""})
        listed = [(one.id, one.name) for one in rulebook.rules()]
        self.fields["rule"] = forms.TypedChoiceField(
            label=_("Which rule was in the way?"),
            coerce=int,
            choices=[("", _("Choose")), *listed, (NO_RULE, _("Another one, or none I can name"))],
            error_messages={"required": _("Choose one; the last will do if none of them is meant.")},
        )
        self.order_fields(("needed", "rule", "did", "why"))

    @property
    def four(self) -> list[forms.BoundField]:
        """What everyone fills in."""
        return [self[name] for name in ("needed", "rule", "did", "why")]

    @property
    def more(self) -> list[forms.BoundField]:
        """What may be left."""
        return [self[name] for name in ("lets_read", "work", "signed")]

    @property
    def said(self) -> Said:
        """What was written."""
        told = self.cleaned_data
        return Said(
            told["form_key"] or new_form_key(),
            told["needed"],
            told["rule"],
            told["did"],
            told["why"],
            Work(told["work"]),
            told["lets_read"],
            told["signed"],
        )


class BackForm(forms.Form):
    """A receipt, and what is to be done with it. What was written is never shown: somebody may be made to show it."""

    all_optional = True

    receipt = forms.CharField(
        label=_("Your receipt"),
        max_length=60,
        widget=forms.TextInput(
            {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
        ),
    )
    do = forms.ChoiceField(
        label=_("What would you like to do?"),
        widget=forms.RadioSelect,
        initial="outcome",
        choices=(
            ("outcome", _("Say what came of it")),
            ("read", _("Let its words be read")),
            ("unread", _("Let nobody read its words")),
            ("withdraw", _("Take it back")),
        ),
    )
    outcome = forms.ChoiceField(
        label=_("What came of it?"),
        required=False,
        choices=(
            ("", _("Choose")),
            (Outcome.HELPED.value, _("It helped")),
            (Outcome.NO_DIFFERENCE.value, _("It made no difference")),
            (Outcome.HARDER.value, _("It made something harder")),
            (Outcome.CANNOT_TELL.value, _("I cannot tell")),
        ),
    )
    came_of = in_a_few_words(_("In your words, if you like"), required=False)

    def clean(self) -> dict[str, object]:
        """Whoever says what came of it chooses."""
        said = super().clean() or {}
        if said.get("do") == "outcome" and not said.get("outcome"):
            self.add_error("outcome", _("Choose what came of it; “I cannot tell” is an answer too."))
        return said


class ReadForm(forms.Form):
    """What words are read for. There is no other purpose."""

    purpose = forms.ChoiceField(
        label=_("What do you read them for?"),
        widget=forms.RadioSelect,
        choices=(
            (Purpose.UNDERSTAND.value, _("To understand what this rule does to people")),
            (Purpose.DECIDE.value, _("To prepare a decision on a barrier")),
        ),
        help_text=_("Written down with your name, for everyone who works here to see."),
    )
