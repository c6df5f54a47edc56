"""Everything asked and heard."""

import django.db.models.constraints
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import hearten.listening.surveys.models
from hearten.record.tables import MakeTables


class Migration(migrations.Migration):
    replaces = [
        ("listening", "0001_listening_and_intake"),
        ("listening", "0002_a_seal_has_room"),
        ("listening", "0003_invitations_wait_for_the_post"),
        ("listening", "0004_a_listening_keeps_the_days_response"),
        ("listening", "0005_a_breakdown_has_a_name_in_a_sentence"),
        ("listening", "0006_who_joined_and_left"),
        ("listening", "0007_two_breakdowns_looked_at_together"),
        ("listening", "0008_what_rests_on_whose_words"),
        ("listening", "0009_statements_to_vote_on"),
        ("listening", "0010_papers_printed_and_tablets_lent"),
        ("listening", "0011_questions_have_logic_versions_and_packs"),
        ("listening", "0012_who_looks_after_safety"),
        ("listening", "0013_conversations_and_who_spoke"),
        ("listening", "0014_what_became_of_what_was_raised"),
        ("listening", "0015_who_took_a_concern_is_not_read_by_joining"),
    ]

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
                            models.BigIntegerField(
                                default=hearten.listening.surveys.models.random_key,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("listening_id", models.BigIntegerField(db_index=True)),
                        ("said", models.JSONField()),
                        ("consent", models.JSONField(default=list)),
                        ("language", models.CharField(max_length=5)),
                        ("week", models.CharField(blank=True, max_length=8)),
                        ("receipt_hash", models.CharField(db_index=True, max_length=64)),
                    ],
                ),
                migrations.CreateModel(
                    name="Opened",
                    fields=[
                        ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                        ("listening_id", models.BigIntegerField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Seal",
                    fields=[
                        ("listening_id", models.BigIntegerField(primary_key=True, serialize=False)),
                        ("public", models.JSONField()),
                        ("broken", models.BooleanField(default=False)),
                        ("room", models.PositiveIntegerField()),
                        ("sent", models.PositiveIntegerField(default=0)),
                    ],
                ),
                migrations.CreateModel(
                    name="Sealed",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                default=hearten.listening.surveys.models.random_key,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("listening_id", models.BigIntegerField(db_index=True)),
                        ("sealed", models.TextField()),
                        ("shuffled", models.BooleanField(default=False)),
                        ("opening", models.BigIntegerField(blank=True, null=True)),
                        ("by_device", models.BooleanField(default=False)),
                    ],
                    options={
                        "verbose_name_plural": "sealed",
                    },
                ),
                migrations.CreateModel(
                    name="Snapshot",
                    fields=[
                        ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                        ("listening_id", models.BigIntegerField(db_index=True)),
                        ("answers", models.PositiveIntegerField()),
                        ("number", models.PositiveSmallIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("listening_id", "number"), name="a_snapshot_a_time"
                            )
                        ],
                        "ordering": ("listening_id", "-number"),
                    },
                ),
                migrations.CreateModel(
                    name="Listening",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.JSONField(default=dict, verbose_name="title")),
                        (
                            "purpose",
                            models.JSONField(blank=True, default=dict, verbose_name="what it is for"),
                        ),
                        (
                            "thanks",
                            models.JSONField(blank=True, default=dict, verbose_name="words of thanks"),
                        ),
                        (
                            "support",
                            models.JSONField(blank=True, default=dict, verbose_name="where to turn for help"),
                        ),
                        (
                            "people",
                            models.CharField(
                                default="people", max_length=60, verbose_name="who is asked, in a word"
                            ),
                        ),
                        ("languages", models.JSONField(default=list, verbose_name="languages")),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "draft"), ("open", "open"), ("closed", "closed")],
                                default="draft",
                                max_length=8,
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=[("open link", "open link"), ("invitation", "invitation")],
                                default="open link",
                                max_length=12,
                            ),
                        ),
                        (
                            "code",
                            models.CharField(
                                default=hearten.listening.surveys.models.short_code,
                                max_length=16,
                                unique=True,
                            ),
                        ),
                        (
                            "asked",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="how many could answer"
                            ),
                        ),
                        ("weigh_by", models.CharField(blank=True, max_length=40, verbose_name="weigh by")),
                        (
                            "rules",
                            models.JSONField(blank=True, default=dict, verbose_name="rules of protection"),
                        ),
                        ("made_up", models.BooleanField(default=False)),
                        ("drafted_at", models.DateTimeField(auto_now_add=True)),
                        ("opened_at", models.DateTimeField(blank=True, null=True)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "again",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="later",
                                to="listening.listening",
                            ),
                        ),
                        (
                            "drafted_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "response",
                            models.JSONField(
                                blank=True, default=dict, verbose_name="the day's coarse response"
                            ),
                        ),
                        (
                            "crossings",
                            models.JSONField(
                                blank=True, default=list, verbose_name="breakdowns looked at two together"
                            ),
                        ),
                        (
                            "sort",
                            models.CharField(
                                choices=[
                                    ("survey", "survey"),
                                    ("stories", "stories"),
                                    ("statements", "statements"),
                                    ("conversations", "conversations"),
                                ],
                                default="survey",
                                max_length=13,
                            ),
                        ),
                        (
                            "went_on",
                            models.JSONField(
                                blank=True, default=dict, verbose_name="why it was opened all the same"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-drafted_at", "-id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("opened_at__isnull", True), ("state", "draft")),
                                    models.Q(
                                        models.Q(("state", "draft"), _negated=True),
                                        ("opened_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_listening_that_opened_says_when",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_at__isnull", False), ("state", "closed")),
                                    models.Q(
                                        models.Q(("state", "closed"), _negated=True),
                                        ("closed_at__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_listening_that_closed_says_when",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Invitation",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                default=hearten.listening.surveys.models.random_key,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("contact", models.EmailField(blank=True, max_length=254)),
                        ("language", models.CharField(default="en", max_length=5)),
                        ("code_hash", models.CharField(max_length=64)),
                        ("used", models.BooleanField(default=False)),
                        (
                            "listening",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="invitations",
                                to="listening.listening",
                            ),
                        ),
                        (
                            "waiting",
                            models.BooleanField(
                                default=False, verbose_name="its message is still to be sent"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("listening", "code_hash"), name="a_code_once_a_listening"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Breakdown",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("key", models.SlugField(max_length=40)),
                        ("text", models.JSONField(default=dict)),
                        ("groups", models.JSONField(default=list)),
                        (
                            "listening",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="breakdowns",
                                to="listening.listening",
                            ),
                        ),
                        (
                            "called",
                            models.JSONField(
                                blank=True, default=dict, verbose_name="what it is called in a sentence"
                            ),
                        ),
                        ("within", models.CharField(blank=True, max_length=40, verbose_name="lies within")),
                    ],
                    options={
                        "ordering": ("listening", "number"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("listening", "key"), name="a_breakdown_key_once_a_listening"
                            )
                        ],
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
                        ("number", models.PositiveSmallIntegerField()),
                        ("key", models.SlugField(max_length=40)),
                        ("topic", models.JSONField(default=dict)),
                        ("text", models.JSONField(default=dict)),
                        ("hint", models.JSONField(blank=True, default=dict)),
                        ("said", models.JSONField(blank=True, default=dict)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("choice", "choice"),
                                    ("scale", "scale"),
                                    ("several", "several"),
                                    ("number", "number"),
                                    ("words", "words"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("options", models.JSONField(blank=True, default=list)),
                        ("unit", models.CharField(blank=True, max_length=30)),
                        ("sensitive", models.BooleanField(default=False)),
                        ("bank_item", models.CharField(blank=True, max_length=60)),
                        (
                            "listening",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="questions",
                                to="listening.listening",
                            ),
                        ),
                        (
                            "adapted_from",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="what it was before its words were changed",
                            ),
                        ),
                        (
                            "before",
                            models.JSONField(blank=True, default=list, verbose_name="words shown above it"),
                        ),
                        (
                            "easy",
                            models.JSONField(
                                blank=True, default=dict, verbose_name="the question in Easy Read"
                            ),
                        ),
                        (
                            "mixes_options",
                            models.BooleanField(
                                default=False,
                                verbose_name="its answers stand in a different order for each person",
                            ),
                        ),
                        (
                            "mixes_place",
                            models.BooleanField(
                                default=False, verbose_name="changes places with others of its page"
                            ),
                        ),
                        (
                            "must",
                            models.JSONField(blank=True, default=dict, verbose_name="what an answer must be"),
                        ),
                        (
                            "needed",
                            models.BooleanField(
                                default=False, verbose_name="asked once more where it is left empty"
                            ),
                        ),
                        ("new_page", models.BooleanField(default=False, verbose_name="begins a new page")),
                        (
                            "official",
                            models.JSONField(
                                blank=True, default=dict, verbose_name="whose exact wording it is"
                            ),
                        ),
                        ("only_if", models.JSONField(blank=True, default=dict, verbose_name="asked only if")),
                        (
                            "refusal",
                            models.JSONField(
                                blank=True, default=dict, verbose_name="what is said of an answer that is not"
                            ),
                        ),
                        ("whole", models.BooleanField(default=False, verbose_name="whole numbers only")),
                    ],
                    options={
                        "ordering": ("listening", "number"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("listening", "key"), name="a_question_key_once_a_listening"
                            ),
                            models.UniqueConstraint(
                                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                                fields=("listening", "number"),
                                name="a_place_once_a_listening",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Sent",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                default=hearten.listening.surveys.models.random_key,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("listening_id", models.BigIntegerField()),
                        ("form_hash", models.CharField(max_length=64)),
                        ("digest", models.CharField(max_length=64)),
                        ("week", models.CharField(max_length=8)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("listening_id", "form_hash"), name="a_form_is_kept_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Withdrawn",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                default=hearten.listening.surveys.models.random_key,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("listening_id", models.BigIntegerField()),
                        ("receipt_hash", models.CharField(max_length=64)),
                    ],
                    options={
                        "verbose_name_plural": "withdrawn",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("listening_id", "receipt_hash"), name="withdrawn_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Movement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "known",
                            models.CharField(
                                choices=[("same", "same"), ("numbers", "numbers"), ("unknown", "unknown")],
                                max_length=8,
                            ),
                        ),
                        ("joined", models.PositiveIntegerField(blank=True, null=True)),
                        ("left", models.PositiveIntegerField(blank=True, null=True)),
                        ("groups", models.JSONField(blank=True, default=dict)),
                        (
                            "listening",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="movements",
                                to="listening.listening",
                            ),
                        ),
                        (
                            "since",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="listening.listening",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("listening", "since"), name="said_once_since_each_wave"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("joined__isnull", False),
                                        ("known", "numbers"),
                                        ("left__isnull", False),
                                    ),
                                    models.Q(
                                        models.Q(("known", "numbers"), _negated=True),
                                        ("joined__isnull", True),
                                        ("left__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="numbers_are_said_both_or_neither",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Derived",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                default=hearten.listening.surveys.models.random_key,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("name", models.CharField(max_length=80, unique=True)),
                        (
                            "sort",
                            models.CharField(
                                choices=[("quote", "quote"), ("composite", "composite"), ("theme", "theme")],
                                max_length=9,
                            ),
                        ),
                        ("listening_id", models.BigIntegerField(db_index=True)),
                        ("lost", models.BooleanField(default=False)),
                    ],
                    options={
                        "verbose_name_plural": "derived",
                    },
                ),
                migrations.CreateModel(
                    name="Wish",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                default=hearten.listening.surveys.models.random_key,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("listening_id", models.BigIntegerField()),
                        ("receipt_hash", models.CharField(max_length=64)),
                        ("quote", models.BooleanField()),
                    ],
                    options={
                        "verbose_name_plural": "wishes",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("listening_id", "receipt_hash"), name="one_wish_a_receipt"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Edge",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                default=hearten.listening.surveys.models.random_key,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("answer_id", models.BigIntegerField(db_index=True)),
                        (
                            "derived",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="edges",
                                to="listening.derived",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("derived", "answer_id"), name="a_thing_rests_once_on_an_answer"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Decision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("statement", models.BigIntegerField(db_index=True)),
                        ("number", models.PositiveIntegerField()),
                        ("shown", models.BooleanField()),
                        ("reason", models.CharField(max_length=40)),
                        ("policy", models.DateField()),
                        ("decided_at", models.DateTimeField(auto_now_add=True)),
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
                            "listening",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="decisions",
                                to="listening.listening",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-decided_at", "-id"),
                    },
                ),
                migrations.CreateModel(
                    name="Statement",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                default=hearten.listening.surveys.models.random_key,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("listening_id", models.BigIntegerField(db_index=True)),
                        ("number", models.PositiveIntegerField()),
                        ("text", models.TextField()),
                        ("language", models.CharField(default="en", max_length=5)),
                        ("author", models.BigIntegerField(blank=True, null=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "waiting"),
                                    ("shown", "shown"),
                                    ("not shown", "not shown"),
                                    ("withdrawn", "withdrawn"),
                                ],
                                max_length=9,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=40)),
                        ("waits_since", models.DateField(blank=True, null=True)),
                        ("brought", models.JSONField(blank=True, default=dict)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("listening_id", "number"), name="a_statement_number_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Tablet",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=60)),
                        ("code_hash", models.CharField(max_length=64, unique=True)),
                        ("day", models.DateField(default=django.utils.timezone.localdate)),
                        ("taken_back", models.BooleanField(default=False)),
                        (
                            "listening",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tablets",
                                to="listening.listening",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("listening", "name", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="Voter",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                default=hearten.listening.surveys.models.random_key,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("listening_id", models.BigIntegerField()),
                        (
                            "key",
                            models.BigIntegerField(
                                default=hearten.listening.surveys.models.random_key, unique=True
                            ),
                        ),
                        ("receipt_hash", models.CharField(max_length=64)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("listening_id", "receipt_hash"), name="a_voter_once_a_listening"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Printing",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("first", models.PositiveIntegerField()),
                        ("papers", models.PositiveSmallIntegerField()),
                        ("language", models.CharField(max_length=5)),
                        ("large", models.BooleanField(default=False)),
                        ("day", models.DateField(default=django.utils.timezone.localdate)),
                        (
                            "listening",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="printings",
                                to="listening.listening",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("listening", "-first"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("listening", "first"), name="a_paper_is_printed_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Vote",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                default=hearten.listening.surveys.models.random_key,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("listening_id", models.BigIntegerField(db_index=True)),
                        ("voter", models.BigIntegerField(db_index=True)),
                        (
                            "value",
                            models.SmallIntegerField(choices=[(-1, "disagree"), (0, "pass"), (1, "agree")]),
                        ),
                        ("earlier", models.JSONField(blank=True, default=list)),
                        ("brought", models.JSONField(blank=True, default=list)),
                        (
                            "statement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="votes",
                                to="listening.statement",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("statement", "voter"), name="a_person_votes_once_on_a_statement"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("value__in", (-1, 0, 1))), name="a_vote_is_one_of_three"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Budget",
                    fields=[
                        ("people", models.CharField(max_length=60, primary_key=True, serialize=False)),
                        ("questions", models.PositiveSmallIntegerField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Pack",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=120)),
                        ("source", models.CharField(max_length=300)),
                        ("licence", models.CharField(max_length=200)),
                        ("year", models.PositiveSmallIntegerField()),
                        ("digest", models.CharField(max_length=64, unique=True)),
                        ("items", models.JSONField()),
                        ("loaded_at", models.DateTimeField(auto_now_add=True)),
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
                        "ordering": ("name", "-year", "id"),
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
                        ("number", models.PositiveSmallIntegerField()),
                        ("name", models.CharField(blank=True, max_length=120)),
                        ("body", models.JSONField()),
                        ("settled", models.BooleanField(default=False)),
                        ("at", models.DateTimeField()),
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
                            "listening",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="versions",
                                to="listening.listening",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("listening", "-number"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("listening", "number"), name="a_version_number_once_a_listening"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Concern",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                default=hearten.listening.surveys.models.random_key,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "sort",
                            models.CharField(
                                choices=[("help asked", "help asked"), ("words noticed", "words noticed")],
                                max_length=13,
                            ),
                        ),
                        ("sealed", models.TextField()),
                        (
                            "state",
                            models.CharField(
                                choices=[("waiting", "waiting"), ("read", "read"), ("done", "done")],
                                default="waiting",
                                max_length=7,
                            ),
                        ),
                        ("came_on", models.DateField()),
                        ("done_on", models.DateField(blank=True, null=True)),
                        ("told_by_mail", models.BooleanField(default=False)),
                        (
                            "taken_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("came_on", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="Care",
                    fields=[
                        (
                            "id",
                            models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False),
                        ),
                        ("local", models.JSONField(default=dict)),
                        (
                            "first",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "second",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "care",
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("id", 1)), name="there_is_one_care")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Guide",
                    fields=[
                        (
                            "listening",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="guide",
                                serialize=False,
                                to="listening.listening",
                            ),
                        ),
                        ("text", models.JSONField(default=dict)),
                    ],
                ),
                migrations.CreateModel(
                    name="Session",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                default=hearten.listening.surveys.models.random_key,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("listening_id", models.BigIntegerField(db_index=True)),
                        ("title", models.CharField(max_length=120)),
                        ("held_on", models.DateField()),
                        ("language", models.CharField(default="en", max_length=5)),
                        ("others", models.CharField(blank=True, max_length=200)),
                        ("kept", models.BooleanField(default=False)),
                    ],
                    options={
                        "ordering": ("-held_on", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="Speaker",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                default=hearten.listening.surveys.models.random_key,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("label", models.CharField(blank=True, max_length=60)),
                        ("role", models.CharField(blank=True, max_length=80)),
                        ("consent", models.JSONField(default=list)),
                        ("receipt_hash", models.CharField(blank=True, db_index=True, max_length=64)),
                        ("withdrawn", models.BooleanField(default=False)),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="speakers",
                                to="listening.session",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("session", "number"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("session", "number"), name="a_speaker_number_once_a_session"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Turn",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                default=hearten.listening.surveys.models.random_key,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("text", models.TextField(blank=True)),
                        ("at", models.PositiveIntegerField(blank=True, null=True)),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="turns",
                                to="listening.session",
                            ),
                        ),
                        (
                            "speaker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="turns",
                                to="listening.speaker",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("session", "number"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("session", "number"), name="a_turn_number_once_a_session"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Hidden",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                default=hearten.listening.surveys.models.random_key,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("mark", models.CharField(max_length=20)),
                        ("sealed", models.TextField()),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="hidden",
                                to="listening.session",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "hidden",
                        "constraints": [
                            models.UniqueConstraint(fields=("session", "mark"), name="a_mark_once_a_session")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reply",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("said", models.JSONField(default=dict)),
                        ("did", models.JSONField(blank=True, default=dict)),
                        ("question", models.CharField(blank=True, max_length=40)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("heard", "heard"),
                                    ("doing", "doing"),
                                    ("done", "done"),
                                    ("will not", "will not"),
                                ],
                                default="heard",
                                max_length=8,
                            ),
                        ),
                        ("answer_by", models.DateField()),
                        ("changed_on", models.DateField(auto_now=True)),
                        (
                            "listening",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="replies",
                                to="listening.listening",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "replies",
                        "ordering": ("listening", "number"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("listening", "number"), name="a_reply_number_once"
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
