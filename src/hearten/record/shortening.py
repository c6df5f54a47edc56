"""Letting go of old lines, so that what is left can still be proved whole: a line says how far the record was cut."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction

from hearten.record.action import write
from hearten.record.models import Entry, Head

SHORTENED: Final = "record.lines.let_go"


def shorten(before: datetime) -> int:
    """Let go of every line before the first that was written at this moment or later; says how many."""
    with transaction.atomic():
        head = Head.objects.select_for_update().get(pk=1)
        kept = Entry.objects.filter(at__gte=before).order_by("number").values_list("number", flat=True)
        old = Entry.objects.filter(number__lt=kept.first() or head.number + 1)
        last = old.order_by("-number").first()
        if last is None:
            return 0
        # Before they go, and at the end: this line is under the key, so nobody can cut further and say the same.
        write(None, SHORTENED, "record", {"up_to": last.number, "digest": last.digest})
        return old.filter(number__lte=last.number).delete()[0]


def beginning() -> tuple[int, str]:
    """The number of the first line there should be, and the digest it follows."""
    cut = Entry.objects.filter(done=SHORTENED).order_by("-number").first()
    return (int(cut.detail["up_to"]) + 1, str(cut.detail["digest"])) if cut else (1, "")
