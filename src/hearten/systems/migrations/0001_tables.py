"""Barriers, targets, pauses, choices and procurements."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

from hearten.record.tables import MakeTables


class Migration(migrations.Migration):
    replaces = [
        ("systems", "0001_barriers_and_turned_away"),
        ("systems", "0002_targets_and_pauses"),
        ("systems", "0003_choices_procurements_and_services"),
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
                    name="TurnedSeason",
                    fields=[
                        ("season", models.CharField(max_length=8, primary_key=True, serialize=False)),
                        ("told_on", models.DateField()),
                        ("table", models.JSONField()),
                    ],
                    options={
                        "ordering": ("-season",),
                    },
                ),
                migrations.CreateModel(
                    name="Barrier",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=160)),
                        ("does", models.TextField(max_length=1500)),
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
                                max_length=12,
                            ),
                        ),
                        ("partner", models.CharField(blank=True, max_length=160)),
                        ("rule_id", models.BigIntegerField(blank=True, db_index=True, null=True)),
                        ("by_itself", models.BooleanField(default=False)),
                        ("opened_on", models.DateField()),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "open"), ("decided", "decided"), ("closed", "closed")],
                                default="open",
                                max_length=8,
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("change the rule", "change the rule"),
                                    ("keep it", "keep it"),
                                    ("give permission", "give permission"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("why", models.CharField(blank=True, max_length=1000)),
                        ("decided_on", models.DateField(blank=True, null=True)),
                        ("by_day", models.DateField(blank=True, null=True)),
                        ("permission_id", models.BigIntegerField(blank=True, null=True)),
                        ("came_of", models.CharField(blank=True, max_length=1000)),
                        ("closed_on", models.DateField(blank=True, null=True)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "owner",
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
                        "ordering": ("opened_on", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ("open", "decided", "closed"))),
                                name="a_barrier_is_in_a_known_state",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ("decided", "closed")), _negated=True),
                                    models.Q(
                                        ("decision__in", ("change the rule", "keep it", "give permission")),
                                        models.Q(("why", ""), _negated=True),
                                        ("decided_on__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_barrier_is_settled_by_a_dated_decision",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decision", "change the rule"), _negated=True),
                                    ("by_day__isnull", False),
                                    _connector="OR",
                                ),
                                name="a_change_has_a_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decision", "give permission"), _negated=True),
                                    ("permission_id__isnull", False),
                                    _connector="OR",
                                ),
                                name="a_permission_given_is_named",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("closed_on__isnull", False),
                                        ("state", "closed"),
                                        models.Q(("came_of", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("state", "closed"), _negated=True),
                                        ("closed_on__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_barrier_closed_says_what_came_of_it",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "open"), _negated=True),
                                    models.Q(
                                        ("by_day__isnull", True),
                                        ("decided_on__isnull", True),
                                        ("decision", ""),
                                        ("why", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="an_open_barrier_has_no_decision_yet",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("by_itself", True), ("state", "open")),
                                fields=("rule_id",),
                                name="one_open_barrier_by_itself_a_rule",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Evidence",
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
                                    ("a finding", "a finding"),
                                    ("moments", "moments"),
                                    ("people turned away", "people turned away"),
                                    ("a document", "a document"),
                                    ("something else", "something else"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("words", models.CharField(max_length=300)),
                        ("address", models.CharField(blank=True, max_length=300)),
                        ("on", models.DateField()),
                        (
                            "barrier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="evidence",
                                to="systems.barrier",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "evidence",
                        "ordering": ("-on", "-id"),
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
                        ("what", models.CharField(max_length=40)),
                        ("words", models.CharField(blank=True, max_length=1200)),
                        ("on", models.DateField()),
                        (
                            "barrier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="systems.barrier",
                            ),
                        ),
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
                    name="Tried",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("what", models.CharField(max_length=500)),
                        ("came_of", models.CharField(blank=True, max_length=500)),
                        ("on", models.DateField()),
                        (
                            "barrier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tried",
                                to="systems.barrier",
                            ),
                        ),
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
                        "verbose_name_plural": "tried",
                        "ordering": ("-on", "-id"),
                    },
                ),
                migrations.CreateModel(
                    name="Turned",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("season", models.CharField(max_length=8)),
                        ("rule_id", models.BigIntegerField()),
                        ("service_id", models.BigIntegerField(blank=True, null=True)),
                        ("times", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "verbose_name_plural": "turned",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("season", "rule_id", "service_id"),
                                name="one_count_a_rule_service_and_season",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("service_id", None)),
                                fields=("season", "rule_id"),
                                name="one_count_a_rule_and_season_without_a_service",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Pause",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=160)),
                        ("scope", models.CharField(blank=True, max_length=500)),
                        ("reason", models.CharField(blank=True, max_length=1000)),
                        ("start", models.DateField(blank=True, null=True)),
                        ("planned_end", models.DateField(blank=True, null=True)),
                        ("no_control", models.CharField(blank=True, max_length=500)),
                        ("rational_matters", models.FloatField(blank=True, null=True)),
                        ("relational_matters", models.FloatField(blank=True, null=True)),
                        ("harm", models.CharField(blank=True, max_length=1000)),
                        (
                            "stop_on",
                            models.CharField(
                                blank=True,
                                choices=[("rational", "rational"), ("relational", "relational")],
                                max_length=10,
                            ),
                        ),
                        (
                            "stop_side",
                            models.CharField(
                                blank=True, choices=[("above", "above"), ("below", "below")], max_length=5
                            ),
                        ),
                        ("stop_at", models.FloatField(blank=True, null=True)),
                        ("stop_in_a_row", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("decider_left_on", models.DateField(blank=True, null=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "draft"),
                                    ("proposed", "proposed"),
                                    ("running", "running"),
                                    ("restored", "restored"),
                                    ("judged", "judged"),
                                    ("abandoned", "abandoned"),
                                ],
                                default="draft",
                                max_length=9,
                            ),
                        ),
                        ("expected", models.JSONField(default=dict)),
                        ("started_on", models.DateField(blank=True, null=True)),
                        ("restored_on", models.DateField(blank=True, null=True)),
                        ("ended_why", models.CharField(blank=True, max_length=1000)),
                        (
                            "rational_recorded",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("alike", "alike"),
                                    ("changed", "changed"),
                                    ("not known", "not known"),
                                ],
                                max_length=9,
                            ),
                        ),
                        ("rational_recorded_words", models.CharField(blank=True, max_length=500)),
                        (
                            "relational_recorded",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("alike", "alike"),
                                    ("changed", "changed"),
                                    ("not known", "not known"),
                                ],
                                max_length=9,
                            ),
                        ),
                        ("relational_recorded_words", models.CharField(blank=True, max_length=500)),
                        ("cost_and_saved", models.CharField(blank=True, max_length=1000)),
                        ("how_it_felt", models.CharField(blank=True, max_length=1000)),
                        ("judged_on", models.DateField(blank=True, null=True)),
                        (
                            "decider",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "paused",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pauses",
                                to="systems.target",
                            ),
                        ),
                        (
                            "rational",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="systems.target",
                            ),
                        ),
                        (
                            "rational_control",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="systems.target",
                            ),
                        ),
                        (
                            "relational",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="systems.target",
                            ),
                        ),
                        (
                            "relational_control",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="systems.target",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-start", "-id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        ("draft", "proposed", "running", "restored", "judged", "abandoned"),
                                    )
                                ),
                                name="a_pause_is_in_a_known_state",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ("draft", "abandoned")),
                                    models.Q(
                                        models.Q(("scope", ""), _negated=True),
                                        models.Q(("reason", ""), _negated=True),
                                        models.Q(("harm", ""), _negated=True),
                                        ("planned_end__isnull", False),
                                        ("start__isnull", False),
                                        ("rational__isnull", False),
                                        ("relational__isnull", False),
                                        ("rational_matters__isnull", False),
                                        ("relational_matters__isnull", False),
                                        ("rational_matters__gt", 0),
                                        ("relational_matters__gt", 0),
                                        models.Q(
                                            ("rational_control__isnull", False),
                                            ("relational_control__isnull", False),
                                            models.Q(("no_control", ""), _negated=True),
                                            _connector="OR",
                                        ),
                                        ("stop_at__isnull", False),
                                        ("stop_on__in", ("rational", "relational")),
                                        ("stop_side__in", ("above", "below")),
                                        ("stop_in_a_row__gte", 1),
                                        ("stop_in_a_row__isnull", False),
                                        models.Q(
                                            ("decider__isnull", False),
                                            ("decider_left_on__isnull", False),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_pause_is_proposed_and_started_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("start", None),
                                    ("planned_end", None),
                                    ("planned_end__gt", models.F("start")),
                                    _connector="OR",
                                ),
                                name="a_pause_ends_after_it_starts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("rational", None),
                                    ("relational", None),
                                    models.Q(("rational", models.F("relational")), _negated=True),
                                    _connector="OR",
                                ),
                                name="a_pause_has_two_series",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ("running", "restored", "judged")), _negated=True),
                                    ("started_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="a_pause_that_runs_was_started_on_a_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ("restored", "judged")), _negated=True),
                                    models.Q(
                                        ("restored_on__gte", models.F("start")),
                                        ("restored_on__isnull", False),
                                        models.Q(("ended_why", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_pause_restored_has_its_day_and_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "judged"), _negated=True),
                                    models.Q(
                                        ("judged_on__isnull", False),
                                        models.Q(("cost_and_saved", ""), _negated=True),
                                        models.Q(("how_it_felt", ""), _negated=True),
                                        ("rational_recorded__in", ("alike", "changed", "not known")),
                                        ("relational_recorded__in", ("alike", "changed", "not known")),
                                        models.Q(("rational_recorded_words", ""), _negated=True),
                                        models.Q(("relational_recorded_words", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_pause_judged_speaks_both_lexicons",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "abandoned"), _negated=True),
                                    models.Q(("ended_why", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="a_pause_abandoned_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Judgement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("on", models.DateField()),
                        ("rational", models.JSONField()),
                        ("relational", models.JSONField()),
                        (
                            "pause",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="judgement",
                                to="systems.pause",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="PauseTurn",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("what", models.CharField(max_length=60)),
                        ("words", models.CharField(blank=True, max_length=1200)),
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
                            "pause",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="turns",
                                to="systems.pause",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-on", "-id"),
                    },
                ),
                migrations.CreateModel(
                    name="Target",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=160)),
                        ("what_for", models.CharField(max_length=500)),
                        ("counted_by", models.CharField(max_length=160)),
                        ("how", models.CharField(blank=True, max_length=500)),
                        ("unit", models.CharField(blank=True, max_length=60)),
                        ("rule_id", models.BigIntegerField(blank=True, db_index=True, null=True)),
                        (
                            "lexicon",
                            models.CharField(
                                choices=[("rational", "rational"), ("relational", "relational")],
                                max_length=10,
                            ),
                        ),
                        (
                            "rhythm",
                            models.CharField(
                                choices=[("weekly", "weekly"), ("monthly", "monthly")], max_length=8
                            ),
                        ),
                        (
                            "changes",
                            models.CharField(
                                choices=[("plain", "plain"), ("share", "share")],
                                default="plain",
                                max_length=6,
                            ),
                        ),
                        ("registered_on", models.DateField()),
                        (
                            "keeper",
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
                        "ordering": ("name", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("name", ""), _negated=True),
                                    models.Q(("what_for", ""), _negated=True),
                                    models.Q(("counted_by", ""), _negated=True),
                                ),
                                name="a_target_says_what_it_is_for_and_who_counts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("changes__in", ("plain", "share")),
                                    ("lexicon__in", ("rational", "relational")),
                                    ("rhythm__in", ("weekly", "monthly")),
                                ),
                                name="a_target_is_counted_in_a_known_way",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Point",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("step", models.DateField()),
                        ("value", models.FloatField()),
                        (
                            "target",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="points",
                                to="systems.target",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("step",),
                        "constraints": [
                            models.UniqueConstraint(fields=("target", "step"), name="one_point_a_step"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("value__gte", -1000000000000.0), ("value__lte", 1000000000000.0)
                                ),
                                name="a_point_is_a_number",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Noted",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("on", models.DateField()),
                        ("words", models.CharField(max_length=300)),
                        ("changed", models.BooleanField(default=False)),
                        (
                            "target",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notes",
                                to="systems.target",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "noted",
                        "ordering": ("-on", "-id"),
                    },
                ),
                migrations.CreateModel(
                    name="Crossing",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("step", models.DateField()),
                        ("found_on", models.DateField()),
                        ("choice", models.CharField(blank=True, max_length=7)),
                        ("why", models.CharField(blank=True, max_length=1000)),
                        ("decided_on", models.DateField(blank=True, null=True)),
                        ("look_again_on", models.DateField(blank=True, null=True)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "pause",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="crossings",
                                to="systems.pause",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-found_on", "-id"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("choice", "")),
                                fields=("pause",),
                                name="one_crossing_waits_a_pause",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("choice", ""), ("decided_on__isnull", True)),
                                    models.Q(
                                        ("choice__in", ("restore", "go on")),
                                        ("decided_on__isnull", False),
                                        models.Q(("why", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_crossing_is_decided_with_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("choice", "go on"), _negated=True),
                                    ("look_again_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="going_on_is_looked_at_again",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Earlier",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("value", models.FloatField()),
                        ("why", models.CharField(max_length=300)),
                        ("on", models.DateField()),
                        (
                            "point",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="earlier",
                                to="systems.point",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "earlier",
                        "ordering": ("-on", "-id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("why", ""), _negated=True), name="a_correction_says_why"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Choice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("asked", models.CharField(max_length=400)),
                        ("whom", models.CharField(max_length=200)),
                        ("service", models.CharField(max_length=120)),
                        (
                            "anyone",
                            models.CharField(
                                blank=True, choices=[("yes", "yes"), ("no", "no")], max_length=3
                            ),
                        ),
                        ("anyone_why", models.CharField(blank=True, max_length=600)),
                        ("who_decides", models.CharField(blank=True, max_length=300)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("being weighed", "being weighed"),
                                    ("decided", "decided"),
                                    ("looked at again", "looked at again"),
                                ],
                                default="being weighed",
                                max_length=16,
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[("do it", "do it"), ("do not do it", "do not do it")],
                                max_length=16,
                            ),
                        ),
                        ("why", models.CharField(blank=True, max_length=1000)),
                        ("decided_on", models.DateField(blank=True, null=True)),
                        ("look_on", models.DateField(blank=True, null=True)),
                        ("came_of", models.CharField(blank=True, max_length=1000)),
                        ("looked_on", models.DateField(blank=True, null=True)),
                        ("begun_on", models.DateField()),
                        ("question_id", models.BigIntegerField(blank=True, null=True)),
                        (
                            "begun_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "follows",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="systems.choice",
                            ),
                        ),
                        (
                            "acting",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="systems.fear",
                            ),
                        ),
                        (
                            "not_acting",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="systems.fear",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-begun_on", "-id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ("being weighed", "decided", "looked at again"))
                                ),
                                name="a_choice_is_in_a_known_state",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("asked", ""), _negated=True),
                                    models.Q(("whom", ""), _negated=True),
                                    models.Q(("service", ""), _negated=True),
                                ),
                                name="a_choice_says_what_for_whom_and_where",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "being weighed"),
                                    models.Q(
                                        ("anyone__in", ("yes", "no")),
                                        models.Q(("anyone_why", ""), _negated=True),
                                        models.Q(("who_decides", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_choice_is_decided_for_anyone_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "being weighed"),
                                    models.Q(
                                        ("decided_on__isnull", False),
                                        ("decision__in", ("do it", "do not do it")),
                                        ("look_on__isnull", False),
                                        models.Q(("why", ""), _negated=True),
                                        ("look_on__gt", models.F("decided_on")),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_choice_is_decided_with_reason_and_days",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "being weighed"), _negated=True),
                                    models.Q(
                                        ("decided_on__isnull", True),
                                        ("decision", ""),
                                        ("look_on__isnull", True),
                                        ("why", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_choice_being_weighed_has_no_decision",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("looked_on__isnull", False),
                                        ("state", "looked at again"),
                                        models.Q(("came_of", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("state", "looked at again"), _negated=True),
                                        ("looked_on__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_choice_looked_at_says_what_came_of_it",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "being weighed"),
                                    models.Q(("acting__isnull", False), ("not_acting__isnull", False)),
                                    _connector="OR",
                                ),
                                name="a_choice_is_decided_on_both_sides",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Fear",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[("acting", "acting"), ("not acting", "not acting")], max_length=12
                            ),
                        ),
                        ("what", models.CharField(max_length=400)),
                        (
                            "whom",
                            models.CharField(
                                choices=[
                                    ("the person", "the person"),
                                    ("others", "others"),
                                    ("staff", "staff"),
                                    ("the organisation", "the organisation"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("likely", models.CharField(max_length=30)),
                        ("know", models.CharField(max_length=600)),
                        ("address", models.CharField(blank=True, max_length=300)),
                        ("on", models.DateField()),
                        (
                            "happened",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("happened", "happened"),
                                    ("did not happen", "did not happen"),
                                    ("cannot know", "cannot know"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("happened_words", models.CharField(blank=True, max_length=400)),
                        (
                            "choice",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="fears",
                                to="systems.choice",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("id",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("side__in", ("acting", "not acting"))),
                                name="a_fear_is_of_one_side",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("whom__in", ("the person", "others", "staff", "the organisation"))
                                ),
                                name="a_fear_says_who_bears_it",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("what", ""), _negated=True),
                                    models.Q(("likely", ""), _negated=True),
                                    models.Q(("know", ""), _negated=True),
                                ),
                                name="a_fear_is_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("happened__in", ("", "happened", "did not happen", "cannot know"))
                                ),
                                name="a_fear_came_to_something_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Procurement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=160)),
                        ("need", models.TextField(max_length=1000)),
                        ("begun_on", models.DateField()),
                        ("tender", models.TextField(blank=True, max_length=40000)),
                        ("failed", models.TextField(blank=True, max_length=1500)),
                        ("learned", models.TextField(blank=True, max_length=1500)),
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
                        "ordering": ("-begun_on", "-id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("title", ""), _negated=True),
                                    models.Q(("need", ""), _negated=True),
                                ),
                                name="a_procurement_says_what_and_for_what",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Criterion",
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
                                choices=[("relational", "relational"), ("rational", "rational")],
                                max_length=12,
                            ),
                        ),
                        ("what", models.CharField(max_length=300)),
                        (
                            "weight",
                            models.CharField(
                                choices=[
                                    ("more than anything else", "more than anything else"),
                                    ("much", "much"),
                                    ("some", "some"),
                                    ("a little", "a little"),
                                ],
                                max_length=24,
                            ),
                        ),
                        ("seen", models.CharField(max_length=400)),
                        (
                            "procurement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="criteria",
                                to="systems.procurement",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "criteria",
                        "ordering": ("id",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("what", ""), _negated=True),
                                    models.Q(("seen", ""), _negated=True),
                                ),
                                name="a_criterion_says_how_it_is_seen",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Claim",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("says", models.CharField(max_length=400)),
                        (
                            "bears",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("bears it out", "bears it out"),
                                    ("speaks against it", "speaks against it"),
                                    ("cannot tell", "cannot tell"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "strength",
                            models.CharField(
                                blank=True,
                                choices=[
                                    (
                                        "a finding that left through the door",
                                        "a finding that left through the door",
                                    ),
                                    ("counted before and after", "counted before and after"),
                                    ("said by people it is for", "said by people it is for"),
                                    ("our own impression", "our own impression"),
                                ],
                                max_length=40,
                            ),
                        ),
                        ("words", models.CharField(blank=True, max_length=600)),
                        ("address", models.CharField(blank=True, max_length=300)),
                        ("on", models.DateField(blank=True, null=True)),
                        (
                            "procurement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="claims",
                                to="systems.procurement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("id",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("says", ""), _negated=True), name="a_claim_says_something"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("address", ""),
                                        ("bears", ""),
                                        ("on__isnull", True),
                                        ("strength", ""),
                                        ("words", ""),
                                    ),
                                    models.Q(
                                        models.Q(("bears", ""), _negated=True),
                                        models.Q(("strength", ""), _negated=True),
                                        models.Q(("words", ""), _negated=True),
                                        models.Q(("address", ""), _negated=True),
                                        ("on__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_claim_is_untested_or_wholly_tested",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Service",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=120)),
                        (
                            "offered",
                            models.CharField(
                                choices=[
                                    ("yes", "yes"),
                                    ("partly", "partly"),
                                    ("no", "no"),
                                    ("cannot tell", "cannot tell"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("known_by", models.CharField(max_length=400)),
                        ("look_on", models.DateField()),
                        ("reviewed_on", models.DateField(blank=True, null=True)),
                        ("reviewed_with", models.CharField(blank=True, max_length=300)),
                        ("heard", models.CharField(blank=True, max_length=600)),
                        ("barrier_id", models.BigIntegerField(blank=True, null=True)),
                        (
                            "kept_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": (django.db.models.functions.text.Lower("name"),),
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("name"),
                                name="one_list_of_ways_a_service",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("offered__in", ("yes", "partly", "no", "cannot tell")),
                                    models.Q(("name", ""), _negated=True),
                                    models.Q(("known_by", ""), _negated=True),
                                ),
                                name="a_service_says_how_choice_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("heard", ""), ("reviewed_on__isnull", True), ("reviewed_with", "")
                                    ),
                                    models.Q(
                                        ("reviewed_on__isnull", False),
                                        models.Q(("reviewed_with", ""), _negated=True),
                                        models.Q(("heard", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_review_is_with_people_who_use_it",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Channel",
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
                                    ("in person, with us", "in person, with us"),
                                    ("in person, where people are", "in person, where people are"),
                                    ("by phone", "by phone"),
                                    ("by video", "by video"),
                                    ("by letter", "by letter"),
                                    ("by e-mail", "by e-mail"),
                                    ("by text message", "by text message"),
                                    ("by a form online", "by a form online"),
                                    ("through somebody they trust", "through somebody they trust"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("cannot", models.CharField(max_length=400)),
                        ("saves", models.CharField(blank=True, max_length=300)),
                        ("barrier_id", models.BigIntegerField(blank=True, null=True)),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="channels",
                                to="systems.service",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("id",),
                        "constraints": [
                            models.UniqueConstraint(fields=("service", "way"), name="one_line_a_way"),
                            models.CheckConstraint(
                                condition=models.Q(("cannot", ""), _negated=True),
                                name="a_way_says_who_cannot_use_it",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StageTold",
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
                                    ("need", "need"),
                                    ("early talk", "early talk"),
                                    ("design", "design"),
                                    ("tender", "tender"),
                                    ("choose", "choose"),
                                    ("award", "award"),
                                    ("begin", "begin"),
                                    ("review", "review"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("there", models.CharField(max_length=400)),
                        ("changed", models.CharField(blank=True, max_length=600)),
                        ("nothing_because", models.CharField(blank=True, max_length=600)),
                        ("on", models.DateField()),
                        (
                            "procurement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="stages",
                                to="systems.procurement",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "stages told",
                        "ordering": ("id",),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("procurement", "stage"), name="one_telling_a_stage"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("there", ""), _negated=True),
                                name="a_stage_says_who_was_there",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("changed", ""), models.Q(("nothing_because", ""), _negated=True)
                                    ),
                                    models.Q(
                                        models.Q(("changed", ""), _negated=True), ("nothing_because", "")
                                    ),
                                    _connector="OR",
                                ),
                                name="a_stage_says_what_changed_or_why_nothing",
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
                        ("about", models.CharField(db_index=True, max_length=40)),
                        ("what", models.CharField(max_length=60)),
                        ("words", models.CharField(blank=True, max_length=1200)),
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
            ],
        ),
    ]
