"""What kindness means here, in versions: lines, what each rests on, and which bodies agreed."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from hearten.understanding.living.rules import Sort, State

APP = "understanding"


class Version(models.Model):
    """One version of the living statement."""

    number = models.PositiveSmallIntegerField(unique=True)
    state = models.CharField(
        max_length=6, choices=[(one.value, one.value) for one in State], default=State.DRAFT.value
    )
    why = models.CharField(max_length=500, blank=True)
    begun_on = models.DateField()
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    public_on = models.DateField(null=True, blank=True)

    class Meta:
        app_label = APP
        ordering = ("-number",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state="public", public_on__isnull=False)
                | ~models.Q(state="public") & models.Q(public_on__isnull=True),
                name="a_public_version_has_its_day",
            ),
            models.UniqueConstraint(
                fields=("state",),
                condition=models.Q(state="draft"),
                name="one_version_is_written_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return f"version {self.number}"


class Line(models.Model):
    """One line of a version, in its place."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="lines")
    place = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=400)

    class Meta:
        app_label = APP
        ordering = ("place", "id")
        constraints = (models.CheckConstraint(condition=~models.Q(words=""), name="a_line_has_words"),)

    def __str__(self) -> str:
        return self.words


class Rest(models.Model):
    """What a line rests on, by link. The words of a quote are looked up, and never kept here."""

    line = models.ForeignKey(Line, models.CASCADE, related_name="rests")
    sort = models.CharField(max_length=7, choices=[(one.value, one.value) for one in Sort])
    words = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=300, blank=True)
    thing = models.CharField(max_length=80, blank=True)

    class Meta:
        app_label = APP
        ordering = ("id",)

    def __str__(self) -> str:
        return f"what {self.line_id} rests on"


class Agreement(models.Model):
    """A named body that agreed to a version, and when."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="agreements")
    body = models.CharField(max_length=160)
    on = models.DateField()
    words = models.CharField(max_length=300, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        app_label = APP
        ordering = ("on", "id")
        constraints = (
            models.UniqueConstraint(fields=("version", "body"), name="a_body_agrees_once_to_a_version"),
        )

    def __str__(self) -> str:
        return self.body
