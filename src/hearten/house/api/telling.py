"""What may be given, from what left through the door: asked anew each time, for it can be withdrawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from hearten.door import bundle as bundles
from hearten.door import queries as door
from hearten.door.bundle import Bundle
from hearten.door.queries import Left
from hearten.door.quotes.queries import Words
from hearten.door.rules import State
from hearten.errors import NotFound
from hearten.house import methods_reference
from hearten.learning import queries as learning
from hearten.learning.account import queries as years
from hearten.learning.composites import queries as composites
from hearten.learning.composites.queries import Told
from hearten.methods import kept
from hearten.methods.findings import Finding

Facts = dict[str, Any]
EVERY, BUNDLE = 1_000_000, "bundle.json"


def accounts() -> list[Left]:
    """Every account that is out and was checked, newest first."""
    return [one for one in door.ledger(most=EVERY) if one.state is State.RELEASED and _is_account(one)]


def _is_account(left: Left) -> bool:
    """Accounts alone leave with a bundle beside them; quotes and stories keep no word in the ledger."""
    return bool(left.seal) and any(one["name"] == BUNDLE for one in left.evidence.get("files", ()))


def account(digest: str) -> Left:
    """One account that is out, by its digest or the beginning of it."""
    found = [one for one in accounts() if one.digest.startswith(digest)]
    if len(found) != 1:
        raise NotFound(
            _(
                "There is no such account, or it was withdrawn or replaced. Ask /accounts for those that are out."
            )
        )
    return found[0]


def of_account(left: Left) -> Facts:
    """What an account is, in short."""
    return {
        "digest": left.digest,
        "title": left.title,
        "policy": left.policy,
        "left_on": timezone.localdate(left.at),
        "checked_by": sum(one.yes for one in left.checks),
        "exception": left.lone.value,
        "instead_of": left.instead_of,
    }


def document(left: Left) -> object:
    """Exactly what left."""
    return door.contents(left.digest)


@lru_cache(maxsize=8)
def _opened(digest: str, seal: str) -> Bundle:
    """A bundle never changes; whether it is out is asked before, each time."""
    return bundles.opened(door.bundle(digest))


def findings(left: Left) -> Mapping[str, Finding]:
    """The findings an account was made of, by their digests."""
    opened = _opened(left.digest, left.seal)
    return dict(zip(opened.digests.findings, opened.made_of.findings, strict=True))


def of_finding(digest: str, finding: Finding) -> Facts:
    """A finding in short."""
    return {
        "digest": digest,
        "key": finding.key,
        "topic": finding.topic,
        "sentence": finding.sentence,
        "gaps": list(finding.gaps),
        "notes": list(finding.notes),
        "table_digest": kept.digest(finding.table),
    }


def finding(left: Left, digest: str) -> Facts:
    """One finding of an account, with its table and how it was made."""
    found = [(known, one) for known, one in findings(left).items() if known.startswith(digest)]
    if len(found) != 1:
        raise NotFound(_("This account has no such finding. Ask for its findings to see which there are."))
    known, one = found[0]
    return {**of_finding(known, one), "table": one.table, "made": one.made}


def quotes(left: Left) -> list[Facts]:
    """The quotes an account shows, as long as whoever gave the words agrees; in an order that tells nothing."""
    return [
        {
            "text": one.text,
            "asked": one.asked,
            "style": one.style.value,
            "language": one.language,
            "label": one.label,
        }
        for one in sorted(_quoted(left), key=lambda one: one.thing)
    ]


def _quoted(left: Left) -> Sequence[Words]:
    """What an account of a listening shows, or that of a year."""
    with suppress(NotFound):
        return learning.quotes(learning.told(left.digest))
    with suppress(NotFound):
        return years.quotes(years.told(left.digest))
    return ()


def stories() -> Sequence[Told]:
    """The stories that are out."""
    return composites.out()


def of_story(told: Told) -> Facts:
    """A story in short."""
    return {
        "name": told.name,
        "title": told.title,
        "asked": told.asked,
        "language": told.language,
        "out_on": told.out_on,
    }


def story(name: str) -> Facts:
    """A story with its lines."""
    told = composites.told(name)
    lines = [{"number": one.number, "sort": one.sort.value, "text": one.text} for one in told.lines]
    return {**of_story(told), "lines": lines}


def trace(left: Left) -> Facts:
    """How an account came about."""
    opened = _opened(left.digest, left.seal)
    return {
        "digest": left.digest,
        "policy": left.policy,
        "version": opened.version,
        "findings": list(opened.digests.findings),
        "tables": list(opened.digests.tables),
        "beside": list(opened.facts.beside),
        "files": [
            {"name": one["name"], "sha256": one["sha256"], "size": one["bytes"]}
            for one in left.evidence["files"]
        ],
        "seal": left.seal,
    }


@lru_cache(maxsize=1)
def methods() -> Mapping[str, str]:
    """Every page of method, by its name."""
    made = methods_reference.pages().items()
    return {name.removeprefix("methods/").removesuffix(".md"): text for name, text in made}


def of_method(name: str) -> Facts:
    """A page of method in short."""
    return {"name": name, "title": methods()[name].split("\n", 1)[0].removeprefix("# ")}


def method(name: str) -> Facts:
    """A page of method."""
    if name not in methods():
        raise NotFound(_("There is no such page of method. Ask /methods for those there are."))
    text = methods()[name].replace(f"{methods_reference.MADE}\n\n", "")
    return {**of_method(name), "text": text}


def of_line(left: Left) -> Facts:
    """A line of the ledger, with nobody named."""
    return {
        "number": left.number,
        "digest": left.digest,
        "title": left.title,
        "sort": left.sort,
        "state": left.state.value,
        "policy": left.policy,
        "left_on": timezone.localdate(left.at),
        "withdrawn_on": timezone.localdate(left.withdrawn_at) if left.withdrawn_at else None,
        "withdrawn_because": left.withdrawn_because,
        "instead_of": left.instead_of,
        "replaced_by": left.replaced_by,
        "because": left.because,
    }
