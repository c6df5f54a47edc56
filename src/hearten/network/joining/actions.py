"""Taking part in another member's working group, and leaving it: the only writers."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from hearten.errors import NotFound, refuse
from hearten.network.joining import queries, rules
from hearten.network.joining.models import Joined
from hearten.network.membership import queries as membership
from hearten.network.membership import rules as members
from hearten.network.membership.models import Network
from hearten.network.membership.rules import Standing
from hearten.network.programme import queries as programme
from hearten.people.models import Person
from hearten.people.rules import refuse_unless_may
from hearten.record.action import action, key_of, unrecorded


@action("network.group.joined")
def join(network: Network, thing: str, *, by: Person, today: date | None = None) -> Joined:
    """Say that our organisation takes part; whoever began the group learns of it with our next parcel."""
    refuse_unless_may("network.keep", by)
    refuse(members.why_not_tell(Standing(network.standing)))
    one = programme.group(thing)
    already = queries.joined(network, one) is not None
    refuse(rules.why_not_join(ours=one.of_id is None, already=already))
    return Joined.objects.create(
        network=network,
        of=membership.member(network, one.of_id or 0),
        group=thing,
        title=one.item.title,
        on=today or timezone.localdate(),
        by=key_of(by),
    )


@action("network.group.left")
def leave(kept: Joined, *, by: Person) -> Joined:
    """Leave it, also while we pause: it costs nothing, and the house takes back by itself that we take part."""
    refuse_unless_may("network.keep", by)
    if not Joined.objects.filter(pk=kept.pk).delete()[0]:
        raise NotFound("We do not take part in this group; somebody else may have been first.")
    return kept


@unrecorded("within the action by which we leave the network")
def leave_all(network: Network) -> None:
    """Who left the network is in none of its groups, and comes back to none by itself."""
    network.joined.all().delete()
