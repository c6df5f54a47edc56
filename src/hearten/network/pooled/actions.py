"""Putting members' figures together, and taking a pool down: the only writers."""

from __future__ import annotations

import secrets
from dataclasses import asdict
from datetime import date

from django.utils import timezone

from hearten.errors import NotReady, refuse
from hearten.methods.pooling import Blurred, blurred, tell
from hearten.network.membership import rules as members
from hearten.network.membership.models import Network
from hearten.network.membership.rules import Standing
from hearten.network.pooled import queries, rules
from hearten.network.pooled.models import InPool, Moved, Pool
from hearten.network.pooled.rules import Sent
from hearten.people.models import Person
from hearten.people.rules import refuse_unless_may
from hearten.record.action import action

FINE = 2**32
ANEW = "It was put together anew."


@action("network.pool.put_together")
def put_together(network: Network, key: str, *, by: Person | None, today: date | None = None) -> Pool:
    """Put together what members found of one thing; what was told of it before gives way."""
    refuse_unless_may("network.pool", by)
    refuse(rules.why_not_convene(network.part) or members.why_not_tell(Standing(network.standing)))
    Network.objects.select_for_update().get(pk=network.pk)  # of two at once, the later sees what was told
    asked, sent = queries.sent_of(network, key)
    refuse(rules.why_not_put(sent, queries.earlier(network, key)))
    figures = [_blurred(network, key, one) for one in sent]
    day = today or timezone.localdate()
    network.pools.filter(thing=key, withdrawn_on__isnull=True).update(withdrawn_on=day, because=ANEW)
    pool = Pool.objects.create(
        network=network,
        thing=asked.key,
        measure=asked.measure,
        question=asked.question,
        topic=asked.topic,
        headline=asked.headline,
        people=asked.people,
        breakdown=asked.breakdown,
        group=asked.group,
        since=min(one.wave for one in sent),
        until=max(one.wave for one in sent),
        on=day,
        **asdict(tell(figures)),
    )
    InPool.objects.bulk_create(InPool(pool=pool, member=one.member, release=one.release) for one in sent)
    return pool


def _blurred(network: Network, key: str, one: Sent) -> Blurred:
    """Moved as it was moved before; drawn where it never was."""
    kept, _new = Moved.objects.get_or_create(
        network=network, member=one.member, thing=key, defaults={"draw": secrets.randbelow(FINE) / FINE}
    )
    return blurred(one.value, one.error, kept.draw)


@action("network.pool.taken_down")
def take_down(pool: Pool, because: str, *, by: Person | None, today: date | None = None) -> Pool:
    """Tell it no more: the next parcel takes it back. Who was in it is remembered, for it was told."""
    refuse_unless_may("network.pool", by)
    refuse(rules.why_not_withdraw(because))
    if pool.withdrawn_on is not None:
        raise NotReady("It is taken down already.")
    pool.withdrawn_on, pool.because = today or timezone.localdate(), because.strip()[:300]
    pool.save(update_fields=["withdrawn_on", "because"])
    return pool
