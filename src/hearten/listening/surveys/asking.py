"""Forms for what is asked: a question, and a breakdown, a line an answer and a line a group."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from hearten.listening.surveys.drafts import OwnBreakdown, OwnQuestion
from hearten.listening.surveys.forms import ALL, InLanguages, Typed, spread, unless_same
from hearten.listening.surveys.models import Breakdown, Listening, Question, in_language
from hearten.listening.surveys.rules import CHOSEN
from hearten.methods.plan import Kind

COUNTED, FAVOURABLE, NOT_COUNTED, INSIDE = "=", "*", "~", ">"
KINDS = (
    (Kind.SCALE.value, _("One answer, on a scale in order")),
    (Kind.CHOICE.value, _("One answer, from a list")),
    (Kind.SEVERAL.value, _("As many answers as fit, from a list")),
    (Kind.NUMBER.value, _("A number")),
    (Kind.WORDS.value, _("Their own words")),
)


class QuestionForm(InLanguages):
    """A question in the steward's own words, or one of the bank changed."""

    def __init__(self, data: Typed = None, *, listening: Listening, question: Question | None = None) -> None:
        self.question = question
        initial = _initial_of(question) if question else {"kind": Kind.SCALE.value}
        super().__init__(data, languages=list(listening.languages) or ["en"], initial=initial)
        self.ask(
            "text",
            _("The question"),
            lines=2,
            required=True,
            help_text=_("Short, plain, and one thing at a time."),
        )
        self.ask(
            "hint",
            _("A hint, if it needs one"),
            help_text=_("A few words under the question, if it needs them."),
        )
        self.fields["kind"] = forms.ChoiceField(
            label=_("How people answer"), choices=KINDS, widget=forms.RadioSelect
        )
        self.ask(
            "options",
            _("The answers to choose from"),
            lines=6,
            most=4000,
            help_text=_(
                "One a line, in order. Put * before each one that is good news: together they make the headline. "
                "Put ~ before one that is no answer, such as “Rather not say”."
            ),
        )
        self.ask(
            "topic",
            _("Topic, if you like"),
            most=80,
            help_text=_("Questions with the same topic stand together on one page."),
        )
        self.ask(
            "said",
            _("How to say the result, if you like"),
            most=200,
            help_text=_("Ends the sentence “About 52 in every 100 people …”, such as “felt listened to”."),
        )
        self.fields["unit"] = forms.CharField(
            label=_("For a number: of what"),
            max_length=30,
            required=False,
            help_text=_("Such as hours or years."),
        )
        self.fields["sensitive"] = forms.BooleanField(
            label=_("This is a sensitive question: tell it only where more people answered"),
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        """Answers to choose from where there must be some, as many in each language."""
        said = super().clean() or self.cleaned_data
        if said.get("kind") not in CHOSEN:
            return said
        first, *others = self.languages
        count = len(self.lines("options", first))
        if count < 2:
            self.add_error(f"options_{first}", _("Give at least two answers to choose from, one a line."))
        for language in others:
            if self.lines("options", language) and len(self.lines("options", language)) != count:
                self.add_error(
                    f"options_{language}",
                    _("Give as many answers here as in %(language)s, in the same order.")
                    % {"language": ALL.get(first, first)},
                )
        return said

    def own(self) -> OwnQuestion:
        """What was typed."""
        said, was = self.cleaned_data, self.question or Question()
        return OwnQuestion(
            text=self.wording("text", was.text),
            kind=said["kind"],
            topic=self.wording("topic", was.topic),
            hint=self.wording("hint", was.hint),
            said=self.wording("said", was.said),
            options=tuple(self._options()) if said["kind"] in CHOSEN else (),
            unit=said["unit"] if said["kind"] == Kind.NUMBER.value else "",
            sensitive=said["sensitive"],
        )

    def _options(self) -> list[dict[str, Any]]:
        marked = self.lines("options", self.languages[0])
        plain = [line.lstrip("*~ ") for line in marked]
        before = list(self.question.options) if self.question else []
        return [
            {
                "code": code,
                "text": _worded(self, "options", place, before),
                "favourable": marked[place].startswith(FAVOURABLE),
                "answers": not marked[place].startswith(NOT_COUNTED),
            }
            for place, code in enumerate(_codes(plain, before))
        ]


class BreakdownForm(InLanguages):
    """A way to look at everyone, group by group."""

    def __init__(
        self, data: Typed = None, *, listening: Listening, breakdown: Breakdown | None = None
    ) -> None:
        self.breakdown = breakdown
        self.larger = {one.key: one for one in listening.breakdowns.all() if _may_hold(one, breakdown)}
        initial = _initial_groups(breakdown, self.larger) if breakdown else {}
        super().__init__(data, languages=list(listening.languages) or ["en"], initial=initial)
        self.ask("text", _("What people are asked about themselves"), required=True, most=200)
        self.ask(
            "groups",
            _("The groups"),
            lines=6,
            most=4000,
            required=True,
            help_text=_(
                "One a line. Where you know how many people are in a group, write it after an equals sign: "
                "“A village = 340”. “Rather not say” is always offered and need not stand here."
            ),
        )
        if self.larger:
            self.fields["within"] = forms.ChoiceField(
                label=_("These groups lie within those of"),
                required=False,
                choices=[
                    ("", _("None: they stand by themselves")),
                    *((key, str(one)) for key, one in self.larger.items()),
                ],
                help_text=_(
                    "As teams do in directorates. Then write the larger group after > on each line: “Repairs = 34 > "
                    "Homes”. A group too small to tell is told by the larger one it lies within."
                ),
            )

    def clean(self) -> dict[str, Any]:
        """At least two groups, as many in each language, and whole numbers after the equals sign."""
        said = super().clean() or self.cleaned_data
        first, *others = self.languages
        lines = self.lines("groups", first)
        if len(lines) < 2:
            self.add_error(f"groups_{first}", _("Give at least two groups, one a line."))
        larger = self._larger(said.get("within", ""))
        for line in lines:
            if COUNTED in line and _count(line) is None:
                self.add_error(f"groups_{first}", _("Write a whole number after the = in “%s”.") % line)
            if _inside(line) and _inside(line).casefold() not in larger:
                self.add_error(
                    f"groups_{first}",
                    _(
                        "No larger group is called what stands after the > in “%s”. Choose what these lie within."
                    )
                    % line,
                )
        for language in others:
            if self.lines("groups", language) and len(self.lines("groups", language)) != len(lines):
                self.add_error(
                    f"groups_{language}", _("Give as many groups in each language, in the same order.")
                )
        return said

    def own(self) -> OwnBreakdown:
        """What was typed."""
        lines = self.lines("groups", self.languages[0])
        within = self.cleaned_data.get("within", "")
        larger = self._larger(within)
        before = list(self.breakdown.groups) if self.breakdown else []
        groups = [
            {
                "code": code,
                "text": _worded(self, "groups", place, before),
                "invited": _count(lines[place]),
                "parent": larger.get(_inside(lines[place]).casefold(), ""),
            }
            for place, code in enumerate(_codes([_name(line) for line in lines], before))
        ]
        was = self.breakdown.text if self.breakdown else {}
        return OwnBreakdown(self.wording("text", was), tuple(groups), within)

    def _larger(self, key: str) -> dict[str, str]:
        """The code of each group of the breakdown these lie within, by its name."""
        groups = self.larger[key].groups if key in self.larger else []
        return {in_language(group["text"], self.languages[0]).casefold(): group["code"] for group in groups}


def _initial_of(question: Question) -> dict[str, Any]:
    lines: dict[str, str] = {}
    for option in question.options:
        mark = FAVOURABLE if option.get("favourable") else "" if option.get("answers", True) else NOT_COUNTED
        for language, text in option["text"].items():
            lines[language] = lines.get(language, "") + f"{mark} {text}".strip() + "\n"
    return {
        **spread("text", question.text),
        **spread("hint", question.hint),
        **spread("topic", question.topic),
        **spread("said", question.said),
        **spread("options", lines),
        "kind": question.kind,
        "unit": question.unit,
        "sensitive": question.sensitive,
    }


def _may_hold(larger: Breakdown, breakdown: Breakdown | None) -> bool:
    """Whether a breakdown's groups may lie within those of another: not its own, and not round in a ring."""
    return breakdown is None or (larger.key != breakdown.key and larger.within != breakdown.key)


def _initial_groups(breakdown: Breakdown, larger: dict[str, Breakdown]) -> dict[str, Any]:
    held = larger[breakdown.within].groups if breakdown.within in larger else []
    named = {group["code"]: in_language(group["text"]) for group in held}
    lines: dict[str, str] = {}
    for group in breakdown.groups:
        count = f" {COUNTED} {group['invited']}" if group.get("invited") is not None else ""
        parent = named.get(group.get("parent", ""), "")
        for place, (language, text) in enumerate(group["text"].items()):
            more = count + (f" {INSIDE} {parent}" if parent else "") if place == 0 else ""
            lines[language] = lines.get(language, "") + text + more + "\n"
    return {**spread("text", breakdown.text), **spread("groups", lines), "within": breakdown.within}


def _worded(form: InLanguages, name: str, place: int, before: list[dict[str, Any]]) -> dict[str, str]:
    typed = {language: form.lines(name, language) for language in form.languages}
    words = {
        language: _name(lines[place]).lstrip("*~ ") for language, lines in typed.items() if place < len(lines)
    }
    return unless_same(words, before[place]["text"] if place < len(before) else {})


def _name(line: str) -> str:
    line = line.rpartition(INSIDE)[0].strip() if INSIDE in line else line
    return line.rpartition(COUNTED)[0].strip() if COUNTED in line else line


def _count(line: str) -> int | None:
    """How many people are in a group, as its line says; None where it says nothing, or no whole number."""
    told = line.partition(INSIDE)[0].rpartition(COUNTED)
    return int(told[2]) if told[1] and told[2].strip().isdecimal() else None


def _inside(line: str) -> str:
    """The larger group a group's line names."""
    return line.rpartition(INSIDE)[2].strip() if INSIDE in line else ""


def _codes(names: list[str], before: list[dict[str, Any]]) -> list[str]:
    """Codes that stay as they were while no line was added or taken away, so that waves can be compared."""
    if len(before) == len(names):
        return [one["code"] for one in before]
    codes: list[str] = []
    for name in names:
        start = slugify(name).replace("-", "_")[:30] or "answer"
        taken = sum(code == start or code.startswith(f"{start}__") for code in codes)
        codes.append(f"{start}__{taken + 1}" if taken else start)
    return codes
