"""A wire between a browser and a server, which can be cut at any moment of what goes over it."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field

OPEN, CUT, HALF, DEAF = "open", "cut", "half a request", "no answer comes back"


@dataclass
class Wire:
    """One connection a request. `delivered` keeps the body of each delivery that went through it."""

    to: tuple[str, int]
    mode: str = OPEN
    refuse: str = ""  # addresses with this in them are cut, whatever the mode
    delivered: list[bytes] = field(default_factory=list)
    port: int = 0

    def __enter__(self) -> Wire:
        self.ear = socket.create_server(("127.0.0.1", 0))
        self.port = self.ear.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(self, *_how: object) -> None:
        self.ear.close()

    def _listen(self) -> None:
        while True:
            try:
                ours, _ = self.ear.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(ours,), daemon=True).start()

    def _carry(self, ours: socket.socket) -> None:
        with ours, suppress(OSError, ValueError):
            ours.settimeout(30)
            head, body = _request(ours)
            is_delivery = head.startswith(b"POST") and b"/deliver/" in head.split(b"\r\n")[0]
            if self.mode == CUT or (self.refuse and self.refuse.encode() in head.split(b"\r\n")[0]):
                return
            if is_delivery:
                self.delivered.append(body)
            with socket.create_connection(self.to, timeout=30) as theirs:
                theirs.sendall(_closing(head))
                if self.mode == HALF and is_delivery:
                    theirs.sendall(body[: len(body) // 2])
                    return
                theirs.sendall(body)
                answer = _all_of(theirs)
                if self.mode == DEAF and is_delivery:
                    return
                ours.sendall(_closing_answer(answer))


def _request(ours: socket.socket) -> tuple[bytes, bytes]:
    read = b""
    while b"\r\n\r\n" not in read:
        more = ours.recv(65536)
        if not more:
            raise ValueError
        read += more
    head, _, body = read.partition(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    while len(body) < length:
        body += ours.recv(65536)
    return head, body


def _closing(head: bytes) -> bytes:
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
    return b"\r\n".join([*lines, b"Connection: close"]) + b"\r\n\r\n"


def _closing_answer(answer: bytes) -> bytes:
    head, _, body = answer.partition(b"\r\n\r\n")
    return _closing(head) + body


def _all_of(theirs: socket.socket) -> bytes:
    parts = []
    while part := theirs.recv(65536):
        parts.append(part)
    return b"".join(parts)
