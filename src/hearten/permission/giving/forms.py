"""What a leader types."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hearten.people import queries as people
from hearten.people.models import Person
from hearten.people.rules import Role
from hearten.permission.giving import rules
from hearten.permission.giving.actions import Written
from hearten.permission.giving.models import Permission
from hearten.permission.giving.rules import For, Scope
from hearten.permission.rulebook import queries as rulebook


def whom_in_code(whom: For) -> str:
    """For whom, as the list of choices has it: "everyone", "role:practitioner", "team:12"."""
    if whom.team is not None:
        return f"team:{whom.team}"
    return f"role:{whom.role}" if whom.role else "everyone"


def whom_meant(code: str) -> For:
    """The same, read back."""
    sort, _colon, which = code.partition(":")
    return For(int(which)) if sort == "team" else For(role=which) if sort == "role" else For()


def _choices(scope: Scope) -> list[tuple[Any, Any]]:
    teams = [(f"team:{pk}", way) for pk, way in people.teams_in_order()]
    if rules.why_not_give(For(), scope):
        return [each for each in teams if whom_meant(each[0]).team in scope.led]
    roles = [(f"role:{role}", _("Every %(role)s") % {"role": role}) for role in Role]
    return [
        ("everyone", _("Everyone who works here")),
        (_("A team or service, with its parts"), teams),
        (_("A role"), roles),
    ]


def a_thing_a_line(label: Any, help_text: Any, *, required: bool) -> forms.CharField:  # noqa: ANN401  # lazy
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=1500,
        widget=forms.Textarea({"rows": 4}),
    )


class PermissionForm(forms.Form):
    title = forms.CharField(
        label=_("What is it about, in a few words?"),
        max_length=160,
        help_text=_("Such as “Decide on the first call”."),
    )
    whom = forms.ChoiceField(label=_("For whom?"))
    may = a_thing_a_line(
        _("You may …"),
        _("One thing a line. Begin with what they would do: “Stay on the phone”."),
        required=True,
    )
    ask_first = a_thing_a_line(_("Ask first before you …"), _("One thing a line."), required=False)
    never = a_thing_a_line(_("Never …"), _("One thing a line."), required=False)
    words = forms.CharField(
        label=_("What can they say if somebody challenges them?"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_(
            "The words themselves, so that nobody has to find their own: “I have been asked to decide this …”"
        ),
    )
    backer = forms.ModelChoiceField(
        queryset=Person.objects.filter(is_active=True),
        label=_("Who stands behind them?"),
        help_text=_("One named person. If it is not you, they are asked, and it holds once they say yes."),
    )
    review_on = forms.DateField(
        label=_("Until when?"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_(
            "On this day it is looked at again. Afterwards it is shown as lapsed until it is renewed."
        ),
    )
    rule = forms.TypedChoiceField(
        label=_("Which rule does it stand against?"), required=False, coerce=int, empty_value=None
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, scope: Scope, of: Permission | None = None
    ) -> None:
        soon = timezone.localdate() + timedelta(days=182)
        super().__init__(data, initial=_started(of) if of else {"review_on": soon})
        self.fields["whom"].choices = _choices(scope)  # type: ignore[attr-defined]
        listed = [(one.id, one.name) for one in rulebook.rules()]
        self.fields["rule"].choices = [("", _("None in particular")), *listed]  # type: ignore[attr-defined]

    def clean_review_on(self) -> object:
        """A day to come."""
        if refusal := rules.why_not_until(self.cleaned_data["review_on"], timezone.localdate()):
            raise forms.ValidationError(refusal.sentence)
        return self.cleaned_data["review_on"]

    @property
    def written(self) -> Written:
        """What was typed."""
        said = dict(self.cleaned_data)
        whom, rule = whom_meant(said.pop("whom")), said.pop("rule")
        return Written(whom=whom, rule_id=rule, **said)


def _started(of: Permission) -> dict[str, Any]:
    names = ("title", "may", "ask_first", "never", "words", "backer", "review_on")
    return {name: getattr(of, name) for name in names} | {
        "whom": whom_in_code(For(of.team_id, of.role)),
        "rule": of.rule_id,
    }


class RenewForm(forms.Form):
    review_on = forms.DateField(
        label=_("Until when now?"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    why = forms.CharField(
        label=_("What did you see since it was given?"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )


class WhyForm(forms.Form):
    why = forms.CharField(
        label=_("Why, in a sentence?"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Everyone who relied on it reads this."),
    )
