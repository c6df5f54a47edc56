"""After a test that really commits: only what holds rows is emptied.

Django's own way empties every table there is and then makes anew what it keeps about each model: the same in the end,
and most of a second, some hundreds of times.
"""

from __future__ import annotations

from django.db import connections, transaction
from django.test import TransactionTestCase

# Made as the tables are, of them alone: no test changes these.
AS_MADE = frozenset({"django_content_type", "auth_permission"})


def empty_quickly() -> None:
    """From now on."""
    TransactionTestCase._fixture_teardown = _empty_stores  # type: ignore[method-assign]


def _empty_stores(test: TransactionTestCase) -> None:
    for store in test._databases_names(include_mirrors=False):
        empty(store)


def empty(store: str) -> None:
    """Take every row from every table of ours. Keys that point to other tables are looked at when all is done."""
    from hearten.record.models import Head

    with transaction.atomic(using=store), connections[store].cursor() as cursor:
        for table in _with_rows(store):
            cursor.execute(f"DELETE FROM {connections[store].ops.quote_name(table)}")
        if store == "default":
            # As the tables are made, the record has its head; with several processes any test may come after this.
            Head.objects.create(pk=1)
    if connections[store].vendor == "sqlite":
        _forget(store)


def _forget(store: str) -> None:
    """Leave no byte of what was there in the file or its log: some tests look for words in them."""
    with connections[store].cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _with_rows(store: str) -> list[str]:
    connection = connections[store]
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    asked = " UNION ALL ".join(
        f"SELECT {index} WHERE EXISTS (SELECT 1 FROM {connection.ops.quote_name(table)})"
        for index, table in enumerate(tables)
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return [tables[index] for (index,) in cursor.fetchall() if tables[index] not in AS_MADE]
