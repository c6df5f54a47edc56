"""Hearten refuses to serve what is unsafe, and says why in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearten.errors import NotReady
from hearten.house import safety
from hearten.house.commands import preparing

A_GOOD_SECRET = "0123456789abcdef" * 4


@pytest.fixture(autouse=True)
def safe(settings, tmp_path: Path) -> Path:
    """Settings with which Hearten may serve."""
    settings.HEARTEN_DATA, settings.HEARTEN_KEYS = tmp_path, tmp_path / "keys"
    settings.HEARTEN_KEYS.mkdir(mode=0o700)
    settings.HEARTEN_ADDRESS, settings.HEARTEN_SECURE = "https://kind.example.org", True
    settings.ALLOWED_HOSTS = ["kind.example.org"]
    settings.DEBUG, settings.SECRET_KEY, settings.HEARTEN_DEMO = False, A_GOOD_SECRET, False
    return tmp_path


def test_safe_settings_are_not_refused():
    assert safety.why_not_serve() == []


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"DEBUG": True}, "HEARTEN_DEBUG shows the inside of Hearten"),
        ({"SECRET_KEY": "short"}, "HEARTEN_SECRET_KEY can be guessed"),
        ({"SECRET_KEY": "a" * 80}, "HEARTEN_SECRET_KEY can be guessed"),
        ({"SECRET_KEY": "changeme" + A_GOOD_SECRET}, "HEARTEN_SECRET_KEY can be guessed"),
        ({"ALLOWED_HOSTS": ["*"]}, "Any host name would be answered"),
        (
            {"HEARTEN_ADDRESS": "http://kind.example.org", "HEARTEN_SECURE": False},
            "passwords and answers would travel in the open",
        ),
        ({"SQLITE_VERSION": (3, 40, 1)}, "SQLite 3.40.1 can lose what was written"),
    ],
)
def test_refused(settings, changed: dict[str, object], told: str):
    if "sqlite" not in settings.DATABASES["default"]["ENGINE"]:
        pytest.skip("this is about SQLite")
    for name, value in changed.items():
        setattr(settings, name, value)

    (reason,) = safety.why_not_serve()

    assert told in reason


@pytest.mark.parametrize("address", ["http://localhost:8000", "http://127.0.0.1:8000", "http://[::1]:8000"])
def test_on_this_machine_alone_plain_http_and_debug_are_allowed(settings, address: str):
    settings.HEARTEN_ADDRESS, settings.HEARTEN_SECURE, settings.DEBUG = address, False, True

    assert safety.why_not_serve() == []


def test_debug_is_refused_where_others_can_reach_the_port(settings, safe: Path, monkeypatch):
    settings.HEARTEN_ADDRESS, settings.HEARTEN_SECURE, settings.DEBUG = "http://localhost:8000", False, True
    monkeypatch.setenv("HEARTEN_BIND", "0.0.0.0")

    (reason,) = safety.why_not_serve()

    assert "not only this machine" in reason


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_a_key_others_can_read_is_refused(safe: Path, mode: int):
    (safe / "keys" / "record.key").touch(mode)
    (safe / "keys" / "record.key").chmod(mode)

    (reason,) = safety.why_not_serve()

    assert "record.key" in reason


def test_a_folder_of_keys_others_can_enter_is_refused(safe: Path):
    (safe / "keys").chmod(0o755)

    (reason,) = safety.why_not_serve()

    assert "the folder" in reason


@pytest.mark.parametrize(
    "place",
    [
        {"ENGINE": "hearten.house.sqlite", "NAME": "/data/people.sqlite3"},
        {"ENGINE": "django.db.backends.postgresql", "NAME": "hearten", "HOST": "db", "PORT": "5432"},
    ],
)
def test_one_database_for_both_stores_is_refused(
    settings, place: dict[str, str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(settings.DATABASES, "default", place)
    monkeypatch.setitem(settings.DATABASES, "voices", dict(place))

    (reason,) = safety.why_not_serve()

    assert "must never be together" in reason


def test_a_demonstration_on_real_data_is_refused(settings, safe: Path):
    settings.HEARTEN_DEMO = True
    (safe / "people.sqlite3").touch()

    (reason,) = safety.why_not_serve()

    assert "was not made up" in reason


def test_a_demonstration_in_a_database_that_could_hold_real_data_is_refused(
    settings, safe: Path, monkeypatch: pytest.MonkeyPatch
):
    settings.HEARTEN_DEMO = True
    (safe / safety.MADE_UP).touch()
    for store in ("people", "voices"):
        place = {"ENGINE": "django.db.backends.postgresql", "NAME": store, "HOST": "db"}
        monkeypatch.setitem(settings.DATABASES, "default" if store == "people" else store, place)

    (reason,) = safety.why_not_serve()

    assert "in its own folder only" in reason


def test_made_up_data_served_as_real_is_refused(safe: Path):
    (safe / safety.MADE_UP).touch()

    (reason,) = safety.why_not_serve()

    assert "as if it were real" in reason


def test_all_reasons_are_told_at_once(settings):
    settings.DEBUG, settings.SECRET_KEY = True, "short"

    with pytest.raises(NotReady) as refused:
        preparing.refuse_what_is_unsafe()

    assert refused.value.sentence.count("\n- ") == 2
