"""The working groups of other members that our organisation takes part in."""

from __future__ import annotations

from django.db import models

from hearten.network.membership.models import APP, Member, Network


class Joined(models.Model):
    """One of them, until we leave it. `group`: by what `of`, who began it, tells it; `title`: as it was called then."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="joined")
    of = models.ForeignKey(Member, models.CASCADE, related_name="+")
    group = models.CharField(max_length=80)
    title = models.CharField(max_length=120)
    on = models.DateField()
    by = models.CharField(max_length=80)

    class Meta:
        app_label = APP
        ordering = ("on", "id")
        verbose_name_plural = "joined"
        constraints = (
            models.UniqueConstraint(fields=("network", "of", "group"), name="a_group_is_joined_once"),
        )

    def __str__(self) -> str:
        return f"{self.group} of {self.of}"

    @property
    def key(self) -> str:
        """How the record names it."""
        return f"joined:{self.pk}"
