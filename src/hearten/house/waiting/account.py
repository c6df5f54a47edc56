"""Accounts of years that wait for a check, or to be let out."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from hearten.house.waiting import Waiting
from hearten.learning.account import queries as years
from hearten.people.models import Person
from hearten.people.rules import may


def in_accounts(person: Person) -> list[Waiting]:
    """What is asked of this person about the account of a year."""
    found = [
        Waiting(
            _("Learning"),
            _("The account “%s” waits for your check before it leaves.") % one.title,
            reverse("learning:year_check", args=[one.id]),
            _("Look at it"),
        )
        for one in years.to_check(person)
    ]
    if may("learning.publish", person.roles):
        found += [
            Waiting(
                _("Learning"),
                _("The account “%s” was checked by two people, and waits to be let out.") % one.title,
                reverse("learning:year_publish", args=[one.id]),
                _("Let it out"),
            )
            for one in years.to_publish()
        ]
    return found
