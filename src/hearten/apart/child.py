"""One reading, in a process that was begun for it and ends with it."""

from __future__ import annotations

import importlib
import os
import signal
import socket
from collections.abc import Callable
from typing import Any

from hearten.apart import limits, wire
from hearten.errors import HeartenError


def live(job_socket: socket.socket) -> None:
    """Take the job, give up what it does not need, read, answer, and end."""
    try:
        _sort, body = wire.receive(job_socket, wire.MOST_OF_A_JOB)
        job = wire.job_of(body)
        reader = reader_of(job.module, job.name)
        wire.shape_of(reader)
        limits.apply(job.limits, job.module)
        wire.send(job_socket, *_answer(reader, job))
    except BaseException:
        os._exit(1)
    os._exit(0)


def reader_of(module: str, name: str) -> Callable[..., Any]:
    """The reader by its name."""
    found: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return found


def _answer(reader: Callable[..., Any], job: wire.Job) -> tuple[bytes, bytes]:
    try:
        body = wire.written(reader, reader(*job.given, **job.named))
    except HeartenError as refusal:
        return wire.REFUSED, wire.refusal_written(refusal)
    except MemoryError:
        return wire.MEMORY, b""
    except BaseException as fault:  # a file can make a reader fail in any way
        # Its kind and nothing of its words: they may be somebody's.
        return wire.FAULT, type(fault).__name__.encode()[:80]
    return (wire.RESULT, body) if len(body) <= job.limits.largest else (wire.MEMORY, b"")


def begin(job_socket: socket.socket, *, and_close: tuple[int, ...]) -> int:
    """A process of its own for this job, from one that has a single thread; gives its number."""
    pid = os.fork()
    if pid:
        return pid
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for number in and_close:
            os.close(number)
        live(job_socket)
    finally:
        os._exit(1)
