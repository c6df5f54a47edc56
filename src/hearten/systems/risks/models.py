"""A choice and what is feared on each of its sides.

The database itself refuses a decision that lacks a part of either side: by constraints here and, that each side's fear
is of this choice and of that side, by triggers in the migration.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hearten.systems.barriers.models import APP
from hearten.systems.risks.rules import Anyone, Decision, Happened, Side, State, Whom

SETTLED = ("decided", "looked at again")


def _of(values: type) -> list[tuple[str, str]]:
    return [(one.value, one.value) for one in values]  # type: ignore[attr-defined]  # a StrEnum


class Choice(models.Model):
    """Something we are asked to do. `acting`, `not_acting`: the fear of each side that its decision rests on first."""

    asked = models.CharField(max_length=400)
    whom = models.CharField(max_length=200)
    service = models.CharField(max_length=120)
    anyone = models.CharField(max_length=3, blank=True, choices=_of(Anyone))
    anyone_why = models.CharField(max_length=600, blank=True)
    who_decides = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=16, choices=_of(State), default=State.WEIGHED.value)
    acting = models.OneToOneField(
        "systems.Fear", models.PROTECT, null=True, blank=True, related_name="+", db_index=True
    )
    not_acting = models.OneToOneField(
        "systems.Fear", models.PROTECT, null=True, blank=True, related_name="+", db_index=True
    )
    decision = models.CharField(max_length=16, blank=True, choices=_of(Decision))
    why = models.CharField(max_length=1000, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    look_on = models.DateField(null=True, blank=True)
    came_of = models.CharField(max_length=1000, blank=True)
    looked_on = models.DateField(null=True, blank=True)
    begun_on = models.DateField()
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    follows = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    question_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        app_label = APP
        ordering = ("-begun_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=("being weighed", *SETTLED)), name="a_choice_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=~Q(asked="") & ~Q(whom="") & ~Q(service=""),
                name="a_choice_says_what_for_whom_and_where",
            ),
            models.CheckConstraint(
                condition=Q(state="being weighed") | Q(acting__isnull=False, not_acting__isnull=False),
                name="a_choice_is_decided_on_both_sides",
            ),
            models.CheckConstraint(
                condition=Q(state="being weighed")
                | Q(anyone__in=("yes", "no")) & ~Q(anyone_why="") & ~Q(who_decides=""),
                name="a_choice_is_decided_for_anyone_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state="being weighed")
                | Q(decision__in=("do it", "do not do it"), decided_on__isnull=False, look_on__isnull=False)
                & ~Q(why="")
                & Q(look_on__gt=F("decided_on")),
                name="a_choice_is_decided_with_reason_and_days",
            ),
            models.CheckConstraint(
                condition=~Q(state="being weighed")
                | Q(decision="", why="", decided_on__isnull=True, look_on__isnull=True),
                name="a_choice_being_weighed_has_no_decision",
            ),
            models.CheckConstraint(
                condition=Q(state="looked at again", looked_on__isnull=False) & ~Q(came_of="")
                | ~Q(state="looked at again") & Q(looked_on__isnull=True),
                name="a_choice_looked_at_says_what_came_of_it",
            ),
        )

    def __str__(self) -> str:
        return f"choice {self.pk}"


class Fear(models.Model):
    """What could go wrong on one side of a choice. `on`: when it was said, so by which list `likely` is a word."""

    choice = models.ForeignKey(Choice, models.CASCADE, related_name="fears")
    side = models.CharField(max_length=12, choices=_of(Side))
    what = models.CharField(max_length=400)
    whom = models.CharField(max_length=20, choices=_of(Whom))
    likely = models.CharField(max_length=30)
    know = models.CharField(max_length=600)
    address = models.CharField(max_length=300, blank=True)
    on = models.DateField()
    happened = models.CharField(max_length=16, blank=True, choices=_of(Happened))
    happened_words = models.CharField(max_length=400, blank=True)

    class Meta:
        app_label = APP
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(side__in=("acting", "not acting")), name="a_fear_is_of_one_side"
            ),
            models.CheckConstraint(
                condition=Q(whom__in=("the person", "others", "staff", "the organisation")),
                name="a_fear_says_who_bears_it",
            ),
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(likely="") & ~Q(know=""), name="a_fear_is_whole"
            ),
            models.CheckConstraint(
                condition=Q(happened__in=("", "happened", "did not happen", "cannot know")),
                name="a_fear_came_to_something_known",
            ),
        )

    def __str__(self) -> str:
        return f"fear {self.pk} of {self.choice}"
