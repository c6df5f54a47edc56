"""A journal's lock and its sealed pages. Nothing here has a time, an order or a word."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from hearten.reflection.telling.models import APP, random_key


class Lock(models.Model):
    """The key of a journal, sealed by a passphrase and by a printed code: one row, so a change is whole or not at all.

    `proof_digest`: by which whoever has opened the journal is known; it is drawn from the key and leads nowhere back.
    """

    raw: ClassVar[bool] = True

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, db_constraint=False, primary_key=True, related_name="+"
    )
    salt = models.CharField(max_length=22)
    by_passphrase = models.CharField(max_length=80)
    by_code = models.CharField(max_length=80)
    proof_digest = models.CharField(max_length=64)

    class Meta:
        app_label = APP
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(salt="") & ~models.Q(by_passphrase="") & ~models.Q(by_code=""),
                name="a_journal_opens_by_passphrase_and_by_code",
            ),
        )

    def __str__(self) -> str:
        return "a lock"


class Page(models.Model):
    """One page, sealed before it came. When it was written is sealed with it."""

    raw: ClassVar[bool] = True

    id = models.BigIntegerField(primary_key=True, default=random_key)
    lock = models.ForeignKey(Lock, models.CASCADE, related_name="pages")
    sealed = models.TextField()

    class Meta:
        app_label = APP

    def __str__(self) -> str:
        return "a sealed page"
