"""Composites as they are written, and what those they rest on said of them."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils import timezone

from hearten.learning.composites.rules import LONGEST_LINE, State
from hearten.methods.composite import Sort


def a_name() -> str:
    """A random name for one version of a story: nothing of where its words come from."""
    return f"composite:{secrets.token_hex(8)}"


class Story(models.Model):
    """One composite, of what people wrote to one question of one listening.

    `thing` names the version that was offered or proposed last, and the graph of consent knows whom that rests on;
    `digest` is the SHA-256 of `secret` and its words. Another version has another name: what was read and checked
    counts for its own words alone. `copied_on`: the last day a copy was taken along. `authors` are all who wrote on it,
    by key: none of them checks it.
    """

    title = models.CharField(max_length=120)
    listening_id = models.BigIntegerField(db_index=True)
    question = models.CharField(max_length=60)
    asked = models.CharField(max_length=400)
    language = models.CharField(max_length=5)
    state = models.CharField(
        max_length=28, choices=[(one.value, one.value) for one in State], default=State.WRITING.value
    )
    thing = models.CharField(max_length=80, blank=True, db_index=True)
    secret = models.CharField(max_length=32, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    authors = models.JSONField(default=list)
    begun_on = models.DateField(default=timezone.localdate)
    out_on = models.DateField(null=True, blank=True)
    copied_on = models.DateField(null=True, blank=True)

    class Meta:
        app_label = "learning"
        ordering = ("-begun_on", "-id")
        verbose_name_plural = "stories"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state=State.WRITING.value) | ~models.Q(thing="") & ~models.Q(digest=""),
                name="a_story_on_its_way_has_a_name_and_a_digest",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.OUT.value) | models.Q(out_on__isnull=False),
                name="a_story_that_is_out_says_since_when",
            ),
            models.UniqueConstraint(
                fields=("thing",), condition=~models.Q(thing=""), name="a_name_is_of_one_story"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """How the record names it."""
        return f"story:{self.pk}"


class Line(models.Model):
    """One line. `handles` are the passages it rests on; `gone`: its words were somebody's who took them back."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="lines")
    place = models.PositiveSmallIntegerField()
    sort = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Sort])
    text = models.CharField(max_length=LONGEST_LINE, blank=True)
    handles = models.JSONField(default=list)
    gone = models.BooleanField(default=False)

    class Meta:
        app_label = "learning"
        ordering = ("place", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(gone=False) | models.Q(text=""),
                name="a_line_taken_back_keeps_no_words",
            ),
        )

    def __str__(self) -> str:
        return f"line {self.place} of {self.story_id}"


class Picture(models.Model):
    """A picture of one's own beside a scene of a story, made anew by us; and what it shows, in words."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="pictures")
    scene = models.PositiveSmallIntegerField()
    png = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    description = models.CharField(max_length=300)

    class Meta:
        app_label = "learning"
        ordering = ("scene",)
        constraints = (
            models.UniqueConstraint(fields=("story", "scene"), name="one_picture_a_scene"),
            models.CheckConstraint(condition=~models.Q(description=""), name="a_picture_says_what_it_shows"),
        )

    def __str__(self) -> str:
        return f"picture of scene {self.scene} of {self.story_id}"


class Heeded(models.Model):
    """What somebody a version rests on said of it, with their receipt. `mark` is blind: it only keeps one from two.

    `wrong`: the line that is not as it was, 0 where all is well.
    """

    story = models.ForeignKey(Story, models.CASCADE, related_name="heeded")
    thing = models.CharField(max_length=80)
    mark = models.CharField(max_length=64)
    wrong = models.PositiveSmallIntegerField(default=0)

    class Meta:
        app_label = "learning"
        verbose_name_plural = "heeded"
        constraints = (
            models.UniqueConstraint(fields=("thing", "mark"), name="one_word_a_receipt_on_a_story"),
        )

    def __str__(self) -> str:
        return f"what was said of {self.thing}"
