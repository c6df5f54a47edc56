"""One organisation's Hearten, as a process of its own: does what each line of its input asks, and answers in a line.

It is set up by HEARTEN_* alone. Its clock is the real one, shifted by as many days as it is told, so that a year goes
by in a minute. With a port it hands its parcels over by HTTPS, as it would behind a web server of its organisation.
"""

from __future__ import annotations

import json
import os
import ssl
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

os.environ["DJANGO_SETTINGS_MODULE"] = "hearten.house.settings"
sys.path[:0] = ["src", "."]

from hearten.house import sqlite_version  # noqa: E402

sqlite_version.prefer_a_sound_one()
import django  # noqa: E402
from django.utils import timezone  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402

from hearten.door import actions as door  # noqa: E402
from hearten.door.models import Release  # noqa: E402
from hearten.errors import HeartenError  # noqa: E402
from hearten.house.commands import preparing  # noqa: E402
from hearten.house.jobs import rounds  # noqa: E402
from hearten.methods.parcels import Card, Introduction, Kind  # noqa: E402
from hearten.network.exchange import actions, packing, queries  # noqa: E402
from hearten.network.exchange import rounds as exchange  # noqa: E402
from hearten.network.joining import actions as joining  # noqa: E402
from hearten.network.joining import queries as joined  # noqa: E402
from hearten.network.membership import actions as membership  # noqa: E402
from hearten.network.membership import keys  # noqa: E402
from hearten.network.membership import queries as members  # noqa: E402
from hearten.network.membership.models import Network  # noqa: E402
from hearten.network.membership.rules import Part, Pinned, Standing  # noqa: E402
from hearten.network.parcels import actions as parcels  # noqa: E402
from hearten.network.parcels import queries as told  # noqa: E402
from hearten.network.parcels.models import Sent, Taken, Told, TurnedDown  # noqa: E402
from hearten.network.programme import actions as programme  # noqa: E402
from hearten.network.programme import queries as shared  # noqa: E402
from hearten.network.programme.actions import WantedWords  # noqa: E402
from hearten.network.programme.rules import Sort, Theme  # noqa: E402
from hearten.people.models import Person  # noqa: E402
from hearten.people.rules import Role  # noqa: E402
from hearten.record import queries as record  # noqa: E402

REAL_NOW = timezone.now
SHIFTED = timedelta(0)


class Serving(ThreadingMixIn, WSGIServer):
    """Answers several at once."""

    daemon_threads = True


class Silent(WSGIRequestHandler):
    """Writes no line for each request."""

    def log_message(self, *_said: object) -> None:
        """Nothing."""


def _now() -> Any:
    return REAL_NOW() + SHIFTED


def _person(role: Role, name: str) -> Person:
    from tests.makers import a_person

    return Person.objects.filter(name=name).first() or a_person(role, name=name)


def _steward() -> Person:
    return _person(Role.STEWARD, "Steward")


def _network() -> Network:
    return Network.objects.latest("pk")


def prepare(port: int = 0, certificate: str = "") -> str:
    """A fresh house; with a port, it serves."""
    preparing.make_ready()
    if port:
        from hearten.house.wsgi import application

        server = make_server("127.0.0.1", port, application, server_class=Serving, handler_class=Silent)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
    return ""


def begin() -> str:
    """Begin a network, and give our card."""
    return members.our_card(membership.begin("Kind places", by=_person(Role.CONVENER, "Convener")))


def join(card: str) -> str:
    """Join with the convener's card, and give our own."""
    return members.our_card(membership.join(card, Pinned.ALOUD, by=_steward()))


def add(card: str) -> str:
    """Add a member."""
    return membership.add(_network(), card, Pinned.IN_PERSON, by=_steward()).name


def know() -> list[str]:
    """Add whom the convener introduced, on its word."""
    known = {one.thumbprint for one in members.members(_network())} | {keys.our_thumbprint()}
    cards = [
        Card(_network().ident, _network().name, one.name, one.part, one.x, one.address)
        for one in (each.item for each in told.told(Kind.INTRODUCTION))
        if isinstance(one, Introduction) and one.thumbprint not in known
    ]
    return [membership.take_on_word(_network(), card, by=_steward()).name for card in cards]


def ways(folder: bool, https: bool, addresses: dict[str, str]) -> str:
    """How parcels travel, and where others' are fetched."""
    membership.choose_ways(_network(), by_folder=folder, by_https=https, by=_steward())
    for one in members.members(_network()):
        if one.name in addresses:
            membership.change(one, one.name, Part(one.part), addresses[one.name], by=_steward())
    return ""


def account(title: str) -> str:
    """An account leaves through the door, and is chosen for the network."""
    from tests.door.making import leaving, released

    release = released(leaving(title), by=_steward())
    parcels.choose(_network(), release.digest, by=_steward())
    return release.digest


def need(words: str) -> str:
    """Somebody says what is looked for, and it is chosen for the network."""
    writer = _person(Role.PRACTITIONER, "Writer")
    said = WantedWords("Kinder letters", next(iter(Theme)), words)
    want = programme.write_want(_network(), Sort.NEED, said, by=writer)
    programme.tell(want, by=_steward())
    return ""


def group(title: str) -> str:
    """A working group is begun."""
    programme.begin_group(_network(), title, next(iter(Theme)), "One tender with tenants.", by=_steward())
    return ""


def join_group() -> str:
    """We take part in the only group there is."""
    (one,) = shared.groups()
    return joining.join(_network(), one.item.thing, by=_steward()).title


def leave_group() -> str:
    """We leave it; the house's own round says so."""
    (one,) = shared.groups()
    kept = joined.joined(_network(), one)
    assert kept is not None
    joining.leave(kept, by=_steward())
    rounds.take_back_what_is_gone.func()
    return ""


def who() -> list[list[str]]:
    """Which organisations take part in it, and how far that is known."""
    (one,) = shared.groups()
    return [[each.name, each.heard.value] for each in joined.taking_part(one).who]


def send() -> int:
    """Look, and send."""
    found = packing.prospects(_network())
    if any(one.new or one.gone for one in found):
        actions.send(_network(), queries.digest_of(found), by=_steward())
    return Sent.objects.count()


def withdraw(digest: str) -> str:
    """A release is withdrawn; the house's own round says so to the network."""
    door.withdraw(digest, "A number was wrong.", by=_steward())
    rounds.take_back_what_is_gone.func()
    return ""


def go_out() -> dict[str, object]:
    """The hourly round."""
    trips = [exchange.go_out(one) for one in exchange.due()]
    return {
        "opened": [one for trip in trips for one in trip.opened],
        "refused": [one for trip in trips for one in trip.refused],
        "unreached": [one for trip in trips for one in trip.unreached],
    }


def leave() -> str:
    """We leave."""
    actions.move(_network(), Standing.LEFT, by=_steward())
    return ""


def state() -> dict[str, object]:
    """What is here."""
    return {
        "members": {one.name: one.standing for one in members.members(_network())},
        "figures": [[one.member.name, one.release, one.withdrawn, one.value] for one in Taken.objects.all()],
        "told": [[one.member.name, one.kind, one.thing, one.item is not None] for one in Told.objects.all()],
        "live": len(told.figures()),
        "turned_down": list(TurnedDown.objects.values_list("why", flat=True)),
        "ledger": list(Release.objects.filter(sort="parcel").values_list("digest", flat=True)),
        "sent": list(Sent.objects.values_list("payload", flat=True)),
        "faults": list(record.faults()),
    }


def holds(words: str) -> list[str]:
    """Which of our own stores' rows, and which files beside them, hold these words."""
    found = [
        f"{model._meta.label}"
        for model in (Told, Taken, TurnedDown)
        for row in model.objects.all()
        if any(words in str(getattr(row, one.attname)) for one in model._meta.concrete_fields)
    ]
    folder = Path(settings.HEARTEN_NETWORK_OUT)
    return found + [path.name for path in folder.glob("*") if words in path.read_text()]


ACTS: dict[str, Callable[..., object]] = {
    one.__name__: one
    for one in (
        prepare,
        begin,
        join,
        add,
        know,
        ways,
        account,
        need,
        group,
        join_group,
        leave_group,
        who,
        send,
        withdraw,
        go_out,
        leave,
        state,
        holds,
    )
}


def main() -> None:
    """A line in, a line out, until there are no more."""
    global SHIFTED
    timezone.now = _now  # type: ignore[assignment]
    # What commands say on a terminal is no answer.
    answers, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        asked = json.loads(line)
        SHIFTED = timedelta(days=asked.pop("day"))
        try:
            answer: object = {"done": ACTS[asked.pop("act")](**asked)}
        except HeartenError as refusal:
            answer = {"refused": refusal.sentence}
        answers.write(f"{json.dumps(answer)}\n")
        answers.flush()


main()
