"""Accounts of years, and every draft there was of each."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

from hearten.record.tables import MakeTables


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0006_pictures_for_scenes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        MakeTables(
            tables=[
                migrations.CreateModel(
                    name="Year",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        ("begins", models.DateField(verbose_name="first day")),
                        ("ends", models.DateField(verbose_name="last day")),
                        ("language", models.CharField(default="en", max_length=5)),
                        ("words", models.JSONField(default=dict)),
                        ("chosen", models.JSONField(default=dict)),
                        ("quotes", models.JSONField(default=list)),
                        ("stories", models.JSONField(default=list)),
                        ("gathered", models.JSONField(null=True)),
                        ("document", models.JSONField(null=True)),
                        ("digest", models.CharField(blank=True, db_index=True, max_length=64)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("drafted", "drafted"),
                                    ("published", "published"),
                                    ("replaced", "replaced"),
                                    ("withdrawn", "withdrawn"),
                                ],
                                default="drafted",
                                max_length=9,
                            ),
                        ),
                        ("authors", models.JSONField(default=list)),
                        ("instead_of", models.CharField(blank=True, max_length=64)),
                        ("reason", models.CharField(blank=True, max_length=12)),
                        ("because", models.CharField(blank=True, max_length=300)),
                        ("drafted_at", models.DateTimeField(auto_now_add=True)),
                        ("published_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "drafted_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-ends", "-id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=Q(("ends__gt", F("begins"))), name="a_year_ends_after_it_begins"
                            ),
                            models.CheckConstraint(
                                condition=Q(
                                    Q(("published_at__isnull", True), ("state", "drafted")),
                                    Q(
                                        Q(("state", "drafted"), _negated=True),
                                        ("published_at__isnull", False),
                                        Q(("digest", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_year_that_left_says_when_and_what",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Draft",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("digest", models.CharField(max_length=64)),
                        ("document", models.JSONField()),
                        ("note", models.CharField(max_length=60)),
                        ("by", models.CharField(blank=True, max_length=80)),
                        ("at", models.DateTimeField()),
                        (
                            "year",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="drafts",
                                to="learning.year",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-number",),
                        "constraints": [
                            models.UniqueConstraint(fields=("year", "number"), name="a_draft_has_its_number")
                        ],
                    },
                ),
            ]
        )
    ]
