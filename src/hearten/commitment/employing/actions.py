"""Walking through a stage of working here, and saying what was changed."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from hearten.commitment.employing import rules
from hearten.commitment.employing.models import Change, Walk
from hearten.commitment.employing.rules import Stage, Walked
from hearten.commitment.naming import why_not_say
from hearten.errors import refuse
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.record.action import action, unrecorded


@action("commitment.stage.walked")
def walk(walked: Walked, *, by: Person, today: date | None = None) -> Walk:
    """Say what a stage asks and counts today, and how that sits with what kindness means here."""
    refuse(rules.why_not_walk(walked, by.roles))
    refuse(why_not_say(walked.asks, walked.counts, walked.fits))
    return Walk.objects.create(
        stage=walked.stage.value,
        asks=walked.asks.strip(),
        counts=walked.counts.strip(),
        fits=walked.fits.strip(),
        on=today or timezone.localdate(),
        by=by,
    )


@action("commitment.stage.changed")
def say_changed(stage: Stage, what: str, on: date | None, *, by: Person, today: date | None = None) -> Change:
    """Say what was changed about a stage."""
    day = today or timezone.localdate()
    refuse(rules.why_not_change(what, on, day, by.roles))
    refuse(why_not_say(what))
    return Change.objects.create(stage=stage.value, what=what.strip(), on=on or day, by=by)


@action("commitment.stage.change_taken_back")
def take_change_back(change: Change, *, by: Person) -> None:
    """Take such a sentence back, where it was said by a slip."""
    refuse(why_not("commitment.keep", by.roles))
    change.delete()


@unrecorded("part of forgetting a person, which is recorded")
def forget(person: Person) -> None:
    """Take a person's name off the walks they made."""
    Walk.objects.filter(by=person).update(by=None)
    Change.objects.filter(by=person).update(by=None)
