"""Words that were proposed to leave, until they are taken back."""

from __future__ import annotations

import secrets

from django.db import models

from hearten.door.quotes.rules import Style


def a_secret() -> str:
    """A random secret, so that a digest of a few words cannot be guessed back."""
    return secrets.token_hex(16)


def a_name() -> str:
    """A random name: nothing of where the words come from, nor of their order."""
    return f"quote:{secrets.token_hex(8)}"


class Quote(models.Model):
    """One quote. `text` and `secret` are all there is of the words; taken back, both are empty and `gone` is set.

    `digest` is the SHA-256 of the secret and the words: it stays, and by it the ledger knows what was checked. `found`
    holds what the scan found, by kind alone; `because` why it may stay. `label` is one group, or "".
    """

    thing = models.CharField(max_length=80, primary_key=True, default=a_name)
    listening_id = models.BigIntegerField(db_index=True)
    question = models.CharField(max_length=60)
    asked = models.CharField(max_length=400)
    text = models.TextField(blank=True)
    secret = models.CharField(max_length=32, blank=True, default=a_secret)
    digest = models.CharField(max_length=64)
    style = models.CharField(max_length=14, choices=[(one.value, one.value) for one in Style])
    language = models.CharField(max_length=5)
    label = models.CharField(max_length=200, blank=True)
    found = models.JSONField(default=list)
    because = models.CharField(max_length=300, blank=True)
    gone = models.BooleanField(default=False)

    class Meta:
        app_label = "door"
        ordering = ("thing",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(gone=True, text="", secret="") | models.Q(gone=False) & ~models.Q(text=""),
                name="words_taken_back_are_not_kept",
            ),
        )

    def __str__(self) -> str:
        return self.thing

    @property
    def key(self) -> str:
        """How the record names it."""
        return self.thing
