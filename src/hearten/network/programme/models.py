"""Case studies, needs and offers, working groups, meetings, and where we began: ours, until they are told."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from hearten.network.membership.models import APP, Network
from hearten.network.programme.rules import Agreed, Sort, Strength, Theme


def _of(values: type) -> list[tuple[str, str]]:
    return [(one.value, one.value) for one in values]  # type: ignore[attr-defined]  # a StrEnum


class CaseStudy(models.Model):
    """What was tried, where, what came of it and what failed. `credit`: whom together; "" names nobody.

    `ident` is by what others know it; `told`: chosen for the network; `not_before`: until then others are not shown it.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="studies")
    ident = models.CharField(max_length=16, unique=True)
    title = models.CharField(max_length=120)
    theme = models.CharField(max_length=40, choices=_of(Theme))
    tried = models.TextField(max_length=4000)
    where = models.TextField(max_length=1000)
    came_of_it = models.TextField(max_length=4000, blank=True)
    failed = models.TextField(max_length=4000, blank=True)
    strength = models.CharField(max_length=40, choices=_of(Strength))
    evidence = models.TextField(max_length=4000, blank=True)
    credit = models.CharField(max_length=300, blank=True)
    not_before = models.DateField(null=True, blank=True)
    told = models.BooleanField(default=False)
    begun_on = models.DateField()
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        app_label = APP
        ordering = ("-begun_on", "-id")
        verbose_name_plural = "case studies"
        constraints = (
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(tried="") & ~Q(where=""), name="a_study_says_what_and_where"
            ),
            models.CheckConstraint(
                condition=Q(told=False) | ~Q(failed="") & ~Q(came_of_it="") & ~Q(evidence=""),
                name="a_told_study_says_what_failed",
            ),
        )

    def __str__(self) -> str:
        return f"case study {self.pk}"

    @property
    def key(self) -> str:
        """How the record names it."""
        return f"case_study:{self.pk}"


class Wanted(models.Model):
    """A need or an offer of ours; `came_of_it`: once it is closed."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="wants")
    ident = models.CharField(max_length=16, unique=True)
    sort = models.CharField(max_length=5, choices=_of(Sort))
    title = models.CharField(max_length=120)
    theme = models.CharField(max_length=40, choices=_of(Theme))
    words = models.TextField(max_length=2000)
    not_before = models.DateField(null=True, blank=True)
    told = models.BooleanField(default=False)
    closed_on = models.DateField(null=True, blank=True)
    came_of_it = models.CharField(max_length=1000, blank=True)
    begun_on = models.DateField()
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        app_label = APP
        ordering = ("sort", "-begun_on", "-id")
        verbose_name_plural = "wanted"
        constraints = (
            models.CheckConstraint(condition=~Q(title="") & ~Q(words=""), name="a_need_says_what_it_is"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(told=False), name="what_is_closed_is_not_told"
            ),
        )

    def __str__(self) -> str:
        return f"{self.sort} {self.pk}"

    @property
    def key(self) -> str:
        """How the record names it."""
        return f"{self.sort}:{self.pk}"


class Group(models.Model):
    """A working group we began, what it is about and for."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="groups")
    ident = models.CharField(max_length=16, unique=True)
    title = models.CharField(max_length=120)
    theme = models.CharField(max_length=40, choices=_of(Theme))
    aims = models.TextField(max_length=2000)
    on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    came_of_it = models.CharField(max_length=1000, blank=True)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        app_label = APP
        ordering = ("ended_on", "-on", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(title="") & ~Q(aims=""), name="a_group_says_what_it_is_for"),
        )

    def __str__(self) -> str:
        return f"group {self.pk}"

    @property
    def key(self) -> str:
        """How the record names it."""
        return f"group:{self.pk}"


class Meeting(models.Model):
    """A meeting we called. `group`: what its working group is known by, ours or another's. `agenda`: line by line."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="meetings")
    ident = models.CharField(max_length=16, unique=True)
    group = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=120)
    on = models.DateField()
    where = models.CharField(max_length=300, blank=True)
    agenda = models.TextField(max_length=12_100)
    agreed = models.CharField(max_length=80, blank=True, choices=_of(Agreed))
    notes = models.TextField(max_length=4000, blank=True)
    told = models.BooleanField(default=False)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        app_label = APP
        ordering = ("-on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(notes="") | Q(agreed__in=[Agreed.HERE.value, Agreed.NETWORK.value]),
                name="notes_are_kept_as_was_agreed",
            ),
        )

    def __str__(self) -> str:
        return f"meeting {self.pk}"

    @property
    def key(self) -> str:
        """How the record names it."""
        return f"meeting:{self.pk}"


class Outset(models.Model):
    """Where we are, and what we hoped for and needed when we began. `north`, `east`: degrees, in hundredths."""

    network = models.OneToOneField(Network, models.CASCADE, related_name="outset")
    place = models.CharField(max_length=120)
    north = models.FloatField()
    east = models.FloatField()
    aims = models.TextField(max_length=2000)
    needs = models.TextField(max_length=2000)
    told = models.BooleanField(default=False)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        app_label = APP
        constraints = (
            models.CheckConstraint(
                condition=Q(north__gte=-90, north__lte=90, east__gte=-180, east__lte=180),
                name="a_place_is_on_the_earth",
            ),
        )

    def __str__(self) -> str:
        return self.place

    @property
    def key(self) -> str:
        """How the record names it."""
        return f"outset:{self.pk}"
