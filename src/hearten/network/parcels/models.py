"""Parcels sent and opened, what was chosen to be sent, and what was taken in."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from hearten.methods.parcels import Kind, Says
from hearten.network.membership.models import APP, Member, Network
from hearten.network.parcels.rules import Way

KINDS = [(one.value, one.value) for one in Kind]


class Chosen(models.Model):
    """Something that left through the door and was chosen to be told to the network, until it is taken back.

    `release` is its digest in the ledger. What it tells is read from there each time a parcel is made.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="chosen")
    release = models.CharField(max_length=64)
    chosen_on = models.DateField()
    by = models.CharField(max_length=80)

    class Meta:
        app_label = APP
        ordering = ("id",)
        verbose_name_plural = "chosen"
        constraints = (
            models.UniqueConstraint(fields=("network", "release"), name="a_release_is_chosen_once"),
        )

    def __str__(self) -> str:
        return self.release[:12]


class Sent(models.Model):
    """One parcel of ours as it left: the whole of what we tell `to` now (nobody: every member). `token` is the file.

    It takes the place of the one before, whose token goes. Its line in the ledger has the same digest as `payload`,
    what was signed. `things` names what it tells: [thing, kind, the release it rests on or ""]; `retracted` what it
    takes back: [thing, why].
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="sent")
    to = models.ForeignKey(Member, models.CASCADE, null=True, blank=True, related_name="sent")
    sequence = models.PositiveIntegerField()
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    payload = models.CharField(max_length=64)
    token = models.TextField(blank=True)
    things = models.JSONField(default=list)
    retracted = models.JSONField(default=list)
    says = models.CharField(max_length=6, choices=[(one.value, one.value) for one in Says])
    by = models.CharField(max_length=80)

    class Meta:
        app_label = APP
        ordering = ("-sequence",)
        verbose_name_plural = "sent"
        constraints = (models.UniqueConstraint(fields=("network", "sequence"), name="a_number_is_used_once"),)

    def __str__(self) -> str:
        return f"parcel {self.sequence}"

    @property
    def key(self) -> str:
        """How the record names it."""
        return f"parcel:{self.pk}"


class Opened(models.Model):
    """One parcel of a member's that was accepted: only the newest to us, and the newest to everyone, still count.

    What it told is in `Taken` and `Told`. `payload` is the SHA-256 of what was signed, `file` that of the file.
    """

    member = models.ForeignKey(Member, models.CASCADE, related_name="opened")
    to_us = models.BooleanField()
    sequence = models.PositiveIntegerField()
    version = models.PositiveSmallIntegerField()
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    payload = models.CharField(max_length=64)
    file = models.CharField(max_length=64, db_index=True)
    opened_at = models.DateTimeField()
    way = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Way])
    by = models.CharField(max_length=80)

    class Meta:
        app_label = APP
        ordering = ("-opened_at", "-id")
        verbose_name_plural = "opened"
        constraints = (
            models.UniqueConstraint(fields=("member", "sequence"), name="a_parcel_is_opened_once"),
        )

    def __str__(self) -> str:
        return f"parcel {self.sequence} of {self.member}"

    @property
    def key(self) -> str:
        """How the record names it."""
        return f"opened:{self.pk}"


class Taken(models.Model):
    """One figure a member told us: the headline of one question, of everyone or of one group.

    `measure` is the SHA-256 of the exact wording, its answers and which of them count: only figures of one measure are
    of the same thing. `breakdown` and `group` are "" for everyone. `value` is a share (0 to 1), or a mean in its own
    unit where `of_means`; `error` its standard error, of chance and of rounding, None where people chose themselves.
    `base`: how many answered, to the nearest five. `wave`: the ISO day the findings were made. `release`: the digest in
    the member's ledger, by which it is taken back; then it keeps no number.
    """

    parcel = models.ForeignKey(Opened, models.CASCADE, related_name="figures")
    member = models.ForeignKey(Member, models.CASCADE, related_name="figures")
    sequence = models.PositiveIntegerField()
    release = models.CharField(max_length=64, db_index=True)
    measure = models.CharField(max_length=64, db_index=True)
    question = models.CharField(max_length=400)
    topic = models.CharField(max_length=300, blank=True)
    headline = models.CharField(max_length=300, blank=True)
    breakdown = models.CharField(max_length=300, blank=True)
    group = models.CharField(max_length=300, blank=True)
    wave = models.DateField()
    people = models.CharField(max_length=300, blank=True)
    of_means = models.BooleanField(default=False)
    value = models.FloatField(null=True, blank=True)
    error = models.FloatField(null=True, blank=True)
    base = models.PositiveIntegerField(null=True, blank=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        app_label = APP
        ordering = ("measure", "wave", "id")
        verbose_name_plural = "taken"
        constraints = (
            models.UniqueConstraint(
                fields=("member", "release", "measure", "breakdown", "group"), name="a_figure_is_taken_once"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn=True, value__isnull=True, error__isnull=True, base__isnull=True)
                | Q(withdrawn=False, value__isnull=False, base__isnull=False),
                name="a_figure_taken_back_keeps_no_number",
            ),
        )

    def __str__(self) -> str:
        return f"{self.question} of {self.member}"


class Told(models.Model):
    """Something else a member told us: a theme, a quote, a case study, a need, an account's pointer, a pool.

    `item` holds its closed fields as plain values (see `hearten.methods.parcels`); none once it was taken back.
    `not_before`: until that day it is not shown.
    """

    parcel = models.ForeignKey(Opened, models.CASCADE, related_name="told")
    member = models.ForeignKey(Member, models.CASCADE, related_name="told")
    kind = models.CharField(max_length=12, choices=KINDS)
    thing = models.CharField(max_length=80)
    item = models.JSONField(null=True, blank=True)
    not_before = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        app_label = APP
        ordering = ("kind", "id")
        verbose_name_plural = "told"
        constraints = (
            models.UniqueConstraint(fields=("member", "thing"), name="a_thing_is_told_once"),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, item__isnull=False)
                | Q(withdrawn_on__isnull=False, item__isnull=True),
                name="what_a_member_took_back_is_not_kept",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} of {self.member}"


class TurnedDown(models.Model):
    """A file that was not a parcel for us, and why, in the sentence that was shown. Nothing of it was taken in.

    `signer`: the thumbprint it names, where no member had that key; once one has, it is opened again.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="turned_down")
    file = models.CharField(max_length=64, db_index=True)
    name = models.CharField(max_length=120)
    why = models.CharField(max_length=400)
    way = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Way])
    signer = models.CharField(max_length=43, blank=True)
    at = models.DateTimeField()

    class Meta:
        app_label = APP
        ordering = ("-at", "-id")
        verbose_name_plural = "turned down"
        constraints = (
            models.UniqueConstraint(fields=("network", "file"), name="a_file_is_turned_down_once"),
        )

    def __str__(self) -> str:
        return self.name
