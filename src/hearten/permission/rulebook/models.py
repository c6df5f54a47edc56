"""The rules people may name. No person stands behind one."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Lower

from hearten.permission.rulebook.rules import Kind, Whose

APP = "permission"


class Rule(models.Model):
    """A rule, target, form or the like that people here meet. Never deleted: `retired_on` takes it off the list."""

    name = models.CharField(max_length=120)
    says = models.CharField(max_length=500, blank=True)
    kind = models.CharField(
        max_length=20, choices=[(one.value, one.value) for one in Kind], default=Kind.RULE
    )
    whose = models.CharField(
        max_length=12, choices=[(one.value, one.value) for one in Whose], default=Whose.OURS
    )
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        app_label = APP
        ordering = ("name",)
        constraints = (models.UniqueConstraint(Lower("name"), name="a_rule_by_one_name"),)

    def __str__(self) -> str:
        return self.name
