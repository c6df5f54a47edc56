"""A service and the ways to reach it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from hearten.systems.barriers.models import APP
from hearten.systems.channels.rules import Offered, Way


class Service(models.Model):
    """A service as people know it. `barrier_id`: the barrier that its lack of choice became."""

    name = models.CharField(max_length=120)
    offered = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Offered])
    known_by = models.CharField(max_length=400)
    look_on = models.DateField()
    reviewed_on = models.DateField(null=True, blank=True)
    reviewed_with = models.CharField(max_length=300, blank=True)
    heard = models.CharField(max_length=600, blank=True)
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    barrier_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        app_label = APP
        ordering = (Lower("name"),)
        constraints = (
            models.UniqueConstraint(Lower("name"), name="one_list_of_ways_a_service"),
            models.CheckConstraint(
                condition=Q(offered__in=("yes", "partly", "no", "cannot tell"))
                & ~Q(name="")
                & ~Q(known_by=""),
                name="a_service_says_how_choice_is_known",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_on__isnull=True, reviewed_with="", heard="")
                | Q(reviewed_on__isnull=False) & ~Q(reviewed_with="") & ~Q(heard=""),
                name="a_review_is_with_people_who_use_it",
            ),
        )

    def __str__(self) -> str:
        return f"service {self.pk}"


class Channel(models.Model):
    """One way to reach a service. `barrier_id`: the barrier that who cannot use it became."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="channels")
    way = models.CharField(max_length=30, choices=[(one.value, one.value) for one in Way])
    cannot = models.CharField(max_length=400)
    saves = models.CharField(max_length=300, blank=True)
    barrier_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        app_label = APP
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("service", "way"), name="one_line_a_way"),
            models.CheckConstraint(condition=~Q(cannot=""), name="a_way_says_who_cannot_use_it"),
        )

    def __str__(self) -> str:
        return f"channel {self.pk} of {self.service}"
