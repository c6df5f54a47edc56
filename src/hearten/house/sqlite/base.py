"""A gate before BEGIN IMMEDIATE, without which SQLite's own waiting starves some writers; and raw tables refused."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO

from django.db.backends.sqlite3 import base

from hearten.house.reach import guard, tables


class DatabaseWrapper(base.DatabaseWrapper):
    """SQLite whose write transactions queue on a lock file beside the database."""

    _gate: FileIO | None = None

    def init_connection_state(self) -> None:
        """A new connection may read raw tables only where the path that opens it may."""
        super().init_connection_state()
        self.narrow()

    def narrow(self) -> None:
        """Have SQLite refuse raw tables, or not, as the path that runs now may.

        Setting an authorizer makes SQLite prepare anew, and so ask again about, every statement it remembers.
        """
        if self.connection is not None:
            self.connection.set_authorizer(tables.authorize if guard.is_closed() else None)

    def _gate_path(self) -> str | None:
        name = str(self.settings_dict["NAME"])
        # A database in memory has one process and no file to queue at.
        return None if ":memory:" in name or "mode=memory" in name or not name else f"{name}.gate"

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the gate for what cannot be done in a transaction, such as VACUUM."""
        self._shut_gate()
        try:
            yield
        finally:
            self._open_gate()

    def _start_transaction_under_autocommit(self) -> None:
        self._shut_gate()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # django-stubs leaves it out
        except BaseException:
            self._open_gate()
            raise

    def _shut_gate(self) -> None:
        path = self._gate_path()
        if path is not None:
            gate = open(path, "ab", buffering=0)  # noqa: SIM115  held until the transaction ends
            fcntl.flock(gate, fcntl.LOCK_EX)
            self._gate = gate

    def _open_gate(self) -> None:
        gate, self._gate = self._gate, None
        if gate is not None:
            gate.close()

    def _commit(self) -> None:
        # A commit that fails is rolled back next, and that opens the gate.
        super()._commit()  # type: ignore[misc]  # as above
        self._open_gate()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # as above
        finally:
            self._open_gate()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # as above
        finally:
            self._open_gate()
