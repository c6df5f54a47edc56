"""What is typed about a barrier."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hearten.people.models import Person
from hearten.permission.giving import queries as giving
from hearten.permission.rulebook import queries as rulebook
from hearten.permission.rulebook.rules import Kind, Whose
from hearten.permission.rulebook.wording import KINDS, WHOSE
from hearten.systems.barriers.actions import Seen
from hearten.systems.barriers.models import Barrier
from hearten.systems.barriers.rules import Decided, Decision, Sort

Data = Mapping[str, Any] | None


def _one_of(label: Any, none: Any, choices: list[tuple[int, str]]) -> forms.TypedChoiceField:  # noqa: ANN401  # lazy
    return forms.TypedChoiceField(
        label=label, required=False, coerce=int, empty_value=None, choices=[("", none), *choices]
    )


class BarrierForm(forms.Form):
    title = forms.CharField(label=_("What is in the way?"), max_length=160)
    does = forms.CharField(
        label=_("What does it do to people?"),
        max_length=1500,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Name the process, and no person and no team."),
    )
    kind = forms.ChoiceField(
        label=_("What sort of thing is it?"), choices=[(one.value, words) for one, words in KINDS.items()]
    )
    whose = forms.ChoiceField(
        label=_("Whose is it to change?"),
        choices=[(one.value, words) for one, words in WHOSE.items()],
        widget=forms.RadioSelect,
        initial=Whose.OURS.value,
    )
    partner = forms.CharField(label=_("Which partner?"), max_length=160, required=False)
    owner = forms.ModelChoiceField(
        queryset=Person.objects.filter(is_active=True),
        label=_("Who looks after it?"),
        required=False,
        empty_label=_("Nobody yet"),
    )

    def __init__(self, data: Data = None, *, of: Barrier | None = None, rule: int | None = None) -> None:
        super().__init__(data, initial=_started(of) if of else {"rule": rule})
        listed = [(one.id, one.name) for one in rulebook.rules()]
        self.fields["rule"] = _one_of(_("Is it a rule on the list?"), _("No, or not yet"), listed)
        self.order_fields(["title", "does", "kind", "rule", "whose", "partner", "owner"])

    @property
    def seen(self) -> Seen:
        """What was typed."""
        said = self.cleaned_data
        return Seen(
            said["title"],
            said["does"],
            Kind(said["kind"]),
            Whose(said["whose"]),
            said["partner"],
            said["rule"],
            said["owner"],
        )


def _started(of: Barrier) -> dict[str, Any]:
    names = ("title", "does", "kind", "whose", "partner", "owner")
    return {name: getattr(of, name) for name in names} | {"rule": of.rule_id}


class EvidenceForm(forms.Form):
    sort = forms.ChoiceField(
        label=_("What is it?"),
        choices=(
            (Sort.FINDING.value, _("A finding, or an account that left")),
            (Sort.MOMENTS.value, _("Moments, as told")),
            (Sort.TURNED_AWAY.value, _("People turned away, as told")),
            (Sort.DOCUMENT.value, _("A document")),
            (Sort.OTHER.value, _("Something else")),
        ),
    )
    words = forms.CharField(label=_("What does it show, in a sentence?"), max_length=300)
    address = forms.RegexField(
        r"^(/[^\s/][^\s]*|https?://[^\s]+)$",
        label=_("Where is it?"),
        max_length=300,
        required=False,
        help_text=_("An address: here, such as /understanding/3/, or elsewhere, beginning with https://"),
        error_messages={"invalid": _("An address begins with / or with https:// and has no spaces.")},
    )


class TriedForm(forms.Form):
    what = forms.CharField(label=_("What was tried?"), max_length=500, widget=forms.Textarea({"rows": 3}))
    came_of = forms.CharField(
        label=_("What came of it?"), max_length=500, required=False, widget=forms.Textarea({"rows": 3})
    )


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(
        label=_("What is decided?"),
        widget=forms.RadioSelect,
        choices=(
            (Decision.CHANGE.value, _("Change the rule, by a day")),
            (Decision.KEEP.value, _("Keep it, and say why")),
            (Decision.PERMIT.value, _("Give permission to act otherwise")),
        ),
    )
    why = forms.CharField(
        label=_("Why?"),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("What it costs and saves, and how it feels to those it meets: both count."),
    )
    on = forms.DateField(label=_("Decided on"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    by_day = forms.DateField(
        label=_("If it changes: by which day?"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, data: Data = None) -> None:
        super().__init__(data, initial={"on": timezone.localdate()})
        live = sorted(giving.titles().items(), key=lambda each: each[1])
        self.fields["permission"] = _one_of(_("If permission is given: which?"), _("None"), live)

    @property
    def decided(self) -> Decided:
        """What was typed."""
        said = self.cleaned_data
        return Decided(
            Decision(said["decision"]), said["why"], said["on"], said["by_day"], said["permission"]
        )


class WordsForm(forms.Form):
    words = forms.CharField(max_length=1000, widget=forms.Textarea({"rows": 4}))

    def __init__(self, data: Data = None, *, label: str) -> None:
        super().__init__(data)
        self.fields["words"].label = label
