"""The tables as they are described beside their rows, and whether another Hearten's are the same."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any, Final

from django.db.models import Model

from hearten.errors import Unreadable
from hearten.house.everything import carried
from hearten.house.everything.rows import KINDS, AnyField, fields_of, kind_of
from hearten.house.stores import store_of

NAME: Final = "tables.json"
Described = Mapping[str, Mapping[str, Any]]


def tables() -> Described:
    """Every table that goes along: what it is, in which store, and each of its columns."""
    return {model._meta.label: _table(model) for model in carried.models()}


def file_of(model: type[Model]) -> str:
    """Where the rows of a table are, in the folder."""
    store = "people" if store_of(model) == "default" else store_of(model)
    return f"tables/{store}/{model._meta.label_lower}.jsonl"


def _table(model: type[Model]) -> Mapping[str, Any]:
    return {
        "file": file_of(model),
        "what": _what(model),
        "key": model._meta.pk.attname,
        "columns": {field.attname: _column(field) for field in fields_of(model)},
    }


def _what(model: type[Model]) -> str:
    """What a table says of itself; one that Django makes between two says which."""
    if model._meta.auto_created:
        return "Which of one table point at which of another."
    said = inspect.cleandoc(model.__dict__.get("__doc__") or "")
    # Where nothing is written, Django puts the columns.
    return "" if said.startswith(f"{model.__name__}(") else said


def _column(field: AnyField) -> Mapping[str, Any]:
    told: dict[str, Any] = {"kind": KINDS[kind_of(field)][0]}
    if field.remote_field:
        told["points at"] = field.remote_field.model._meta.label
    if field.null:
        told["may be empty"] = True
    if field.max_length:
        told["at most, in letters"] = field.max_length
    if field.choices:
        told["one of"] = [str(value) for value, _words in field.flatchoices]
    return told


def refuse_another(theirs: Described, made_by: str) -> None:
    """Refuse what was taken out of a Hearten whose tables are not these, and say which of the two is newer."""
    here = tables()
    unknown = _beyond(theirs, here)
    if unknown:
        raise Unreadable(
            f"This was taken out of a newer Hearten ({made_by}): it holds {unknown}, which this one does not know. "
            "Bring this Hearten up to date, then bring everything in."
        )
    lacking = _beyond(here, theirs)
    if lacking:
        raise Unreadable(
            f"This was taken out of an older Hearten ({made_by}), which had no {lacking}. Bring that one up to date, "
            "take everything out again, then bring it in here."
        )


def _beyond(these: Described, those: Described) -> str:
    """The first table or column of these that those do not have so; "" where there is none."""
    for label, table in these.items():
        if label not in those:
            return f"“{label}”"
        other = those[label]["columns"]
        for name, column in table["columns"].items():
            if name not in other or other[name]["kind"] != column["kind"]:
                return f"“{name}” of “{label}”"
    return ""
