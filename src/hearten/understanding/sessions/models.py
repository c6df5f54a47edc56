"""A session, its cards and seats, what each seat placed, and what was read into it, agreed, differed on and decided.

A seat is known by what somebody comes as. Whose it is, and the code that opens it, are removed when the session ends.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from hearten.understanding.sessions.rules import Sort, Stage

APP = "understanding"


class Meeting(models.Model):
    """A sense-making session. `moves`: counts what everyone may see, and nothing silent."""

    title = models.CharField(max_length=160)
    question = models.CharField(max_length=400)
    stage = models.CharField(
        max_length=9, choices=[(one.value, one.value) for one in Stage], default=Stage.PREPARING.value
    )
    held_on = models.DateField()
    without_them = models.CharField(max_length=400, blank=True)
    moves = models.PositiveIntegerField(default=0)
    facilitator = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        app_label = APP
        ordering = ("-held_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(stage__in=[one.value for one in Stage]),
                name="a_session_is_in_a_known_stage",
            ),
            models.CheckConstraint(
                condition=models.Q(stage="ended", ended_on__isnull=False)
                | ~models.Q(stage="ended") & models.Q(ended_on__isnull=True),
                name="a_session_that_ended_has_its_day",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Card(models.Model):
    """Something to make sense of. `thing`: a quote that is out, whose words are looked up and never kept here."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="cards")
    number = models.PositiveSmallIntegerField()
    sort = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Sort])
    words = models.CharField(max_length=600, blank=True)
    thing = models.CharField(max_length=80, blank=True)
    address = models.CharField(max_length=300, blank=True)

    class Meta:
        app_label = APP
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("meeting", "number"), name="a_card_number_once_a_session"),
            models.CheckConstraint(
                condition=~models.Q(words="") | ~models.Q(thing=""), name="a_card_says_something"
            ),
        )

    def __str__(self) -> str:
        return f"card {self.number} of {self.meeting_id}"


class Seat(models.Model):
    """A place at the table, by role. `spoke`: it is for somebody who was listened to."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="seats")
    number = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=80)
    spoke = models.BooleanField(default=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    code_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        app_label = APP
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("meeting", "number"), name="a_seat_number_once_a_session"),
            models.UniqueConstraint(
                fields=("meeting", "person"),
                condition=models.Q(person__isnull=False),
                name="a_person_has_one_seat_a_session",
            ),
            models.UniqueConstraint(
                fields=("code_hash",), condition=~models.Q(code_hash=""), name="a_seat_code_once"
            ),
        )

    def __str__(self) -> str:
        return self.role


class Placing(models.Model):
    """A card in a place that one seat named, in silence."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="placings")
    card = models.ForeignKey(Card, models.CASCADE, related_name="placings")
    place = models.CharField(max_length=80)

    class Meta:
        app_label = APP
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("seat", "card"), name="a_card_in_one_place_a_seat"),
            models.CheckConstraint(condition=~models.Q(place=""), name="a_place_has_a_name"),
        )

    def __str__(self) -> str:
        return self.place


class Meaning(models.Model):
    """One way to read what lies on the table. Several stand side by side, and none takes another's place."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="meanings")
    number = models.PositiveSmallIntegerField()
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="meanings")
    words = models.CharField(max_length=600)
    about = models.CharField(max_length=80, blank=True)

    class Meta:
        app_label = APP
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("meeting", "number"), name="a_meaning_number_once_a_session"),
        )

    def __str__(self) -> str:
        return f"meaning {self.number} of {self.meeting_id}"


class Stand(models.Model):
    """Whether one seat agrees with a reading, and why."""

    meaning = models.ForeignKey(Meaning, models.CASCADE, related_name="stands")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="stands")
    agrees = models.BooleanField()
    why = models.CharField(max_length=400, blank=True)

    class Meta:
        app_label = APP
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("meaning", "seat"), name="a_seat_stands_once_to_a_meaning"),
            models.CheckConstraint(
                condition=models.Q(agrees=True) | ~models.Q(why=""), name="who_differs_says_why"
            ),
        )

    def __str__(self) -> str:
        return f"stand to {self.meaning_id}"


class Resolve(models.Model):
    """What was decided, why, and who does it, by role."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="resolves")
    number = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=400)
    why = models.CharField(max_length=600)
    who = models.CharField(max_length=120)
    by_day = models.DateField(null=True, blank=True)

    class Meta:
        app_label = APP
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("meeting", "number"), name="a_resolve_number_once_a_session"),
            models.CheckConstraint(
                condition=~models.Q(what="") & ~models.Q(why="") & ~models.Q(who=""),
                name="a_resolve_says_what_why_and_who",
            ),
        )

    def __str__(self) -> str:
        return f"resolve {self.number} of {self.meeting_id}"
