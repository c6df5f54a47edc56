"""What waits for whoever puts members together: figures that came and can be."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hearten.house.waiting import Waiting
from hearten.network.membership import queries as membership
from hearten.network.membership.rules import Standing
from hearten.network.pooled import queries as pooled
from hearten.people.models import Person
from hearten.people.rules import may


def in_pooling(person: Person) -> Iterator[Waiting]:
    """How many questions can be put together, where that is this person's part."""
    network = membership.network() if may("network.pool", person.roles) else None
    if network is None or network.standing != Standing.IN:
        return
    ready = sum(one.refusal is None for one in pooled.could_be(network))
    if ready:
        words = ngettext(
            "What members found of %(n)d question can be put together.",
            "What members found of %(n)d questions can be put together.",
            ready,
        ) % {"n": ready}
        yield Waiting(_("Network"), words, reverse("network:pools"), _("Look at it"))
