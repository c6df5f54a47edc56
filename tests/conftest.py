"""What every test may use."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import pytest_django
from django.db import connections
from django.db.backends.base.creation import TEST_DATABASE_PREFIX

from tests.browser import CHROMIUM, FLAGS
from tests.chance import pytest_fixture_setup, pytest_runtest_call
from tests.emptying import empty_quickly
from tests.spark import spark

# Fixtures and hooks: found by their names here.
__all__ = ["pytest_fixture_setup", "pytest_runtest_call", "spark"]

SHARED = Path(__file__).resolve().parents[2] / "shared"
UNWATCHED = frozenset(Path(__file__).parent / part for part in ("attack", "hostile"))
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser driver runs a loop; our views are plain


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Which lines an attack or a hostile file passes says nothing of what they do: their own tests watch that."""
    for item in items:
        if not UNWATCHED.isdisjoint(item.path.parents):
            item.add_marker(pytest.mark.no_cover)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    """Nor are the fixtures watched of a test that says `no_cover`: pytest-cov looks away during its call alone."""
    with _unwatched(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    """The same when they are taken away."""
    with _unwatched(item):
        return (yield)


@contextmanager
def _unwatched(item: pytest.Item) -> Iterator[None]:
    watching = getattr(item.config.pluginmanager.getplugin("_cov"), "cov_controller", None)
    if watching is None or item.get_closest_marker("no_cover") is None:
        yield
        return
    watching.pause()
    try:
        yield
    finally:
        watching.resume()


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("the real data folder ../shared is not here")
    return SHARED


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """How the browser tests start Chromium."""
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed, so no page is walked in a real browser")
    return {"executable_path": str(CHROMIUM), "args": list(FLAGS)}


@pytest.fixture(scope="session")
def base_url() -> str:
    """No base address: in place of a plugin's own fixture, of a form pytest is giving up."""
    return ""


@pytest.fixture(autouse=True)
def the_record_begins_anew() -> Iterator[None]:
    """What remembers how far the record came is outside the database, so no rollback takes it back."""
    from hearten.record import anchor

    anchor.lift()
    yield
    anchor.lift()


@pytest.fixture
def separate_connections(transactional_db: None) -> None:
    """For tests with several threads or processes: rows are really committed, and emptied afterwards."""
    from hearten.record.models import Head

    Head.objects.get_or_create(pk=1)


@pytest.fixture(scope="session", autouse=True)
def compiled_translations() -> None:
    """What a server does when it starts: the compiled catalogues are not in the repository."""
    from hearten.house.translations import compile_stale

    compile_stale()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> None:
    """What a server does when it starts: PostgreSQL's roles without answers are made, and given their tables.

    And what tests really commit is taken away again.
    """
    from hearten.house.reach import roles

    # A store that none of the tests uses was not made.
    made = [one for one in connections.all() if TEST_DATABASE_PREFIX in str(one.settings_dict["NAME"])]
    with django_db_blocker.unblock():
        assert all(roles.prepare(one.alias) for one in made)
    empty_quickly()
