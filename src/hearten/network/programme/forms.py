"""What is typed of a case study, and at the outset."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.network.programme.actions import Began, StudyWords
from hearten.network.programme.models import CaseStudy, Outset
from hearten.network.programme.rules import Strength, Theme
from hearten.network.programme.wording import STRENGTHS, THEMES
from hearten.systems.asking import a_day, in_words, one_of

Data = Mapping[str, Any] | None
TOGETHER, NOBODY = "together", "nobody"


def a_theme() -> forms.ChoiceField:
    """What something is about."""
    listed = [(one.value, words) for one, words in THEMES.items()]  # type: ignore[attr-defined]  # a StrEnum
    return forms.ChoiceField(label=_("What is it about?"), choices=listed)


def embargo() -> forms.DateField:
    """Until when others are not shown it."""
    return a_day(
        _("Not to be shown to others before"),
        required=False,
        help_text=_(
            "Leave it empty where they may see it at once. Until that day it waits with them, unread."
        ),
    )


class StudyForm(forms.Form):
    title = forms.CharField(label=_("What is it called?"), max_length=120)
    theme = a_theme()
    tried = in_words(
        _("What was tried?"), 4000, 5, help_text=_("What was done before, and what was done instead.")
    )
    where = in_words(
        _("In what kind of place?"),
        1000,
        help_text=_(
            "How large, how rural, whose service: so that others see whether it is like theirs. Never a name."
        ),
    )
    failed = in_words(
        _("What failed, or went worse than hoped?"),
        4000,
        5,
        required=False,
        help_text=_("Others learn most from this. Without it nothing is told to them."),
    )
    came_of_it = in_words(_("What came of it?"), 4000, 5, required=False)
    strength = one_of(_("How strong is the evidence?"), STRENGTHS)
    evidence = in_words(_("What shows it?"), 4000, required=False)
    credited = forms.ChoiceField(
        label=_("Whom is it credited to?"),
        widget=forms.RadioSelect,
        choices=[(TOGETHER, _("Those who did it, together")), (NOBODY, _("Nobody by name"))],
        initial=NOBODY,
    )
    credit = forms.CharField(
        label=_("Who they are, together"),
        max_length=300,
        required=False,
        help_text=_("Such as “the housing team and its tenants”. Never one person."),
    )
    not_before = embargo()

    def __init__(
        self, data: Data = None, *, of: CaseStudy | None = None, begun: Mapping[str, object] | None = None
    ) -> None:
        names = ("title", "theme", "tried", "where", "failed", "came_of_it", "strength", "evidence")
        initial: dict[str, object] = dict(begun or {})
        if of:
            initial = {name: getattr(of, name) for name in (*names, "credit", "not_before")}
            initial["credited"] = TOGETHER if of.credit else NOBODY
        super().__init__(data, initial=initial)

    @property
    def together(self) -> bool:
        """Whether it is credited to some together."""
        return bool(self.cleaned_data["credited"] == TOGETHER)

    @property
    def words(self) -> StudyWords:
        """What was typed."""
        said = self.cleaned_data
        return StudyWords(
            said["title"],
            Theme(said["theme"]),
            said["tried"],
            said["where"],
            said["came_of_it"],
            said["failed"],
            Strength(said["strength"]),
            said["evidence"],
            said["credit"] if self.together else "",
            said["not_before"],
        )


class OutsetForm(forms.Form):
    place = forms.CharField(label=_("Where are you?"), max_length=120, help_text=_("A town or a county."))
    north = forms.FloatField(
        label=_("Degrees north"),
        min_value=-90,
        max_value=90,
        help_text=_("Such as 52.95: a town is near enough."),
    )
    east = forms.FloatField(
        label=_("Degrees east"),
        min_value=-180,
        max_value=180,
        help_text=_("Such as -1.15. West of Greenwich it is less than 0."),
    )
    aims = in_words(_("What do you hope for from the network?"), 2000, 4)
    needs = in_words(_("What do you need from it?"), 2000, 4)

    def __init__(self, data: Data = None, *, of: Outset | None = None) -> None:
        names = ("place", "north", "east", "aims", "needs")
        super().__init__(data, initial={name: getattr(of, name) for name in names} if of else {})

    @property
    def began(self) -> Began:
        """What was typed."""
        said = self.cleaned_data
        return Began(said["place"], said["north"], said["east"], said["aims"], said["needs"])
