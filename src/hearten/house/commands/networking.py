"""`hearten network`: our key, a look at what would leave, packing it, opening what came, and going out."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hearten.errors import NotFound
from hearten.house.cli import with_django
from hearten.house.commands.telling import say

if TYPE_CHECKING:
    from hearten.network.membership.models import Network

LARGEST: Final = 5_000_000


def arguments(parser: argparse.ArgumentParser) -> None:
    """What can be asked; each has its own words."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    acts.add_parser("key", help="our key in ten groups to read aloud, and our card")
    acts.add_parser("look", help="what would leave, line by line")
    pack = acts.add_parser(
        "pack", help="sign what would leave, write it in the ledger, and lay it in a folder"
    )
    pack.add_argument("--out", type=Path, required=True, help="the folder; made where it is not there")
    opens = acts.add_parser("open", help="check parcels and take them in, the oldest first")
    opens.add_argument(
        "files", type=Path, nargs="+", metavar="FILE", help="parcels, as others handed them over"
    )
    acts.add_parser("exchange", help="go out now by every way that is on: the watched folder, HTTPS")


def run(asked: argparse.Namespace) -> int:
    """One of these; 1 where something was turned down or nobody could be reached."""
    with_django()
    from hearten.network.membership import queries

    network = queries.our_network()
    if asked.act == "key":
        return _key(network)
    if asked.act == "look":
        return _look(network)
    if asked.act == "pack":
        return _pack(network, asked.out)
    return _open(network, asked.files) if asked.act == "open" else _exchange(network)


def _key(network: Network) -> int:
    from hearten.network.membership import queries

    say(f"Read aloud: {queries.our_numbers()}")
    say("Our card, to hand over:")
    say(queries.our_card(network))
    return 0


def _look(network: Network) -> int:
    from hearten.network.exchange import packing
    from hearten.network.wording import shown

    for one in packing.prospects(network):
        say(f"For {one.whom}{'' if one.to is None else ' alone'}:")
        for item in map(shown, one.new):
            say(f"  new: {item.kind}: {item.title}")
            for label, said in item.lines:
                say(f"    {label}: {said}")
            for row in item.rows:
                say(f"    {row.whom}: {row.value}, standard error {row.error}, of about {row.base}")
        for gone in one.gone:
            say(f"  taken back: {gone.thing}. {gone.because}")
        if not one.new and not one.gone:
            say("  nothing that the last parcel did not tell")
    return 0


def _pack(network: Network, out: Path) -> int:
    """What anybody new to it should read with `look` first; whoever has the server may send."""
    from hearten.network.exchange import actions, folder, packing, queries

    found = packing.prospects(network)
    if any(one.new or one.gone for one in found):
        actions.send(network, queries.digest_of(found), by=None)
    out.mkdir(parents=True, exist_ok=True)
    for one in queries.newest_of_all(network):
        if one.token:
            (out / folder.name_of(one)).write_text(one.token, encoding="ascii")
            say(f"{folder.name_of(one)}: for {one.to.name if one.to else 'everyone'}")
    return 0


def _open(network: Network, files: list[Path]) -> int:
    from hearten.errors import HeartenError
    from hearten.network.exchange import opening
    from hearten.network.parcels.rules import Way

    refused = 0
    for path in sorted(files):
        if not path.is_file():
            raise NotFound(f"There is no file {path}.")
        with path.open("rb") as file:
            data = file.read(LARGEST)
        try:
            came = opening.open_file(network, data, path.name, Way.HAND, None)
        except HeartenError as why:
            refused += 1
            say(f"{path.name}: turned down. {why.sentence}")
        else:
            say(f"{path.name}: taken in, number {came.sequence} of {came.member.name}.")
    return 1 if refused else 0


def _exchange(network: Network) -> int:
    from hearten.network.exchange import rounds

    trip = rounds.go_out(network)
    if not network.by_folder and not network.by_https:
        say("No way is on by which parcels travel by themselves. Switch one on, on the page of the network.")
        return 1
    say(f"Laid out: {trip.laid_out}. Taken in: {', '.join(trip.opened) or 'nothing new'}.")
    for name, why in trip.refused + trip.unreached:
        say(f"{name}: {why}")
    return 1 if trip.refused or trip.unreached else 0
