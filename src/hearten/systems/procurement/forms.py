"""What is typed about a procurement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hearten.systems.asking import a_day, address, in_words, one_of
from hearten.systems.procurement.actions import Afterwards, Wanted
from hearten.systems.procurement.models import Criterion, Procurement, StageTold
from hearten.systems.procurement.rules import Bears, LaterEvidence, Sort, Stage, Strength, Was
from hearten.systems.procurement.wording import BEARS, SORTS, STRENGTHS, WEIGHTS

Data = Mapping[str, Any] | None


class ProcurementForm(forms.Form):
    title = forms.CharField(label=_("What is bought?"), max_length=160)
    need = in_words(
        _("What do people need it for?"),
        1000,
        help_text=_("In the words of those who need it; never a name."),
    )

    def __init__(self, data: Data = None, *, of: Procurement | None = None) -> None:
        super().__init__(data, initial={"title": of.title, "need": of.need} if of else {})


class StageForm(forms.Form):
    there = forms.CharField(
        label=_("Who from the community was there?"),
        max_length=400,
        help_text=_(
            "The kind of people, such as “four tenants and a carer”. Never a name. “Nobody” is an answer too."
        ),
    )
    changed = in_words(_("What changed because of them?"), 600, required=False)
    nothing_because = in_words(_("If nothing changed: because of what?"), 600, required=False)
    on = a_day(_("When was it?"))

    def __init__(self, data: Data = None, *, of: StageTold | None = None) -> None:
        names = ("there", "changed", "nothing_because", "on")
        today = {"on": timezone.localdate()}
        super().__init__(data, initial={name: getattr(of, name) for name in names} if of else today)

    def was(self, stage: Stage) -> Was:
        """What was typed of a stage."""
        said = self.cleaned_data
        return Was(stage, said["there"], said["changed"], said["nothing_because"], said["on"])


class CriterionForm(forms.Form):
    what = forms.CharField(label=_("What is looked for?"), max_length=300)
    sort = one_of(_("Which language does it speak?"), SORTS)
    weight = one_of(_("How much does it count?"), WEIGHTS)
    seen = in_words(
        _("How will it be seen?"),
        400,
        help_text=_("What somebody would have to show or do; who looks at it, and when."),
    )

    def __init__(self, data: Data = None, *, of: Criterion | None = None) -> None:
        names = ("what", "sort", "weight", "seen")
        super().__init__(data, initial={name: getattr(of, name) for name in names} if of else {})

    @property
    def wanted(self) -> Wanted:
        """What was typed."""
        said = self.cleaned_data
        return Wanted(Sort(said["sort"]), said["what"], said["weight"], said["seen"])


class TenderForm(forms.Form):
    tender = forms.CharField(
        label=_("The words of the tender"),
        max_length=40_000,
        required=False,
        widget=forms.Textarea({"rows": 16}),
        help_text=_(
            "Paste them, or write them here. They are looked at line by line; nothing in them is changed."
        ),
    )

    def __init__(self, data: Data = None, *, of: Procurement) -> None:
        super().__init__(data, initial={"tender": of.tender})


class ClaimForm(forms.Form):
    says = in_words(
        _("What is to be better, and for whom?"),
        400,
        help_text=_("So that it could be seen not to be. It is marked untested until you link to evidence."),
    )


class TieForm(forms.Form):
    bears = one_of(_("What does the evidence say of the claim?"), BEARS)
    strength = one_of(_("How strong is the evidence?"), STRENGTHS)
    words = in_words(_("What was found?"), 600)
    address = address(_("Where can that be read?"), required=True)
    on = a_day(_("When was it found?"))

    @property
    def tested(self) -> LaterEvidence:
        """What was typed."""
        said = self.cleaned_data
        return LaterEvidence(
            Bears(said["bears"]), Strength(said["strength"]), said["words"], said["address"], said["on"]
        )


class AfterwardsForm(forms.Form):
    failed = in_words(
        _("What failed, or went worse than hoped?"),
        1500,
        5,
        help_text=_("Others learn most from this. Name nobody."),
    )
    learned = in_words(_("What would you do again, and what not?"), 1500, 5, required=False)

    def __init__(self, data: Data = None, *, of: Procurement) -> None:
        super().__init__(data, initial={"failed": of.failed, "learned": of.learned})

    @property
    def afterwards(self) -> Afterwards:
        """What was typed."""
        return Afterwards(self.cleaned_data["failed"], self.cleaned_data["learned"])
