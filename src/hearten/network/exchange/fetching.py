"""Fetching members' parcels over HTTPS: the only connection Hearten begins by itself, and only where it is on."""

from __future__ import annotations

import urllib.error
import urllib.request
from http.client import HTTPException, HTTPMessage
from typing import IO, Final

from django.utils import timezone

from hearten.errors import HeartenError
from hearten.methods.parcels.asking import Asking, write_asking
from hearten.methods.parcels.signing import MOST_BYTES
from hearten.network.exchange import opening
from hearten.network.exchange.trip import Trip
from hearten.network.membership import keys
from hearten.network.membership.models import Member, Network
from hearten.network.membership.rules import Standing, why_not_call_on
from hearten.network.parcels import queries as parcels
from hearten.network.parcels.rules import Way

AT: Final = "/network/parcels/"
SECONDS: Final = 20
MOST_PARCELS: Final = 2


class _Nowhere(urllib.request.HTTPRedirectHandler):
    """An address that sends us elsewhere is not followed: it was not the one that was typed."""

    def redirect_request(  # as the library calls it
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> None:
        return None


def fetch(network: Network) -> Trip:
    """Ask every member that gave an address for its parcels, and open those that are new."""
    trip = Trip()
    if network.standing != Standing.IN or not network.by_https:
        return trip
    for member in network.members.filter(held_off=False).exclude(standing=Standing.LEFT).exclude(address=""):
        try:
            came = _ask(network, member)
        except (OSError, HTTPException, HeartenError) as why:
            trip.not_reached(member.name, _in_words(why))
            continue
        _open(network, member, came, trip)
    return trip


def _ask(network: Network, member: Member) -> list[bytes]:
    if refusal := why_not_call_on(member.address):
        raise refusal
    key = keys.our_key()
    now = int(timezone.now().timestamp() * 1000)
    asking = Asking(network.ident, key.thumbprint(), member.thumbprint, now)
    request = urllib.request.Request(  # noqa: S310  # https, or this machine: see `why_not_call_on`
        member.address + AT,
        data=b"",
        headers={"Authorization": f"Hearten {write_asking(asking, key)}", "User-Agent": "Hearten"},
        method="POST",
    )
    opener = urllib.request.build_opener(_Nowhere)
    with opener.open(request, timeout=SECONDS) as answer:
        told = answer.read(MOST_PARCELS * (MOST_BYTES + 1) + 1)
    return [line for line in told.split(b"\n") if line][:MOST_PARCELS]


def _open(network: Network, member: Member, came: list[bytes], trip: Trip) -> None:
    for data in came:
        if parcels.was_seen(network, parcels.file_digest(opening.written(data))):
            continue
        try:
            trip.took(opening.open_file(network, data, f"from {member.name}", Way.HTTPS, None))
        except HeartenError as why:
            trip.turned_down(f"from {member.name}", why)


def _in_words(why: Exception) -> str:
    if isinstance(why, HeartenError):
        return why.sentence
    if isinstance(why, urllib.error.HTTPError) and why.code == 404:
        return (
            "It answered that there is nothing for us: fetching may be off there, or we are not among its members. Ask "
            "somebody there."
        )
    return "It could not be reached, or its certificate is not sound. See that its address is right, and try again."
