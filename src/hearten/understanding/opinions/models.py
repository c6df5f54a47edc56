"""An opinion map as it was told: every number of people in it came through the door."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from hearten.understanding.opinions.rules import State

APP = "understanding"


class OpinionMap(models.Model):
    """The one map of a listening. `kept`: a `methods.opinion.Told`, as plain values."""

    listening_id = models.BigIntegerField(unique=True)
    state = models.CharField(
        max_length=8, choices=[(one.value, one.value) for one in State], default=State.WAITING.value
    )
    kept = models.JSONField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    policy = models.CharField(max_length=80, blank=True)
    why_refused = models.CharField(max_length=500, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = APP
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(state="made") | ~models.Q(digest="") & models.Q(kept__isnull=False),
                name="a_map_made_holds_what_was_told",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="refused") | ~models.Q(why_refused=""),
                name="a_map_refused_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"opinion map of listening {self.listening_id}"
