"""What must be so before pages are served: translations, both stores up to date, static files in place."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from hearten.errors import NotReady
from hearten.house import safety, translations
from hearten.house.commands.telling import say
from hearten.house.reach import roles

STORES = (DEFAULT_DB_ALIAS, "voices")


def refuse_what_is_unsafe() -> None:
    """Every reason at once, so that a person mends them in one go."""
    reasons = safety.why_not_serve()
    if reasons:
        raise NotReady("It is not safe to serve.\n" + "\n".join(f"- {reason}" for reason in reasons))


def make_ready() -> None:
    """Bring all that pages rest on up to date; quick where nothing is waiting."""
    Path(settings.HEARTEN_DATA).mkdir(parents=True, exist_ok=True)
    translations.compile_stale()
    _bring_stores_up_to_date()
    for store in STORES:
        roles.prepare(store)
    _collect_static()


def pending(store: str) -> list[str]:
    """The migrations this store still waits for, by name."""
    executor = MigrationExecutor(connections[store])
    steps = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label} {migration.name}" for migration, _backwards in steps]


def is_empty(store: str) -> bool:
    """Whether nothing was ever kept here."""
    return not connections[store].introspection.table_names()


def _bring_stores_up_to_date() -> None:
    waiting = [store for store in STORES if pending(store)]
    if not waiting:
        return
    if not any(is_empty(store) for store in STORES) and connections[DEFAULT_DB_ALIAS].vendor == "sqlite":
        from hearten.house.keeping import backup

        say(f"Kept a copy before bringing the data up to date: {backup.make('before-update').name}")
    for store in waiting:
        say(f"Bringing the {'people' if store == DEFAULT_DB_ALIAS else store} store up to date ...")
        call_command("migrate", database=store, verbosity=0, interactive=False)


def _collect_static() -> None:
    """Copy static files to where they are served from, if any changed since."""
    if settings.DEBUG:
        return
    seen = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            place = Path(storage.path(name))
            seen.update(f"{name} {place.stat().st_size} {place.stat().st_mtime_ns}\n".encode())
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    if not stamp.is_file() or stamp.read_text() != seen.hexdigest():
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(seen.hexdigest())
