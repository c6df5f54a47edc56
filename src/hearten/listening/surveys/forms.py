"""Forms for a draft: where it begins, its words, and how small groups are protected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hearten.listening import bank
from hearten.listening.surveys.drafts import Words
from hearten.listening.surveys.models import Listening, in_language
from hearten.listening.surveys.rules import LANGUAGES, Way
from hearten.methods.disclosure.policy import Policy, current_policy

Typed = Mapping[str, Any] | None
RAISED = ("fewest_answered", "fewest_answered_sensitive", "fewest_invited", "share_from")
WAYS = (
    (
        Way.OPEN_LINK.value,
        _("Anyone with the link can answer. Figures then tell of those who chose to answer."),
    ),
    (
        Way.INVITATION.value,
        _("Only people you invite by e-mail, once each. Figures then tell of everyone invited."),
    ),
)
MOST = 500
ALL = dict(settings.LANGUAGES)


class InLanguages(forms.Form):
    """A form with the same field once for each of a listening's languages."""

    # What is still needed stands on the draft: to call a translation optional here would mislead.
    all_optional = True

    def __init__(
        self, data: Typed = None, *, languages: list[str], initial: dict[str, Any] | None = None
    ) -> None:
        self.languages = languages
        super().__init__(data, initial=initial)

    def ask(
        self,
        name: str,
        label: str | Promise,
        *,
        lines: int = 1,
        required: bool = False,
        most: int = MOST,
        help_text: str | Promise = "",
    ) -> None:
        """Add a field for each language; only the first can be required, because translations come later."""
        for place, language in enumerate(self.languages):
            attrs = {"lang": language, **({"rows": lines} if lines > 1 else {})}
            named = f"{label} ({ALL.get(language, language)})" if len(self.languages) > 1 else str(label)
            self.fields[f"{name}_{language}"] = forms.CharField(
                label=named,
                required=required and place == 0,
                widget=(forms.Textarea if lines > 1 else forms.TextInput)(attrs=attrs),
                max_length=most,
                help_text=str(help_text) if place == 0 else "",
            )

    def wording(self, name: str, before: Mapping[str, str] | None = None) -> dict[str, str]:
        """What was typed, a language each; where it is as before, words in undeclared languages stay too."""
        typed = {language: self.cleaned_data.get(f"{name}_{language}", "") for language in self.languages}
        return unless_same({language: text.strip() for language, text in typed.items()}, before or {})

    def lines(self, name: str, language: str) -> list[str]:
        """What was typed a line each."""
        typed = self.cleaned_data.get(f"{name}_{language}", "").splitlines()
        return [line.strip() for line in typed if line.strip(" *~=")]


def unless_same(typed: Mapping[str, str], before: Mapping[str, str]) -> dict[str, str]:
    """The words typed, or those of before where nothing was changed; empty ones are left out."""
    if all(before.get(language, "").strip() == text for language, text in typed.items()):
        return dict(before)
    return {language: text for language, text in typed.items() if text}


def spread(name: str, wording: Mapping[str, str]) -> dict[str, str]:
    """A wording as the initial values of its fields."""
    return {f"{name}_{language}": text for language, text in wording.items()}


class NewForm(forms.Form):
    """Where to begin."""

    starter = forms.ChoiceField(label=_("Start from"), widget=forms.RadioSelect)
    languages = forms.MultipleChoiceField(
        label=_("Languages people can answer in"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        initial=["en"],
        help_text=_(
            "Our own questions are ready in English, Welsh and Gaelic. No fluent speaker has checked them yet: ask one."
        ),
    )

    def __init__(self, data: Typed = None, *, language: str = "en") -> None:
        super().__init__(data)
        ready = [
            (one.key, f"{in_language(dict(one.text), language)}. {in_language(dict(one.about), language)}")
            for one in bank.starters()
        ]
        self.fields["starter"].choices = [*ready, ("blank", _("Nothing: I will choose every question"))]  # type: ignore[attr-defined]
        self.fields["starter"].initial = ready[0][0]


class NewByTitle(InLanguages):
    """A listening of another sort than questions, as it begins: its title, and its languages."""

    title_is: str | Promise = _("Title")
    title_help: str | Promise = ""

    def __init__(self, data: Typed = None) -> None:
        super().__init__(data, languages=list(LANGUAGES))
        self.ask("title", self.title_is, required=True, most=120, help_text=self.title_help)
        self.fields["languages"] = NewForm().fields["languages"]

    def words(self) -> Words:
        """The words it begins with, in the languages chosen."""
        chosen = tuple(self.cleaned_data["languages"])
        title = {code: text for code, text in self.wording("title").items() if code in chosen}
        return Words(title or self.wording("title"), languages=chosen)


class WordsForm(InLanguages):
    """What people read before and after the questions, and whom it is for."""

    def __init__(self, data: Typed = None, *, listening: Listening) -> None:
        languages = list(listening.languages) or ["en"]
        initial = {
            **spread("title", listening.title),
            **spread("purpose", listening.purpose),
            **spread("thanks", listening.thanks),
            **spread("support", listening.support),
            "languages": languages,
            "people": listening.people,
            "way": listening.way,
            "asked": listening.asked,
        }
        self.listening = listening
        super().__init__(data, languages=languages, initial=initial)
        self.ask("title", _("Title"), required=True, most=120)
        self.ask(
            "purpose",
            _("What it is for"),
            lines=4,
            most=1500,
            help_text=_("Say what will change because of it, and who will see what."),
        )
        self.ask("thanks", _("Words of thanks at the end"), lines=3, most=1500)
        self.ask(
            "support",
            _("Where to turn for help"),
            lines=3,
            most=1500,
            help_text=_("A question can touch something sore. Name a person, a service or a number to call."),
        )
        self.fields["languages"] = forms.MultipleChoiceField(
            label=_("Languages people can answer in"),
            choices=settings.LANGUAGES,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Add one and save: a place for its words appears beside each of the others."),
        )
        self.fields["way"] = forms.ChoiceField(
            label=_("How people come to answer"), choices=WAYS, widget=forms.RadioSelect
        )
        self.fields["people"] = forms.CharField(
            label=_("Who is asked, in a word"),
            max_length=60,
            help_text=_("Used in sentences, such as “52 in every 100 residents”."),
        )
        self.fields["asked"] = forms.IntegerField(
            label=_("How many people could answer, if you know"),
            required=False,
            min_value=1,
            help_text=_("Everyone the questions are for, whether or not they answer."),
        )

    def words(self) -> Words:
        """What was typed, with words of a language taken away kept for when it comes back."""

        def kept(name: str, before: dict[str, str]) -> dict[str, str]:
            others = {language: text for language, text in before.items() if language not in self.languages}
            return {**others, **self.wording(name)}

        said, was = self.cleaned_data, self.listening
        return Words(
            title=kept("title", was.title),
            purpose=kept("purpose", was.purpose),
            thanks=kept("thanks", was.thanks),
            support=kept("support", was.support),
            languages=tuple(said["languages"]),
            people=said["people"],
            way=Way(said["way"]),
            asked=said["asked"],
        )


class RulesForm(forms.Form):
    """How small groups are protected: the house's rules, or stricter."""

    def __init__(self, data: Typed = None, *, listening: Listening, policy: Policy) -> None:
        super().__init__(data)
        house = current_policy()
        labels = {
            "fewest_answered": _("A group is told only when at least this many of it answered"),
            "fewest_answered_sensitive": _("The same, for sensitive questions"),
            "fewest_invited": _("A group is told only when at least this many of it were invited"),
            "share_from": _("A share is told as a number only when at least this many answered"),
        }
        for key in RAISED:
            self.fields[key] = forms.IntegerField(
                label=labels[key],
                min_value=getattr(house, key),
                initial=getattr(policy, key),
                help_text=_("The house’s rule is %s. You can raise it, not lower it.") % getattr(house, key),
            )
        counted = [
            (one.key, str(one))
            for one in listening.breakdowns.all()
            if one.groups and all(group.get("invited") for group in one.groups)
        ]
        self.fields["weigh_by"] = forms.ChoiceField(
            label=_("Weigh answers by"),
            required=False,
            choices=[("", _("Nothing: each answer counts the same")), *counted],
            initial=listening.weigh_by,
            help_text=_(
                "Where fewer people of one group answer than of another, each of their answers can stand for more, "
                "so that every group counts by its size. Needs a breakdown with the number of people in each group."
            ),
        )

    def raised(self) -> dict[str, int]:
        """The rules as typed."""
        return {key: self.cleaned_data[key] for key in RAISED}
