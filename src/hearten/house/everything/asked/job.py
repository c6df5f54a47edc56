"""The job that takes everything out for a page, and seals it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import Final

from django.utils import timezone
from django_tasks import task

from hearten.errors import HeartenError
from hearten.house.everything import leaving
from hearten.house.everything.asked import keeping, sealing
from hearten.house.everything.asked.keeping import Asked
from hearten.house.keeping import backup
from hearten.people.models import Person

TABLES_AT_A_TIME: Final = 10


@task()
def take_out_sealed() -> bool:
    """Do what was asked for; says whether anything was. A job that came along into another Hearten finds nothing."""
    asked = keeping.state()
    if asked is None or not asked.is_being_made:
        return False
    try:
        keeping.keep(replace(asked, file=_made(asked)))
    except HeartenError as refusal:
        keeping.keep(replace(asked, failed=refusal.sentence))
    return True


def _made(asked: Asked) -> str:
    name = f"hearten-everything-{timezone.now():%Y%m%d-%H%M%S}{keeping.ENDING}"
    by = Person.objects.filter(pk=asked.by.removeprefix("person:")).first()
    # What is open lies on this server's own disk for as long as this lasts, as the stores do.
    with backup.scratch() as scratch:
        leaving.take_out(scratch / keeping.PLAIN, by=by, told=_told)
        sealing.sealed(scratch / keeping.PLAIN, keeping.folder() / name)
        shutil.rmtree(scratch / keeping.PLAIN)
    return name


def _told(done: int, of: int) -> None:
    if done % TABLES_AT_A_TIME == 0 or done == of:
        keeping.going_on(done, of)
