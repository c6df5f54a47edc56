"""A listening as an XLSForm, whole: what an XLSForm has no word for stands in columns of our own, “hearten_...”."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, Final

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from hearten.listening.logic.conditions import unkept
from hearten.listening.logic.xpath import written
from hearten.listening.xlsform.columns import LANGUAGE_NAMES
from hearten.listening.xlsform.sheets import OURS
from hearten.methods.plan import Kind

Cells = dict[str, str]
TYPES: Final = {
    Kind.CHOICE.value: "select_one",
    Kind.SCALE.value: "select_one",
    Kind.SEVERAL.value: "select_multiple",
    Kind.WORDS.value: "text",
}
WORDS: Final = ("purpose", "support", "thanks")


def write_form(body: Mapping[str, Any], code: str, version: str = "1") -> bytes:
    """What a listening asks (`surveys.bodies`) as a workbook."""
    return _Writer(body).workbook(code, version)


class _Writer:
    """Gathers the rows of three sheets."""

    def __init__(self, body: Mapping[str, Any]) -> None:
        self.body, self.languages = body, list(body["languages"]) or ["en"]
        self.survey: list[Cells] = []
        self.choices: list[Cells] = []
        self.names = self._names()

    def workbook(self, code: str, version: str) -> bytes:
        self._words("purpose", "support")
        for place, (topic, questions) in enumerate(self._pages(), 1):
            if topic:
                self.survey.append(
                    {"type": "begin_group", "name": f"page_{place}", **self._told("label", topic)}
                )
            for question in questions:
                self._question(question)
            if topic:
                self.survey.append({"type": "end_group"})
        for breakdown in self.body["breakdowns"]:
            self._breakdown(breakdown)
        self._words("thanks")
        titles = self.body["title"]
        settings: Cells = {
            "form_title": next((titles[one] for one in self.languages if titles.get(one)), code),
            "form_id": f"hearten_{code}",
            "version": version,
            "default_language": LANGUAGE_NAMES[self.languages[0]],
            "hearten_people": self.body["people"],
            "hearten_languages": " ".join(self.languages),
            **self._ours("title", titles),
        }
        return _saved(
            {"survey": self.survey, "choices": self.choices, "settings": [settings]}, self._headings()
        )

    def _names(self) -> frozenset[str]:
        return frozenset(one["key"] for one in (*self.body["questions"], *self.body["breakdowns"]))

    def _pages(self) -> Iterator[tuple[dict[str, str], list[dict[str, Any]]]]:
        for _, together in groupby(
            self.body["questions"], key=lambda one: json.dumps(one["topic"], sort_keys=True)
        ):
            questions = list(together)
            yield questions[0]["topic"], questions

    def _words(self, *names: str) -> None:
        for name in names:
            if self.body[name]:
                cells = {"type": "note", "name": self._free(f"{OURS}{name}"), f"{OURS}as": name}
                self.survey.append({**cells, **self._told("label", self.body[name])})

    def _free(self, name: str) -> str:
        while name in self.names:
            name += "_"
        return name

    def _question(self, asked: Mapping[str, Any]) -> None:
        for note in asked["before"]:
            self._note(note)
        self.survey.append(
            {
                "type": self._type(asked),
                "name": asked["key"],
                **self._told("label", asked["text"]),
                **self._told("hint", asked["hint"]),
                "relevant": _expression(asked["only_if"]),
                "constraint": _expression(asked["must"]),
                **self._told("constraint_message", asked["refusal"]),
                "required": "yes" if asked["needed"] else "",
                "parameters": "randomize=true" if asked["mixes_options"] and asked["options"] else "",
                **self._ours("easy", asked["easy"]),
                **self._ours("said", asked["said"]),
                "hearten_kind": asked["kind"],
                "hearten_unit": asked["unit"],
                **{f"{OURS}{name}": _yes(asked[name]) for name in ("sensitive", "new_page", "mixes_place")},
                "hearten_bank_item": asked["bank_item"],
                "hearten_official": json.dumps(asked["official"], ensure_ascii=False)
                if asked["official"]
                else "",
                "hearten_adapted_from": asked["adapted_from"],
            }
        )
        for option in asked["options"]:
            self.choices.append(
                {
                    "list_name": asked["key"],
                    "name": option["code"],
                    **self._told("label", option["text"]),
                    "hearten_favourable": _yes(option.get("favourable", False)),
                    "hearten_answers": "" if option.get("answers", True) else "no",
                }
            )

    def _type(self, asked: Mapping[str, Any]) -> str:
        if asked["kind"] == Kind.NUMBER.value:
            return "integer" if asked["whole"] else "decimal"
        kind = TYPES[asked["kind"]]
        return f"{kind} {asked['key']}" if kind.startswith("select") else kind

    def _note(self, note: Mapping[str, Any]) -> None:
        cells = {"type": "note", "name": note["key"], "relevant": _expression(note["only_if"])}
        self.survey.append({**cells, **self._told("label", note["text"])})

    def _breakdown(self, declared: Mapping[str, Any]) -> None:
        self.survey.append(
            {
                "type": f"select_one {declared['key']}",
                "name": declared["key"],
                **self._told("label", declared["text"]),
                "hearten_as": "breakdown",
                **self._ours("called", declared["called"]),
                "hearten_within": declared["within"],
            }
        )
        for group in declared["groups"]:
            invited = group.get("invited")
            self.choices.append(
                {
                    "list_name": declared["key"],
                    "name": group["code"],
                    **self._told("label", group["text"]),
                    **self._ours("told", group.get("told") or {}),
                    "hearten_people": "" if invited is None else str(invited),
                    "hearten_parent": group.get("parent", ""),
                }
            )

    def _told(self, column: str, wording: Mapping[str, str]) -> Cells:
        return {
            f"{column}::{LANGUAGE_NAMES[one]}": wording[one] for one in LANGUAGE_NAMES if wording.get(one)
        }

    def _ours(self, column: str, wording: Mapping[str, str]) -> Cells:
        return {f"{OURS}{column}_{one}": wording[one] for one in LANGUAGE_NAMES if wording.get(one)}

    def _headings(self) -> dict[str, list[str]]:
        labels = [f"label::{LANGUAGE_NAMES[one]}" for one in self.languages]
        return {
            "survey": ["type", "name", *labels],
            "choices": ["list_name", "name", *labels],
            "settings": [],
        }


def _expression(condition: Mapping[str, Any]) -> str:
    meant = unkept(condition)
    return written(meant) if meant else ""


def _yes(value: object) -> str:
    return "yes" if value else ""


def _saved(sheets: Mapping[str, list[Cells]], headings: Mapping[str, Iterable[str]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        used = dict.fromkeys(column for row in rows for column, text in row.items() if text)
        columns = list(dict.fromkeys([*headings[name], *used]))
        page = book.create_sheet(name)
        for place, column in enumerate(columns, 1):
            for number, text in enumerate([column, *(row.get(column, "") for row in rows)], 1):
                if text:
                    # Said to be text, or a spreadsheet would work out what begins with "=".
                    cell = page.cell(number, place, ILLEGAL_CHARACTERS_RE.sub("", text))
                    cell.data_type = "s"
        page.freeze_panes = "A2"
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()
