"""People, teams, who leads them and who may what."""

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from hearten.record.tables import MakeTables


class Migration(migrations.Migration):
    replaces = [
        ("people", "0001_people_and_teams"),
        ("people", "0002_people_are_invited"),
        ("people", "0003_who_leads_a_team"),
    ]

    initial = True

    dependencies = []

    operations = [
        MakeTables(
            tables=[
                migrations.CreateModel(
                    name="Team",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        (
                            "sort",
                            models.CharField(
                                choices=[("team", "Team"), ("service", "Service")],
                                default="team",
                                max_length=8,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "within",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="parts",
                                to="people.team",
                                verbose_name="within",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("name",),
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("within"),
                                django.db.models.functions.text.Lower("name"),
                                name="a_name_once_within_a_team",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("within", models.F("id")), _negated=True),
                                name="a_team_is_not_within_itself",
                            ),
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("name"),
                                condition=models.Q(("within", None)),
                                name="a_name_once_at_the_top",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Person",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        (
                            "last_login",
                            models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                        ),
                        ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-mail")),
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        ("language", models.CharField(default="en", max_length=5, verbose_name="language")),
                        ("is_active", models.BooleanField(default=True)),
                        ("joined_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="people",
                                to="people.team",
                                verbose_name="team",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("name",),
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("email"), name="an_email_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Holding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
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
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="holdings",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("person", "role"), name="a_role_once_a_person")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Invited",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                        ("name", models.CharField(blank=True, max_length=120, verbose_name="name")),
                        ("as_roles", models.JSONField(default=list, verbose_name="roles")),
                        ("language", models.CharField(default="en", max_length=5, verbose_name="language")),
                        ("code_digest", models.CharField(max_length=64, unique=True)),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("expires_at", models.DateTimeField()),
                        ("used_at", models.DateTimeField(blank=True, null=True)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "post",
                            models.CharField(
                                choices=[
                                    ("waiting", "on its way"),
                                    ("sent", "sent"),
                                    ("failed", "could not be sent"),
                                ],
                                default="waiting",
                                max_length=8,
                            ),
                        ),
                        (
                            "invited_by",
                            models.ForeignKey(
                                blank=True,
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
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="people.team",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "invited",
                        "ordering": ("-at", "-id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("used_at", None), ("withdrawn_at", None), _connector="OR"
                                ),
                                name="an_invitation_is_used_or_withdrawn",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Leading",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="leading",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="led",
                                to="people.team",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "team"), name="a_team_led_once_by_a_person"
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
