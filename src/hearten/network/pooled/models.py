"""What was put together and told, whose figures were in it, and how far each member is moved by chance."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from hearten.methods.pooling import Differ
from hearten.network.membership.models import APP, Network


class Moved(models.Model):
    """How far a member's figure of one thing is moved: drawn once, so that looking twice tells no more.

    `member` is its row, or 0 for ourselves; `thing` the question and group.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="moved")
    member = models.PositiveBigIntegerField()
    thing = models.CharField(max_length=16)
    draw = models.FloatField()

    class Meta:
        app_label = APP
        verbose_name_plural = "moved"
        constraints = (
            models.UniqueConstraint(fields=("network", "member", "thing"), name="a_figure_is_moved_once"),
            models.CheckConstraint(condition=Q(draw__gte=0, draw__lt=1), name="a_draw_is_a_chance"),
        )

    def __str__(self) -> str:
        return f"{self.thing} of {self.member}"


class Pool(models.Model):
    """Members' figures of one question and group, put together as told. Never altered; withdrawn, it stays as told."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="pools")
    thing = models.CharField(max_length=16, db_index=True)
    measure = models.CharField(max_length=64)
    question = models.CharField(max_length=400)
    topic = models.CharField(max_length=300, blank=True)
    headline = models.CharField(max_length=300, blank=True)
    people = models.CharField(max_length=300, blank=True)
    breakdown = models.CharField(max_length=300, blank=True)
    group = models.CharField(max_length=300, blank=True)
    members = models.PositiveIntegerField()
    differ = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Differ])
    apart = models.FloatField()
    middle = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()
    new_low = models.FloatField(null=True, blank=True)
    new_high = models.FloatField(null=True, blank=True)
    since = models.DateField()
    until = models.DateField()
    on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)
    because = models.CharField(max_length=300, blank=True)

    class Meta:
        app_label = APP
        ordering = ("-on", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(members__gte=3), name="a_pool_is_of_three_or_more"),
            models.CheckConstraint(
                condition=Q(low__lte=F("middle"), high__gte=F("middle")), name="a_middle_lies_in_its_interval"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, because="")
                | Q(withdrawn_on__isnull=False) & ~Q(because=""),
                name="a_pool_taken_down_says_why",
            ),
            models.UniqueConstraint(
                fields=("network", "thing"),
                condition=Q(withdrawn_on__isnull=True),
                name="one_pool_of_a_thing_stands",
            ),
        )

    def __str__(self) -> str:
        return f"{self.question} of {self.members}"

    @property
    def key(self) -> str:
        """How the record names it."""
        return f"pool:{self.pk}"


class InPool(models.Model):
    """That a figure of a member was in a pool: the ledger by which a difference of two pools is refused. No number."""

    pool = models.ForeignKey(Pool, models.CASCADE, related_name="made_of")
    member = models.PositiveBigIntegerField()
    release = models.CharField(max_length=64)

    class Meta:
        app_label = APP
        verbose_name_plural = "in pools"
        constraints = (models.UniqueConstraint(fields=("pool", "member"), name="a_member_is_in_a_pool_once"),)

    def __str__(self) -> str:
        return f"{self.member} in {self.pool}"
