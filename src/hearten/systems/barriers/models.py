"""A barrier, its evidence, what was tried, and the turns of its life.

The database itself refuses one that is decided or closed without a whole, dated decision.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from hearten.permission.rulebook.rules import Kind, Whose
from hearten.systems.barriers.rules import Decision, Sort, State

APP = "systems"
SETTLED = ("decided", "closed")


class Barrier(models.Model):
    """What stands in the way. `rule_id`: of permission's list; `by_itself`: opened because enough people met it."""

    title = models.CharField(max_length=160)
    does = models.TextField(max_length=1500)
    kind = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Kind])
    whose = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Whose])
    partner = models.CharField(max_length=160, blank=True)
    rule_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    by_itself = models.BooleanField(default=False)
    opened_on = models.DateField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(
        max_length=8, choices=[(one.value, one.value) for one in State], default=State.OPEN.value
    )
    decision = models.CharField(
        max_length=20, blank=True, choices=[(one.value, one.value) for one in Decision]
    )
    why = models.CharField(max_length=1000, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_day = models.DateField(null=True, blank=True)
    permission_id = models.BigIntegerField(null=True, blank=True)
    came_of = models.CharField(max_length=1000, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        app_label = APP
        ordering = ("opened_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=("open", "decided", "closed")),
                name="a_barrier_is_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=SETTLED)
                | models.Q(decision__in=("change the rule", "keep it", "give permission"))
                & ~models.Q(why="")
                & models.Q(decided_on__isnull=False),
                name="a_barrier_is_settled_by_a_dated_decision",
            ),
            models.CheckConstraint(
                condition=~models.Q(decision="change the rule") | models.Q(by_day__isnull=False),
                name="a_change_has_a_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(decision="give permission") | models.Q(permission_id__isnull=False),
                name="a_permission_given_is_named",
            ),
            models.CheckConstraint(
                condition=models.Q(state="closed", closed_on__isnull=False) & ~models.Q(came_of="")
                | ~models.Q(state="closed") & models.Q(closed_on__isnull=True),
                name="a_barrier_closed_says_what_came_of_it",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="open")
                | models.Q(decision="", why="", decided_on__isnull=True, by_day__isnull=True),
                name="an_open_barrier_has_no_decision_yet",
            ),
            models.UniqueConstraint(
                fields=("rule_id",),
                condition=models.Q(state="open", by_itself=True),
                name="one_open_barrier_by_itself_a_rule",
            ),
        )

    def __str__(self) -> str:
        return f"barrier {self.pk}"


class Evidence(models.Model):
    """A link to what shows it; never the thing itself."""

    barrier = models.ForeignKey(Barrier, models.CASCADE, related_name="evidence")
    sort = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Sort])
    words = models.CharField(max_length=300)
    address = models.CharField(max_length=300, blank=True)
    on = models.DateField()

    class Meta:
        app_label = APP
        ordering = ("-on", "-id")
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return f"evidence on {self.barrier}"


class Tried(models.Model):
    """Something that was tried, and what came of it."""

    barrier = models.ForeignKey(Barrier, models.CASCADE, related_name="tried")
    what = models.CharField(max_length=500)
    came_of = models.CharField(max_length=500, blank=True)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        app_label = APP
        ordering = ("-on", "-id")
        verbose_name_plural = "tried"

    def __str__(self) -> str:
        return f"tried on {self.barrier}"


class Step(models.Model):
    """One turn of a barrier's life: opened, decided, closed, opened again, proposed; with its words, for ever."""

    barrier = models.ForeignKey(Barrier, models.CASCADE, related_name="steps")
    what = models.CharField(max_length=40)
    words = models.CharField(max_length=1200, blank=True)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        app_label = APP
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return f"{self.barrier}: {self.what}"
