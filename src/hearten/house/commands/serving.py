"""`hearten serve`: make ready, then pages (granian) and one worker of background jobs, stopped together."""

from __future__ import annotations

import argparse
import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
from functools import partial
from typing import TYPE_CHECKING, Any

from hearten.errors import NotReady
from hearten.house import environment
from hearten.house.cli import with_django
from hearten.house.commands.telling import say

if TYPE_CHECKING:
    from django.core.handlers.wsgi import WSGIHandler
    from granian.server.common import AbstractServer

THREADS = 4
TELL_ME_WHEN_MY_PARENT_DIES = 1  # Linux's PR_SET_PDEATHSIG
SECONDS_TO_STOP = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and how many processes."""
    parser.add_argument("--port", type=int, help="the port to listen on (HEARTEN_PORT, else 8000)")
    parser.add_argument("--bind", help="the address to listen on (HEARTEN_BIND, else 127.0.0.1)")
    parser.add_argument(
        "--workers", type=int, help="how many processes serve pages (HEARTEN_WORKERS, else 2)"
    )
    parser.add_argument(
        "--without-work",
        action="store_true",
        help="leave background work to `hearten work`, started elsewhere",
    )


def run(asked: argparse.Namespace) -> int:
    """Refuse what is unsafe, bring the data up to date, and serve until told to stop."""
    settle_where(asked)
    with_django()
    from hearten.house.commands import preparing

    preparing.refuse_what_is_unsafe()
    preparing.make_ready()
    return serve(with_work=not asked.without_work)


def settle_where(asked: argparse.Namespace) -> None:
    """What the command line says wins over the environment; the address follows the port."""
    for name, given in (
        ("HEARTEN_PORT", asked.port),
        ("HEARTEN_BIND", asked.bind),
        ("HEARTEN_WORKERS", asked.workers),
    ):
        if given:
            os.environ[name] = str(given)
    port = number("HEARTEN_PORT", 8000, most=65535)
    os.environ.setdefault("HEARTEN_ADDRESS", f"http://localhost:{port}")


def serve(*, with_work: bool = True) -> int:
    """Serve pages, with a worker beside them, until a signal; then stop both."""
    from django.conf import settings
    from django.db import connections

    bind, port = environment.read("HEARTEN_BIND", "127.0.0.1"), number("HEARTEN_PORT", 8000, most=65535)
    refuse_a_taken_port(bind, port)
    # The pages' processes are copies of this one, and must not share a connection.
    connections.close_all()
    worker = Beside() if with_work else None
    say(f"Hearten is at {settings.HEARTEN_ADDRESS}   (Ctrl+C stops it)")
    try:
        _pages(bind, port).serve(target_loader=partial(load_pages, os.getpid()), wrap_loader=False)
    finally:
        if worker:
            worker.stop()
    say("Hearten has stopped. Everything acknowledged is kept.")
    return 0


def load_pages(parent: int) -> WSGIHandler:
    """In each process that serves: the pages; ended with the one that began it, even when that was killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(TELL_ME_WHEN_MY_PARENT_DIES, signal.SIGTERM)
        if os.getppid() != parent:  # it died just before
            sys.exit(1)
    from hearten.house.wsgi import application

    return application


def _pages(bind: str, port: int) -> AbstractServer[Any]:
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    return Server(
        "hearten.house.wsgi:application",
        address=bind,
        port=port,
        interface=Interfaces.WSGI,
        workers=number("HEARTEN_WORKERS", 2, most=64),
        blocking_threads=THREADS,
        websockets=False,
        # No address and no path of anyone is written down.
        log_access=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_STOP,
    )


def refuse_a_taken_port(bind: str, port: int) -> None:
    """Say that the port is in use, before anything is begun."""
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((bind, port))
        except OSError as error:
            raise NotReady(
                f"Port {port} on {bind} cannot be used ({error.strerror}). Choose another: --port {port + 1}"
            ) from error


def number(name: str, otherwise: int, *, most: int) -> int:
    """A setting that must be a number from 1 to the most."""
    given = environment.read(name, str(otherwise))
    if not given.isdigit() or not 1 <= int(given) <= most:
        raise NotReady(f"{name} must be a number from 1 to {most}, not {given!r}.")
    return int(given)


class Beside:
    """The worker of background jobs as a process of its own, begun again should it ever die."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.process = self._begin()
        self.watch = threading.Thread(target=self._keep, daemon=True)
        self.watch.start()

    def _begin(self) -> subprocess.Popen[bytes]:
        # Its own session: Ctrl+C reaches us first, and we let it finish what it is doing.
        return subprocess.Popen(
            [sys.executable, "-m", "hearten", "work", "--with-parent", str(os.getpid())],
            start_new_session=True,
        )

    def _keep(self) -> None:
        while not self.stopping.is_set():
            self.process.wait()
            if not self.stopping.wait(1):
                self.process = self._begin()

    def stop(self) -> None:
        """Ask it to finish; after a while, insist. What it was doing is then done by the next worker."""
        self.stopping.set()
        self.process.terminate()
        try:
            self.process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
