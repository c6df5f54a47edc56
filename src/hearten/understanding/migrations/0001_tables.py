"""Analyses, the table, opinion maps, the living statement and the bench for coding."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from hearten.record.tables import MakeTables


class Migration(migrations.Migration):
    replaces = [
        ("understanding", "0001_analyses_and_findings"),
        ("understanding", "0002_answers_are_weighed_to_known_totals"),
        ("understanding", "0003_sessions_opinion_maps_and_a_living_statement"),
        ("understanding", "0004_a_bench_for_coding"),
    ]

    initial = True

    dependencies = [
        ("people", "__first__"),
        ("people", "__first__"),
    ]

    operations = [
        MakeTables(
            tables=[
                migrations.CreateModel(
                    name="Analysis",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("listening_id", models.BigIntegerField(db_index=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "waiting"),
                                    ("working", "working"),
                                    ("made", "made"),
                                    ("failed", "failed"),
                                ],
                                default="waiting",
                                max_length=8,
                            ),
                        ),
                        ("done", models.PositiveSmallIntegerField(default=0)),
                        ("of", models.PositiveSmallIntegerField(default=0)),
                        ("language", models.CharField(default="en", max_length=5)),
                        ("snapshot", models.CharField(blank=True, max_length=64)),
                        ("policy", models.CharField(blank=True, max_length=80)),
                        ("why_failed", models.CharField(blank=True, max_length=500)),
                        ("asked_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "weighting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="understanding.weighting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "analyses",
                        "ordering": ("-id",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "made"), _negated=True),
                                    models.Q(
                                        models.Q(("snapshot", ""), _negated=True),
                                        models.Q(("policy", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="an_analysis_made_says_from_what_and_by_which_rules",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state", "failed"), models.Q(("why_failed", ""), _negated=True)
                                    ),
                                    models.Q(("state", "failed"), _negated=True),
                                    _connector="OR",
                                ),
                                name="an_analysis_that_failed_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Finding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("key", models.CharField(max_length=60)),
                        ("kept", models.JSONField()),
                        ("digest", models.CharField(max_length=64)),
                        (
                            "analysis",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="findings",
                                to="understanding.analysis",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("analysis", "number"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("analysis", "key"), name="a_finding_once_an_analysis"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Weighting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("listening_id", models.BigIntegerField(db_index=True)),
                        ("known", models.JSONField()),
                        ("source", models.CharField(max_length=200)),
                        ("after_results", models.BooleanField()),
                        ("said_at", models.DateTimeField(auto_now_add=True)),
                        ("off_at", models.DateTimeField(blank=True, null=True)),
                        ("off_after_results", models.BooleanField(default=False)),
                        (
                            "off_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "said_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-id",),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("off_at__isnull", True)),
                                fields=("listening_id",),
                                name="a_listening_is_weighed_one_way_at_a_time",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Line",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("place", models.PositiveSmallIntegerField()),
                        ("words", models.CharField(max_length=400)),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="understanding.version",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("place", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("words", ""), _negated=True), name="a_line_has_words"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Meeting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=160)),
                        ("question", models.CharField(max_length=400)),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("preparing", "preparing"),
                                    ("reading", "reading"),
                                    ("placing", "placing"),
                                    ("together", "together"),
                                    ("ended", "ended"),
                                ],
                                default="preparing",
                                max_length=9,
                            ),
                        ),
                        ("held_on", models.DateField()),
                        ("without_them", models.CharField(blank=True, max_length=400)),
                        ("moves", models.PositiveIntegerField(default=0)),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        (
                            "facilitator",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-held_on", "-id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("stage__in", ["preparing", "reading", "placing", "together", "ended"])
                                ),
                                name="a_session_is_in_a_known_stage",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_on__isnull", False), ("stage", "ended")),
                                    models.Q(
                                        models.Q(("stage", "ended"), _negated=True),
                                        ("ended_on__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_session_that_ended_has_its_day",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Card",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        (
                            "sort",
                            models.CharField(
                                choices=[
                                    ("finding", "finding"),
                                    ("quote", "quote"),
                                    ("theme", "theme"),
                                    ("story", "story"),
                                    ("other", "other"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("words", models.CharField(blank=True, max_length=600)),
                        ("thing", models.CharField(blank=True, max_length=80)),
                        ("address", models.CharField(blank=True, max_length=300)),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="cards",
                                to="understanding.meeting",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("number",),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "number"), name="a_card_number_once_a_session"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("words", ""), _negated=True),
                                    models.Q(("thing", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="a_card_says_something",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OpinionMap",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("listening_id", models.BigIntegerField(unique=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[("waiting", "waiting"), ("made", "made"), ("refused", "refused")],
                                default="waiting",
                                max_length=8,
                            ),
                        ),
                        ("kept", models.JSONField(blank=True, null=True)),
                        ("digest", models.CharField(blank=True, max_length=64)),
                        ("policy", models.CharField(blank=True, max_length=80)),
                        ("why_refused", models.CharField(blank=True, max_length=500)),
                        ("asked_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-id",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "made"), _negated=True),
                                    models.Q(
                                        models.Q(("digest", ""), _negated=True), ("kept__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="a_map_made_holds_what_was_told",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "refused"), _negated=True),
                                    models.Q(("why_refused", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="a_map_refused_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Resolve",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("what", models.CharField(max_length=400)),
                        ("why", models.CharField(max_length=600)),
                        ("who", models.CharField(max_length=120)),
                        ("by_day", models.DateField(blank=True, null=True)),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="resolves",
                                to="understanding.meeting",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("number",),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "number"), name="a_resolve_number_once_a_session"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("what", ""), _negated=True),
                                    models.Q(("why", ""), _negated=True),
                                    models.Q(("who", ""), _negated=True),
                                ),
                                name="a_resolve_says_what_why_and_who",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Rest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "sort",
                            models.CharField(
                                choices=[
                                    ("theme", "theme"),
                                    ("finding", "finding"),
                                    ("session", "session"),
                                    ("quote", "quote"),
                                    ("other", "other"),
                                ],
                                max_length=7,
                            ),
                        ),
                        ("words", models.CharField(blank=True, max_length=300)),
                        ("address", models.CharField(blank=True, max_length=300)),
                        ("thing", models.CharField(blank=True, max_length=80)),
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rests",
                                to="understanding.line",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("id",),
                    },
                ),
                migrations.CreateModel(
                    name="Seat",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("role", models.CharField(max_length=80)),
                        ("spoke", models.BooleanField(default=False)),
                        ("code_hash", models.CharField(blank=True, max_length=64)),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="seats",
                                to="understanding.meeting",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("number",),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "number"), name="a_seat_number_once_a_session"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("person__isnull", False)),
                                fields=("meeting", "person"),
                                name="a_person_has_one_seat_a_session",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("code_hash", ""), _negated=True),
                                fields=("code_hash",),
                                name="a_seat_code_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Placing",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("place", models.CharField(max_length=80)),
                        (
                            "card",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="placings",
                                to="understanding.card",
                            ),
                        ),
                        (
                            "seat",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="placings",
                                to="understanding.seat",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("id",),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("seat", "card"), name="a_card_in_one_place_a_seat"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("place", ""), _negated=True), name="a_place_has_a_name"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Meaning",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("words", models.CharField(max_length=600)),
                        ("about", models.CharField(blank=True, max_length=80)),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="meanings",
                                to="understanding.meeting",
                            ),
                        ),
                        (
                            "seat",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="meanings",
                                to="understanding.seat",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("number",),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "number"), name="a_meaning_number_once_a_session"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Stand",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("agrees", models.BooleanField()),
                        ("why", models.CharField(blank=True, max_length=400)),
                        (
                            "meaning",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="stands",
                                to="understanding.meaning",
                            ),
                        ),
                        (
                            "seat",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="stands",
                                to="understanding.seat",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("id",),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meaning", "seat"), name="a_seat_stands_once_to_a_meaning"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("agrees", True), models.Q(("why", ""), _negated=True), _connector="OR"
                                ),
                                name="who_differs_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Version",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(unique=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "draft"), ("agreed", "agreed"), ("public", "public")],
                                default="draft",
                                max_length=6,
                            ),
                        ),
                        ("why", models.CharField(blank=True, max_length=500)),
                        ("begun_on", models.DateField()),
                        ("public_on", models.DateField(blank=True, null=True)),
                        (
                            "begun_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-number",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("public_on__isnull", False), ("state", "public")),
                                    models.Q(
                                        models.Q(("state", "public"), _negated=True),
                                        ("public_on__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_public_version_has_its_day",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "draft")),
                                fields=("state",),
                                name="one_version_is_written_at_a_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Agreement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("body", models.CharField(max_length=160)),
                        ("on", models.DateField()),
                        ("words", models.CharField(blank=True, max_length=300)),
                        (
                            "written_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="agreements",
                                to="understanding.version",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("on", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("version", "body"), name="a_body_agrees_once_to_a_version"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Document",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("name", models.CharField(max_length=160)),
                        (
                            "sort",
                            models.CharField(
                                choices=[("answer", "answer"), ("turn", "turn"), ("brought", "brought")],
                                max_length=8,
                            ),
                        ),
                        ("listening_id", models.BigIntegerField(blank=True, null=True)),
                        ("key", models.CharField(blank=True, max_length=60)),
                        ("handle", models.CharField(blank=True, max_length=64)),
                        ("text", models.TextField(blank=True)),
                        ("person", models.CharField(blank=True, max_length=80)),
                        ("groups", models.JSONField(blank=True, default=dict)),
                        ("ident", models.UUIDField(default=uuid.uuid4)),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="documents",
                                to="understanding.project",
                            ),
                        ),
                        (
                            "reading",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="documents",
                                to="understanding.readingset",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("project", "number"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("sort", "brought"),
                                    models.Q(
                                        ("listening_id__isnull", False),
                                        ("person", ""),
                                        ("text", ""),
                                        models.Q(("handle", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="heard_words_are_not_copied",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("sort", "brought"), _negated=True),
                                fields=("project", "sort", "listening_id", "key", "handle"),
                                name="heard_words_once_a_project",
                            ),
                        ],
                        "indexes": [models.Index(fields=["project", "number"], name="documents_in_order")],
                    },
                ),
                migrations.CreateModel(
                    name="Project",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=120)),
                        ("question", models.CharField(blank=True, max_length=500)),
                        ("language", models.CharField(default="en", max_length=5)),
                        ("opened_on", models.DateField()),
                        ("by_id", models.BigIntegerField(blank=True, null=True)),
                        ("suggests", models.BooleanField(default=False)),
                        ("ident", models.UUIDField(default=uuid.uuid4)),
                    ],
                    options={
                        "ordering": ("-id",),
                    },
                ),
                migrations.CreateModel(
                    name="Code",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=120)),
                        ("definition", models.CharField(blank=True, max_length=1000)),
                        ("when", models.CharField(blank=True, max_length=1000)),
                        ("when_not", models.CharField(blank=True, max_length=1000)),
                        ("exemplar", models.CharField(blank=True, max_length=1000)),
                        ("live", models.BooleanField(default=True)),
                        ("ident", models.UUIDField(default=uuid.uuid4)),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="children",
                                to="understanding.code",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="codes",
                                to="understanding.project",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("id",),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("project", "ident"), name="a_code_has_one_identity_a_project"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True), name="a_code_has_a_name"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Drawn",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "code",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="drawn",
                                to="understanding.code",
                            ),
                        ),
                        (
                            "theme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="drawn",
                                to="understanding.theme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "drawn",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("theme", "code"), name="a_theme_rests_once_on_a_code"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Memo",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=160)),
                        ("text", models.TextField(max_length=20000)),
                        ("reader_id", models.BigIntegerField(blank=True, null=True)),
                        ("author", models.CharField(blank=True, max_length=120)),
                        ("on", models.DateField()),
                        ("ident", models.UUIDField(default=uuid.uuid4)),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="memos",
                                to="understanding.document",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="memos",
                                to="understanding.project",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("id",),
                    },
                ),
                migrations.CreateModel(
                    name="Learnt",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("codes", models.JSONField()),
                        ("on", models.DateField()),
                        (
                            "project",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="learnt",
                                to="understanding.project",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "learnt",
                    },
                ),
                migrations.CreateModel(
                    name="BookVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("what", models.CharField(max_length=400)),
                        ("codes", models.JSONField()),
                        ("on", models.DateField()),
                        ("by_id", models.BigIntegerField(blank=True, null=True)),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="versions",
                                to="understanding.project",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("project", "-number"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("project", "number"), name="a_version_number_once_a_project"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReadingSet",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=120)),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="readings",
                                to="understanding.project",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("id",),
                    },
                ),
                migrations.CreateModel(
                    name="Reader",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("person_id", models.BigIntegerField(blank=True, null=True)),
                        ("locked", models.BooleanField(default=False)),
                        (
                            "reading",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="readers",
                                to="understanding.readingset",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("id",),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("reading", "person_id"), name="a_reader_once_a_reading"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Settlement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("start", models.PositiveIntegerField()),
                        ("stands", models.BooleanField(null=True)),
                        ("reason", models.CharField(max_length=500)),
                        ("on", models.DateField()),
                        ("by_id", models.BigIntegerField(blank=True, null=True)),
                        (
                            "code",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="settled",
                                to="understanding.code",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="settled",
                                to="understanding.document",
                            ),
                        ),
                        (
                            "reading",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="settled",
                                to="understanding.readingset",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "settlements",
                        "ordering": ("document", "start", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("reading", "document", "code", "start"),
                                name="a_mismatch_is_settled_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True), name="settling_says_why"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Theme",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=160)),
                        ("statement", models.CharField(max_length=1500)),
                        ("ready", models.BooleanField(default=False)),
                        ("on", models.DateField()),
                        ("by_id", models.BigIntegerField(blank=True, null=True)),
                        (
                            "codes",
                            models.ManyToManyField(
                                related_name="themes", through="understanding.Drawn", to="understanding.code"
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="themes",
                                to="understanding.project",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("id",),
                    },
                ),
                migrations.CreateModel(
                    name="ContrarySearch",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("looked", models.CharField(max_length=500)),
                        ("found", models.CharField(max_length=1500)),
                        ("some", models.BooleanField()),
                        ("on", models.DateField()),
                        ("by_id", models.BigIntegerField(blank=True, null=True)),
                        (
                            "theme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="searches",
                                to="understanding.theme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "contrary searches",
                        "ordering": ("id",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("looked", ""), _negated=True),
                                    models.Q(("found", ""), _negated=True),
                                ),
                                name="a_search_says_where_and_what",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Offer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("start", models.PositiveIntegerField()),
                        ("end", models.PositiveIntegerField()),
                        ("taken", models.BooleanField(null=True)),
                        (
                            "code",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="offers",
                                to="understanding.code",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="offers",
                                to="understanding.document",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="offers",
                                to="understanding.project",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("document", "start", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("document", "code", "start"), name="an_offer_is_made_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GroupTable",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("way", models.CharField(blank=True, max_length=120)),
                        ("table", models.JSONField()),
                        ("on", models.DateField()),
                        ("by_id", models.BigIntegerField(blank=True, null=True)),
                        (
                            "project",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="told",
                                to="understanding.project",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("id",),
                        "constraints": [
                            models.UniqueConstraint(fields=("project", "way"), name="a_table_is_told_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Coding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("start", models.PositiveIntegerField()),
                        ("end", models.PositiveIntegerField()),
                        ("reader_id", models.BigIntegerField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField()),
                        ("memo", models.CharField(blank=True, max_length=2000)),
                        ("suggested", models.BooleanField(default=False)),
                        ("author", models.CharField(blank=True, max_length=120)),
                        ("ident", models.UUIDField(default=uuid.uuid4)),
                        (
                            "code",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="codings",
                                to="understanding.code",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="codings",
                                to="understanding.document",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="codings",
                                to="understanding.project",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("document", "start", "id"),
                        "indexes": [
                            models.Index(fields=["project", "code", "document"], name="codings_by_code")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("end__gt", models.F("start"))),
                                name="a_passage_is_not_empty",
                            ),
                            models.UniqueConstraint(
                                fields=("document", "code", "start", "end", "reader_id"),
                                name="a_passage_marked_once_a_reader",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
