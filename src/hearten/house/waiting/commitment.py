"""What waits for somebody about the commitment: late actions, those to look at again, silent goals, an open round."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hearten.commitment.endorsing import queries as endorsing
from hearten.commitment.endorsing.queries import Known
from hearten.commitment.endorsing.rules import State
from hearten.commitment.steps import queries as steps
from hearten.commitment.stock import queries as stock
from hearten.commitment.stock.rules import State as Taking
from hearten.house.waiting import Waiting
from hearten.people.models import Person
from hearten.people.rules import may


def in_commitment(person: Person) -> list[Waiting]:
    """What is asked of this person about what was endorsed; while it is paused, nothing."""
    held = endorsing.commitments()
    found = [each for one in held if one.state is State.ENDORSED for each in _of(one, person)]
    if not held and may("commitment.endorse", person.roles):
        words = _("No commitment is considered here yet.")
        found.append(Waiting(_("Commitment"), words, reverse("commitment:all"), _("Read what it asks")))
    return found


def _of(one: Known, person: Person) -> Iterator[Waiting]:
    room, at = _("Commitment"), reverse("commitment:one", args=[one.id])
    keeps = may("commitment.keep", person.roles)
    mine = [step for step in steps.steps(one.id) if keeps or step.holder_id == person.pk]
    for step in mine:
        if step.late or step.due:
            late, due = _("The day of “%s” has passed."), _("It is time to look at “%s” again.")
            words = (late if step.late else due) % step.what
            yield Waiting(room, words, reverse("commitment:look", args=[step.id]), _("Look at it again"))
    silent = sum(under.silent for under in steps.goals(one)) if keeps else 0
    if silent:
        words = ngettext(
            "%d goal has no action and no reason. The public page says so.",
            "%d goals have no action and no reason. The public page says so.",
            silent,
        )
        yield Waiting(room, words % silent, at, _("See which"))
    if may("commitment.take_stock", person.roles):
        for each in stock.rounds(one.id):
            if each.state is Taking.OPEN:
                words = _("Taking stock: “%s” is open.") % each.title
                yield Waiting(room, words, reverse("commitment:round", args=[each.id]), _("Go on with it"))
