"""PostgreSQL: a role of its own for each store, without any right to raw tables, that a closed path takes on."""

from __future__ import annotations

from django.db import DatabaseError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from hearten.house.reach.tables import raw_tables

_usable: dict[str, bool] = {}


def name_of(connection: BaseDatabaseWrapper) -> str:
    """What the role of a store is called: roles belong to the whole server, so it bears the database's name."""
    return f"{connection.settings_dict['NAME']}_without_answers"[:63]


def is_usable(connection: BaseDatabaseWrapper) -> bool:
    """Whether our login may take the role on; asked once in a process."""
    role = name_of(connection)
    if role not in _usable:
        asked = "SELECT pg_has_role(session_user, oid, 'MEMBER') FROM pg_roles WHERE rolname = %s"
        found = connection.connection.execute(asked, [role]).fetchone()
        _usable[role] = bool(found and found[0])
    return _usable[role]


def prepare(store: str) -> bool:
    """Make the role where it is not there, and give it everything but raw tables; False where we may not."""
    connection = connections[store]
    if connection.vendor != "postgresql":
        return True
    _usable.pop(name_of(connection), None)
    try:
        with transaction.atomic(using=store), connection.cursor() as cursor:
            _make(cursor, connection)
            _grant(cursor, connection)
    except DatabaseError:
        return False
    return True


def _make(cursor: CursorWrapper, connection: BaseDatabaseWrapper) -> None:
    role = name_of(connection)
    quoted = connection.ops.quote_name(role)
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
    if cursor.fetchone() is None:
        cursor.execute(f"CREATE ROLE {quoted} NOLOGIN")
    cursor.execute("SELECT pg_has_role(session_user, %s, 'MEMBER')", [role])
    if not cursor.fetchone()[0]:
        cursor.execute(f"GRANT {quoted} TO CURRENT_USER")


def _grant(cursor: CursorWrapper, connection: BaseDatabaseWrapper) -> None:
    quote, raw = connection.ops.quote_name, raw_tables()
    role = quote(name_of(connection))
    cursor.execute("SELECT quote_ident(current_schema()), current_schema()")
    schema, plain = cursor.fetchone()
    cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {role}")
    cursor.execute(f"GRANT USAGE ON SCHEMA {schema} TO {role}")
    cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {role}")
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [plain])
    for (table,) in cursor.fetchall():
        if table not in raw:
            cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {quote(table)} TO {role}")
        elif raw[table]:
            told = ", ".join(map(quote, sorted(raw[table])))
            cursor.execute(f"GRANT SELECT ({told}) ON {quote(table)} TO {role}")
