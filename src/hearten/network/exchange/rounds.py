"""Going out: once an hour by itself where a way is on, and whenever somebody asks for it."""

from __future__ import annotations

from hearten.network.exchange import actions, fetching, folder, queries
from hearten.network.exchange.trip import Trip
from hearten.network.membership import queries as membership
from hearten.network.membership.models import Network


def go_out(network: Network) -> Trip:
    """Take back what is told no more, lay ours out, and take in what has come, by every way that is on."""
    _say_what_is_gone(network)
    trip = Trip()
    if network.by_folder:
        trip.laid_out = folder.lay_out(network)
        trip = trip.with_more(folder.read_in(network))
    return trip.with_more(fetching.fetch(network))


def due() -> tuple[Network, ...]:
    """The networks for which a way is on; of those we left, until our last parcel has run out."""
    return tuple(one for one in membership.still_speaking() if one.by_folder or one.by_https)


def something_is_gone() -> bool:
    """Whether a parcel that others can have now tells something that is told no more, or soon runs out."""
    return any(map(queries.is_to_be_said_again, membership.still_speaking()))


def say_what_is_gone() -> None:
    """Say so, and lay it out where that is on: who shares the folder should not wait for the hour."""
    for network in membership.still_speaking():
        if _say_what_is_gone(network) and network.by_folder:
            folder.lay_out(network)


def _say_what_is_gone(network: Network) -> bool:
    """Only where something is: each time leaves a line in the record."""
    if not queries.is_to_be_said_again(network):
        return False
    actions.say_what_is_gone(network)
    return True
