"""A release as one file that another machine can check: what left, all it was made of, who checked it. Pure.

The file is the one canonical way of writing a closed set of fields, sealed by the SHA-256 of all the rest; it holds
safe tables and how they were made, never an answer.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final, cast, get_args

from hearten import __version__
from hearten.door import judging, tracing, yearly
from hearten.door.shapes import fits
from hearten.door.tracing import MadeOf
from hearten.errors import HeartenError, TooMuch, Unreadable
from hearten.methods import account, kept, plan, report
from hearten.methods.account import Gathered
from hearten.methods.disclosure import Policy, table
from hearten.methods.disclosure.policy import Rule
from hearten.methods.findings import Finding, Made
from hearten.methods.series.change import Effect, Errors, Left
from hearten.methods.series.finding import Asked, SeriesFinding

EDITION: Final = 1
MOST_BYTES: Final = 50_000_000
OTHERWISE: Final = (
    "This holds other fields, or other kinds of things, than a bundle of this Hearten does. Take it anew from its "
    "ledger, or use the Hearten that made it."
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What one person found: who (by key, never by name), when, and the two plain answers."""

    by: str
    at: str
    yes: bool
    recognised: bool
    borne_out: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """How it left: who proposed it, who checked it, by what exception, and what it took the place of.

    `beside`: by digest, all that left before about the same people, which it was judged together with.
    """

    title: str
    about: str
    proposed_by: str
    proposed_at: str
    checks: tuple[Checked, ...]
    released_by: str = ""
    released_at: str = ""
    exception: str = ""
    exception_because: str = ""
    instead_of: str = ""
    reason: str = ""
    beside: tuple[str, ...] = field(default=(), metadata=kept.LATER)


@dataclass(frozen=True, slots=True)
class Digests:
    """The SHA-256 of the document, of each finding and its table in order, and of each source of a year's account."""

    document: str
    findings: tuple[str, ...]
    tables: tuple[str, ...]
    sources: tuple[str, ...] = field(default=(), metadata=kept.LATER)


@dataclass(frozen=True, slots=True)
class Bundle:
    """All of it. `version` is the Hearten that composed the document; `telling` the digest of how it words findings."""

    edition: int
    version: str
    telling: str
    facts: Facts
    document: report.Document
    made_of: MadeOf | Gathered
    digests: Digests


CLASSES: Final = (
    *(Bundle, Facts, Checked, Digests, MadeOf, report.Document, report.Interval, *get_args(report.Block)),
    *(Finding, Made, table.SafeTable, table.SafeBreakdown, table.SafeGap, table.SafePart, table.SafeRow),
    *(
        table.SafeShare,
        table.SafeCrossing,
        plan.Plan,
        plan.Question,
        plan.Option,
        plan.Breakdown,
        plan.Group,
        plan.Layout,
        plan.Known,
    ),
    *(Policy, Rule),
    *(*account.CLASSES, SeriesFinding, Asked, Effect, Left),
)


def digests_of(document: report.Document, made_of: MadeOf | Gathered) -> Digests:
    """The digests of what is leaving."""
    return Digests(
        kept.digest(document),
        tuple(map(kept.digest, made_of.findings)),
        tuple(kept.digest(finding.table) for finding in made_of.findings),
        yearly.digests_of(made_of) if isinstance(made_of, Gathered) else (),
    )


def bundle_of(
    facts: Facts, document: report.Document, made_of: MadeOf | Gathered, version: str = __version__
) -> Bundle:
    """A bundle with its digests."""
    return Bundle(EDITION, version, telling_here(), facts, document, made_of, digests_of(document, made_of))


@cache
def telling_here() -> str:
    """The SHA-256 of the code that puts findings into words: one version can have several builds."""
    told = hashlib.sha256()
    methods = Path(report.__file__).parent
    parts = ("telling", "wording", "account")
    for path in sorted(
        [*(each for part in parts for each in methods.glob(f"{part}/*.py")), *methods.glob("*.py")]
    ):
        told.update(path.name.encode() + b"\0" + path.read_bytes())
    return told.hexdigest()


def packed(bundle: Bundle) -> bytes:
    """The file: canonical JSON and its seal."""
    plainly = plainly_kept(bundle)
    return kept.canonical({"bundle": plainly, "seal": kept.digest(plainly)})


def seal_of(data: bytes) -> str:
    """The seal a file bears, to compare with the one in the ledger."""
    return str(_opened(data)[1])


def plainly_kept(value: Bundle | MadeOf | Gathered) -> object:
    """As plain JSON values; the days of the rules as ISO dates."""
    made_of = value.made_of if isinstance(value, Bundle) else value
    if isinstance(made_of, Gathered):
        return kept.plain(value)
    rules = tuple(
        replace(rule, in_force_from=cast(Any, rule.in_force_from.isoformat()))
        for rule in made_of.policy.rules
    )
    dated = replace(made_of, policy=replace(made_of.policy, rules=rules))
    return kept.plain(replace(value, made_of=dated) if isinstance(value, Bundle) else dated)


def made_of_again(plainly: object) -> MadeOf | Gathered:
    """What something was made of, read back.

    Raises:
        Unreadable: a field is missing, added or of another kind.
    """
    return cast(MadeOf | Gathered, _read(plainly, MadeOf | Gathered))


def opened(data: bytes) -> Bundle:
    """The bundle in a file whose seal holds.

    Raises:
        Unreadable: it is not a bundle, byte for byte, or was changed after it was sealed.
    """
    plainly, seal = _opened(data)
    if kept.digest(plainly) != seal:
        raise Unreadable(
            "This bundle was changed after it was sealed: its seal is not that of what it holds. Take it anew from "
            "the ledger it came from."
        )
    bundle = cast(Bundle, _read(plainly, Bundle))
    if bundle.edition != EDITION:
        raise Unreadable(
            f"This bundle is of edition {bundle.edition}, and this Hearten reads edition {EDITION}. Use the Hearten "
            f"that made it: {bundle.version}."
        )
    return bundle


def _opened(data: bytes) -> tuple[object, object]:
    if len(data) > MOST_BYTES:
        raise TooMuch("This file is too large to be a release bundle. Take one from a page of the ledger.")
    try:
        outside = json.loads(data)
        again = kept.canonical(outside)
    except (ValueError, RecursionError, TypeError) as why:
        raise Unreadable("This is not a release bundle, or it is damaged: it cannot be read as one.") from why
    if again != data or not isinstance(outside, dict) or set(outside) != {"bundle", "seal"}:
        raise Unreadable(
            "This is not a release bundle as Hearten writes one, byte for byte. Take it anew from its ledger."
        )
    return outside["bundle"], outside["seal"]


def _read(plainly: object, made_of: Any) -> object:  # noqa: ANN401  # a class, or one of several
    """A value of exactly the fields and kinds its class declares."""
    try:
        value = _with_days(kept.restored(_in_kinds(plainly), CLASSES))
    except (Unreadable, TypeError, ValueError, AttributeError) as why:
        raise Unreadable(OTHERWISE) from why
    if not fits(value, made_of):
        raise Unreadable(OTHERWISE)
    return value


def _in_kinds(plainly: object) -> object:
    """Plain values with the kinds of questions and of errors, which JSON keeps as their words."""
    if isinstance(plainly, list):
        return [_in_kinds(one) for one in plainly]
    if not isinstance(plainly, dict):
        return plainly
    inner: dict[str, object] = {str(key): _in_kinds(one) for key, one in plainly.items()}
    if inner.get("is") == "Question":
        inner["kind"] = plan.Kind(str(inner.get("kind")))
    if inner.get("is") == "Left":
        inner["errors"] = Errors(str(inner.get("errors")))
    return inner


def _with_days(value: object) -> object:
    """Read back with the days of its rules."""
    if isinstance(value, Bundle):
        return replace(value, made_of=cast(MadeOf | Gathered, _with_days(value.made_of)))
    if isinstance(value, MadeOf):
        rules = tuple(
            replace(rule, in_force_from=date.fromisoformat(cast(Any, rule.in_force_from)))
            for rule in value.policy.rules
        )
        return replace(value, policy=replace(value.policy, rules=rules))
    return value


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing that was compared: whether it agrees, in a sentence."""

    agrees: bool
    said: str


def compared(data: bytes, version: str = __version__) -> tuple[Compared, ...]:
    """Everything in a bundle made again and compared; each with whether it agrees.

    Raises:
        Unreadable: the file cannot be compared at all.
    """
    bundle = opened(data)
    document, made_of = bundle.document, bundle.made_of
    again = digests_of(document, made_of)
    found = [Compared(True, f"Its seal holds: {seal_of(data)}")]
    if isinstance(made_of, Gathered):
        found += _sources_compared(again, bundle.digests, made_of)
    else:
        found += _digests_compared(again, bundle.digests, made_of)
        found += _rules_compared(made_of)
        found.append(_judged_compared(made_of))
    others = _other_makers(bundle, version)
    if others:
        found.append(Compared(True, f"It was made by {others}; this is Hearten {version}."))
    refusal = tracing.why_not_traced(document, made_of)
    if refusal is None:
        parts, rests_on = len(document.blocks), "sources" if isinstance(made_of, Gathered) else "safe tables"
        said = f"Every sentence and number was made again from its {rests_on}: {parts} parts, all alike."
        found.append(Compared(True, said))
    else:
        found.append(Compared(False, _why_unlike(refusal, others)))
    return tuple(found)


def _other_makers(bundle: Bundle, version: str) -> str:
    """Who else made it, in words: other versions, or another build of this one; "" where all was made by this."""
    made = {bundle.version} | {finding.made.version for finding in bundle.made_of.findings}
    if others := sorted(made - {version}):
        return f"Hearten {', '.join(others)}"
    return "" if bundle.telling == telling_here() else f"another build of Hearten {version}"


def _why_unlike(refusal: HeartenError, others: str) -> str:
    said = refusal.sentence.replace(tracing.STAYS, ".").removesuffix(tracing.AGAIN)
    if not others:
        return said
    return (
        f"{said} It was made by {others}, which may say the same numbers in other words: compare it with that before "
        "you call it wrong."
    )


def _digests_compared(again: Digests, said: Digests, made_of: MadeOf) -> list[Compared]:
    found = [_alike(again.document == said.document, f"The document is the one named {said.document}")]
    for what, here, there in (
        ("finding", again.findings, said.findings),
        ("table", again.tables, said.tables),
    ):
        wrong = [
            finding.key
            for finding, one, other in zip(made_of.findings, here, there, strict=False)
            if one != other
        ]
        if len(here) != len(there) or wrong:
            found.append(
                Compared(
                    False, f"The digest of this {what} is another: {', '.join(wrong) or 'one is missing'}."
                )
            )
        else:
            found.append(Compared(True, f"The digests of all {len(here)} {what}s agree."))
    return found


def _sources_compared(again: Digests, said: Digests, made_of: Gathered) -> list[Compared]:
    """Whether a year's account has all its sources, each as it was; and each series, judged again, says the same."""
    sources = account.sources(made_of)
    pairs = zip_longest(sources, again.sources, said.sources, fillvalue="")
    wrong = [key or "one is missing" for key, here, there in pairs if here != there]
    found = [_alike(again.document == said.document, f"The document is the one named {said.document}")]
    if wrong:
        found.append(Compared(False, f"The digest of this source is another: {', '.join(wrong)}."))
    else:
        found.append(Compared(True, f"The digests of all {len(sources)} sources agree."))
    series = [each for one in made_of.pausings for each in (one.rational, one.relational) if each]
    unlike = [each.asked.name for each in series if not yearly.judged_alike(each)]
    if unlike:
        found.append(
            Compared(False, f"Judged again from its points, this says otherwise: {', '.join(unlike)}.")
        )
    elif series:
        said_again = f"All {len(series)} series were judged again from their points, and say the same."
        found.append(Compared(True, said_again))
    return found


def _rules_compared(made_of: MadeOf) -> list[Compared]:
    name = made_of.policy.name
    others = {finding.table.policy for finding in made_of.findings} - {name}
    return [_alike(not others, f"Every table was made by the rules {name}")]


def _judged_compared(made_of: MadeOf) -> Compared:
    """Whether every table is the one that was judged, and its judgement lets it out."""
    refusal = judging.why_not_judged(made_of.findings, made_of.policy)
    if refusal is not None:
        return Compared(False, refusal.sentence.removesuffix(judging.AGAIN).strip())
    judged = judging.evidence(made_of.findings)
    proved = [one.tightest for one in judged if not one.how.startswith(judging.NOT_JUDGED)]
    said = "Every table is the one that was let out."
    if proved:
        said += (
            f" Of {len(proved)} it is proved that at least {min(proved)} truths are left to each value told."
        )
    if len(proved) < len(judged):
        said += f" {len(judged) - len(proved)} of {len(judged)} are held by the rules of structure alone."
    return Compared(True, said)


def _alike(agrees: bool, said: str) -> Compared:
    return Compared(agrees, f"{said}." if agrees else f"{said}: no, it is another.")


def who_checked(facts: Facts) -> tuple[str, ...]:
    """Who proposed and checked it, as the bundle says: nothing in a file can prove it, only the ledger's own seal."""
    told = [f"Proposed on {facts.proposed_at[:10]} by {facts.proposed_by}."]
    told += [f"Checked on {one.at[:10]} by {one.by}: {'yes' if one.yes else 'no'}." for one in facts.checks]
    if facts.exception:
        who = {"one": "one person", "nobody": "nobody else"}.get(facts.exception, facts.exception)
        told.append(f"Left by exception, checked by {who}: {facts.exception_because}")
    if facts.instead_of:
        told.append(f"Takes the place of {facts.instead_of} ({facts.reason}).")
    if facts.beside:
        told.append(f"Judged together with what left before of the same people: {', '.join(facts.beside)}.")
    return tuple(told)
