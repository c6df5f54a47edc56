"""Which tables are raw, as their models say; for SQLite the authorizer that refuses them."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.apps import apps
from django.db.models import Model

from hearten.house.stores import store_of

# What SQLite asks about while it prepares a statement (sqlite3.h), and the answers it takes.
READ: Final = 20
CHANGES: Final = frozenset({9, 18, 23, 11})  # delete, insert, update, drop table
ALTER, ATTACH = 26, 24
ALLOW, DENY = 0, 1


def is_raw(model: type[Model]) -> bool:
    """Whether a model holds what was said, or who was asked: all of the voices' store, and what says `raw = True`."""
    return store_of(model) == "voices" or getattr(model, "raw", False) is True


@functools.cache
def raw_tables() -> Mapping[str, frozenset[str]]:
    """Each raw table, with the columns that anyone may read: a model names them as `told`."""
    return MappingProxyType(
        {model._meta.db_table: _told(model) for model in apps.get_models() if is_raw(model)}
    )


def _told(model: type[Model]) -> frozenset[str]:
    # A way back from another model may be called so too, and names no columns.
    said = getattr(model, "told", ())
    named = said if isinstance(said, tuple) else ()
    return frozenset(str(field.column) for field in model._meta.concrete_fields if field.name in named)


def authorize(asked: int, first: str | None, second: str | None, *_rest: str | None) -> int:
    """SQLite's question about one part of a statement: refused where it touches a raw table."""
    raw = raw_tables()
    if asked == READ:
        told = raw.get(first or "")
        # Counting rows reads no column: SQLite asks about the column "".
        return DENY if told is not None and not (told and second in {"", *told}) else ALLOW
    if asked in CHANGES:
        return DENY if first in raw else ALLOW
    if asked == ALTER:
        return DENY if second in raw else ALLOW
    return DENY if asked == ATTACH else ALLOW
