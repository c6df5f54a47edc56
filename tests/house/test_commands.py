"""The `hearten` command: serves and stops whole, refuses in a sentence, and asks the right room."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import Mock

import pytest

from hearten.errors import NotReady
from hearten.house import cli, reference, translations
from hearten.house.commands import documenting, serving, showing
from hearten.house.safety import MADE_UP
from hearten.people.models import Invited
from hearten.record.action import write
from hearten.record.models import Entry
from tests.house.workers import until

ROOT = Path(__file__).resolve().parents[2]


def _a_free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _surroundings(data: Path, **more: str) -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("HEARTEN_", "DJANGO_"))}
    return ours | {"HEARTEN_DATA": str(data), "PYTHONPATH": str(ROOT / "src"), **more}


def _hearten(data: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "hearten", *words],
        env=_surroundings(data, **more), capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


@contextmanager
def _serving(data: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "hearten", "serve", "--port", str(port), "--workers", "1"]
    with subprocess.Popen(
        command, env=_surroundings(data), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as served:
        try:
            yield served
        finally:
            served.kill()


def _answers(port: int, page: str = "health/") -> bool:
    try:
        with urllib.request.urlopen(f"http://localhost:{port}/{page}", timeout=5) as response:
            return response.status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def _process_lives(started_by: int) -> bool:
    return (
        subprocess.run(
            ["pgrep", "-f", f"with-parent {started_by}"], capture_output=True, check=False
        ).returncode
        == 0
    )


def test_serve_answers_and_stops_whole_when_told_to(tmp_path: Path):
    port = _a_free_port()
    with _serving(tmp_path, port) as served:
        answered = until(lambda: _answers(port), seconds=240)
        page = _answers(port, "")
        served.send_signal(signal.SIGTERM)
        said, _ = served.communicate(timeout=120)

    assert (answered, page) == (True, True), said
    assert served.returncode == 0
    assert said.endswith("Hearten has stopped. Everything acknowledged is kept.\n")
    assert not _process_lives(served.pid)
    assert (tmp_path / "people.sqlite3").stat().st_mode & 0o077 == 0


def test_when_the_server_is_killed_nothing_of_it_is_left(tmp_path: Path):
    port = _a_free_port()
    with _serving(tmp_path, port) as served:
        assert until(lambda: _answers(port), seconds=240)
        served.kill()
        gone = until(lambda: not _answers(port) and not _process_lives(served.pid), seconds=20)

    assert gone


def test_serve_refuses_unsafe_settings_in_sentences(tmp_path: Path):
    done = _hearten(tmp_path, "serve", HEARTEN_ADDRESS="http://kind.example.org", HEARTEN_DEBUG="1")

    assert done.returncode == 1
    assert done.stderr.startswith("hearten: It is not safe to serve.\n- HEARTEN_DEBUG")
    assert "Traceback" not in done.stderr


def test_a_setting_that_cannot_be_read_is_refused_in_a_sentence(tmp_path: Path):
    done = _hearten(tmp_path, "doctor", HEARTEN_MAIL="pigeon")

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith("hearten: HEARTEN_MAIL must be")


def test_a_command_nobody_knows_is_not_understood(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as stopped:
        cli.main(["dance"])

    assert stopped.value.code == 2
    assert "invalid choice: 'dance'" in capsys.readouterr().err


@pytest.mark.parametrize("word", sorted(set(cli.WORDS) - cli.PASSED_ON))
def test_every_command_has_help(word: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as stopped:
        cli.main([word, "--help"])

    assert stopped.value.code == 0
    assert f"usage: hearten {word}" in capsys.readouterr().out


def test_a_report_needs_neither_django_nor_a_database():
    script = (
        "import sys; from hearten.house.cli import main\n"
        "code = main(['report', '/nowhere.csv', '--out', '/nowhere'])\n"
        "print(code, 'django' in sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-c", script],
        env=_surroundings(Path("/nowhere")),
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout.split()[-2:] == ["2", "False"], done.stderr


def test_a_port_that_is_taken_is_refused_in_a_sentence():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()

        with pytest.raises(NotReady, match=r"cannot be used .* Choose another: --port"):
            serving.refuse_a_taken_port("127.0.0.1", taken.getsockname()[1])


@pytest.mark.parametrize("given", ["0", "65536", "many", "-1", "8000.5"])
def test_a_port_that_is_no_port_is_refused(given: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HEARTEN_PORT", given)

    with pytest.raises(NotReady, match="HEARTEN_PORT must be a number from 1 to 65535"):
        serving.number("HEARTEN_PORT", 8000, most=65535)


# The demonstration ------------------------------------------------------------------------------------------
def test_a_demonstration_never_touches_data_that_was_not_made_up(tmp_path: Path):
    (tmp_path / "people.sqlite3").touch()

    with pytest.raises(NotReady, match="not made up"):
        showing.make_room(tmp_path, again=True)

    assert (tmp_path / "people.sqlite3").exists()


def test_a_demonstration_cut_short_is_made_again_from_the_start(tmp_path: Path):
    showing.make_room(tmp_path / "demo", again=False)
    (tmp_path / "demo" / "people.sqlite3").touch()

    showing.make_room(tmp_path / "demo", again=False)

    assert not (tmp_path / "demo" / "people.sqlite3").exists()
    assert (tmp_path / "demo" / showing.BEING_MADE).exists()


def test_a_demonstration_is_made_by_a_process_that_ends_and_not_by_the_one_that_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    began = []
    monkeypatch.setattr(os, "environ", {**os.environ, "HEARTEN_DATA": str(tmp_path / "demo")})
    monkeypatch.setattr(
        showing.subprocess, "run", lambda command, check: began.append(command) or Mock(returncode=3)
    )
    asked = cli.parser().parse_args(["demo", "--seed", "7"])

    code = showing.run(asked)

    assert code == 3
    assert [command[1:] for command in began] == [["-m", "hearten", "demo", "--only-make", "--seed", "7"]]


def test_a_demonstration_that_is_whole_is_kept(tmp_path: Path):
    (tmp_path / MADE_UP).touch()
    (tmp_path / "people.sqlite3").touch()

    showing.make_room(tmp_path, again=False)

    assert (tmp_path / "people.sqlite3").exists()
    assert not (tmp_path / showing.BEING_MADE).exists()


# The record, the first person, the pages made from the code ---------------------------------------------------
@pytest.mark.django_db
def test_a_whole_record_is_said_to_be_whole(capsys: pytest.CaptureFixture[str]):
    write(None, "people.team.added", "team:1")

    code = cli.main(["record", "verify"])

    assert (code, capsys.readouterr().out) == (0, "The record is whole: 1 lines.\n")


@pytest.mark.django_db
def test_a_record_that_was_changed_is_said_to_be(capsys: pytest.CaptureFixture[str]):
    write(None, "people.team.added", "team:1")
    Entry.objects.update(about="team:2")

    code = cli.main(["record", "verify"])

    assert code == 1
    assert "Line 1 was changed after it was written." in capsys.readouterr().out


@pytest.mark.django_db(databases=["default", "voices"])
def test_the_first_person_is_invited_by_a_link(settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    settings.HEARTEN_DATA, settings.STATIC_ROOT = tmp_path, tmp_path / "static"

    code = cli.main(["invite", "first@example.org"])

    assert code == 0
    assert "/join/#" in capsys.readouterr().out
    assert Invited.objects.get().email == "first@example.org"


@pytest.mark.django_db
def test_an_address_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]):
    code = cli.main(["invite", "first person"])

    assert code == 1
    assert "'first person' is not an e-mail address" in capsys.readouterr().err


def test_the_reference_is_as_the_code_has_it():
    assert reference.out_of_date(documenting.PLACE) == []


def test_a_reference_page_that_fell_behind_is_named_and_then_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    reference.write(tmp_path)
    (tmp_path / "roles.md").write_text("old")

    checked = cli.main(["reference", "--check", "--to", str(tmp_path)])
    written = cli.main(["reference", "--to", str(tmp_path)])

    assert (checked, written) == (1, 0)
    assert "docs/reference/roles.md is out of date" in capsys.readouterr().out
    assert reference.out_of_date(tmp_path) == []


def test_translations_are_compiled_once_and_again_when_they_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(translations, "LOCALE", tmp_path)
    catalogue = tmp_path / "cy" / "LC_MESSAGES" / "django.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr "ŵ"\n'
    )

    compiled = [translations.compile_stale(), translations.compile_stale()]
    os.utime(catalogue, (2**31, 2**31))

    assert [*compiled, translations.compile_stale()] == [1, 0, 1]
