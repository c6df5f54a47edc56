"""Begins a process for each reading: `python -m hearten.apart.nursery <socket> <module:name ...>`, begun by `asking`.

It is a process of its own, begun anew and never a copy of one that serves pages: it has one thread, so that its copies
cannot hang; it has loaded the readers, so that a copy is ready at once; and it knows no keys, no database and no
settings, so that neither does a copy.
"""

from __future__ import annotations

import contextlib
import encodings
import importlib
import os
import pkgutil
import select
import signal
import socket
import sys
from dataclasses import dataclass, field

from hearten.apart import child, kernel, wire

NOT_FOUND_ELSEWHERE = {"mbcs", "oem"}  # of Windows alone


@dataclass(slots=True)
class Nursery:
    """The readings that go on: the socket of each, by the number of its process."""

    asked: socket.socket
    going: dict[int, socket.socket] = field(default_factory=dict)

    def live(self) -> None:
        """Begin what is asked and end what is no longer wanted, until whoever began us is gone."""
        heard, told = os.pipe()
        os.set_blocking(told, False)
        os.set_blocking(heard, False)
        signal.set_wakeup_fd(told)
        signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
        while True:
            ready = self._wait(heard)
            # One thing at a time: a number that is given back may be another's a moment later.
            if heard in ready:
                os.read(heard, 4096)
                self._bury()
            elif gone := ready - {self.asked.fileno()}:
                self._end(gone)
            elif ready and not self._begin((heard, told)):
                return

    def _wait(self, heard: int) -> set[int]:
        waiting = select.poll()
        waiting.register(heard, select.POLLIN)
        waiting.register(self.asked, select.POLLIN)
        for one in self.going.values():
            waiting.register(one, 0)  # only that the other side is gone
        return {number for number, _events in waiting.poll()}

    def _begin(self, pipe: tuple[int, int]) -> bool:
        _byte, given, _flags, _where = socket.recv_fds(self.asked, 1, 1)
        if not given:
            return False
        job = socket.socket(fileno=given[0])
        others = (*pipe, self.asked.fileno(), *(one.fileno() for one in self.going.values()))
        self.going[child.begin(job, and_close=others)] = job
        return True

    def _end(self, gone: set[int]) -> None:
        """Whoever asked has gone, or has waited long enough."""
        for pid in [pid for pid, one in self.going.items() if one.fileno() in gone]:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            self.going.pop(pid).close()

    def _bury(self) -> None:
        """Say of each that has ended how it ended; where it had answered, nobody listens any more."""
        while self.going:
            pid, how = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            with self.going.pop(pid) as one, contextlib.suppress(OSError):
                one.settimeout(1)
                wire.send(one, wire.ENDED, str(os.waitstatus_to_exitcode(how)).encode())

    def leave(self) -> None:
        """End all that goes on."""
        for pid in self.going:
            os.kill(pid, signal.SIGKILL)


def load(readers: list[str]) -> None:
    """Everything readers need: themselves, and each way of writing letters, which Python loads when first met."""
    for one in pkgutil.iter_modules(encodings.__path__):
        if one.name not in NOT_FOUND_ELSEWHERE:
            importlib.import_module(f"encodings.{one.name}")
    for reader in readers:
        with contextlib.suppress(
            Exception
        ):  # it is loaded by whoever reads, and what is wrong is found there
            wire.shape_of(child.reader_of(*reader.split(":")))


def main(number: int, readers: list[str]) -> None:
    """Load, leave the network, say that all is ready, and begin what is asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for whoever began us, who then lets us go
    load(readers)
    kernel.leave_the_network()
    with socket.socket(fileno=number) as asked:
        wire.send(asked, wire.READY, b"")
        nursery = Nursery(asked)
        try:
            nursery.live()
        finally:
            nursery.leave()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
