"""What goes to a reader and what comes back.

There, a job: pickled, for it is ours. Back, one frame: a letter for its sort, its length, and JSON that is held against
what the reader says it gives. Nothing that comes back is ever unpickled: whoever made it may by then be the file.
"""

from __future__ import annotations

import pickle
import socket
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from types import GenericAlias
from typing import Annotated, Any, Final, get_type_hints

from pydantic import ConfigDict, Field, TypeAdapter

from hearten import errors
from hearten.apart.limits import Limits
from hearten.errors import HeartenError, Unreadable

RESULT, REFUSED, MEMORY, FAULT, ENDED, READY = b"R", b"N", b"M", b"F", b"E", b"Y"
HEAD: Final = struct.Struct(">cQ")
MOST_OF_A_JOB: Final = 256 * 1024**2
REFUSALS: Final[dict[str, type[HeartenError]]] = {
    one.__name__: one
    for one in (
        errors.NotPermitted,
        errors.NotFound,
        errors.NotReady,
        errors.NotAsAgreed,
        errors.TooMuch,
        errors.TooFewToTell,
    )
}


@dataclass(frozen=True, slots=True)
class Job:
    """A reader by its name, what it is given, and what it may use."""

    module: str
    name: str
    given: tuple[Any, ...]
    named: dict[str, Any]
    limits: Limits


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal of the reader's own, as plain data."""

    kind: Annotated[str, Field(max_length=40)]
    said: Annotated[str, Field(max_length=2_000)]
    file: Annotated[str | None, Field(max_length=1_000)] = None
    row: int | None = None
    column: Annotated[str | None, Field(max_length=1_000)] = None


def send(to: socket.socket, sort: bytes, body: bytes) -> None:
    """One frame."""
    to.sendall(HEAD.pack(sort, len(body)))
    to.sendall(body)


def receive(from_: socket.socket, most: int, until: float | None = None) -> tuple[bytes, bytes]:
    """One frame, until a time of the monotonic clock; with no body where it says that it is larger than the most.

    Raises:
        EOFError: the other side ended before it was whole.
        TimeoutError: it was not whole by then.
    """
    sort, length = HEAD.unpack(_exactly(from_, HEAD.size, until))
    if length > most:
        return MEMORY, b""
    return sort, _exactly(from_, length, until)


def _exactly(from_: socket.socket, many: int, until: float | None) -> bytes:
    kept = bytearray()
    while len(kept) < many:
        if until is not None:
            from_.settimeout(max(0.001, until - time.monotonic()))
        piece = from_.recv(min(many - len(kept), 1024 * 1024))
        if not piece:
            raise EOFError
        kept += piece
    return bytes(kept)


def job_of(body: bytes) -> Job:
    """A job as it was sent; the only thing that is unpickled, and it comes from ourselves."""
    made: Job = pickle.loads(body)  # noqa: S301  what we packed ourselves, a moment ago
    return made


def packed(job: Job) -> bytes:
    """A job, to be sent."""
    return pickle.dumps(job)


@cache
def shape_of(reader: Callable[..., Any]) -> TypeAdapter[tuple[Any]]:
    """What a reader says it gives: the closed shape that its result must have, alone in a row."""
    # In a row, because our settings then hold for what is in it too, whatever it is.
    gives: Any = GenericAlias(tuple, (get_type_hints(reader)["return"],))
    return TypeAdapter(gives, config=_PLAIN)


_PLAIN: Final = ConfigDict(
    strict=True,
    extra="forbid",
    ser_json_bytes="base64",
    val_json_bytes="base64",
    ser_json_inf_nan="constants",
)
_REFUSAL: Final = TypeAdapter(Refusal)


def written(reader: Callable[..., Any], result: object) -> bytes:
    """A result as JSON."""
    return shape_of(reader).dump_json((result,), warnings="error")


def read(reader: Callable[..., Any], body: bytes) -> Any:  # noqa: ANN401  the reader's own
    """A result from JSON; a ValueError where it has not the shape the reader says."""
    return shape_of(reader).validate_json(body, strict=True)[0]


def refusal_written(refusal: HeartenError) -> bytes:
    """A refusal as JSON."""
    if isinstance(refusal, Unreadable):
        made = Refusal("Unreadable", refusal.said[:2_000], refusal.file, refusal.row, refusal.column)
    else:
        known = next((one.__name__ for one in type(refusal).__mro__ if one.__name__ in REFUSALS), "TooMuch")
        made = Refusal(known, refusal.sentence[:2_000])
    return _REFUSAL.dump_json(made)


def refusal_read(body: bytes) -> HeartenError:
    """A refusal from JSON; a ValueError where it is none."""
    told = _REFUSAL.validate_json(body, strict=True)
    if told.kind == "Unreadable":
        return Unreadable(told.said, file=told.file, row=told.row, column=told.column)
    if told.kind not in REFUSALS:
        raise ValueError(told.kind)
    return REFUSALS[told.kind](told.said)
