"""Closing the raw tables for as long as something lasts: every connection of this thread, old and new, is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db import connections

_is_closed: ContextVar[bool] = ContextVar("raw tables are closed", default=False)


def is_closed() -> bool:
    """Whether the database is to refuse raw tables now."""
    return _is_closed.get()


@contextmanager
def reaching(*, raw: bool) -> Iterator[None]:
    """Have the database refuse raw tables for as long as this lasts, or with a reason not."""
    before = _is_closed.set(not raw)
    try:
        _tell_connections()
        yield
    finally:
        _is_closed.reset(before)
        _tell_connections()


def open_here() -> None:
    """Open raw tables until the `reaching` around us ends."""
    _is_closed.set(False)
    _tell_connections()


def _tell_connections() -> None:
    for connection in connections.all(initialized_only=True) if settings.configured else ():
        # A database of another make than our two is none of ours.
        if narrow := getattr(connection, "narrow", None):
            narrow()
