"""Opening what came, by whichever way: it is taken in whole, or it is kept why not.

Who signed it is checked here, for that is not to be believed of anybody else. Reading it is tried apart first: what
would fill the memory, or never end, or make the reading break off, does so there.
"""

from __future__ import annotations

from django.utils import timezone

from hearten import apart
from hearten.errors import HeartenError, Unreadable
from hearten.methods.parcels.signing import MOST_BYTES, NOT_ONE
from hearten.network.exchange.trying import try_out
from hearten.network.membership.models import Network
from hearten.network.parcels import actions, queries
from hearten.network.parcels.models import Opened
from hearten.network.parcels.rules import Way
from hearten.people.models import Person

tried = apart.reader(try_out)


def open_file(network: Network, data: bytes, name: str, way: Way, by: Person | None) -> Opened:
    """Take a file in; refused in a sentence, which the list of what was turned down keeps too."""
    token = written(data)
    try:
        if not token:
            raise Unreadable(NOT_ONE)
        tried(token, queries.known(network, timezone.now()))
        return actions.take_in(network, token, way, by=by)
    except HeartenError as why:
        actions.note_turned_down(network, token or repr(data[:200]), name, why, way=way)
        raise


def written(data: bytes) -> str:
    """A file as letters, without the line ends that mail puts about it; "" where it cannot be one."""
    if len(data) > MOST_BYTES + 1000:
        return ""
    try:
        return data.decode("ascii").strip()
    except UnicodeDecodeError:
        return ""
