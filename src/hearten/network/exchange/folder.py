"""The watched folder: others' parcels are read from `in`, ours are laid in `out`. Both may be one shared folder.

A file in it is never moved or changed; one that was read before is passed over, and one of ours too.
"""

from __future__ import annotations

import logging
import os
import secrets
from pathlib import Path
from typing import Final

from django.conf import settings

from hearten.errors import HeartenError
from hearten.methods.parcels.signing import MOST_BYTES
from hearten.network.exchange import opening, queries
from hearten.network.exchange.trip import Trip
from hearten.network.membership import keys
from hearten.network.membership.models import Network
from hearten.network.membership.rules import Standing
from hearten.network.parcels import queries as parcels
from hearten.network.parcels.models import Sent
from hearten.network.parcels.rules import Way

SUFFIX: Final = ".parcel"
MOST_AT_ONCE: Final = 500
log = logging.getLogger("hearten.network")


def folder_in() -> Path:
    """Where others' parcels are looked for."""
    return Path(settings.HEARTEN_NETWORK_IN)


def folder_out() -> Path:
    """Where ours are laid."""
    return Path(settings.HEARTEN_NETWORK_OUT)


def name_of(sent: Sent) -> str:
    """What a parcel of ours is called: whose, for whom, and its number."""
    to = sent.to.thumbprint[:8] if sent.to else "all"
    return f"{keys.our_thumbprint()[:8]}-to-{to}-{sent.sequence:06}{SUFFIX}"


def lay_out(network: Network) -> int:
    """Lay our newest parcels out, and take those away whose place they take; says how many are new."""
    folder_out().mkdir(parents=True, exist_ok=True)
    now = {name_of(one): one.token for one in queries.newest_of_all(network) if one.token}
    mine = {path.name for path in folder_out().glob(f"{keys.our_thumbprint()[:8]}-to-*{SUFFIX}")}
    for name in now.keys() - mine:
        _write(folder_out() / name, now[name])
    for name in mine - now.keys():
        (folder_out() / name).unlink(missing_ok=True)
    return len(now.keys() - mine)


def _write(path: Path, token: str) -> None:
    """Whole or not at all: whoever carries the folder on never finds half a parcel."""
    part = path.with_name(f".{secrets.token_hex(6)}.part")
    with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o640), "wb") as file:
        file.write(token.encode("ascii"))
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def read_in(network: Network) -> Trip:
    """Open what has come since; the oldest numbers first, so that none is left behind by a newer."""
    trip = Trip()
    if network.standing != Standing.IN or not folder_in().is_dir():
        return trip
    for path in sorted(folder_in().glob(f"*{SUFFIX}"))[:MOST_AT_ONCE]:
        if not _may_be_for_us(path.name) or not path.is_file() or path.is_symlink():
            continue
        data = _read(path)
        if data is None or parcels.was_seen(network, parcels.file_digest(opening.written(data))):
            continue
        try:
            trip.took(opening.open_file(network, data, path.name, Way.FOLDER, None))
        except HeartenError as why:
            trip.turned_down(path.name, why)
    return trip


def _may_be_for_us(name: str) -> bool:
    """In a folder that all share, our own parcels and those for others are passed over, as mail for others is."""
    us = keys.our_thumbprint()[:8]
    of, to_word, rest = name.partition("-to-")
    return not to_word or (of != us and rest.startswith(("all-", f"{us}-")))


def _read(path: Path) -> bytes | None:
    """A file, or as much of it as shows that it is too large."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 2000)
    except OSError as why:
        log.warning("a file in the folder of the network could not be read: %s", type(why).__name__)
        return None
