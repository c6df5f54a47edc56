"""A procurement, its stages, what it is awarded by, and what was claimed for it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from hearten.systems.barriers.models import APP
from hearten.systems.procurement.rules import Bears, Sort, Stage, Strength, Weight


def _of(values: type) -> list[tuple[str, str]]:
    return [(one.value, one.value) for one in values]  # type: ignore[attr-defined]  # a StrEnum


class Procurement(models.Model):
    """Something that is bought with people. `failed`, `learned`: for its case study, by those who did it."""

    title = models.CharField(max_length=160)
    need = models.TextField(max_length=1000)
    begun_on = models.DateField()
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    tender = models.TextField(max_length=40_000, blank=True)
    failed = models.TextField(max_length=1500, blank=True)
    learned = models.TextField(max_length=1500, blank=True)

    class Meta:
        app_label = APP
        ordering = ("-begun_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(need=""), name="a_procurement_says_what_and_for_what"
            ),
        )

    def __str__(self) -> str:
        return f"procurement {self.pk}"


class StageTold(models.Model):
    """One stage: who was there in kind, what they changed or why nothing was, and when."""

    procurement = models.ForeignKey(Procurement, models.CASCADE, related_name="stages")
    stage = models.CharField(max_length=12, choices=_of(Stage))
    there = models.CharField(max_length=400)
    changed = models.CharField(max_length=600, blank=True)
    nothing_because = models.CharField(max_length=600, blank=True)
    on = models.DateField()

    class Meta:
        app_label = APP
        ordering = ("id",)
        verbose_name_plural = "stages told"
        constraints = (
            models.UniqueConstraint(fields=("procurement", "stage"), name="one_telling_a_stage"),
            models.CheckConstraint(condition=~Q(there=""), name="a_stage_says_who_was_there"),
            models.CheckConstraint(
                condition=Q(changed="") & ~Q(nothing_because="") | ~Q(changed="") & Q(nothing_because=""),
                name="a_stage_says_what_changed_or_why_nothing",
            ),
        )

    def __str__(self) -> str:
        return f"{self.stage} of {self.procurement}"


class Criterion(models.Model):
    """Something looked for in whoever is chosen, how much it counts in words, and how it will be seen."""

    procurement = models.ForeignKey(Procurement, models.CASCADE, related_name="criteria")
    sort = models.CharField(max_length=12, choices=_of(Sort))
    what = models.CharField(max_length=300)
    weight = models.CharField(max_length=24, choices=_of(Weight))
    seen = models.CharField(max_length=400)

    class Meta:
        app_label = APP
        ordering = ("id",)
        verbose_name_plural = "criteria"
        constraints = (
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(seen=""), name="a_criterion_says_how_it_is_seen"
            ),
        )

    def __str__(self) -> str:
        return f"criterion {self.pk} of {self.procurement}"


class Claim(models.Model):
    """That something gets better. Untested until there is evidence somebody can go and read."""

    procurement = models.ForeignKey(Procurement, models.CASCADE, related_name="claims")
    says = models.CharField(max_length=400)
    bears = models.CharField(max_length=20, blank=True, choices=_of(Bears))
    strength = models.CharField(max_length=40, blank=True, choices=_of(Strength))
    words = models.CharField(max_length=600, blank=True)
    address = models.CharField(max_length=300, blank=True)
    on = models.DateField(null=True, blank=True)

    class Meta:
        app_label = APP
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=~Q(says=""), name="a_claim_says_something"),
            models.CheckConstraint(
                condition=Q(bears="", strength="", words="", address="", on__isnull=True)
                | ~Q(bears="") & ~Q(strength="") & ~Q(words="") & ~Q(address="") & Q(on__isnull=False),
                name="a_claim_is_untested_or_wholly_tested",
            ),
        )

    def __str__(self) -> str:
        return f"claim {self.pk} of {self.procurement}"
