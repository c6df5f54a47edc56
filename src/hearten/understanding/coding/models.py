"""A coding project: what is read in it, its codebook in versions, and the passages people marked.

All of it is in the voices' store, without times. What was heard is not copied here: a document of it holds only where
it is, and its words are read anew each time, so that what is taken back is gone from here in the same moment. Only what
was brought in from public files keeps its own text. Offsets count Unicode code points of the text as it is read
(`methods.coding.text`).
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from hearten.understanding.coding.rules import Sort

APP = "understanding"
VOICES = "voices"


class Project(models.Model):
    """Some of what was heard, read together by people with a question. `suggests`: the machine may offer codes."""

    store: ClassVar[str] = VOICES

    title = models.CharField(max_length=120)
    question = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=5, default="en")
    opened_on = models.DateField()
    by_id = models.BigIntegerField(null=True, blank=True)
    suggests = models.BooleanField(default=False)
    ident = models.UUIDField(default=uuid.uuid4)

    class Meta:
        app_label = APP
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"coding project {self.pk}"


class ReadingSet(models.Model):
    """Documents that several people read each by themselves, blind to each other until all have locked."""

    store: ClassVar[str] = VOICES

    project = models.ForeignKey(Project, models.CASCADE, related_name="readings")
    title = models.CharField(max_length=120)

    class Meta:
        app_label = APP
        ordering = ("id",)

    def __str__(self) -> str:
        return f"reading {self.pk}"


class Reader(models.Model):
    """One of those who read a set by themselves; `person_id` names nobody once they are forgotten."""

    store: ClassVar[str] = VOICES

    reading = models.ForeignKey(ReadingSet, models.CASCADE, related_name="readers")
    person_id = models.BigIntegerField(null=True, blank=True)
    locked = models.BooleanField(default=False)

    class Meta:
        app_label = APP
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("reading", "person_id"), name="a_reader_once_a_reading"),
        )

    def __str__(self) -> str:
        return f"reader {self.pk}"


class Document(models.Model):
    """One thing to read. `handle` leads to heard words through the listening room alone; `text` is of brought ones.

    `person`: what tells one writer from another among brought documents; `groups`: of these, the columns chosen.
    """

    store: ClassVar[str] = VOICES

    project = models.ForeignKey(Project, models.CASCADE, related_name="documents")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=160)
    sort = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Sort])
    listening_id = models.BigIntegerField(null=True, blank=True)
    key = models.CharField(max_length=60, blank=True)
    handle = models.CharField(max_length=64, blank=True)
    text = models.TextField(blank=True)
    person = models.CharField(max_length=80, blank=True)
    groups = models.JSONField(default=dict, blank=True)
    reading = models.ForeignKey(ReadingSet, models.SET_NULL, null=True, blank=True, related_name="documents")
    ident = models.UUIDField(default=uuid.uuid4)

    class Meta:
        app_label = APP
        ordering = ("project", "number")
        indexes = (models.Index(fields=("project", "number"), name="documents_in_order"),)
        constraints = (
            models.UniqueConstraint(
                fields=("project", "sort", "listening_id", "key", "handle"),
                condition=~models.Q(sort="brought"),
                name="heard_words_once_a_project",
            ),
            models.CheckConstraint(
                condition=models.Q(sort="brought")
                | models.Q(text="", person="", listening_id__isnull=False) & ~models.Q(handle=""),
                name="heard_words_are_not_copied",
            ),
        )

    def __str__(self) -> str:
        return f"document {self.pk}"


class Code(models.Model):
    """A named idea that is marked on passages. `live` is false once it was merged, split or removed."""

    store: ClassVar[str] = VOICES

    project = models.ForeignKey(Project, models.CASCADE, related_name="codes")
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="children")
    name = models.CharField(max_length=120)
    definition = models.CharField(max_length=1000, blank=True)
    when = models.CharField(max_length=1000, blank=True)
    when_not = models.CharField(max_length=1000, blank=True)
    exemplar = models.CharField(max_length=1000, blank=True)
    live = models.BooleanField(default=True)
    ident = models.UUIDField(default=uuid.uuid4)

    class Meta:
        app_label = APP
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("project", "ident"), name="a_code_has_one_identity_a_project"),
            models.CheckConstraint(condition=~models.Q(name=""), name="a_code_has_a_name"),
        )

    def __str__(self) -> str:
        return self.name


class BookVersion(models.Model):
    """The codebook as it stood after one change, and the change in words; never edited."""

    store: ClassVar[str] = VOICES

    project = models.ForeignKey(Project, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    what = models.CharField(max_length=400)
    codes = models.JSONField()
    on = models.DateField()
    by_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        app_label = APP
        ordering = ("project", "-number")
        constraints = (
            models.UniqueConstraint(fields=("project", "number"), name="a_version_number_once_a_project"),
        )

    def __str__(self) -> str:
        return f"version {self.number}"


class Coding(models.Model):
    """One passage of a document marked with one code by one reader, under one version of the codebook.

    `suggested`: the machine offered it and this reader accepted it. `author`: as a file named them, where one did.
    """

    store: ClassVar[str] = VOICES

    project = models.ForeignKey(Project, models.CASCADE, related_name="codings")
    document = models.ForeignKey(Document, models.CASCADE, related_name="codings")
    code = models.ForeignKey(Code, models.CASCADE, related_name="codings")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    reader_id = models.BigIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField()
    memo = models.CharField(max_length=2000, blank=True)
    suggested = models.BooleanField(default=False)
    author = models.CharField(max_length=120, blank=True)
    ident = models.UUIDField(default=uuid.uuid4)

    class Meta:
        app_label = APP
        ordering = ("document", "start", "id")
        indexes = (models.Index(fields=("project", "code", "document"), name="codings_by_code"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")), name="a_passage_is_not_empty"
            ),
            models.UniqueConstraint(
                fields=("document", "code", "start", "end", "reader_id"),
                name="a_passage_marked_once_a_reader",
            ),
        )

    def __str__(self) -> str:
        return f"coding {self.pk}"


class Memo(models.Model):
    """A thought of a reader's, on a document or on the whole project. `author`: as a file named them."""

    store: ClassVar[str] = VOICES

    project = models.ForeignKey(Project, models.CASCADE, related_name="memos")
    document = models.ForeignKey(Document, models.CASCADE, null=True, blank=True, related_name="memos")
    title = models.CharField(max_length=160, blank=True)
    text = models.TextField(max_length=20_000)
    reader_id = models.BigIntegerField(null=True, blank=True)
    author = models.CharField(max_length=120, blank=True)
    on = models.DateField()
    ident = models.UUIDField(default=uuid.uuid4)

    class Meta:
        app_label = APP
        ordering = ("id",)

    def __str__(self) -> str:
        return f"memo {self.pk}"


class Settlement(models.Model):
    """What became of one mismatch: whether the code stands there, with the reason. `stands`: None while it is open."""

    store: ClassVar[str] = VOICES

    reading = models.ForeignKey(ReadingSet, models.CASCADE, related_name="settled")
    document = models.ForeignKey(Document, models.CASCADE, related_name="settled")
    code = models.ForeignKey(Code, models.CASCADE, related_name="settled")
    start = models.PositiveIntegerField()
    stands = models.BooleanField(null=True)
    reason = models.CharField(max_length=500)
    on = models.DateField()
    by_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        app_label = APP
        ordering = ("document", "start", "id")
        verbose_name_plural = "settlements"
        constraints = (
            models.UniqueConstraint(
                fields=("reading", "document", "code", "start"), name="a_mismatch_is_settled_once"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="settling_says_why"),
        )

    def __str__(self) -> str:
        return f"settled {self.pk}"


class Theme(models.Model):
    """What people agreed several codes amount to. `ready`: it may leave the room, for others to rest on."""

    store: ClassVar[str] = VOICES

    project = models.ForeignKey(Project, models.CASCADE, related_name="themes")
    name = models.CharField(max_length=160)
    statement = models.CharField(max_length=1500)
    codes = models.ManyToManyField(Code, through="Drawn", related_name="themes")
    ready = models.BooleanField(default=False)
    on = models.DateField()
    by_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        app_label = APP
        ordering = ("id",)

    def __str__(self) -> str:
        return f"theme {self.pk}"


class Drawn(models.Model):
    """That a theme is drawn from a code."""

    store: ClassVar[str] = VOICES

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="drawn")
    code = models.ForeignKey(Code, models.CASCADE, related_name="drawn")

    class Meta:
        app_label = APP
        verbose_name_plural = "drawn"
        constraints = (
            models.UniqueConstraint(fields=("theme", "code"), name="a_theme_rests_once_on_a_code"),
        )

    def __str__(self) -> str:
        return f"code of {self.theme}"


class ContrarySearch(models.Model):
    """One search for what speaks against a theme: where somebody looked, and what they found, or that there is none."""

    store: ClassVar[str] = VOICES

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="searches")
    looked = models.CharField(max_length=500)
    found = models.CharField(max_length=1500)
    some = models.BooleanField()
    on = models.DateField()
    by_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        app_label = APP
        ordering = ("id",)
        verbose_name_plural = "contrary searches"
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(looked="") & ~models.Q(found=""), name="a_search_says_where_and_what"
            ),
        )

    def __str__(self) -> str:
        return f"search {self.pk}"


class GroupTable(models.Model):
    """How many people of each group codes come from, as it came through the door. It outlives its project."""

    store: ClassVar[str] = VOICES

    project = models.ForeignKey(Project, models.SET_NULL, null=True, blank=True, related_name="told")
    way = models.CharField(max_length=120, blank=True)
    table = models.JSONField()
    on = models.DateField()
    by_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        app_label = APP
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("project", "way"), name="a_table_is_told_once"),)

    def __str__(self) -> str:
        return f"told {self.pk}"


class Offer(models.Model):
    """A passage for which the machine offers a code. `taken`: None until somebody says."""

    store: ClassVar[str] = VOICES

    project = models.ForeignKey(Project, models.CASCADE, related_name="offers")
    document = models.ForeignKey(Document, models.CASCADE, related_name="offers")
    code = models.ForeignKey(Code, models.CASCADE, related_name="offers")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    taken = models.BooleanField(null=True)

    class Meta:
        app_label = APP
        ordering = ("document", "start", "id")
        constraints = (
            models.UniqueConstraint(fields=("document", "code", "start"), name="an_offer_is_made_once"),
        )

    def __str__(self) -> str:
        return f"offer {self.pk}"


class Learnt(models.Model):
    """How well the machine's suggestions did on what it had not learnt from, a code each, as it was worked out."""

    store: ClassVar[str] = VOICES

    project = models.OneToOneField(Project, models.CASCADE, related_name="learnt")
    codes = models.JSONField()
    on = models.DateField()

    class Meta:
        app_label = APP
        verbose_name_plural = "learnt"

    def __str__(self) -> str:
        return f"learnt {self.pk}"
