"""What is asked, of whom, and how it may be looked at. Kept in the people's store; nothing said is here.

Words people see are kept a language each: {"en": "...", "cy": "..."}; `in_language` falls back to the first.
"""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hearten.listening.surveys.rules import Sort, State, Way
from hearten.methods.plan import Kind

APP = "listening"


def random_key() -> int:
    """A random 63-bit key: order of arrival must not be readable from it."""
    return secrets.randbits(63)


def short_code() -> str:
    """A short random name for an address; it begins with a letter, so that no spreadsheet takes it for a number."""
    return secrets.choice("abcdef") + secrets.token_hex(5)[1:]


class Listening(models.Model):
    """One exercise of hearing. A wave is the same listening asked again: `again` names the one before.

    `brought`: of a survey of an earlier year, {"file", "digest", "mode", "method", "design"}; its `again` names the
    listening it is an earlier wave of, and the day it was brought in is the day it was drafted.
    """

    title = models.JSONField(_("title"), default=dict)
    purpose = models.JSONField(_("what it is for"), default=dict, blank=True)
    thanks = models.JSONField(_("words of thanks"), default=dict, blank=True)
    support = models.JSONField(_("where to turn for help"), default=dict, blank=True)
    people = models.CharField(_("who is asked, in a word"), max_length=60, default="people")
    languages = models.JSONField(_("languages"), default=list)
    sort = models.CharField(
        max_length=13, choices=[(sort.value, sort.value) for sort in Sort], default=Sort.SURVEY.value
    )
    state = models.CharField(
        max_length=8, choices=[(state.value, state.value) for state in State], default=State.DRAFT.value
    )
    way = models.CharField(
        max_length=12, choices=[(way.value, way.value) for way in Way], default=Way.OPEN_LINK.value
    )
    code = models.CharField(max_length=16, unique=True, default=short_code)
    again = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="later")
    asked = models.PositiveIntegerField(_("how many could answer"), null=True, blank=True)
    weigh_by = models.CharField(_("weigh by"), max_length=40, blank=True)
    crossings = models.JSONField(_("breakdowns looked at two together"), default=list, blank=True)
    rules = models.JSONField(_("rules of protection"), default=dict, blank=True)
    response = models.JSONField(_("the day's coarse response"), default=dict, blank=True)
    went_on = models.JSONField(_("why it was opened all the same"), default=dict, blank=True)
    brought = models.JSONField(_("the file it was brought in from"), default=dict, blank=True)
    made_up = models.BooleanField(default=False)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    drafted_at = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = APP
        ordering = ("-drafted_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state="draft", opened_at__isnull=True)
                | ~models.Q(state="draft") & models.Q(opened_at__isnull=False),
                name="a_listening_that_opened_says_when",
            ),
            models.CheckConstraint(
                condition=models.Q(state="closed", closed_at__isnull=False)
                | ~models.Q(state="closed") & models.Q(closed_at__isnull=True),
                name="a_listening_that_closed_says_when",
            ),
        )

    def __str__(self) -> str:
        return in_language(self.title)

    @property
    def title_here(self) -> str:
        """Its title in the language the page is read in."""
        return in_language(self.title, (get_language() or "en")[:2])


class Question(models.Model):
    """One question of a listening, in its place. Pages are topics: questions that share one stand together.

    options: [{"code": "often", "text": {"en": ..}, "favourable": true, "answers": true}, ...] in order. `only_if` and
    `must` are conditions as `logic.conditions` keeps them: on earlier answers, and on this one. `before` are words
    shown above it: [{"key": .., "text": {..}, "only_if": {..}}, ...]. `official` says whose exact wording it is:
    {"pack", "digest", "key", "source", "licence", "year", "benchmark"}; a change of words drops it.
    """

    listening = models.ForeignKey(Listening, models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=40)
    topic = models.JSONField(default=dict)
    text = models.JSONField(default=dict)
    hint = models.JSONField(default=dict, blank=True)
    said = models.JSONField(default=dict, blank=True)
    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in Kind])
    options = models.JSONField(default=list, blank=True)
    unit = models.CharField(max_length=30, blank=True)
    sensitive = models.BooleanField(default=False)
    bank_item = models.CharField(max_length=60, blank=True)
    official = models.JSONField(_("whose exact wording it is"), default=dict, blank=True)
    adapted_from = models.CharField(
        _("what it was before its words were changed"), max_length=200, blank=True
    )
    easy = models.JSONField(_("the question in Easy Read"), default=dict, blank=True)
    before = models.JSONField(_("words shown above it"), default=list, blank=True)
    only_if = models.JSONField(_("asked only if"), default=dict, blank=True)
    must = models.JSONField(_("what an answer must be"), default=dict, blank=True)
    refusal = models.JSONField(_("what is said of an answer that is not"), default=dict, blank=True)
    whole = models.BooleanField(_("whole numbers only"), default=False)
    needed = models.BooleanField(_("asked once more where it is left empty"), default=False)
    new_page = models.BooleanField(_("begins a new page"), default=False)
    mixes_options = models.BooleanField(
        _("its answers stand in a different order for each person"), default=False
    )
    mixes_place = models.BooleanField(_("changes places with others of its page"), default=False)

    class Meta:
        app_label = APP
        ordering = ("listening", "number")
        constraints = (
            models.UniqueConstraint(fields=("listening", "key"), name="a_question_key_once_a_listening"),
            models.UniqueConstraint(
                fields=("listening", "number"),
                name="a_place_once_a_listening",
                deferrable=models.Deferrable.DEFERRED,
            ),
        )

    def __str__(self) -> str:
        return in_language(self.text)


class Breakdown(models.Model):
    """A way this listening may be looked at, declared before it opens and asked, optionally, as "about you".

    groups: [{"code": "town", "text": {"en": ..}, "invited": 1200 or null, "parent": "north"}, ...] in the order they
    are told; `within` is the key of the breakdown whose groups are their parents.
    """

    listening = models.ForeignKey(Listening, models.CASCADE, related_name="breakdowns")
    number = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=40)
    text = models.JSONField(default=dict)
    called = models.JSONField(_("what it is called in a sentence"), default=dict, blank=True)
    groups = models.JSONField(default=list)
    within = models.CharField(_("lies within"), max_length=40, blank=True)

    class Meta:
        app_label = APP
        ordering = ("listening", "number")
        constraints = (
            models.UniqueConstraint(fields=("listening", "key"), name="a_breakdown_key_once_a_listening"),
        )

    def __str__(self) -> str:
        return in_language(self.text)


class Invitation(models.Model):
    """A right to answer once. `code_hash` is of a code sent to the invited; nothing links it to an answer."""

    raw: ClassVar[bool] = True
    told: ClassVar[tuple[str, ...]] = ("listening",)

    id = models.BigIntegerField(primary_key=True, default=random_key)
    listening = models.ForeignKey(Listening, models.CASCADE, related_name="invitations")
    contact = models.EmailField(blank=True)
    language = models.CharField(max_length=5, default="en")
    code_hash = models.CharField(max_length=64)
    used = models.BooleanField(default=False)
    waiting = models.BooleanField(_("its message is still to be sent"), default=False)

    class Meta:
        app_label = APP
        constraints = (
            models.UniqueConstraint(fields=("listening", "code_hash"), name="a_code_once_a_listening"),
        )

    def __str__(self) -> str:
        return f"invitation to {self.listening_id}"


def in_language(wording: dict[str, str], language: str = "en") -> str:
    """A wording in a language, or in the first it is given in."""
    return wording.get(language, "").strip() or next((text for text in wording.values() if text.strip()), "")
