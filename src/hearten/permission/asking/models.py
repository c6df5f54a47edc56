"""What people ask to be allowed. `asked_by` and `team_id` are empty where they asked without their name."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from hearten.permission.asking.rules import Answer
from hearten.permission.giving.models import Permission
from hearten.permission.rulebook.models import APP, Rule


class Question(models.Model):
    """One question for a permission, and its answer."""

    wanted = models.CharField(max_length=300)
    because = models.CharField(max_length=500, blank=True)
    rule = models.ForeignKey(Rule, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    team_id = models.BigIntegerField(null=True, blank=True)
    asked_on = models.DateField()
    answer = models.CharField(
        max_length=16, choices=[(one.value, one.value) for one in Answer], default=Answer.WAITING.value
    )
    why = models.CharField(max_length=500, blank=True)
    permission = models.ForeignKey(Permission, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        app_label = APP
        ordering = ("-asked_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(answer="waiting", why="", answered_on__isnull=True)
                | ~models.Q(answer="waiting") & ~models.Q(why="") & models.Q(answered_on__isnull=False),
                name="every_answer_carries_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"question {self.pk}"
