"""A commitment as this organisation holds it: one row for the whole text, with no place for a part of it.

Triggers of the database, made with the table, refuse a row whose goals are not all those of its text.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from hearten.commitment.endorsing.rules import From, State, Way
from hearten.commitment.texts.models import APP, Text

HELD = ("endorsed", "paused")


class Endorsement(models.Model):
    """How the organisation stands to a text. `accepted`: all its goals in a line, as the text itself has them."""

    text = models.ForeignKey(Text, models.PROTECT, related_name="endorsements")
    key = models.SlugField(max_length=40, unique=True)
    accepted = models.CharField(max_length=1100)
    digest = models.CharField(max_length=64)
    state = models.CharField(
        max_length=12, choices=[(one.value, one.value) for one in State], default=State.CONSIDERING.value
    )
    body = models.CharField(max_length=160, blank=True)
    minute = models.CharField(max_length=200, blank=True)
    discussed_on = models.DateField(null=True, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    begun_on = models.DateField()
    turned_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        app_label = APP
        ordering = ("begun_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=("considering", "endorsed", "paused", "left")),
                name="a_commitment_is_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=HELD)
                | models.Q(approved_on__isnull=False) & ~models.Q(body="") & ~models.Q(minute=""),
                name="endorsed_by_a_body_on_a_day_with_a_minute",
            ),
            models.CheckConstraint(condition=~models.Q(accepted=""), name="endorsed_whole"),
        )

    def __str__(self) -> str:
        return f"endorsement {self.pk}"


class Kept(models.Model):
    """One way in which the decision is made to hold, and what shows it."""

    endorsement = models.ForeignKey(Endorsement, models.CASCADE, related_name="ways")
    way = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Way])
    words = models.CharField(max_length=500)
    on = models.DateField(null=True, blank=True)
    address = models.CharField(max_length=300, blank=True)

    class Meta:
        app_label = APP
        ordering = ("id",)
        verbose_name_plural = "kept"
        constraints = (models.CheckConstraint(condition=~models.Q(words=""), name="a_way_is_said_in_words"),)

    def __str__(self) -> str:
        return f"{self.way} of {self.endorsement}"


class Want(models.Model):
    """What the organisation wants to reach, what it needs for it and from whom; `came_of`: once that is settled."""

    endorsement = models.ForeignKey(Endorsement, models.CASCADE, related_name="wants")
    wants = models.CharField(max_length=500)
    needs = models.CharField(max_length=500)
    whom = models.CharField(max_length=10, choices=[(one.value, one.value) for one in From])
    who = models.CharField(max_length=160, blank=True)
    on = models.DateField()
    came_of = models.CharField(max_length=500, blank=True)
    settled_on = models.DateField(null=True, blank=True)

    class Meta:
        app_label = APP
        ordering = ("settled_on", "on", "id")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(wants="") & ~models.Q(needs=""), name="a_want_says_its_need"
            ),
            models.CheckConstraint(
                condition=models.Q(settled_on__isnull=True, came_of="")
                | models.Q(settled_on__isnull=False) & ~models.Q(came_of=""),
                name="a_want_settled_says_what_came_of_it",
            ),
        )

    def __str__(self) -> str:
        return f"want of {self.endorsement}"


class Turn(models.Model):
    """One turn: considered, endorsed, paused, left, come back to; on its day, and by whom."""

    endorsement = models.ForeignKey(Endorsement, models.CASCADE, related_name="turns")
    what = models.CharField(max_length=40)
    words = models.CharField(max_length=500, blank=True)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        app_label = APP
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return f"{self.endorsement}: {self.what}"
