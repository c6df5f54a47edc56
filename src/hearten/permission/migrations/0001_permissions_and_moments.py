"""Permissions and moments."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import hearten.permission.moments.models
import hearten.permission.rulebook.rules
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
                    name="Counted",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                default=hearten.permission.moments.models.random_key,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("season", models.CharField(db_index=True, max_length=8)),
                        ("month", models.CharField(max_length=8)),
                        ("rule_id", models.BigIntegerField()),
                        ("service_id", models.BigIntegerField(blank=True, null=True)),
                        ("mark", models.CharField(max_length=64)),
                        ("known_by", models.CharField(max_length=64, unique=True)),
                        ("outcome", models.CharField(blank=True, max_length=24)),
                    ],
                    options={
                        "verbose_name_plural": "counted",
                    },
                ),
                migrations.CreateModel(
                    name="Moment",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                default=hearten.permission.moments.models.random_key,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("receipt_hash", models.CharField(max_length=64, unique=True)),
                        ("week", models.CharField(db_index=True, max_length=8)),
                        ("rule_id", models.BigIntegerField(db_index=True)),
                        ("service_id", models.BigIntegerField(blank=True, null=True)),
                        (
                            "work",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("with people", "with people"),
                                    ("behind the scenes", "behind the scenes"),
                                    ("leading others", "leading others"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("needed", models.CharField(blank=True, max_length=600)),
                        ("did", models.CharField(blank=True, max_length=600)),
                        ("why", models.CharField(blank=True, max_length=600)),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("helped", "helped"),
                                    ("made no difference", "made no difference"),
                                    ("made something harder", "made something harder"),
                                    ("cannot tell", "cannot tell"),
                                ],
                                max_length=24,
                            ),
                        ),
                        ("came_of", models.CharField(blank=True, max_length=600)),
                        ("signed", models.CharField(blank=True, max_length=120)),
                        ("lets_read", models.BooleanField(default=False)),
                    ],
                ),
                migrations.CreateModel(
                    name="Season",
                    fields=[
                        ("season", models.CharField(max_length=8, primary_key=True, serialize=False)),
                        ("told_on", models.DateField()),
                        ("by_rule", models.JSONField()),
                        ("by_outcome", models.JSONField()),
                    ],
                    options={
                        "ordering": ("-season",),
                    },
                ),
                migrations.CreateModel(
                    name="Pattern",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("rule_id", models.BigIntegerField()),
                        ("season", models.CharField(max_length=8)),
                        ("found_on", models.DateField()),
                    ],
                    options={
                        "ordering": ("-found_on", "rule_id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("rule_id", "season"), name="a_pattern_once_a_season"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reading",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("rule_id", models.BigIntegerField()),
                        ("purpose", models.CharField(max_length=60)),
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
                    },
                ),
                migrations.CreateModel(
                    name="Rule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=120)),
                        ("says", models.CharField(blank=True, max_length=500)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("rule", "rule"),
                                    ("target", "target"),
                                    ("form", "form"),
                                    ("funding", "funding"),
                                    ("contract", "contract"),
                                    ("risk", "risk"),
                                    ("technology", "technology"),
                                    ("professional norm", "professional norm"),
                                    ("lack of room", "lack of room"),
                                ],
                                default=hearten.permission.rulebook.rules.Kind["RULE"],
                                max_length=20,
                            ),
                        ),
                        (
                            "whose",
                            models.CharField(
                                choices=[
                                    ("ours", "ours"),
                                    ("a partner’s", "a partner’s"),
                                    ("shared", "shared"),
                                ],
                                default=hearten.permission.rulebook.rules.Whose["OURS"],
                                max_length=12,
                            ),
                        ),
                        ("retired_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ("name",),
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("name"), name="a_rule_by_one_name"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Permission",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=160)),
                        ("may", models.TextField(blank=True)),
                        ("ask_first", models.TextField(blank=True)),
                        ("never", models.TextField(blank=True)),
                        ("words", models.TextField(blank=True)),
                        ("team_id", models.BigIntegerField(blank=True, db_index=True, null=True)),
                        (
                            "role",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("steward", "steward"),
                                    ("listener", "listener"),
                                    ("sense-maker", "sense-maker"),
                                    ("practitioner", "practitioner"),
                                    ("board member", "board member"),
                                    ("custodian", "custodian"),
                                    ("convener", "convener"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "draft"),
                                    ("offered", "offered"),
                                    ("live", "live"),
                                    ("withdrawn", "withdrawn"),
                                ],
                                default="draft",
                                max_length=10,
                            ),
                        ),
                        ("review_on", models.DateField(blank=True, null=True)),
                        ("backed_on", models.DateField(blank=True, null=True)),
                        ("withdrawn_on", models.DateField(blank=True, null=True)),
                        ("why_withdrawn", models.CharField(blank=True, max_length=500)),
                        (
                            "backer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "giver",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "rule",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="permission.rule",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("title", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ("live", "withdrawn")), _negated=True),
                                    models.Q(
                                        ("backed_on__isnull", False),
                                        ("review_on__isnull", False),
                                        models.Q(("may", ""), _negated=True),
                                        models.Q(("words", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_permission_given_is_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state", "withdrawn"),
                                        ("withdrawn_on__isnull", False),
                                        models.Q(("why_withdrawn", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("state", "withdrawn"), _negated=True),
                                        ("why_withdrawn", ""),
                                        ("withdrawn_on__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_permission_withdrawn_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("team_id__isnull", True), ("role", ""), _connector="OR"),
                                name="a_permission_is_for_one_sort",
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
                        ("on", models.DateField()),
                        ("what", models.CharField(max_length=20)),
                        ("why", models.CharField(blank=True, max_length=500)),
                        ("until", models.DateField(blank=True, null=True)),
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
                            "permission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="turns",
                                to="permission.permission",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-on", "-id"),
                    },
                ),
                migrations.CreateModel(
                    name="Question",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("wanted", models.CharField(max_length=300)),
                        ("because", models.CharField(blank=True, max_length=500)),
                        ("team_id", models.BigIntegerField(blank=True, null=True)),
                        ("asked_on", models.DateField()),
                        (
                            "answer",
                            models.CharField(
                                choices=[
                                    ("waiting", "waiting"),
                                    ("given", "given"),
                                    ("declined", "declined"),
                                    ("allowed already", "allowed already"),
                                ],
                                default="waiting",
                                max_length=16,
                            ),
                        ),
                        ("why", models.CharField(blank=True, max_length=500)),
                        ("answered_on", models.DateField(blank=True, null=True)),
                        (
                            "answered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
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
                            "permission",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="permission.permission",
                            ),
                        ),
                        (
                            "rule",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="permission.rule",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-asked_on", "-id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("answer", "waiting"), ("answered_on__isnull", True), ("why", "")
                                    ),
                                    models.Q(
                                        models.Q(("answer", "waiting"), _negated=True),
                                        models.Q(("why", ""), _negated=True),
                                        ("answered_on__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="every_answer_carries_a_reason",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
