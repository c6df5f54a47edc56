"""How rows are rewritten so that no order of arrival is left, and how a full or busy store is told kindly."""

from __future__ import annotations

import functools
import logging
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import ParamSpec, TypeVar

from django.db import InterfaceError, OperationalError, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from hearten.errors import Busy, NoRoom
from hearten.listening.surveys.models import random_key
from hearten.listening.surveys.rules import gettext_noop

P = ParamSpec("P")
R = TypeVar("R")
AT_A_TIME = 400
log = logging.getLogger("hearten.listening")


def kindly(function: Callable[P, R]) -> Callable[P, R]:
    """Tell a store that is busy, full or away as a refusal; the transaction within it has been undone."""

    @functools.wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except (OperationalError, InterfaceError) as error:
            log.error("a store could not be used: %s", type(error).__name__)
            if "full" in str(error) or "No space" in str(error):
                raise NoRoom(
                    gettext_noop(
                        "There is no room left here to keep answers, so this was not done. Keep the page open and "
                        "try again later; the people who look after this server need to make room."
                    )
                ) from error
            raise Busy(
                gettext_noop(
                    "We are busy just now, so this was not done. Keep the page open and try again in a minute."
                )
            ) from error

    return asked


def shuffled(things: Sequence[R]) -> list[R]:
    """The same things in an order nobody can guess."""
    anew = list(things)
    secrets.SystemRandom().shuffle(anew)
    return anew


def parts(things: Sequence[R]) -> Iterator[Sequence[R]]:
    """A long list, some at a time."""
    return (things[at : at + AT_A_TIME] for at in range(0, len(things), AT_A_TIME))


def rewrite(model: type[models.Model], listening_id: int, **changed: bool) -> None:
    """Write a listening's rows of one table again, under new random keys and in random order.

    Deleting and inserting moves each row to a new place; doing so in one transaction gives all one PostgreSQL xmin.
    """
    hold(model)
    rows = model._default_manager.filter(listening_id=listening_id)
    for keys in parts(shuffled(list(rows.values_list("pk", flat=True)))):
        found = model._default_manager.in_bulk(keys)
        model._default_manager.filter(pk__in=keys).delete()
        again = [found[key] for key in keys]
        for row in again:
            row.pk = random_key()
            for name, value in changed.items():
                setattr(row, name, value)
        model._default_manager.bulk_create(again)


def hold(model: type[models.Model]) -> None:
    """Let nobody else write to a table until this transaction ends; SQLite's IMMEDIATE does so already."""
    connection = connections[model._default_manager.db]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # A writer that waits here sees the new rows; one that waited for an old row would find it gone.
            cursor.execute(f"LOCK TABLE {_quoted(model)} IN SHARE ROW EXCLUSIVE MODE")


def leave_no_trace(*touched: type[models.Model], whole: bool) -> None:
    """Once this transaction is kept, remove what is left of the rows that were there before.

    SQLite: the write-ahead log is emptied and, if `whole`, the file is written again. PostgreSQL: the tables are
    vacuumed and, if `whole`, written again.
    """
    for store in dict.fromkeys(model._default_manager.db for model in touched):
        here = [model for model in touched if model._default_manager.db == store]
        transaction.on_commit(functools.partial(_clean, store, here, whole), using=store)


def _clean(store: str, touched: Sequence[type[models.Model]], whole: bool) -> None:
    clean = _clean_postgresql if connections[store].vendor == "postgresql" else _clean_sqlite
    try:
        clean(connections[store], touched, whole)
    except OperationalError as error:
        raise Busy(
            "A store was in use, so old pages were not cleared away. This will be tried again."
        ) from error


def _clean_postgresql(
    connection: BaseDatabaseWrapper, touched: Sequence[type[models.Model]], whole: bool
) -> None:
    with connection.cursor() as cursor:
        # While it waits for a long reader, such as a backup, nobody else could use the table.
        cursor.execute("SET lock_timeout = '5s'")
        try:
            for model in touched:
                cursor.execute(f"VACUUM {'FULL ' if whole else ''}{_quoted(model)}")
        finally:
            cursor.execute("RESET lock_timeout")


def _clean_sqlite(
    connection: BaseDatabaseWrapper, touched: Sequence[type[models.Model]], whole: bool
) -> None:
    # The gate first: VACUUM would otherwise look for its turn among writers who never leave one.
    alone: AbstractContextManager[None] = getattr(connection, "alone", nullcontext)()
    with alone, connection.cursor() as cursor:
        if whole:
            cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if cursor.fetchone()[0]:
            raise OperationalError("a reader kept the write-ahead log from being emptied")


def _quoted(model: type[models.Model]) -> str:
    return connections[model._default_manager.db].ops.quote_name(model._meta.db_table)
