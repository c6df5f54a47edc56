"""An XLSForm read row by row: what is asked here, and a line for whatever is left out or changed. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from hearten import apart
from hearten.errors import Unreadable
from hearten.listening.logic import piping
from hearten.listening.logic.conditions import Condition, both, kept
from hearten.listening.surveys.rules import TAKEN_KEYS, Said, gettext_noop
from hearten.listening.xlsform import sheets, taken
from hearten.listening.xlsform.columns import LANGUAGES
from hearten.listening.xlsform.looking_back import Refusal, Seen
from hearten.listening.xlsform.rules import Form
from hearten.listening.xlsform.sheets import NOTHING, Notebook, Reading, Wording, yes
from hearten.listening.xlsform.workbook import Row, Sheet, read_sheets
from hearten.methods.plan import Kind

WORDS: Final = ("purpose", "support", "thanks")
NAME: Final = re.compile(r"[A-Za-z_][-\w.]*")
DROPPED: Final[Mapping[str, str]] = {
    "media": gettext_noop("A picture, sound or film is left out: only words are shown."),
    "calculation": gettext_noop("“calculation” is left out: nothing is worked out while people answer."),
    "default": gettext_noop("“default” is left out: no answer is chosen for anybody beforehand."),
    "appearance": gettext_noop("“appearance” is left out: pages look here as they do for everyone."),
    "required_message": gettext_noop("“required_message” is left out: our own words ask once more."),
}
FATAL: Final[Mapping[str, str]] = {
    "choice_filter": gettext_noop("“choice_filter”: choices that depend on earlier answers are not taken."),
    "read_only": gettext_noop("“read_only”: a question nobody can answer is not asked."),
    "trigger": gettext_noop("“trigger”: nothing is worked out while people answer."),
    "query": gettext_noop("“query”: choices from another file are not taken."),
}
_sheets = apart.reader(read_sheets)


@dataclass
class _Group:
    """A group the reader is in."""

    name: str
    sort: str
    number: int
    label: Wording = field(default_factory=dict)
    only_if: Condition | None = None
    out: bool = False


def read_form(data: bytes, file: str) -> Form:
    """A workbook as the listening it would become. Raises `Unreadable` where it is no XLSForm at all."""
    found = _sheets(data, file)
    if len(found) == 1:
        found = {"survey": next(iter(found.values()))}
    if "survey" not in found or "type" not in {column.lower() for column in found["survey"].columns}:
        raise Unreadable(
            gettext_noop(
                "There is no sheet called “survey” with a column “type”, so this is no XLSForm. Look at its sheets."
            ),
            file=file,
        )
    return _Reader(found, file).form()


class _Reader:
    """Walks the survey sheet from top to bottom."""

    def __init__(self, found: dict[str, Sheet], file: str) -> None:
        self.file, self.notebook = file, Notebook()
        self.settings = Reading(found.get("settings", NOTHING), "en")
        own = sheets.own_language(self.settings, found["survey"])
        self.survey, self.choices = Reading(found["survey"], own), Reading(found.get("choices", NOTHING), own)
        self.settings.own = own
        self.lists = sheets.lists_of(self.choices)
        self.seen, self.groups = Seen(), [_Group("", "", 0)]
        self.questions: list[dict[str, Any]] = []
        self.breakdowns: list[dict[str, Any]] = []
        self.notes: list[tuple[Row, int, dict[str, Any]]] = []
        self.words: dict[str, Wording] = {}
        self.begun = self.page = 0
        sheets.other_sheets(found, self.notebook)
        for name, reading in (
            ("survey", self.survey),
            ("choices", self.choices),
            ("settings", self.settings),
        ):
            reading.unread(self.notebook, name)

    def form(self) -> Form:
        for row in self.survey.sheet.rows:
            self._row(row)
        if len(self.groups) > 1:
            raise self._unreadable(
                0, gettext_noop("The group “%(name)s” is never ended."), self.groups[-1].name
            )
        self._last_notes()
        settings = next(iter(self.settings.sheet.rows), None)
        title = self.settings.of(settings, "form_title") if settings else ""
        titles = self.settings.ours(settings, "title") if settings else {}
        body = {
            "title": titles or {self.survey.own: title or re.sub(r"\.\w+$", "", self.file)},
            **{name: self.words.get(name, {}) for name in WORDS},
            "people": (self.settings.of(settings, "hearten_people") if settings else "") or "people",
            "languages": self._languages(settings),
            "questions": self.questions,
            "breakdowns": self.breakdowns,
        }
        lines = sorted(
            self.notebook.lines, key=lambda line: (line.sheet.lower() != "survey", line.sheet, line.row)
        )
        return Form(body, tuple(lines))

    def _languages(self, settings: Row | None) -> list[str]:
        said = self.settings.of(settings, "hearten_languages").split() if settings else []
        return [one for one in said if one in LANGUAGES] or self.survey.languages() or [self.survey.own]

    def _unreadable(self, row: int, words: str, name: str = "") -> Unreadable:
        return Unreadable(words % {"name": name}, file=self.file, row=row or None)

    def _row(self, row: Row) -> None:
        type_ = self.survey.of(row, "type")
        if yes(self.survey.of(row, "disabled")) or not type_:
            if type_ == "" and self.survey.wording(row, "label"):
                self.notebook.change(row.number, "type", gettext_noop("A row without a type is not read."))
            return
        if found := taken.BEGINS.fullmatch(type_):
            self._begin(row, found.group("sort").lower())
        elif found := taken.ENDS.fullmatch(type_):
            self._end(row, found.group("sort").lower())
        elif not any(group.out for group in self.groups):
            self._asked(row, taken.type_of(type_))
        else:
            self.seen.leave_out(self.survey.of(row, "name"))

    def _begin(self, row: Row, sort: str) -> None:
        self.begun += 1
        group = _Group(
            self.survey.of(row, "name"), sort.split()[0], self.begun, self.survey.wording(row, "label")
        )
        self.groups.append(group)
        self.seen.leave_out(group.name)
        if any(one.out for one in self.groups):
            group.out = True
            return
        if group.sort != "group":
            words = gettext_noop("“begin %(feature)s”, with all in it: everything is asked once here.")
            group.out = True
            self.notebook.refuse(row.number, "type", words, feature=sort)
            return
        self._drop(row, but="calculation")
        try:
            group.only_if = self.seen.condition(self.survey.of(row, "relevant"))
            self.seen.words(group.label)
        except Refusal as refusal:
            group.out = True
            self._refuse(row, refusal, gettext_noop("The group, with all in it, is left out: %(why)s"))
        if len(self.groups) > 2 and group.label:
            words = gettext_noop("A group inside a group becomes a page of its own, with its own name.")
            self.notebook.change(row.number, "type", words)

    def _end(self, row: Row, sort: str) -> None:
        if len(self.groups) < 2:
            raise self._unreadable(row.number, gettext_noop("A group ends here that never began."))
        if sort.split()[0] != self.groups[-1].sort:
            raise self._unreadable(
                row.number, gettext_noop("Another sort of group ends here than the one that began, “%(name)s”."),
                self.groups[-1].name,
            )  # fmt: skip
        self.groups.pop()

    def _asked(self, row: Row, sort: taken.Taken | taken.Refused) -> None:
        name = self.survey.of(row, "name")
        if isinstance(sort, taken.Refused):
            self.seen.leave_out(name)
            self.notebook.refuse(row.number, "type", sort.words, feature=sort.feature)
            return
        if sort.kind is None and not name:
            name = f"note_{row.number}"
        self._look_at_name(row, name)
        try:
            self._kept(row, name, sort)
        except Refusal as refusal:
            self.seen.leave_out(name)
            self._refuse(row, refusal)

    def _look_at_name(self, row: Row, name: str) -> None:
        if not NAME.fullmatch(name):
            raise self._unreadable(
                row.number, gettext_noop("A question needs a name of letters, digits and lines; “%(name)s” is none."),
                name,
            )  # fmt: skip
        if self.seen.knows(name):
            raise self._unreadable(row.number, gettext_noop("Two questions are called “%(name)s”."), name)

    def _kept(self, row: Row, name: str, sort: taken.Taken) -> None:
        meant = self.survey.of(row, "hearten_as")
        if sort.kind is None and meant in WORDS:
            self.words[meant] = self.survey.wording(row, "label")
            return
        for column, words in FATAL.items():
            if (text := self.survey.of(row, column)) and (column != "read_only" or yes(text)):
                raise Refusal(column, Said(words))
        only_if = self.groups[-1].only_if
        for group in self.groups[-2::-1]:
            only_if = both(group.only_if, only_if)
        only_if = both(only_if, self.seen.condition(self.survey.of(row, "relevant")))
        if sort.kind is None:
            self._note(row, name, only_if)
        elif meant == "breakdown":
            self.breakdowns.append(self._breakdown(row, name, sort))
        else:
            self._question(row, name, sort, only_if)

    def _note(self, row: Row, name: str, only_if: Condition | None) -> None:
        text = self.seen.words(self.survey.wording(row, "label"))
        self.seen.leave_out(name)
        self._drop(row)
        if text:
            note = {"key": name[:40], "text": text, "only_if": kept(only_if)}
            self.notes.append((row, self.groups[-1].number, note))

    def _question(self, row: Row, name: str, sort: taken.Taken, only_if: Condition | None) -> None:
        assert sort.kind is not None  # noqa: S101
        topic = dict(self.groups[-1].label)
        values: dict[str, Any] = {
            "key": self._key(row, name),
            "topic": topic,
            "text": self._text(row, name),
            "easy": self.survey.ours(row, "easy"),
            "hint": self.seen.words(self.survey.wording(row, "hint"), "hint"),
            "said": self.survey.ours(row, "said"),
            "kind": self._kind(row, sort.kind).value,
            "options": self._options(sort.choices) if sort.choices else [],
            "unit": self.survey.of(row, "hearten_unit"),
            "whole": sort.whole,
            "must": kept(self._must(row)),
            "refusal": self.survey.wording(row, "constraint_message"),
            "needed": self._needed(row),
            "only_if": kept(only_if),
            "mixes_options": self._mixes(row),
            "mixes_place": yes(self.survey.of(row, "hearten_mixes_place")),
            "new_page": self._new_page(row, topic),
            "sensitive": yes(self.survey.of(row, "hearten_sensitive")),
            "bank_item": self.survey.of(row, "hearten_bank_item")[:60],
            "official": sheets.loaded(self.survey.of(row, "hearten_official")),
            "adapted_from": self.survey.of(row, "hearten_adapted_from")[:200],
            "before": [],
        }
        self._drop(row)
        values["before"] = self._notes_before()
        self.page = self.groups[-1].number
        self.seen.asked(name, values)
        self.questions.append(values)

    def _key(self, row: Row, name: str) -> str:
        key = re.sub(r"[^-\w]", "_", name)[:40]
        taken_keys = {one["key"] for one in (*self.questions, *self.breakdowns)} | TAKEN_KEYS
        number = 1
        start = key
        while key in taken_keys:
            number += 1
            key = f"{start[:36]}_{number}"
        if key != name:
            words = gettext_noop("“%(feature)s” is called “%(key)s” here.")
            self.notebook.change(row.number, "name", words, feature=name, key=key)
        return key

    def _text(self, row: Row, name: str) -> Wording:
        text = self.seen.words(self.survey.wording(row, "label"))
        if not text:
            self.notebook.change(
                row.number,
                "label",
                gettext_noop("There are no words in our languages, so its name stands there."),
            )
            return {self.survey.own: name}
        return text

    def _kind(self, row: Row, kind: Kind) -> Kind:
        return Kind.SCALE if kind is Kind.CHOICE and self.survey.of(row, "hearten_kind") == "scale" else kind

    def _options(self, name: str) -> list[dict[str, Any]]:
        found = self.lists.get(name, [])
        if why := sheets.why_not_list(found, name):
            raise Refusal("type", why)
        return [
            {
                "code": one["code"],
                "text": self.seen.words(one["text"] or {self.survey.own: one["code"]}),
                "favourable": yes(self.choices.of(row, "hearten_favourable")),
                "answers": self.choices.of(row, "hearten_answers") != "no",
            }
            for row, one in found
        ]

    def _breakdown(self, row: Row, name: str, sort: taken.Taken) -> dict[str, Any]:
        self._options(sort.choices)
        groups = [
            {
                "code": one["code"],
                "text": one["text"],
                "told": self.choices.ours(choice, "told"),
                "invited": int(told)
                if (told := self.choices.of(choice, "hearten_people")).isdecimal()
                else None,
                "parent": self.choices.of(choice, "hearten_parent"),
            }
            for choice, one in self.lists[sort.choices]
        ]
        return {
            "key": self._key(row, name),
            "text": self._text(row, name),
            "called": self.survey.ours(row, "called"),
            "groups": groups,
            "within": self.survey.of(row, "hearten_within"),
        }

    def _must(self, row: Row) -> Condition | None:
        try:
            return self.seen.condition(self.survey.of(row, "constraint"), itself=True)
        except Refusal as refusal:
            self._change(row, "constraint", refusal)
            return None

    def _needed(self, row: Row) -> bool:
        text = self.survey.of(row, "required")
        if not text or text.lower() in {"no", "false", "false()", "0"}:
            return False
        if not yes(text):
            words = gettext_noop("“required” that depends on other answers is left out.")
            self.notebook.change(row.number, "required", words)
            return False
        if not self.survey.of(row, "hearten_kind"):
            words = gettext_noop("“required”: people are asked once more, and may still go on without.")
            self.notebook.change(row.number, "required", words)
        return True

    def _mixes(self, row: Row) -> bool:
        given = dict(re.findall(r"([\w-]+)\s*=\s*([^\s,;]+)", self.survey.of(row, "parameters")))
        for name in given:
            if name != "randomize":
                words = gettext_noop("The parameter “%(feature)s” is left out.")
                self.notebook.change(row.number, "parameters", words, feature=name)
        return str(given.get("randomize", "")).lower() == "true"

    def _new_page(self, row: Row, topic: Wording) -> bool:
        """Whether it begins a page though the question before has the same topic."""
        before = self.questions[-1]["topic"] if self.questions else None
        apart = before == topic and self.page != self.groups[-1].number
        return bool(apart or yes(self.survey.of(row, "hearten_new_page")))

    def _notes_before(self) -> list[dict[str, Any]]:
        waiting, self.notes = self.notes, []
        for row, group, _ in waiting:
            if group != self.groups[-1].number:
                words = gettext_noop("This note stands above the next question, on its page.")
                self.notebook.change(row.number, "type", words)
        return [note for _, _, note in waiting]

    def _last_notes(self) -> None:
        for row, _, note in self.notes:
            if note["only_if"] or self.words.get("thanks") or any(map(piping.keys_in, note["text"].values())):
                words = gettext_noop(
                    "A note after the last question is not shown: the words of thanks stand there."
                )
                self.notebook.refuse(row.number, "type", words)
            else:
                self.words["thanks"] = note["text"]
                words = gettext_noop("A note after the last question becomes the words of thanks.")
                self.notebook.change(row.number, "type", words)

    def _drop(self, row: Row, but: str = "") -> None:
        for column, words in DROPPED.items():
            if column != but and self.survey.of(row, column):
                self.notebook.change(row.number, column, words)

    def _refuse(self, row: Row, refusal: Refusal, around: str = "") -> None:
        self.notebook.refuse(
            row.number, refusal.column, around or refusal.said.words, **self._filling(refusal, around)
        )

    def _change(self, row: Row, column: str, refusal: Refusal) -> None:
        words = gettext_noop("The “constraint” is left out, so any answer is taken: %(why)s")
        self.notebook.change(row.number, column, words, why=str(refusal.said))

    def _filling(self, refusal: Refusal, around: str) -> dict[str, str]:
        return {"why": str(refusal.said)} if around else dict(refusal.said.filling)
