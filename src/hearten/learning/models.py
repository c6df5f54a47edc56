"""Accounts of what was heard: drafted, looked at, published. What left is the ledger's, not ours."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hearten.learning.account.models import Draft, Year
from hearten.learning.composites.models import Heeded, Line, Picture, Story
from hearten.learning.rules import State

__all__ = ["Account", "Draft", "Heeded", "Line", "Picture", "Story", "Year"]


class Account(models.Model):
    """One account of one listening. `document` is the frozen Document its words and findings come to.

    `quotes` names the quotes its page shows. Their words are never kept here, nor in any file that leaves: each is a
    release of its own, and is gone from the page as soon as whoever gave it takes it back. So it is with `stories`.

    `authors` are all who wrote on it, by key: none of them checks it. A correction says by digest what it is to take
    the place of, and why.
    """

    analysis_id = models.BigIntegerField(db_index=True)
    listening_id = models.BigIntegerField(db_index=True)
    title = models.CharField(_("title"), max_length=200)
    opening = models.TextField(_("opening words"), blank=True, max_length=4000)
    meaning = models.TextField(_("what we make of it"), blank=True, max_length=4000)
    next_steps = models.TextField(_("what we will do next"), blank=True, max_length=4000)
    state = models.CharField(
        max_length=9, choices=[(state.value, state.value) for state in State], default=State.DRAFTED.value
    )
    document = models.JSONField(null=True)
    digest = models.CharField(max_length=64, blank=True, db_index=True)
    authors = models.JSONField(default=list)
    quotes = models.JSONField(default=list)
    stories = models.JSONField(default=list)
    instead_of = models.CharField(max_length=64, blank=True)
    reason = models.CharField(max_length=12, blank=True)
    because = models.CharField(max_length=300, blank=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    drafted_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-drafted_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state="drafted", published_at__isnull=True)
                | ~models.Q(state="drafted") & models.Q(published_at__isnull=False) & ~models.Q(digest=""),
                name="an_account_that_left_says_when_and_what",
            ),
        )

    def __str__(self) -> str:
        return self.title
