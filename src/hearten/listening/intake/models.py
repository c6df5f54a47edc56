"""The spool, in the people's store and always sealed; the answers, in the voices' store and never joined.

No row here has a time, and no key follows the order of arrival. Of a model that says `raw = True` only the columns it
names as `told` are anyone's to read, and of the voices' store none: the database refuses the others (house/reach).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from hearten.listening.surveys.models import APP, random_key


class Seal(models.Model):
    """The public half of a listening's key. The private half is a file outside both stores, destroyed at close.

    `room` is the one size every answer is padded to. `broken`: the spool was opened; `sent`: how many had been sent.
    """

    listening_id = models.BigIntegerField(primary_key=True)
    public = models.JSONField()
    room = models.PositiveIntegerField()
    broken = models.BooleanField(default=False)
    sent = models.PositiveIntegerField(default=0)

    class Meta:
        app_label = APP

    def __str__(self) -> str:
        return f"seal of {self.listening_id}"


class Sent(models.Model):
    """That a form was sent, kept so that it is kept once: hashes under a key only its sender has.

    `form_hash` is SHA-256 of the key made with the form; `digest` is an HMAC of what was sent, under that key, so it
    cannot be matched with an answer by anyone who holds the databases.
    """

    raw: ClassVar[bool] = True

    id = models.BigIntegerField(primary_key=True, default=random_key)
    listening_id = models.BigIntegerField()
    form_hash = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    week = models.CharField(max_length=8)

    class Meta:
        app_label = APP
        constraints = (
            models.UniqueConstraint(fields=("listening_id", "form_hash"), name="a_form_is_kept_once"),
        )

    def __str__(self) -> str:
        return f"sent to {self.listening_id}"


class Sealed(models.Model):
    """One answer in the spool, sealed to the listening's key and padded so that its length tells nothing.

    `by_device`: it came sealed, so nobody has looked at it yet; what it holds is checked when the spool is opened.
    """

    raw: ClassVar[bool] = True

    id = models.BigIntegerField(primary_key=True, default=random_key)
    listening_id = models.BigIntegerField(db_index=True)
    sealed = models.TextField()
    shuffled = models.BooleanField(default=False)
    opening = models.BigIntegerField(null=True, blank=True)
    by_device = models.BooleanField(default=False)

    class Meta:
        app_label = APP
        verbose_name_plural = "sealed"

    def __str__(self) -> str:
        return f"sealed answer to {self.listening_id}"


class Answer(models.Model):
    """What one person said, once: {"question key": value, ...}; under a random key, in random order, with its ISO week.

    `receipt_hash` is a slow hash of the code only that person has. `consent` holds the purposes they agreed to.
    """

    store: ClassVar[str] = "voices"

    id = models.BigIntegerField(primary_key=True, default=random_key)
    listening_id = models.BigIntegerField(db_index=True)
    said = models.JSONField()
    consent = models.JSONField(default=list)
    language = models.CharField(max_length=5)
    week = models.CharField(max_length=8, blank=True)
    receipt_hash = models.CharField(max_length=64, db_index=True)

    class Meta:
        app_label = APP

    def __str__(self) -> str:
        return f"answer to {self.listening_id}"


class Opened(models.Model):
    """That one opening of the spool was carried over whole, so that a crash between the stores repeats nothing."""

    store: ClassVar[str] = "voices"

    id = models.BigIntegerField(primary_key=True)
    listening_id = models.BigIntegerField()

    class Meta:
        app_label = APP

    def __str__(self) -> str:
        return f"opening of {self.listening_id}"


class Withdrawn(models.Model):
    """The slow hash of a receipt whose answer was withdrawn: keeps it out when the spool opens or a backup returns."""

    store: ClassVar[str] = "voices"

    id = models.BigIntegerField(primary_key=True, default=random_key)
    listening_id = models.BigIntegerField()
    receipt_hash = models.CharField(max_length=64)

    class Meta:
        app_label = APP
        constraints = (
            models.UniqueConstraint(fields=("listening_id", "receipt_hash"), name="withdrawn_once"),
        )
        verbose_name_plural = "withdrawn"

    def __str__(self) -> str:
        return f"withdrawn from {self.listening_id}"


class Snapshot(models.Model):
    """That an immutable file of a closed listening's answers was taken: its SHA-256 names the file.

    `number` is 1, 2, ...: a snapshot is taken again where enough people have withdrawn since. The last holds.
    `answers` is for those alone who may open the file: whoever reads a snapshot asks for it first.
    """

    raw: ClassVar[bool] = True
    told: ClassVar[tuple[str, ...]] = ("digest", "listening_id", "number")

    digest = models.CharField(max_length=64, primary_key=True)
    listening_id = models.BigIntegerField(db_index=True)
    number = models.PositiveSmallIntegerField(default=1)
    answers = models.PositiveIntegerField()

    class Meta:
        app_label = APP
        ordering = ("listening_id", "-number")
        constraints = (models.UniqueConstraint(fields=("listening_id", "number"), name="a_snapshot_a_time"),)

    def __str__(self) -> str:
        return self.digest
