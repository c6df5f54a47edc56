"""What is typed in and about a circle."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hearten.people.models import Person
from hearten.reflection.circles.actions import Begun
from hearten.reflection.circles.queries import Inside, Shared
from hearten.reflection.circles.rules import LONGEST, Rhythm, Sort, Whom
from hearten.reflection.drawn.rules import LONGEST as LONGEST_LEARNING

Data = Mapping[str, Any] | None
SORTS = {
    Sort.HARD.value: _("What is hard"),
    Sort.WELL.value: _("What went well"),
    Sort.ARE.value: _("How we are"),
}
RHYTHMS = {
    Rhythm.WEEKLY.value: _("Every week"),
    Rhythm.FORTNIGHTLY.value: _("Every other week"),
    Rhythm.MONTHLY.value: _("Every four weeks"),
    Rhythm.OWN.value: _("When it suits us"),
}
WHOM = {
    Whom.ANYONE.value: _("Anyone"),
    Whom.FRONT.value: _("People who meet the public"),
    Whom.LEADING.value: _("People who lead others"),
}
AGREED = _(
    "What is said here stays here.\nEach of us speaks for ourselves, and may pass.\nWe do not fix each other.\n"
    "Anyone may pause or leave, and gives no reason.\nIf somebody is in danger we say so, and get help."
)


class CircleForm(forms.Form):
    name = forms.CharField(label=_("What is the circle called?"), max_length=120)
    agreed = forms.CharField(
        label=_("What do you agree?"),
        max_length=2000,
        widget=forms.Textarea({"rows": 7}),
        help_text=_("Each person reads this first, and comes in once they accept it."),
    )
    rhythm = forms.ChoiceField(label=_("How often do you meet?"), choices=list(RHYTHMS.items()))
    begins_on = forms.DateField(
        label=_("When first?"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    whom = forms.ChoiceField(
        label=_("Whom is it for?"), choices=list(WHOM.items()), help_text=_("By this, questions are offered.")
    )

    def __init__(self, data: Data = None, *, begun: Begun | None = None) -> None:
        now: dict[str, Any] = {"agreed": AGREED, "begins_on": timezone.localdate()}
        if begun:
            now = {"name": begun.name, "agreed": begun.agreed, "rhythm": begun.rhythm.value}
            now |= {"begins_on": begun.begins_on, "whom": begun.whom.value}
        super().__init__(data, initial=now)

    @property
    def begun(self) -> Begun:
        """What was typed."""
        said = self.cleaned_data
        agreed = said["agreed"].replace("\r\n", "\n")
        return Begun(said["name"], agreed, Rhythm(said["rhythm"]), Whom(said["whom"]), said["begins_on"])


class PersonForm(forms.Form):
    person = forms.ModelChoiceField(
        queryset=Person.objects.filter(is_active=True),
        label=_("Whom do you ask in?"),
        empty_label=_("Choose"),
    )


class HeirForm(forms.Form):
    def __init__(self, data: Data = None, *, inside: tuple[Inside, ...], host: int) -> None:
        super().__init__(data)
        choices = [(one.id, one.name) for one in inside if one.id != host and one.accepted]
        self.fields["person"] = forms.TypedChoiceField(
            label=_("Who is the host from now on?"), coerce=int, choices=choices
        )


class ShareForm(forms.Form):
    sort = forms.ChoiceField(
        label=_("What is it about?"),
        choices=list(SORTS.items()),
        widget=forms.RadioSelect,
        initial=Sort.ARE.value,
    )
    words = forms.CharField(
        label=_("What do you want to share?"), max_length=LONGEST, widget=forms.Textarea({"rows": 6})
    )


class LeaveForm(forms.Form):
    with_words = forms.BooleanField(
        label=_("Take what I shared with me"),
        required=False,
        help_text=_("It is then gone from the circle. What you leave here you cannot reach any more."),
    )


class OutcomeForm(forms.Form):
    outcome = forms.CharField(
        label=_("What came of it?"), max_length=1000, widget=forms.Textarea({"rows": 4})
    )


class LearningForm(forms.Form):
    words = forms.CharField(
        label=_("What did the circle learn?"),
        max_length=LONGEST_LEARNING,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("In the circle’s own words, and about nobody."),
    )

    def __init__(self, data: Data = None, *, shared: tuple[Shared, ...]) -> None:
        super().__init__(data)
        choices = [(one.id, f"{one.author}: {one.words[:80]}") for one in shared]
        self.fields["entries"] = forms.TypedMultipleChoiceField(
            label=_("What does it quote?"),
            coerce=int,
            choices=choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Each of these people is asked. Mark none, and everyone in the circle is asked."),
        )
