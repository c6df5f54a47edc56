"""A year of three Heartens, each a process with stores of its own: by a shared folder and by HTTPS; one leaves."""

from __future__ import annotations

import datetime
import ipaddress
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

pytestmark = pytest.mark.slow

MONTH = 30
NEED = "A canary sings of letters about arrears"
GROUP, BEGAN, IN = "Buying with kindness", "began it", "takes part"


class House:
    """One of them, spoken to line by line."""

    def __init__(self, name: str, folder: Path, shared: Path, certificate: Path) -> None:
        self.name, self.day = name, 0
        self.port = _free_port()
        environ = {one: value for one, value in os.environ.items() if not one.startswith("HEARTEN_")}
        environ |= {
            "HEARTEN_DATA": str(folder),
            "HEARTEN_ORGANISATION": name,
            "HEARTEN_ADDRESS": f"https://localhost:{self.port}",
            "HEARTEN_NETWORK_IN": str(shared),
            "HEARTEN_NETWORK_OUT": str(shared),
            "SSL_CERT_FILE": str(certificate),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.prove.network_house"],
            env=environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> House:
        return self

    def __exit__(self, *_why: object) -> None:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.close()
        self.process.wait(60)
        self.process.stdout.close()

    def asks(self, act: str, **about: object) -> Any:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps({"act": act, "day": self.day, **about}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert "done" in answer, (self.name, act, answer)
        return answer["done"]


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _a_certificate(path: Path) -> Path:
    """For localhost, signed by itself: each house trusts it and nothing else."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)
    return path


@pytest.fixture
def houses(tmp_path: Path) -> Iterator[tuple[House, House, House]]:
    """A convener and two members: all share a folder, and all serve by HTTPS."""
    certificate, shared = _a_certificate(tmp_path / "localhost.pem"), tmp_path / "shared"
    shared.mkdir()
    with ExitStack() as stack:
        made = [
            stack.enter_context(House(name, tmp_path / name, shared, certificate))
            for name in ("Southby", "Northton", "Westley")
        ]
        for one in made:
            one.asks("prepare", port=one.port, certificate=str(certificate))
        yield made[0], made[1], made[2]


def _meet(convener: House, *members: House) -> None:
    card = convener.asks("begin")
    cards = [one.asks("join", card=card) for one in members]
    for each in cards:
        convener.asks("add", card=each)


def _travel(by: str, *houses: House) -> None:
    """Southby and Northton by the folder, Southby and Westley by HTTPS; or all by one way."""
    addresses = {one.name: f"https://localhost:{one.port}" for one in houses}
    for one in houses:
        one.asks(
            "ways", folder=by == "folder", https=by == "https", addresses=addresses if by == "https" else {}
        )


def _all_go_out(*houses: House) -> list[Any]:
    """Twice, as the hour comes round: what one lays out in the first the other may have looked for before."""
    return [one.asks("go_out") for _ in range(2) for one in houses]


def _a_year(convener: House, north: House, west: House) -> str:
    """Accounts leave in two months, a need in one, a group begins; an account is withdrawn; one leaves in October."""
    withdrawn = ""
    for month in range(1, 13):
        for one in (convener, north, west):
            one.day = month * MONTH
        if month in (1, 7):
            digests = [
                one.asks("account", title=f"How {one.name} is, month {month}") for one in (north, west)
            ]
            withdrawn = digests[0]
        if month == 8:
            north.asks("withdraw", digest=withdrawn)
        _a_month(month, convener, north, west)
    return withdrawn


def _work_together(month: int, convener: House, north: House, west: House) -> None:
    """A working group: begun in one month, joined in the next; and, in the last, left."""
    if month == 3:
        convener.asks("group", title=GROUP)
    if month == 4:
        assert north.asks("join_group") == west.asks("join_group") == GROUP
    if month == 9:
        everyone = [["Southby", BEGAN], ["Northton", IN], ["Westley", IN]]
        assert convener.asks("who") == north.asks("who") == west.asks("who") == everyone
    if month == 12:
        # Who left the network is in none of its groups; who leaves a group says so by itself.
        assert convener.asks("who") == west.asks("who") == [["Southby", BEGAN], ["Westley", IN]]
        west.asks("leave_group")


def _a_month(month: int, convener: House, north: House, west: House) -> None:
    _work_together(month, convener, north, west)
    if month == 2:
        north.asks("need", words=NEED)
    if month == 10:
        assert "network.Told" in convener.asks("holds", words=NEED)
        north.asks("leave")
    for one in (convener, north, west)[:: 2 if month >= 10 else 1]:
        one.asks("send")
    trips = _all_go_out(convener, north, west)
    if month == 1:
        # Until the convener has introduced them, members do not know each other's keys.
        assert (north.asks("know"), west.asks("know")) == (["Westley"], ["Northton"])
    else:
        assert not [trip for trip in trips if trip["refused"]], (month, trips)


@pytest.mark.parametrize("by", ["folder", "https"])
def test_a_year_goes_by_and_of_who_leaves_only_what_was_released_remains(
    houses: tuple[House, House, House], by: str
):
    convener, north, west = houses
    _meet(convener, north, west)
    _travel(by, *houses)

    withdrawn = _a_year(convener, north, west)

    here, there, elsewhere = (one.asks("state") for one in houses)
    assert convener.asks("who") == west.asks("who") == [["Southby", BEGAN]]
    assert here["members"] == {"Northton": "left", "Westley": "in"}
    assert elsewhere["members"] == {"Southby": "in", "Northton": "left"}
    _only_what_was_released_remains(here, withdrawn)
    assert convener.asks("holds", words=NEED) == west.asks("holds", words=NEED) == []
    # Members were told no figures of each other, and nothing was lost, made up or turned down on the way.
    assert there["figures"] == elsewhere["figures"] == []
    for state in (here, there, elsewhere):
        assert sorted(state["ledger"]) == sorted(state["sent"])
        assert state["turned_down"] == state["faults"] == []


def _only_what_was_released_remains(here: Any, withdrawn: str) -> None:
    """What was released stays, what was withdrawn has no number, and all else is gone."""
    north = [one for one in here["figures"] if one[0] == "Northton"]
    gone = [one for one in north if one[2]]
    kept = [one for one in north if not one[2]]
    west = [one for one in here["figures"] if one[0] == "Westley" and not one[2]]
    assert {release for _name, release, _gone, _value in gone} == {withdrawn}
    assert {value for _name, _release, _gone, value in gone} == {None}
    assert len(kept) == len(gone) == len(west) / 2 > 0
    assert {kind for name, kind, _thing, held in here["told"] if name == "Northton" and held} <= {
        "account",
        "theme",
    }
