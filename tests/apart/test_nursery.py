"""The process that begins the others: what it is, what it knows, and that it is there when it is needed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.test import Client
from django.urls import get_resolver

from hearten import apart
from hearten.apart import asking, wire
from hearten.apart.child import reader_of
from hearten.apart.limits import Limits
from hearten.errors import Busy, TooMuch, Unreadable
from tests.apart import attacks
from tests.hostile.doors import DOORS, Door
from tests.makers import a_person, signed_in

linux = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux tells of its threads")


@pytest.fixture(scope="module")
def every_reader() -> tuple[str, ...]:
    """Every reader of the house, by module:name, as they stand once all pages are loaded."""
    assert get_resolver().url_patterns
    return tuple(one for one in asking._NURSERY.readers if one.startswith("hearten."))


@pytest.fixture(scope="module")
def loaded_early(every_reader: tuple[str, ...]) -> tuple[str, ...]:
    """Those it loads beforehand."""
    return tuple(one for one in every_reader if asking._NURSERY.readers[one])


def in_a_nursery(told: str, readers: tuple[str, ...]) -> str:
    """What a process says that has loaded readers as a nursery does."""
    code = f"import sys, os; from hearten.apart import nursery; nursery.load({list(readers)!r}); {told}"
    around = asking._surroundings()
    done = subprocess.run(
        [sys.executable, "-c", code], env=around, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@linux
def test_it_has_one_thread_so_that_no_copy_of_it_hangs(loaded_early: tuple[str, ...]):
    assert in_a_nursery("print(len(os.listdir('/proc/self/task')))", loaded_early) == "1"


def test_it_knows_neither_settings_nor_database(loaded_early: tuple[str, ...]):
    known = in_a_nursery("print(*{'django.conf', 'django.db', 'psycopg'} & set(sys.modules))", loaded_early)

    assert known == ""


def test_what_each_reading_loads_anew_is_little(every_reader: tuple[str, ...], loaded_early: tuple[str, ...]):
    late = tuple(one for one in every_reader if one not in loaded_early)

    known = in_a_nursery("print(*{'scipy', 'hearten.methods.telling'} & set(sys.modules))", late)

    assert late
    assert known == ""


def test_what_every_reader_gives_is_a_closed_shape(every_reader: tuple[str, ...]):
    assert len(every_reader) >= 14
    for one in every_reader:
        wire.shape_of(reader_of(*one.split(":"))).json_schema()


@pytest.mark.django_db(databases=["default", "voices"])
@pytest.mark.parametrize(
    "door",
    DOORS,
    ids=lambda door: ".".join(door.form.split(".")[2:]),
)
def test_what_comes_in_by_a_page_is_read_apart(
    client: Client, fresh_data: Path, monkeypatch: pytest.MonkeyPatch, door: Door
):
    asked, ask = [], asking._NURSERY.ask
    monkeypatch.setattr(asking._NURSERY, "ask", lambda job, limits: asked.append(limits) or ask(job, limits))
    address, client = door.at(), signed_in(client, a_person(door.role))
    head = f'--x\r\nContent-Disposition: form-data; name="{door.box}"; filename="a.{door.ends[0]}"\r\n\r\n'
    besides = "".join(
        f'--x\r\nContent-Disposition: form-data; name="{box}"\r\n\r\n{said}\r\n'
        for box, said in door.besides.items()
    )

    client.generic(
        "POST", address, f"{besides}{head}Some words.\r\n--x--\r\n", "multipart/form-data; boundary=x"
    )

    assert asked


def test_several_files_at_once_are_all_read():
    found: list[str] = []
    gives = apart.reader(attacks.gives)
    threads = [threading.Thread(target=lambda: found.append(gives(1000))) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert found == ["a" * 1000] * 8


def test_one_file_too_many_is_asked_to_come_again():
    waits = apart.reader(attacks.sleeps, Limits(seconds=3))
    threads = [threading.Thread(target=waits, args=(2.5,)) for _ in range(asking.AT_ONCE)]
    for one in threads:
        one.start()

    with pytest.raises(Busy, match="in a minute"):
        apart.reader(attacks.gives, Limits(seconds=1))(3)

    for one in threads:
        one.join()


@linux
def test_a_reading_that_was_waited_for_long_enough_is_gone():
    with pytest.raises(TooMuch):
        apart.reader(attacks.sleeps, Limits(seconds=1))(600)

    nursery = asking._NURSERY._process
    assert nursery is not None
    left = Path(f"/proc/{nursery.pid}/task/{nursery.pid}/children")
    assert any(left.read_text() == "" or threading.Event().wait(0.1) for _ in range(100))


def test_where_it_was_ended_it_is_begun_anew():
    gives = apart.reader(attacks.gives)
    assert gives(1) == "a"
    first = asking._NURSERY._process
    assert first is not None
    first.kill()
    first.wait()

    assert gives(2) == "aa"
    assert asking._NURSERY._process is not first


def test_a_reading_ends_with_whoever_asked_for_it():
    told = (
        "import os, threading; from hearten import apart; from tests.apart import attacks;"
        "threading.Thread(target=apart.reader(attacks.sleeps), args=(60,), daemon=True).start();"
        "from hearten.apart import asking; import time; time.sleep(3);"
        "print(asking._NURSERY._process.pid, flush=True); os.kill(os.getpid(), 9)"
    )
    around = {**os.environ, "PYTHONPATH": "src:."}
    done = subprocess.run([sys.executable, "-c", told], env=around, capture_output=True, text=True)
    number = int(done.stdout)

    assert done.returncode == -signal.SIGKILL
    assert gone_soon(number)


def gone_soon(number: int) -> bool:
    """Whether a process is gone, or goes within ten seconds."""
    for _ in range(100):
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{number}/stat").read_text().split()[2] == "Z":
            return True
        threading.Event().wait(0.1)
    return False


def test_a_copy_of_a_process_that_asked_begins_its_own():
    assert apart.reader(attacks.gives)(1) == "a"
    parents = asking._NURSERY._process
    assert parents is not None
    code = (
        "import os; from hearten import apart; from hearten.apart import asking; from tests.apart import attacks;"
        "gives = apart.reader(attacks.gives); assert gives(1) == 'a'; pid = os.fork();"
        "ok = gives(2) == 'aa'; pid or os._exit(0 if ok else 1);"
        "how = os.waitpid(pid, 0)[1]; assert gives(3) == 'aaa'; print(how)"
    )
    around = {**os.environ, "PYTHONPATH": "src:."}
    done = subprocess.run([sys.executable, "-c", code], env=around, capture_output=True, text=True)

    assert done.stdout.strip() == "0", done.stderr


def test_refusals_of_a_reader_come_back_as_they_were():
    with pytest.raises(Unreadable) as told:
        apart.reader(attacks.refuses)("talk.docx")
    assert told.value.sentence == "talk.docx, row 7, column “words”: It cannot be."
    assert (told.value.file, told.value.row, told.value.column) == ("talk.docx", 7, "words")

    with pytest.raises(TooMuch, match=r"^It is too much\.$"):
        apart.reader(attacks.refuses)("")
