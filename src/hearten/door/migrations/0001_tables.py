"""What left, who checked it, whom it tells of, and quotes."""

import django.db.models.deletion
from django.db import migrations, models

import hearten.door.quotes.models
from hearten.record.tables import MakeTables


class Migration(migrations.Migration):
    replaces = [
        ("door", "0001_the_ledger"),
        ("door", "0002_two_people_check_what_leaves"),
        ("door", "0003_whom_a_release_tells_of"),
        ("door", "0004_quotes"),
    ]

    initial = True

    dependencies = []

    operations = [
        MakeTables(
            tables=[
                migrations.CreateModel(
                    name="Release",
                    fields=[
                        ("number", models.BigAutoField(primary_key=True, serialize=False)),
                        ("digest", models.CharField(max_length=64, unique=True)),
                        (
                            "sort",
                            models.CharField(
                                choices=[
                                    ("account", "Account, with its PDF, tables and bundle"),
                                    (
                                        "year",
                                        "The account of a year, with its PDF, slides, letter, tables and bundle",
                                    ),
                                    ("quote", "Quote"),
                                    ("composite", "Composite story"),
                                    ("parcel", "Parcel for the network"),
                                    ("mail", "Mail"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("about", models.CharField(db_index=True, max_length=80)),
                        ("policy", models.CharField(max_length=80)),
                        ("evidence", models.JSONField(default=dict)),
                        ("contents", models.JSONField()),
                        ("at", models.DateTimeField()),
                        ("by", models.CharField(max_length=80)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        ("withdrawn_because", models.CharField(blank=True, max_length=300)),
                        (
                            "instead_of",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replaced_by",
                                to="door.release",
                            ),
                        ),
                        ("because", models.CharField(blank=True, max_length=300)),
                        ("bundle", models.TextField(blank=True)),
                        (
                            "lone",
                            models.CharField(
                                blank=True,
                                choices=[("", ""), ("one", "one"), ("nobody", "nobody")],
                                max_length=6,
                            ),
                        ),
                        ("lone_because", models.CharField(blank=True, max_length=300)),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("wrong number", "wrong number"),
                                    ("wrong words", "wrong words"),
                                    ("withdrawal", "withdrawal"),
                                    ("other", "other"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("seal", models.CharField(blank=True, max_length=64)),
                        (
                            "proposal",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="release",
                                to="door.proposal",
                            ),
                        ),
                        ("people", models.CharField(blank=True, db_index=True, max_length=80)),
                    ],
                    options={
                        "ordering": ("-number",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_because", "")),
                                    models.Q(
                                        ("withdrawn_at__isnull", False),
                                        models.Q(("withdrawn_because", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_release_withdrawn_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("lone", ""), ("lone_because", "")),
                                    models.Q(
                                        models.Q(("lone", ""), _negated=True),
                                        models.Q(("lone_because", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="an_exception_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("because", ""), ("instead_of__isnull", True), ("reason", "")),
                                    models.Q(
                                        ("instead_of__isnull", False),
                                        models.Q(("reason", ""), _negated=True),
                                        models.Q(("because", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="what_takes_a_place_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Proposal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("thing", models.CharField(db_index=True, max_length=80)),
                        ("digest", models.CharField(db_index=True, max_length=64)),
                        ("title", models.CharField(max_length=200)),
                        ("about", models.CharField(max_length=80)),
                        ("policy", models.CharField(max_length=80)),
                        ("contents", models.TextField()),
                        ("made_of", models.TextField()),
                        ("version", models.CharField(max_length=40)),
                        ("authors", models.JSONField(default=list)),
                        ("others", models.PositiveIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("changed since", "changed since"),
                                    ("checked", "checked"),
                                    ("proposed", "proposed"),
                                    ("released", "released"),
                                    ("sent back", "sent back"),
                                    ("taken back", "taken back"),
                                ],
                                max_length=13,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("by", models.CharField(max_length=80)),
                        ("instead_of", models.CharField(blank=True, max_length=64)),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("wrong number", "wrong number"),
                                    ("wrong words", "wrong words"),
                                    ("withdrawal", "withdrawal"),
                                    ("other", "other"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("because", models.CharField(blank=True, max_length=300)),
                        ("people", models.CharField(blank=True, max_length=80)),
                    ],
                    options={
                        "ordering": ("-id",),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["proposed", "checked"])),
                                fields=("thing",),
                                name="a_thing_is_proposed_once_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("because", ""), ("instead_of", ""), ("reason", "")),
                                    models.Q(
                                        models.Q(("instead_of", ""), _negated=True),
                                        models.Q(("reason", ""), _negated=True),
                                        models.Q(("because", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_correction_says_of_what_and_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Check",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("by", models.CharField(max_length=80)),
                        ("at", models.DateTimeField()),
                        ("digest", models.CharField(max_length=64)),
                        ("recognised", models.BooleanField()),
                        ("borne_out", models.BooleanField()),
                        ("yes", models.BooleanField()),
                        ("because", models.CharField(blank=True, max_length=500)),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="checks",
                                to="door.proposal",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("id",),
                        "constraints": [
                            models.UniqueConstraint(fields=("proposal", "by"), name="one_person_checks_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("borne_out", True), ("recognised", False), ("yes", True)),
                                    models.Q(("yes", False), models.Q(("because", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="a_yes_has_no_fault_and_a_no_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Quote",
                    fields=[
                        (
                            "thing",
                            models.CharField(
                                default=hearten.door.quotes.models.a_name,
                                max_length=80,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("listening_id", models.BigIntegerField(db_index=True)),
                        ("question", models.CharField(max_length=60)),
                        ("asked", models.CharField(max_length=400)),
                        ("text", models.TextField(blank=True)),
                        (
                            "secret",
                            models.CharField(
                                blank=True, default=hearten.door.quotes.models.a_secret, max_length=32
                            ),
                        ),
                        ("digest", models.CharField(max_length=64)),
                        (
                            "style",
                            models.CharField(
                                choices=[
                                    ("whole", "whole"),
                                    ("cut", "cut"),
                                    ("in other words", "in other words"),
                                ],
                                max_length=14,
                            ),
                        ),
                        ("language", models.CharField(max_length=5)),
                        ("label", models.CharField(blank=True, max_length=200)),
                        ("found", models.JSONField(default=list)),
                        ("because", models.CharField(blank=True, max_length=300)),
                        ("gone", models.BooleanField(default=False)),
                    ],
                    options={
                        "ordering": ("thing",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("gone", True), ("secret", ""), ("text", "")),
                                    models.Q(("gone", False), models.Q(("text", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="words_taken_back_are_not_kept",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
