"""Django's PostgreSQL; its connections take on a role without answers where a path has no reason for them."""

from __future__ import annotations

from contextlib import suppress

from django.db.backends.postgresql import base
from psycopg import Error

from hearten.house.reach import guard, roles


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that can be narrowed."""

    def init_connection_state(self) -> None:
        """A connection out of the pool may be as another page left it, so it is always told."""
        super().init_connection_state()
        self.narrow()

    def narrow(self) -> None:
        """Take on the role without answers, or lay it down, as the path that runs now may."""
        if self.connection is None or not roles.is_usable(self):
            return
        if guard.is_closed():
            self.connection.execute(f"SET ROLE {self.ops.quote_name(roles.name_of(self))}")
        else:
            # Within a transaction that failed nothing can be said; undoing it lays the role down as well.
            with suppress(Error):
                self.connection.execute("RESET ROLE")
