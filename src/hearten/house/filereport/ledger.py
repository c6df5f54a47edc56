"""The ledger of what was let out: the start of the one an organisation keeps; written, and read back."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from hearten import __version__
from hearten.door.shapes import fits
from hearten.errors import NotFound, NotReady, TooMuch, Unreadable
from hearten.methods import kept
from hearten.methods.disclosure import Policy
from hearten.methods.disclosure.keeping import keep, reopen
from hearten.methods.disclosure.table import SafeTable
from hearten.methods.findings import Finding, Made
from hearten.methods.plan import Breakdown, Group, Kind, Known, Layout, Option, Plan, Question

NAME: Final = "ledger.json"
# 2: with the plan, and a seal over each release.
EDITION: Final = 2
MOST_BYTES: Final = 50_000_000
PLANNED: Final = (Plan, Question, Option, Breakdown, Group, Layout, Known)


@dataclass(frozen=True, slots=True)
class Release:
    """One report as its ledger holds it: what was declared, what was found, and the seal over all of it."""

    plan: Plan
    findings: tuple[Finding, ...]
    seal: str

    @property
    def snapshot(self) -> str:
        """The SHA-256 of the answers it was made of."""
        return self.findings[0].made.snapshot


def entry(
    findings: Sequence[Finding], plan: Plan, policy: Policy, files: Mapping[str, bytes], *, design: str
) -> dict[str, object]:
    """One release: its files by digest, what was declared, and each finding with how it was made, under one seal.

    Only safe tables are in it.
    """
    made = findings[0].made if findings else None
    release = {
        "title": plan.title,
        "on": made.on if made else "",
        "version": __version__,
        "policy": policy.name,
        "snapshot": made.snapshot if made else "",
        "design": design,
        "made_up": plan.made_up,
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
        "plan": kept.plain(plan),
        "findings": [_finding(finding) for finding in findings],
    }
    return {"ledger": EDITION, "releases": [{**release, "seal": kept.digest(release)}]}


def read_release(path: Path) -> Release:
    """The newest release in a ledger, or in the folder of a report; all its digests are checked.

    Raises:
        NotFound: there is no ledger.
        NotReady: another Hearten wrote it.
        Unreadable: it is no ledger, or something was changed after it was sealed.
        TooMuch: it is larger than any ledger is.
    """
    file = path / NAME if path.is_dir() else path
    found = sealed_release(file)
    _look_at_files(file, _release(file)["files"])
    return found


def sealed_release(file: Path) -> Release:
    """The newest release in a ledger, whatever became of the files beside it; raises as `read_release`."""
    release = _release(file)
    seal = release.pop("seal", None)
    try:
        sealed = kept.digest(release) == seal
    except (ValueError, TypeError):
        sealed = False
    if not sealed:
        raise _changed(file, "its seal is not that of what it holds")
    if not isinstance(seal, str) or not isinstance(release.get("files"), dict):
        raise _no_ledger(file)
    return Release(*_told(file, release), seal)


def _release(file: Path) -> dict[str, Any]:
    """The newest release as it stands in the file."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise TooMuch(f"{file} is too large to be a ledger. Give the folder that hearten report wrote.")
        whole = json.loads(file.read_bytes())
    except OSError:
        raise NotFound(
            f"There is no report at {file}. Give a folder that hearten report wrote, or the {NAME} out of it."
        ) from None
    except (ValueError, RecursionError):
        raise _no_ledger(file) from None
    if not isinstance(whole, dict) or type(whole.get("ledger")) is not int:
        raise _no_ledger(file)
    if whole["ledger"] != EDITION:
        older = whole["ledger"] < EDITION
        raise NotReady(
            f"{file} was written by {'an older' if older else 'a newer'} Hearten, and this one cannot compare from it. "
            + ("Make the report again with hearten report." if older else "Use the Hearten that wrote it.")
        )
    releases = whole.get("releases")
    if not isinstance(releases, list) or not releases or not isinstance(releases[-1], dict):
        raise _no_ledger(file)
    return releases[-1]


def _look_at_files(file: Path, digests: Mapping[str, object]) -> None:
    """What lies beside a ledger must be what it says; a ledger may be kept alone."""
    for name, digest in digests.items():
        beside = file.parent / Path(name).name
        if beside.is_file() and hashlib.sha256(beside.read_bytes()).hexdigest() != digest:
            raise _changed(beside, f"{NAME} has another digest for it")


def _told(file: Path, release: Mapping[str, object]) -> tuple[Plan, tuple[Finding, ...]]:
    try:
        plan = kept.restored(_in_kinds(release.get("plan")), PLANNED)
        findings = tuple(map(_found, _listed(release.get("findings"))))
    except (TypeError, ValueError, KeyError, AttributeError, RecursionError, Unreadable) as why:
        raise _no_ledger(file) from why
    if not isinstance(plan, Plan) or not fits(plan, Plan) or not findings:
        raise _no_ledger(file)
    return plan, findings


def _found(plain: Mapping[str, Any]) -> Finding:
    """A finding read back, field for field."""
    made, table = Made(**plain["made"]), reopen(plain["table"])
    found = Finding(plain["key"], plain["topic"], table, plain["sentence"], made, tuple(plain["gaps"]))
    named = all(isinstance(one, str) for one in (found.key, made.method, made.version, made.policy, made.on))
    if not named or not isinstance(made.snapshot, str) or not fits(table, SafeTable):
        raise ValueError("a field is of another kind")
    if not isinstance(made.arguments, dict):
        raise TypeError("arguments have names")
    return found


def _listed(plain: object) -> list[Any]:
    if not isinstance(plain, list):
        raise TypeError("findings are a list")
    return plain


def _in_kinds(plain: object) -> object:
    """Plain values with the kinds of questions, which JSON keeps as their words."""
    if isinstance(plain, list):
        return [_in_kinds(one) for one in plain]
    if not isinstance(plain, dict):
        return plain
    inner: dict[str, object] = {str(key): _in_kinds(one) for key, one in plain.items()}
    return inner | {"kind": Kind(str(inner.get("kind")))} if inner.get("is") == "Question" else inner


def _changed(file: Path, why: str) -> Unreadable:
    return Unreadable(f"{file} was changed after it was written: {why}. Make the report again.")


def _no_ledger(file: Path) -> Unreadable:
    return Unreadable(
        f"{file} is not a ledger as hearten report writes one. Give the folder of a report, or the {NAME} out of it."
    )


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "key": finding.key,
        "topic": finding.topic,
        "sentence": finding.sentence,
        "gaps": list(finding.gaps),
        "made": dataclasses.asdict(finding.made),
        "table": keep(finding.table),
    }
