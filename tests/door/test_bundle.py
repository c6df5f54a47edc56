"""A bundle makes every sentence and number again on another machine, and no change to it goes unseen."""

from __future__ import annotations

import dataclasses
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hearten.door import bundle, tracing
from hearten.door.bundle import Bundle, Checked, Facts
from hearten.errors import HeartenError, TooMuch, Unreadable
from hearten.house import cli
from hearten.methods import kept
from tests.door.making import made_of

FACTS = Facts(
    title="Heard",
    about="listening:1",
    proposed_by="person:1",
    proposed_at="2026-11-20T09:00:00+00:00",
    checks=(
        Checked("person:2", "2026-11-21T09:00:00+00:00", True, False, True),
        Checked("person:3", "2026-11-22T09:00:00+00:00", True, False, True),
    ),
    exception="nobody",
    exception_because="Nobody else is here.",
    instead_of="0" * 64,
    reason="wrong words",
)
BUNDLE = bundle.bundle_of(FACTS, tracing.composed(made_of()), made_of())
FILE = bundle.packed(BUNDLE)


def differs(data: bytes, version: str | None = None) -> list[str]:
    """What does not agree, or the refusal to compare."""
    try:
        found = bundle.compared(data, version) if version else bundle.compared(data)
    except HeartenError as refusal:
        return [refusal.sentence]
    return [one.said for one in found if not one.agrees]


def sealed_again(change: Any) -> bytes:
    """The file after somebody changed it and sealed it anew."""
    outside = json.loads(FILE)
    change(outside["bundle"])
    outside["seal"] = kept.digest(outside["bundle"])
    return kept.canonical(outside)


def test_all_of_an_untouched_bundle_agrees():
    assert differs(FILE) == []
    assert bundle.packed(bundle.opened(FILE)) == FILE


def test_one_changed_byte_of_a_thousand_is_always_seen():
    chance = random.Random(2026)
    unseen = []

    for _ in range(1_000):
        place = chance.randrange(len(FILE))
        other = chance.choice([byte for byte in range(256) if byte != FILE[place]])
        if not differs(FILE[:place] + bytes([other]) + FILE[place + 1 :]):
            unseen.append(place)

    assert unseen == []


@pytest.mark.parametrize("place", range(60))
def test_a_changed_word_or_number_of_the_document_is_seen_though_it_was_sealed_and_named_anew(place: int):
    def change(told: dict[str, Any]) -> None:
        texts = list(_texts(told["document"]["blocks"]))
        holder, key = texts[place * len(texts) // 60]
        holder[key] = f"{holder[key]} Truly."
        told["digests"]["document"] = kept.digest(told["document"])

    assert differs(sealed_again(change))


def _texts(within: Any) -> Any:
    """Where every text stands that a reader reads."""
    places = within.items() if isinstance(within, dict) else enumerate(within)
    for key, value in list(places):
        if isinstance(value, dict | list):
            yield from _texts(value)
        elif isinstance(value, str) and key not in {"is", "kind"}:
            yield within, key


def test_a_number_changed_in_a_table_is_seen_though_everything_was_named_anew():
    def change(told: dict[str, Any]) -> None:
        finding = told["made_of"]["findings"][0]
        finding["table"]["everyone"]["favourable"]["share"] += 0.05
        told["digests"]["findings"][0] = kept.digest(finding)
        told["digests"]["tables"][0] = kept.digest(finding["table"])

    assert any("is not what the findings say" in one for one in differs(sealed_again(change)))


def test_a_digest_that_is_another_is_named():
    def change(told: dict[str, Any]) -> None:
        told["digests"]["findings"][1] = "0" * 64

    assert differs(sealed_again(change)) == ["The digest of this finding is another: nights."]


def test_rules_made_laxer_afterwards_are_seen():
    def change(told: dict[str, Any]) -> None:
        told["made_of"]["policy"]["fewest_answered"] = 2

    assert any("by the rules" in one for one in differs(sealed_again(change)))


WRONG = {
    "a field more": lambda told: told.update({"answers": [["always", "town"]]}),
    "a field of a finding more": lambda told: told["made_of"]["findings"][0].update({"rows": [1]}),
    "a field less": lambda told: told["facts"].pop("title"),
    "a class that is not ours": lambda told: told["facts"].update({"is": "Person"}),
    "a text for a number": lambda told: told["made_of"]["findings"][0]["table"]["everyone"].update(
        base="many"
    ),
    "a list for a text": lambda told: told["facts"].update(title=["Heard"]),
    "a question of no kind": lambda told: told["made_of"]["plan"]["questions"][0].update(kind="guess"),
    "a day that is none": lambda told: told["made_of"]["policy"]["rules"][0].update(in_force_from="soon"),
    "no rules": lambda told: told["made_of"].update(policy=None),
    "no bundle in it": lambda told: told.clear(),
}


@pytest.mark.parametrize("what", WRONG)
def test_nothing_else_is_in_a_bundle_and_everything_is_of_its_kind(what: str):
    with pytest.raises(Unreadable):
        bundle.compared(sealed_again(WRONG[what]))


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"[1]", b"\xff\xfe", b"[" * 100_000, FILE + b"\n", FILE.replace(b'":', b'": ', 1)],
    ids=["nothing", "empty", "a list", "no text", "too deep", "a line more", "a space more"],
)
def test_what_is_not_a_bundle_byte_for_byte_is_refused(data: bytes):
    with pytest.raises(Unreadable):
        bundle.compared(data)


def test_a_file_without_end_is_not_read():
    with pytest.raises(TooMuch):
        bundle.compared(b" " * (bundle.MOST_BYTES + 1))


def test_another_edition_says_which_hearten_to_use():
    other = bundle.packed(dataclasses.replace(BUNDLE, edition=2, version="9.9"))

    assert "Use the Hearten that made it: 9.9" in differs(other)[0]


def test_other_words_by_another_version_are_said_to_be_that_perhaps():
    document = dataclasses.replace(BUNDLE.document, footer="Made with Hearten 0.0.1.")
    older = bundle.packed(bundle.bundle_of(FACTS, document, made_of(), version="0.0.1"))

    assert "It was made by Hearten 0.0.1, which may say" in " ".join(differs(older))


def test_other_words_by_another_build_of_this_version_are_said_to_be_that_perhaps():
    document = dataclasses.replace(BUNDLE.document, footer="Made with care.")
    other = bundle.packed(dataclasses.replace(bundle.bundle_of(FACTS, document, made_of()), telling="0" * 64))

    said = " ".join(differs(other))
    assert f"It was made by another build of Hearten {BUNDLE.version}" in said
    assert "Draft the account again" not in said


def test_findings_of_another_version_are_said_plainly_and_compared_all_the_same():
    said = [one.said for one in bundle.compared(FILE, "99.0") if "99.0" in one.said]

    assert said == [f"It was made by Hearten {BUNDLE.version}; this is Hearten 99.0."]
    assert differs(FILE, "99.0") == []


def test_nobody_is_named_in_a_bundle_and_no_answer_is_in_it():
    told: Bundle = bundle.opened(FILE)

    assert {field.name for field in dataclasses.fields(told)} == {
        "edition",
        "version",
        "telling",
        "facts",
        "document",
        "made_of",
        "digests",
    }
    assert all(one.by.startswith("person:") for one in told.facts.checks)


# The command ------------------------------------------------------------------------------------------------------
def test_the_command_says_what_agrees(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "release.json").write_bytes(FILE)

    code = cli.main(["release", "verify", str(tmp_path / "release.json")])

    told = capsys.readouterr().out
    assert code == 0
    assert f"Its seal holds: {bundle.seal_of(FILE)}" in told
    assert "Checked on 2026-11-21 by person:2: yes." in told
    assert "checked by nobody else: Nobody else is here." in told
    assert "All of it agrees." in told


def test_the_command_says_what_differs(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    document = dataclasses.replace(BUNDLE.document, title="All is well")
    forged = bundle.packed(bundle.bundle_of(FACTS, document, made_of()))
    (tmp_path / "release.json").write_bytes(forged)

    code = cli.main(["release", "verify", str(tmp_path / "release.json")])

    assert code == 1
    assert "DIFFERS" in capsys.readouterr().out


def test_a_file_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert cli.main(["release", "verify", str(tmp_path / "none.json")]) == 1
    assert "There is no file" in capsys.readouterr().err


def test_a_machine_without_database_settings_or_django_can_verify(tmp_path: Path):
    (tmp_path / "release.json").write_bytes(FILE)
    without = (
        "import sys; sys.modules['django'] = None\n"
        "from hearten.house import cli\n"
        "sys.exit(cli.main(['release', 'verify', 'release.json']))"
    )
    path = os.pathsep.join(one for one in sys.path if one)

    done = subprocess.run(
        [sys.executable, "-c", without],
        cwd=tmp_path,
        env={"PYTHONPATH": path, "PATH": os.environ["PATH"], "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["release.json"]
