"""A permission in writing, and the turns of its life."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from hearten.people.rules import Role
from hearten.permission.giving.rules import State
from hearten.permission.rulebook.models import APP, Rule

LIVED = ("live", "withdrawn")


class Permission(models.Model):
    """What people may do. `may`, `ask_first`, `never`: a thing a line. `team_id`: a team, with its parts."""

    title = models.CharField(max_length=160)
    may = models.TextField(blank=True)
    ask_first = models.TextField(blank=True)
    never = models.TextField(blank=True)
    words = models.TextField(blank=True)
    team_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    role = models.CharField(max_length=16, blank=True, choices=[(one.value, one.value) for one in Role])
    rule = models.ForeignKey(Rule, models.SET_NULL, null=True, blank=True, related_name="+")
    giver = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    backer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in State], default=State.DRAFT.value
    )
    review_on = models.DateField(null=True, blank=True)
    backed_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    why_withdrawn = models.CharField(max_length=500, blank=True)

    class Meta:
        app_label = APP
        ordering = ("title", "id")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(state__in=LIVED)
                | models.Q(backed_on__isnull=False, review_on__isnull=False)
                & ~models.Q(may="")
                & ~models.Q(words=""),
                name="a_permission_given_is_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(state="withdrawn", withdrawn_on__isnull=False)
                & ~models.Q(why_withdrawn="")
                | ~models.Q(state="withdrawn") & models.Q(withdrawn_on__isnull=True, why_withdrawn=""),
                name="a_permission_withdrawn_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(team_id__isnull=True) | models.Q(role=""),
                name="a_permission_is_for_one_sort",
            ),
        )

    def __str__(self) -> str:
        return f"permission {self.pk}"


class Turn(models.Model):
    """One turn in a permission's life: what happened, on which day, and why."""

    permission = models.ForeignKey(Permission, models.CASCADE, related_name="turns")
    on = models.DateField()
    what = models.CharField(max_length=20)
    why = models.CharField(max_length=500, blank=True)
    until = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        app_label = APP
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return f"{self.permission}: {self.what}"
