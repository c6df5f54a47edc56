"""What a steward types to ask for stories, and what somebody looks for who reads them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.listening.stories.queries import Asked
from hearten.listening.stories.rules import MOST_SCALES, Length, Looking, Prompt, Scale
from hearten.listening.surveys.forms import InLanguages

Typed = Mapping[str, Any] | None
HOPED = (("", _("Neither: both can be right")), ("left", _("The first end")), ("right", _("The other end")))


class PromptForm(InLanguages):
    """The prompt, one to three scales, and themes: in each language."""

    def __init__(self, data: Typed = None, *, languages: list[str], prompt: Prompt | None = None) -> None:
        super().__init__(data, languages=languages, initial=_initial(prompt, languages) if prompt else None)
        self.ask(
            "text",
            _("The prompt"),
            lines=3,
            required=True,
            help_text=_(
                "Ask for one time, and not for an opinion. Such as “Tell us of a time when somebody here was kind "
                "to you.”"
            ),
        )
        for place in range(1, MOST_SCALES + 1):
            self._ask_scale(place)
        self.ask(
            "themes",
            _("Themes people can choose, one a line"),
            lines=6,
            help_text=_("At most twelve, or none. In each language in the same order."),
        )

    def _ask_scale(self, place: int) -> None:
        named = {"place": place}
        first = place == 1
        self.ask(
            f"scale{place}",
            _("Scale %(place)s: what it asks") % named,
            required=first,
            help_text=_("Such as “What happened was …”. People put their own story between two ends.")
            if first
            else _("Leave it empty if you need no more."),
        )
        self.ask(f"left{place}", _("Scale %(place)s: the first end") % named, required=first, most=80)
        self.ask(f"right{place}", _("Scale %(place)s: the other end") % named, required=first, most=80)
        self.fields[f"hoped{place}"] = forms.ChoiceField(
            label=_("Scale %(place)s: which end would you hope for?") % named, required=False, choices=HOPED
        )

    def prompt(self) -> Prompt:
        """What was typed."""
        scales = tuple(
            Scale(
                self.wording(f"scale{place}"),
                self.wording(f"left{place}"),
                self.wording(f"right{place}"),
                self.cleaned_data[f"hoped{place}"],
            )
            for place in range(1, MOST_SCALES + 1)
            if any(self.wording(f"scale{place}").values())
        )
        return Prompt(self.wording("text"), scales, self._themes())

    def _themes(self) -> tuple[dict[str, str], ...]:
        by_language = {language: self.lines("themes", language) for language in self.languages}
        many = max(map(len, by_language.values()), default=0)
        return tuple(
            {language: lines[place] for language, lines in by_language.items() if place < len(lines)}
            for place in range(many)
        )


def _initial(prompt: Prompt, languages: list[str]) -> dict[str, str]:
    found = {f"text_{language}": text for language, text in prompt.text.items()}
    for place, scale in enumerate(prompt.scales, 1):
        found[f"hoped{place}"] = scale.hoped
        for name, wording in (("scale", scale.text), ("left", scale.left), ("right", scale.right)):
            found |= {f"{name}{place}_{language}": text for language, text in wording.items()}
    for language in languages:
        found[f"themes_{language}"] = "\n".join(theme.get(language, "") for theme in prompt.themes)
    return found


class LookingFor(forms.Form):
    """Words, a length, a theme, and an end of each scale."""

    all_optional = True

    q = forms.CharField(
        label=_("Words"),
        max_length=100,
        required=False,
        help_text=_("All must be there; each from its beginning. “In quotes” as it stands."),
    )
    length = forms.ChoiceField(
        label=_("Length"),
        required=False,
        choices=(
            (Length.ANY.value, _("Any")),
            (Length.SHORT.value, _("Short: under 20 words")),
            (Length.MIDDLE.value, _("20 to 99 words")),
            (Length.LONG.value, _("Long: 100 words or more")),
        ),
    )

    def __init__(self, data: Typed = None, *, asked: Asked) -> None:
        super().__init__(data)
        self.asked = asked
        if asked.themes:
            self.fields["theme"] = forms.ChoiceField(
                label=_("Theme"), required=False, choices=[("", _("Any")), *asked.themes]
            )
        for key, text, left, right in asked.scales:
            self.fields[key] = forms.ChoiceField(
                label=text,
                required=False,
                choices=[
                    ("", _("Any")),
                    ("left", _("Nearer to: %s") % left),
                    ("right", _("Nearer to: %s") % right),
                ],
            )

    def looking(self) -> Looking:
        """What is looked for; what cannot be read is not looked for."""
        if not self.is_valid():
            return Looking()
        said = self.cleaned_data
        leaning = {key: said[key] for key, *_ in self.asked.scales if said.get(key)}
        return Looking(said["q"], Length(said["length"]), said.get("theme", ""), leaning)
