"""Reading hostile files in a process of its own, which may use so much memory and time and write in one place only."""

from __future__ import annotations

import json
import pickle
import resource
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.hostile.corpus import Hostile

MEMORY = 256 * 1024**2
SECONDS = 5
WRITES = ("w", "a", "x", "+")


class TooLong(BaseException):
    """A file took longer than it may."""


class Watch:
    """Hears of every file that is opened to be written, and of every deed of the kind no reader needs."""

    def __init__(self, *allowed: Path) -> None:
        self.allowed = tuple(str(each.resolve()) for each in (*allowed, Path("/dev")))
        self.outside: list[str] = []
        self.awake = False
        sys.addaudithook(self._hear)

    def _hear(self, event: str, told: tuple[object, ...]) -> None:
        if not self.awake:
            return
        if event in {"os.system", "subprocess.Popen", "os.exec", "socket.connect", "pickle.find_class"}:
            self.outside.append(f"{event} {told!r}"[:200])
        if event == "open" and _writes(told[1], told[2]) and isinstance(told[0], str | bytes):
            place = str(Path(told[0] if isinstance(told[0], str) else told[0].decode()).resolve())
            if not place.startswith(self.allowed):
                self.outside.append(f"write {place}")


def _writes(mode: object, flags: object) -> bool:
    if isinstance(mode, str):
        return any(letter in mode for letter in WRITES)
    return isinstance(flags, int) and bool(flags & 3)


def begin_anew() -> int:
    """Forget the most memory this process ever had, such as what making the corpus took; gives what it has now."""
    Path("/proc/self/clear_refs").write_text("5")
    return peak()


def peak() -> int:
    """The most memory this process had since, in bytes."""
    told = Path("/proc/self/status").read_text().split("VmHWM:")[1]
    return int(told.split()[0]) * 1024


def main(reader: str, files: Path, ends: list[str]) -> None:
    """Read files, kept as a pickle, by one reader under each of its endings; tell as JSON what came of each."""
    from hearten.errors import HeartenError
    from hearten.house.cli import with_django

    with_django()
    from tests.hostile.doors import read

    every: tuple[Hostile, ...] = pickle.loads(files.read_bytes())
    folder = Path(tempfile.mkdtemp(prefix="hearten-hostile-"))
    watch = Watch(Path(tempfile.gettempdir()))
    _warm(reader, folder, read)
    before = begin_anew()
    # What it may add: a parser that wants more is told no by the system.
    now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + 2 * MEMORY, now + 2 * MEMORY))
    told = {}
    for each in every:
        for end in ends:
            path = folder / f"brought.{end}"
            path.write_bytes(each.data)
            told[f"{each.what} as .{end}"] = _one(reader, path, watch, read, HeartenError)
    grown = peak() - before
    json.dump({"told": told, "grown": grown, "outside": watch.outside}, sys.stdout)


def _warm(reader: str, folder: Path, read: object) -> None:
    """So that what a reader loads for any file is not counted against the hostile ones."""
    for name, data in (("a.csv", b"a,b\n1,2\n"), ("a.toml", b"a = 1")):
        (folder / name).write_bytes(data)
        try:
            read(reader, folder / name)  # type: ignore[operator]
        except Exception:
            continue


def _one(reader: str, path: Path, watch: Watch, read: object, refusal: type[Exception]) -> list[object]:
    def too_long(_number: int, _frame: object) -> None:
        raise TooLong

    signal.signal(signal.SIGALRM, too_long)
    signal.alarm(SECONDS)
    began, watch.awake = time.perf_counter(), True
    try:
        read(reader, path)  # type: ignore[operator]
        came = ["read", ""]
    except refusal as error:
        came = ["refused", str(error)]
    except TooLong:
        came = ["too long", ""]
    except BaseException as error:
        came = ["fell over", f"{type(error).__name__}: {error}"[:300]]
    finally:
        watch.awake = False
        signal.alarm(0)
    return [*came, time.perf_counter() - began]


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
