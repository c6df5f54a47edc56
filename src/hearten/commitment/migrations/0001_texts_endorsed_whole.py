"""Texts endorsed whole, and what is done about them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from hearten.record.tables import MakeTables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "__first__"),
    ]

    operations = [
        MakeTables(
            tables=[
                migrations.CreateModel(
                    name="Answer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("question", models.SlugField(max_length=40)),
                        ("words", models.TextField(blank=True, max_length=4000)),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answers",
                                to="commitment.round",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("id",),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("round", "question"), name="a_question_answered_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Endorsement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.SlugField(max_length=40, unique=True)),
                        ("accepted", models.CharField(max_length=1100)),
                        ("digest", models.CharField(max_length=64)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("considering", "considering"),
                                    ("endorsed", "endorsed"),
                                    ("paused", "paused"),
                                    ("left", "left"),
                                ],
                                default="considering",
                                max_length=12,
                            ),
                        ),
                        ("body", models.CharField(blank=True, max_length=160)),
                        ("minute", models.CharField(blank=True, max_length=200)),
                        ("discussed_on", models.DateField(blank=True, null=True)),
                        ("approved_on", models.DateField(blank=True, null=True)),
                        ("begun_on", models.DateField()),
                        ("turned_on", models.DateField()),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "text",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="endorsements",
                                to="commitment.text",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("begun_on", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ("considering", "endorsed", "paused", "left"))
                                ),
                                name="a_commitment_is_in_a_known_state",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ("endorsed", "paused")), _negated=True),
                                    models.Q(
                                        ("approved_on__isnull", False),
                                        models.Q(("body", ""), _negated=True),
                                        models.Q(("minute", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="endorsed_by_a_body_on_a_day_with_a_minute",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("accepted", ""), _negated=True), name="endorsed_whole"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Proof",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("words", models.CharField(max_length=300)),
                        ("address", models.CharField(max_length=300)),
                        (
                            "answer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="proofs",
                                to="commitment.answer",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("id",),
                    },
                ),
                migrations.CreateModel(
                    name="Round",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=120)),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "open"), ("finished", "finished"), ("told", "told")],
                                default="open",
                                max_length=8,
                            ),
                        ),
                        ("begun_on", models.DateField()),
                        ("finished_on", models.DateField(blank=True, null=True)),
                        ("told_on", models.DateField(blank=True, null=True)),
                        ("took_part", models.TextField(blank=True, max_length=1500)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "endorsement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rounds",
                                to="commitment.endorsement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-begun_on", "-id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "open")),
                                fields=("endorsement",),
                                name="one_open_round_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("finished_on__isnull", True),
                                        ("state", "open"),
                                        ("told_on__isnull", True),
                                    ),
                                    models.Q(
                                        ("finished_on__isnull", False),
                                        ("state", "finished"),
                                        ("told_on__isnull", True),
                                        models.Q(("took_part", ""), _negated=True),
                                    ),
                                    models.Q(
                                        ("finished_on__isnull", False),
                                        ("state", "told"),
                                        ("told_on__isnull", False),
                                        models.Q(("took_part", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_round_is_finished_by_somebody_and_told_after",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Step",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("goal", models.SlugField(max_length=40)),
                        ("what", models.CharField(max_length=200)),
                        ("why", models.CharField(max_length=600)),
                        ("with_whom", models.CharField(max_length=200)),
                        ("by_day", models.DateField()),
                        ("rational", models.CharField(max_length=500)),
                        ("relational", models.CharField(max_length=500)),
                        ("stops", models.CharField(max_length=400)),
                        ("rhythm", models.PositiveSmallIntegerField(default=90)),
                        ("told", models.BooleanField(default=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[("live", "live"), ("done", "done"), ("abandoned", "abandoned")],
                                default="live",
                                max_length=10,
                            ),
                        ),
                        ("begun_on", models.DateField()),
                        ("looked_on", models.DateField()),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        ("ended_because", models.CharField(blank=True, max_length=600)),
                        (
                            "endorsement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="commitment.endorsement",
                            ),
                        ),
                        (
                            "holder",
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
                        "ordering": ("by_day", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("what", ""), _negated=True),
                                    models.Q(("why", ""), _negated=True),
                                    models.Q(("with_whom", ""), _negated=True),
                                    models.Q(("rational", ""), _negated=True),
                                    models.Q(("relational", ""), _negated=True),
                                    models.Q(("stops", ""), _negated=True),
                                ),
                                name="a_step_is_said_whole_in_both_lexicons",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_on__isnull", True), ("state", "live")),
                                    models.Q(("ended_on__isnull", False), ("state", "done")),
                                    models.Q(
                                        ("ended_on__isnull", False),
                                        ("state", "abandoned"),
                                        models.Q(("ended_because", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_step_ends_on_a_day_and_is_abandoned_for_a_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Look",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("on", models.DateField()),
                        ("happened", models.CharField(max_length=1000)),
                        (
                            "choice",
                            models.CharField(
                                choices=[
                                    ("go on", "go on"),
                                    ("change", "change"),
                                    ("done", "done"),
                                    ("abandon", "abandon"),
                                    ("reworded", "reworded"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("why", models.CharField(blank=True, max_length=600)),
                        ("was", models.JSONField(blank=True, default=dict)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "step",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="looks",
                                to="commitment.step",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-on", "-id"),
                    },
                ),
                migrations.CreateModel(
                    name="Text",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.SlugField(max_length=40)),
                        ("version", models.CharField(max_length=40)),
                        ("source", models.CharField(max_length=300)),
                        ("licence", models.CharField(max_length=200)),
                        ("year", models.PositiveSmallIntegerField()),
                        ("goal_keys", models.CharField(max_length=1100)),
                        ("contents", models.JSONField()),
                        ("brought", models.TextField()),
                        ("digest", models.CharField(max_length=64, unique=True)),
                        ("ours", models.BooleanField(default=False)),
                        ("loaded_on", models.DateField()),
                        (
                            "loaded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-ours", "key", "-loaded_on", "-id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("key", "version"), name="a_version_of_a_text_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("goal_keys", ""), _negated=True), name="a_text_has_goals"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Turn",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("what", models.CharField(max_length=40)),
                        ("words", models.CharField(blank=True, max_length=500)),
                        ("on", models.DateField()),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "endorsement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="turns",
                                to="commitment.endorsement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-on", "-id"),
                    },
                ),
                migrations.CreateModel(
                    name="Walk",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("recruitment", "recruitment"),
                                    ("induction", "induction"),
                                    ("appraisal", "appraisal"),
                                    ("leaving", "leaving"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("asks", models.TextField(max_length=1500)),
                        ("counts", models.TextField(blank=True, max_length=1500)),
                        ("fits", models.TextField(max_length=1500)),
                        ("on", models.DateField()),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-on", "-id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("stage__in", ("recruitment", "induction", "appraisal", "leaving")),
                                    models.Q(("asks", ""), _negated=True),
                                    models.Q(("fits", ""), _negated=True),
                                ),
                                name="a_walk_is_through_a_stage_and_says_what_it_asks",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Want",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("wants", models.CharField(max_length=500)),
                        ("needs", models.CharField(max_length=500)),
                        (
                            "whom",
                            models.CharField(
                                choices=[
                                    ("ourselves", "ourselves"),
                                    ("partners", "partners"),
                                    ("network", "network"),
                                    ("further", "further"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("who", models.CharField(blank=True, max_length=160)),
                        ("on", models.DateField()),
                        ("came_of", models.CharField(blank=True, max_length=500)),
                        ("settled_on", models.DateField(blank=True, null=True)),
                        (
                            "endorsement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="wants",
                                to="commitment.endorsement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("settled_on", "on", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("wants", ""), _negated=True),
                                    models.Q(("needs", ""), _negated=True),
                                ),
                                name="a_want_says_its_need",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("came_of", ""), ("settled_on__isnull", True)),
                                    models.Q(
                                        ("settled_on__isnull", False),
                                        models.Q(("came_of", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_want_settled_says_what_came_of_it",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Change",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("recruitment", "recruitment"),
                                    ("induction", "induction"),
                                    ("appraisal", "appraisal"),
                                    ("leaving", "leaving"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("what", models.CharField(max_length=500)),
                        ("on", models.DateField()),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-on", "-id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("what", ""), _negated=True),
                                name="a_change_is_said_in_words",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Kept",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("values", "values"),
                                    ("public", "public"),
                                    ("report", "report"),
                                    ("other", "other"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("words", models.CharField(max_length=500)),
                        ("on", models.DateField(blank=True, null=True)),
                        ("address", models.CharField(blank=True, max_length=300)),
                        (
                            "endorsement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ways",
                                to="commitment.endorsement",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "kept",
                        "ordering": ("id",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("words", ""), _negated=True),
                                name="a_way_is_said_in_words",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reason",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("goal", models.SlugField(max_length=40)),
                        ("why", models.CharField(max_length=600)),
                        ("on", models.DateField()),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "endorsement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reasons",
                                to="commitment.endorsement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-on", "-id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("why", ""), _negated=True), name="a_reason_is_in_words"
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
