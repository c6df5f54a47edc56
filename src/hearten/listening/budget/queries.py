"""What people were asked within a year, from the listenings that opened. Nothing about who answered."""

from __future__ import annotations

from django.db.models import Count
from django.utils import timezone

from hearten.listening.budget import rules
from hearten.listening.budget.models import Budget
from hearten.listening.budget.rules import Opened, Spent
from hearten.listening.surveys.models import Listening, in_language


def the_year(language: str = "en") -> tuple[Spent, ...]:
    """What each sort of people may have been asked within the last year."""
    return rules.spent(_opened(language), dict(Budget.objects.values_list("people", "questions")))


def of(people: str, language: str = "en") -> Spent:
    """The year of one sort of people."""
    word = rules.same_people(people)
    known = {one.people: one for one in the_year(language)}
    return known.get(word) or Spent(word, rules.HOUSE_RULE, ())


def _opened(language: str) -> list[Opened]:
    since = timezone.now() - rules.A_YEAR
    found = (
        Listening.objects.filter(opened_at__gte=since).annotate(many=Count("questions")).order_by("opened_at")
    )
    return [
        Opened(
            one.pk, in_language(one.title, language), one.people, timezone.localdate(one.opened_at), one.many
        )
        for one in found
    ]
