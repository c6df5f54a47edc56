"""The ledger of what was let out: the start of the one an organisation keeps."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping, Sequence

from hearten import __version__
from hearten.methods.disclosure import Policy
from hearten.methods.disclosure.keeping import keep
from hearten.methods.findings import Finding
from hearten.methods.plan import Plan


def entry(
    findings: Sequence[Finding], plan: Plan, policy: Policy, files: Mapping[str, bytes], *, design: str
) -> dict[str, object]:
    """One release: its files by digest, and each finding with how it was made. Only safe tables are in it."""
    made = findings[0].made if findings else None
    return {
        "ledger": 1,
        "releases": [
            {
                "title": plan.title,
                "on": made.on if made else "",
                "version": __version__,
                "policy": policy.name,
                "snapshot": made.snapshot if made else "",
                "design": design,
                "made_up": plan.made_up,
                "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
                "findings": [_finding(finding) for finding in findings],
            }
        ],
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "key": finding.key,
        "topic": finding.topic,
        "sentence": finding.sentence,
        "gaps": list(finding.gaps),
        "made": dataclasses.asdict(finding.made),
        "table": keep(finding.table),
    }
