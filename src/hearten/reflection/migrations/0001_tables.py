"""Journals, circles, check-ins and thanks."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import hearten.reflection.telling.models
from hearten.record.tables import MakeTables


class Migration(migrations.Migration):
    replaces = [
        ("reflection", "0001_journals_circles_and_blind_answers"),
        ("reflection", "0002_which_parts_were_told"),
        ("reflection", "0003_people_are_pointed_at_without_a_constraint"),
    ]

    initial = True

    dependencies = [
        ("people", "0001_tables"),
        ("people", "__first__"),
        ("people", "__first__"),
    ]

    operations = [
        MakeTables(
            tables=[
                migrations.CreateModel(
                    name="Calendar",
                    fields=[
                        (
                            "person",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="+",
                                serialize=False,
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("digest", models.CharField(max_length=64, unique=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Notice",
                    fields=[
                        (
                            "person",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="+",
                                serialize=False,
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("off", models.BooleanField(default=False)),
                        ("digest", models.CharField(max_length=64, null=True, unique=True)),
                        ("sent", models.CharField(blank=True, max_length=8)),
                    ],
                ),
                migrations.CreateModel(
                    name="Said",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                default=hearten.reflection.telling.models.random_key,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("staff", "staff"),
                                    ("leaders", "leaders"),
                                    ("time", "time"),
                                    ("peers", "peers"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("period", models.CharField(db_index=True, max_length=8)),
                        ("about", models.CharField(max_length=12)),
                        ("part", models.BigIntegerField(null=True)),
                        ("answer", models.CharField(max_length=12)),
                    ],
                    options={
                        "verbose_name_plural": "said",
                    },
                ),
                migrations.CreateModel(
                    name="Circle",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=120)),
                        ("agreed", models.TextField(max_length=2000)),
                        ("agreed_number", models.PositiveIntegerField(default=1)),
                        (
                            "rhythm",
                            models.CharField(
                                choices=[
                                    ("weekly", "weekly"),
                                    ("fortnightly", "fortnightly"),
                                    ("monthly", "monthly"),
                                    ("own", "own"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "whom",
                            models.CharField(
                                choices=[("anyone", "anyone"), ("front", "front"), ("leading", "leading")],
                                max_length=8,
                            ),
                        ),
                        ("begins_on", models.DateField()),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "open"), ("closed", "closed")], default="open", max_length=6
                            ),
                        ),
                        ("outcome", models.CharField(blank=True, max_length=1000)),
                        ("closed_on", models.DateField(blank=True, null=True)),
                        (
                            "host",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("name", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_on__isnull", True), ("outcome", ""), ("state", "open")),
                                    models.Q(
                                        ("closed_on__isnull", False),
                                        ("state", "closed"),
                                        models.Q(("outcome", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_circle_closes_with_what_came_of_it",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("agreed", ""), _negated=True),
                                name="a_circle_has_agreed_rules",
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
                        ("words", models.CharField(max_length=600)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "proposed"),
                                    ("gone on", "gone on"),
                                    ("taken back", "taken back"),
                                ],
                                default="proposed",
                                max_length=10,
                            ),
                        ),
                        ("gone_on", models.DateField(blank=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "circle",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="drawn",
                                to="reflection.circle",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "drawn",
                        "ordering": ("-gone_on", "-id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "gone on"), _negated=True),
                                    ("gone_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="a_learning_gone_on_has_its_day",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Entry",
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
                                choices=[("hard", "hard"), ("well", "well"), ("are", "are")], max_length=4
                            ),
                        ),
                        ("words", models.TextField(max_length=3000)),
                        ("on", models.DateField()),
                        (
                            "author",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "circle",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="entries",
                                to="reflection.circle",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "entries",
                        "ordering": ("-on", "-id"),
                    },
                ),
                migrations.CreateModel(
                    name="Lock",
                    fields=[
                        (
                            "person",
                            models.OneToOneField(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="+",
                                serialize=False,
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("salt", models.CharField(max_length=22)),
                        ("by_passphrase", models.CharField(max_length=80)),
                        ("by_code", models.CharField(max_length=80)),
                        ("proof_digest", models.CharField(max_length=64)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("salt", ""), _negated=True),
                                    models.Q(("by_passphrase", ""), _negated=True),
                                    models.Q(("by_code", ""), _negated=True),
                                ),
                                name="a_journal_opens_by_passphrase_and_by_code",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LookIn",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("on", models.DateField()),
                        (
                            "asked_by",
                            models.OneToOneField(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "supporter",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("asked_by", models.F("supporter")), _negated=True),
                                name="somebody_else_looks_in",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Mark",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                default=hearten.reflection.telling.models.random_key,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("staff", "staff"),
                                    ("leaders", "leaders"),
                                    ("time", "time"),
                                    ("peers", "peers"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("period", models.CharField(db_index=True, max_length=8)),
                        ("part", models.BigIntegerField(null=True)),
                        ("mark", models.CharField(max_length=64)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("kind", "period", "mark"), name="each_answers_once_a_period"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Member",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("accepted", models.PositiveIntegerField(default=0)),
                        ("paused", models.BooleanField(default=False)),
                        (
                            "circle",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="members",
                                to="reflection.circle",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("circle", "person"), name="a_person_once_in_a_circle"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Note",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                default=hearten.reflection.telling.models.random_key,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("receipt_hash", models.CharField(blank=True, max_length=64)),
                        ("words", models.CharField(max_length=500)),
                        ("month", models.CharField(max_length=7)),
                        (
                            "by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "to",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-month", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("by__isnull", False), ("receipt_hash", "")),
                                    models.Q(
                                        ("by__isnull", True), models.Q(("receipt_hash", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="a_note_is_signed_or_has_a_receipt",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Page",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                default=hearten.reflection.telling.models.random_key,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("sealed", models.TextField()),
                        (
                            "lock",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pages",
                                to="reflection.lock",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Planned",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("what", models.CharField(max_length=120)),
                        ("first", models.DateField()),
                        ("at", models.TimeField()),
                        ("minutes", models.PositiveSmallIntegerField()),
                        ("every", models.PositiveSmallIntegerField()),
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
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="people.team",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "planned",
                        "ordering": ("first", "at", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("every__in", (0, 1, 2, 4)), ("minutes__gte", 10), ("minutes__lte", 240)
                                ),
                                name="planned_time_has_a_length_and_a_rhythm",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until__isnull", True),
                                    ("until__gte", models.F("first")),
                                    _connector="OR",
                                ),
                                name="planned_time_ends_after_it_begins",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Quoted",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("agreed", models.BooleanField(default=None, null=True)),
                        (
                            "drawn",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="quoted",
                                to="reflection.drawn",
                            ),
                        ),
                        ("entries", models.ManyToManyField(related_name="+", to="reflection.entry")),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "quoted",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("drawn", "person"), name="each_who_is_quoted_is_asked_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Rhythm",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("since", models.CharField(max_length=8)),
                        ("every", models.PositiveSmallIntegerField()),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("every__in", (1, 2, 4))),
                                name="check_ins_have_a_known_rhythm",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Supporter",
                    fields=[
                        (
                            "person",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="+",
                                serialize=False,
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("when", models.CharField(max_length=200)),
                        ("how", models.CharField(max_length=300)),
                        ("resting", models.BooleanField(default=False)),
                    ],
                    options={
                        "ordering": ("person__name",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("when", ""), _negated=True),
                                    models.Q(("how", ""), _negated=True),
                                ),
                                name="an_offer_says_when_and_how",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Told",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("staff", "staff"),
                                    ("leaders", "leaders"),
                                    ("time", "time"),
                                    ("peers", "peers"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("period", models.CharField(max_length=8)),
                        ("told_on", models.DateField()),
                        ("tables", models.JSONField(default=dict)),
                        ("cells", models.JSONField(default=list)),
                    ],
                    options={
                        "verbose_name_plural": "told",
                        "ordering": ("-period", "kind"),
                        "constraints": [
                            models.UniqueConstraint(fields=("kind", "period"), name="a_period_is_told_once")
                        ],
                    },
                ),
            ],
        ),
    ]
