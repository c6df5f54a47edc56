"""Frozen values as plain JSON and back: what is kept in the ledger is exactly what was made.

A value becomes {"is": its class, ...its fields}; keys are sorted, so the same value always has the same bytes and
digest. Reading back accepts only the classes it is told of, with exactly their fields: nothing can be smuggled in.
A field that came `LATER` is kept only where it says something, so what was kept before it still reads, digest and all.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Final

from hearten.errors import Unreadable

LATER: Final = {"came later": True}


def plain(value: object) -> object:
    """A frozen dataclass, tuple or mapping as plain JSON values."""
    if value is None or isinstance(value, (str, int, float, bool)):  # first, for nearly all are
        return value
    if (fields := _fields(type(value))) is not None:  # type: ignore[arg-type]  # a class can be hashed
        told: dict[str, object] = {"is": type(value).__name__}
        for name, later, default in fields:
            one = getattr(value, name)
            if not (later and one == default):  # a field that came later and says nothing is silent
                told[name] = plain(one)
        return told
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    if isinstance(value, (set, frozenset)):
        return sorted((plain(inner) for inner in value), key=str)
    raise TypeError(f"A {type(value).__name__} cannot be kept; keep frozen values only.")


@functools.cache
def _fields(made_of: type) -> tuple[tuple[str, bool, object], ...] | None:
    """Of a dataclass its fields by name, whether each came later, and what it is where it says nothing."""
    if not dataclasses.is_dataclass(made_of):
        return None
    return tuple((one.name, one.metadata == LATER, one.default) for one in dataclasses.fields(made_of))


def canonical(value: object) -> bytes:
    """The one way of writing it: sorted keys, no spaces, UTF-8, no NaN."""
    return json.dumps(
        plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def digest(value: object) -> str:
    """The SHA-256 of its canonical bytes."""
    return hashlib.sha256(canonical(value)).hexdigest()


def restored(kept: object, classes: Iterable[type]) -> object:
    """The frozen value that was kept.

    Raises:
        Unreadable: it holds a class that was not expected here, or has fields missing or added.
    """
    known = {one.__name__: one for one in classes}
    return _restored(kept, known)


def _restored(kept: object, known: Mapping[str, type]) -> object:
    if isinstance(kept, list):
        return tuple(_restored(inner, known) for inner in kept)
    if not isinstance(kept, dict):
        return kept
    inner = {key: _restored(value, known) for key, value in kept.items() if key != "is"}
    if "is" not in kept:
        return inner
    made_of = known.get(kept["is"])
    if made_of is None:
        raise Unreadable(
            f"What was kept holds a “{kept['is']}”, which does not belong there. Restore it from a backup."
        )
    expected = {field.name for field in dataclasses.fields(made_of)}
    later = {field.name for field in dataclasses.fields(made_of) if field.metadata == LATER}
    if wrong := (expected ^ set(inner)) - (later - set(inner)):
        raise Unreadable(
            f"What was kept as a {kept['is']} has fields missing or added: {', '.join(sorted(wrong))}. "
            "Restore it from a backup."
        )
    return made_of(**inner)
