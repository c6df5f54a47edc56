"""A reader that is taken over gets nothing done but an answer nobody believes; by itself, each attack works."""

from __future__ import annotations

import os
import pickle
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hearten import apart
from hearten.apart import asking, kernel, wire
from hearten.apart.limits import Limits
from hearten.errors import HeartenError, TooMuch, Unreadable
from tests.apart import attacks

SHORT = Limits(processor=1, seconds=3)
linux = pytest.mark.skipif(sys.platform != "linux", reason="what is taken away in C needs Linux")
with_landlock = pytest.mark.skipif(not kernel.version(), reason="this kernel has no Landlock")


def refused(attack: Callable[..., Any], *given: object, limits: Limits = SHORT) -> HeartenError:
    with pytest.raises(HeartenError) as told:
        apart.reader(attack, limits)(*given)
    return told.value


def unguarded(attack: Callable[..., Any], *given: object) -> subprocess.Popen[bytes]:
    """The same attack in a process of its own, with nothing taken away."""
    told = f"import pickle,sys;from tests.apart import attacks;print(attacks.{attack.__name__}(*{given!r}))"
    return subprocess.Popen([sys.executable, "-c", told], env={**os.environ, "PYTHONPATH": "src:."})


@pytest.fixture
def port() -> Iterator[int]:
    """Somebody who listens, and takes what is sent."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


@pytest.fixture
def open_to_all(tmp_path: Path) -> Path:
    """A folder in which anybody may do anything, so that it is not its rights that refuse."""
    for folder in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        folder.chmod(0o777)
    return tmp_path


# Memory, time and size ---------------------------------------------------------------------------------------------
def test_it_may_not_eat_memory():
    assert attacks.eats_memory() == attacks.A_GIGABYTE

    refusal = refused(attacks.eats_memory)

    assert isinstance(refusal, TooMuch)
    assert refusal.sentence == asking.TOO_LARGE


def test_it_may_not_compute_for_ever():
    assert attacks.loops(1.5) == "still looping"

    refusal = refused(attacks.loops, 1_000.0, limits=Limits(processor=1, seconds=30))

    assert refusal.sentence == asking.TOO_LONG


def test_it_may_not_wait_for_ever():
    assert attacks.sleeps(0.1) == "slept"

    refusal = refused(attacks.sleeps, 1_000.0, limits=Limits(seconds=1))

    assert refusal.sentence == asking.TOO_LONG


def test_it_may_not_give_more_than_is_taken():
    assert len(attacks.gives(2_000_000)) == 2_000_000

    refusal = refused(attacks.gives, 2_000_000, limits=Limits(largest=1_000_000))

    assert refusal.sentence == asking.TOO_LARGE


# The network, files and other processes ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    "attack",
    [attacks.connects, pytest.param(attacks.connects_in_c, marks=linux)],
    ids=lambda one: one.__name__,
)
def test_it_reaches_nobody(attack: Callable[[int], str], port: int):
    assert attack(port) in {"sent", "done"}

    assert refused(attack, port).sentence == asking.BROKE_OFF


@pytest.mark.parametrize(
    "attack",
    [
        attacks.writes,
        pytest.param(attacks.writes_in_c, marks=with_landlock),
        pytest.param(attacks.makes_a_folder_in_c, marks=with_landlock),
    ],
    ids=lambda one: one.__name__,
)
def test_it_writes_nothing(attack: Callable[[str], str], open_to_all: Path):
    attack(str(open_to_all / "unguarded"))
    assert (open_to_all / "unguarded").exists()

    assert refused(attack, str(open_to_all / "guarded")).sentence == asking.BROKE_OFF
    assert not (open_to_all / "guarded").exists()


@pytest.mark.parametrize(
    "attack",
    [attacks.deletes, pytest.param(attacks.deletes_in_c, marks=with_landlock)],
    ids=lambda one: one.__name__,
)
def test_it_deletes_nothing(attack: Callable[[str], str], open_to_all: Path):
    for name in ("unguarded", "guarded"):
        (open_to_all / name).touch()
    attack(str(open_to_all / "unguarded"))
    assert not (open_to_all / "unguarded").exists()

    assert refused(attack, str(open_to_all / "guarded")).sentence == asking.BROKE_OFF
    assert (open_to_all / "guarded").exists()


@pytest.mark.parametrize(
    "attack",
    [attacks.looks, pytest.param(attacks.looks_in_c, marks=with_landlock)],
    ids=lambda one: one.__name__,
)
def test_it_reads_nothing_of_ours(attack: Callable[[str], str], open_to_all: Path):
    secret = open_to_all / "secret-key"
    secret.write_text("a key of ours")
    secret.chmod(0o666)
    assert attack(str(secret)) == "a key of ours"

    assert refused(attack, str(secret)).sentence == asking.BROKE_OFF


def test_it_knows_no_keys(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HEARTEN_SECRET_KEY", "a key of ours")
    assert "a key of ours" in attacks.tells_the_surroundings().values()
    asking._NURSERY.leave()

    told = apart.reader(attacks.tells_the_surroundings)()

    assert [name for name in told if name.startswith(("HEARTEN", "DJANGO"))] == []


@with_landlock
def test_it_ends_no_other_process():
    other = unguarded(attacks.sleeps, 60)
    try:
        assert refused(attacks.kills_in_c, other.pid).sentence == asking.BROKE_OFF
        assert other.poll() is None

        assert attacks.kills_in_c(other.pid) == "done"
        assert other.wait() == -signal.SIGKILL
    finally:
        other.kill()


def test_it_begins_no_program(open_to_all: Path):
    assert attacks.begins_a_program(str(open_to_all / "unguarded")) == "begun"

    assert refused(attacks.begins_a_program, str(open_to_all / "guarded")).sentence == asking.BROKE_OFF
    assert not (open_to_all / "guarded").exists()


@linux
def test_it_makes_no_copies_of_itself():
    assert unguarded(attacks.copies_itself).wait() == 0

    assert refused(attacks.copies_itself).sentence == asking.BROKE_OFF


# What comes back ---------------------------------------------------------------------------------------------------
def test_a_crash_is_a_sentence_and_the_next_file_is_read():
    assert unguarded(attacks.crashes).wait() == -signal.SIGSEGV

    refusal = refused(attacks.crashes)

    assert isinstance(refusal, Unreadable)
    assert refusal.sentence == asking.BROKE_OFF
    assert apart.reader(attacks.gives)(3) == "aaa"


def test_words_of_a_fault_are_neither_shown_nor_logged(caplog: pytest.LogCaptureFixture):
    refusal = refused(attacks.fails, "what Ann said")

    assert "Ann" not in refusal.sentence
    assert "RuntimeError" in caplog.text
    assert "Ann" not in caplog.text


@pytest.mark.parametrize(
    "attack", [attacks.gives_another_shape, attacks.forges_another_shape], ids=lambda one: one.__name__
)
def test_only_what_the_reader_says_it_gives_is_believed(attack: Callable[[], attacks.Told]):
    assert refused(attack).sentence == asking.BROKE_OFF


def test_a_pickle_that_comes_back_is_never_opened(tmp_path: Path):
    pickle.loads(pickle.dumps(attacks.Boom(str(tmp_path / "unguarded"))))
    assert (tmp_path / "unguarded").exists()

    assert refused(attacks.forges_a_pickle, str(tmp_path / "guarded")).sentence == asking.BROKE_OFF
    assert not (tmp_path / "guarded").exists()


def test_an_answer_that_never_ends_is_waited_for_no_longer_than_any():
    assert refused(attacks.forges_a_length, limits=Limits(seconds=1)).sentence == asking.TOO_LONG


def test_a_refusal_that_is_forged_is_no_refusal_of_ours():
    with pytest.raises(ValueError, match="Exception"):
        wire.refusal_read(b'{"kind": "Exception", "said": "x"}')
    with pytest.raises(ValueError, match="2000"):
        wire.refusal_read(b'{"kind": "TooMuch", "said": "%s"}' % (b"x" * 3_000))
