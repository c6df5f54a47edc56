"""Notes of thanks. Of an unsigned one no author is kept, and of none a day."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from hearten.reflection.telling.models import APP, random_key
from hearten.reflection.thanks.rules import LONGEST


class Note(models.Model):
    """`to` None: to everyone. Signed by its writer, or unsigned and known again by a receipt alone."""

    raw: ClassVar[bool] = True

    id = models.BigIntegerField(primary_key=True, default=random_key)
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, db_constraint=False, null=True, related_name="+"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, db_constraint=False, null=True, related_name="+"
    )
    receipt_hash = models.CharField(max_length=64, blank=True)
    words = models.CharField(max_length=LONGEST)
    month = models.CharField(max_length=7)

    class Meta:
        app_label = APP
        ordering = ("-month", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(by__isnull=False, receipt_hash="")
                | models.Q(by__isnull=True) & ~models.Q(receipt_hash=""),
                name="a_note_is_signed_or_has_a_receipt",
            ),
        )

    def __str__(self) -> str:
        return "a note of thanks"
