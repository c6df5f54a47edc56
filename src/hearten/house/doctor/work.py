"""Looks at what goes on unseen: background work, backups, mail."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.mail import get_connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from hearten.errors import HeartenError
from hearten.house.doctor.fault import Fault, Look
from hearten.house.jobs import reaper
from hearten.house.keeping import backup

BACKUP_AT_LEAST_EVERY: Final = timedelta(hours=26)
WAITING_TOO_LONG: Final = timedelta(hours=1)


def nobody_works() -> Iterator[Fault]:
    """Background work."""
    if not reaper.living():
        yield Fault(
            "no background work",
            "No worker has said in the last ten seconds that it is alive.",
            "`hearten serve` starts one; or run `hearten work`.",
        )


def jobs_failed() -> Iterator[Fault]:
    """Jobs given up."""
    failed = DBTaskResult.objects.filter(status="FAILED")
    names = sorted(
        {path.rpartition(".")[2].replace("_", " ") for path in failed.values_list("task_path", flat=True)}
    )
    if names:
        yield Fault(
            "jobs failed",
            f"Given up after {reaper.MOST_TRIES} tries: {', '.join(names)}.",
            "The log says why. Mend that; nightly work is tried again tomorrow, the rest when it is asked for again.",
        )


def jobs_waiting() -> Iterator[Fault]:
    """Jobs nobody takes up."""
    long_ago = timezone.now() - WAITING_TOO_LONG
    waiting = DBTaskResult.objects.ready().filter(enqueued_at__lt=long_ago, worker_ids=[]).count()
    if waiting:
        yield Fault(
            "jobs waiting",
            f"{waiting} jobs have waited for more than an hour.",
            "Start another worker: hearten work",
        )


def backup_old() -> Iterator[Fault]:
    """The newest backup."""
    kept = backup.all_kept()
    if not kept:
        yield Fault(
            "no backup", "No backup was ever made.", "Run `hearten backup`; then one is made every night."
        )
        return
    made = datetime.fromtimestamp(kept[0].stat().st_mtime, tz=timezone.get_current_timezone())
    if timezone.now() - made > BACKUP_AT_LEAST_EVERY:
        yield Fault(
            "backup old",
            f"The newest backup is from {made:%d %B %Y %H:%M}.",
            "Run `hearten backup`, and see to it that background work runs at night.",
        )


def backup_not_whole() -> Iterator[Fault]:
    """Whether the newest backup can be restored."""
    for file in backup.all_kept()[:1]:
        try:
            backup.prove(file)
        except HeartenError as refusal:
            yield Fault(
                "backup damaged", f"{file.name} cannot be restored: {refusal}", "Run `hearten backup` now."
            )


def mail_unreachable() -> Iterator[Fault]:
    """The mail server."""
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return
    try:
        connection = get_connection(timeout=5)
        connection.open()
        connection.close()
    except (OSError, smtplib.SMTPException) as error:
        yield Fault(
            "mail does not leave",
            f"The mail server {settings.EMAIL_HOST} does not let us in ({type(error).__name__}).",
            "Check HEARTEN_MAIL: its host, port, user and password.",
        )


def mail_in_a_folder() -> Iterator[Fault]:
    """Letters that reach nobody."""
    outbox = Path(getattr(settings, "EMAIL_FILE_PATH", None) or "/nowhere")
    letters = len(list(outbox.glob("*.log"))) if outbox.is_dir() else 0
    if letters and not settings.HEARTEN_DEMO:
        yield Fault(
            "mail kept here",
            f"{letters} letters were written to {outbox} and sent to nobody.",
            "Set HEARTEN_MAIL=smtp://user:password@host:587, and send the invitations again.",
        )


LOOKS: Final[tuple[Look, ...]] = (
    nobody_works,
    jobs_failed,
    jobs_waiting,
    backup_old,
    backup_not_whole,
    mail_unreachable,
    mail_in_a_folder,
)
