"""The parts of a form that stand by themselves: its settings, its languages, its lists of choices. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from hearten.listening.surveys.rules import Said, gettext_noop
from hearten.listening.xlsform.columns import Column, columns_of, language_of
from hearten.listening.xlsform.rules import Line
from hearten.listening.xlsform.workbook import Row, Sheet

Wording = dict[str, str]
NOTHING: Final = Sheet("", (), ())
OURS: Final = "hearten_"
CODE: Final = re.compile(r"[^\s+]{1,60}")
READ: Final[Mapping[str, frozenset[str]]] = {
    "survey": frozenset(
        {
            "type",
            "name",
            "label",
            "hint",
            "relevant",
            "required",
            "constraint",
            "constraint_message",
            "parameters",
            "media",
            "calculation",
            "choice_filter",
            "read_only",
            "trigger",
            "query",
            "repeat_count",
            "appearance",
            "default",
            "disabled",
            "required_message",
        }
    ),
    "choices": frozenset({"list_name", "name", "label", "media"}),
    "settings": frozenset({"form_title", "default_language", "form_id", "version"}),
}
SHEETS: Final = frozenset({"survey", "choices", "settings"})
YES: Final = frozenset({"yes", "true", "true()", "1"})


@dataclass
class Notebook:
    """Where lines are gathered while a form is read."""

    lines: list[Line] = field(default_factory=list)

    def refuse(self, row: int, column: str, words: str, *, sheet: str = "survey", **filling: str) -> None:
        """Say that something is left out."""
        self.lines.append(Line(sheet, row, column, True, Said(words, filling)))

    def change(self, row: int, column: str, words: str, *, sheet: str = "survey", **filling: str) -> None:
        """Say that something comes over otherwise than it stood."""
        self.lines.append(Line(sheet, row, column, False, Said(words, filling)))


class Reading:
    """One sheet, with its columns understood."""

    def __init__(self, sheet: Sheet, own: str) -> None:
        self.sheet, self.own = sheet, own
        self.columns = columns_of(sheet.columns)

    def of(self, row: Row, name: str) -> str:
        """What stands in a row under one of our names for a column."""
        return next((text for _, text in self._under(row, name)), "")

    def wording(self, row: Row, name: str) -> Wording:
        """The same, in each of our languages; a column that names its language goes before one that does not."""
        told: Wording = {}
        for column, text in self._under(row, name):
            if not column.strange and (column.language or self.own not in told):
                told[column.language or self.own] = text
        return told

    def ours(self, row: Row, name: str) -> Wording:
        """A wording in columns of our own: hearten_said_en, hearten_said_cy."""
        start = f"{OURS}{name}_"
        return {
            column.name[len(start) :]: row.cells[column.written]
            for column in self.columns
            if column.name.startswith(start) and column.written in row.cells
        }

    def _under(self, row: Row, name: str) -> Iterator[tuple[Column, str]]:
        for column in self.columns:
            if column.name == name and column.written in row.cells:
                yield column, row.cells[column.written]

    def languages(self) -> list[str]:
        """The languages its labels are in, each once, in order."""
        found = [one.language or self.own for one in self.columns if one.name == "label" and not one.strange]
        return list(dict.fromkeys(found))

    def unread(self, notebook: Notebook, name: str) -> None:
        """A line for each column that is not read, and for each language that is not ours."""
        used = {column for row in self.sheet.rows for column in row.cells}
        for column in self.columns:
            if column.written not in used:
                continue
            if column.strange and column.name == "label":
                words = gettext_noop(
                    "The language “%(feature)s”: people answer here in English, Welsh or Gaelic."
                )
                notebook.refuse(1, column.written, words, sheet=name, feature=column.strange)
            elif column.name not in READ[name] and not column.name.startswith(OURS):
                words = gettext_noop("The column “%(feature)s” is not read.")
                notebook.change(1, column.written, words, sheet=name, feature=column.written)


def own_language(settings: Reading, survey: Sheet) -> str:
    """The language of labels that name none: the form's default, or English."""
    said = next((settings.of(row, "default_language") for row in settings.sheet.rows), "")
    named = [one.language for one in columns_of(survey.columns) if one.name == "label" and one.language]
    return language_of(said) or ("en" if "en" in named or not named else named[0])


def other_sheets(sheets: Mapping[str, Sheet], notebook: Notebook) -> None:
    """A line for each sheet with something on it that is not read."""
    for name, sheet in sheets.items():
        if name not in SHEETS and sheet.rows:
            words = gettext_noop("The sheet “%(feature)s” is not read.")
            notebook.change(1, "", words, sheet=sheet.name, feature=sheet.name)


def lists_of(choices: Reading) -> dict[str, list[tuple[Row, dict[str, Any]]]]:
    """Every list of choices by its name: each choice with the row it stands in."""
    lists: dict[str, list[tuple[Row, dict[str, Any]]]] = {}
    for row in choices.sheet.rows:
        name, code = choices.of(row, "list_name"), choices.of(row, "name")
        if name and code:
            lists.setdefault(name, []).append((row, {"code": code, "text": choices.wording(row, "label")}))
    return lists


def why_not_list(choices: Iterable[tuple[Row, dict[str, Any]]], name: str) -> Said | None:
    """The refusal of a list that cannot be chosen from."""
    codes = [one["code"] for _, one in choices]
    if not codes:
        return Said(gettext_noop("There is no list of choices called “%(feature)s”."), {"feature": name})
    twice = next((code for code in codes if codes.count(code) > 1), None)
    if twice is not None:
        return Said(
            gettext_noop("“allow_choice_duplicates”: “%(feature)s” is in its list more than once."),
            {"feature": twice},
        )
    strange = next((code for code in codes if not CODE.fullmatch(code)), None)
    if strange is not None:
        return Said(
            gettext_noop("The name of the choice “%(feature)s” is too long, or holds a space or a plus."),
            {"feature": strange},
        )
    return None


def yes(text: str) -> bool:
    """Whether a cell says yes."""
    return text.strip().lower() in YES


def loaded(text: str) -> Any:  # noqa: ANN401
    """A cell of our own that holds more than words; empty where it cannot be read."""
    try:
        return json.loads(text) if text else {}
    except ValueError:
        return {}
