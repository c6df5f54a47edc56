"""Whether every sentence and number of a document is borne out by its findings; pure, and it fails closed.

Nothing is taken on trust by its name: the document is composed again, from the safe tables and the words people wrote
beside them, and must come out the same. What is composed in any other way does not leave.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hearten.door import yearly
from hearten.errors import HeartenError, NotReady
from hearten.methods import account, own_words, telling
from hearten.methods.account import Gathered
from hearten.methods.disclosure import Policy, SafeTable
from hearten.methods.findings import Finding, in_order
from hearten.methods.plan import Plan
from hearten.methods.report import Block, Bullets, Document, Figure, Heading, HowMade, Note, Table, Words

STAYS, AGAIN = ", so it does not leave.", " Draft the account again."
A_NUMBER = re.compile(r"\d")
A_SENTENCE = re.compile(r"[^.!?]*[.!?]?")


@dataclass(frozen=True, slots=True)
class MadeOf:
    """All a document is made of: composing it again from this gives the same document."""

    findings: tuple[Finding, ...]
    plan: Plan
    policy: Policy
    words: Mapping[str, str] = field(default_factory=dict)
    organisation: str = ""
    cautions: tuple[str, ...] = ()


def composed(made_of: MadeOf | Gathered) -> Document:
    """The document these findings and words come to."""
    if isinstance(made_of, Gathered):
        return account.compose(made_of)
    told = telling.compose(
        tuple(map(in_order, made_of.findings)),
        made_of.plan,
        made_of.policy,
        organisation=made_of.organisation,
        cautions=made_of.cautions,
    )
    return own_words.with_words(told, made_of.words)


def why_not_traced(document: Document, made_of: MadeOf | Gathered) -> HeartenError | None:
    """The refusal that names the first thing nothing bears out, or None."""
    if isinstance(made_of, Gathered):
        return yearly.why_not_traced(document, made_of)
    return (
        _why_not_whole(made_of)
        or _why_not_anchored(document, made_of.findings)
        or _why_not_same(document, made_of)
    )


def _why_not_whole(made_of: MadeOf) -> NotReady | None:
    """Whether every finding has a safe table, made by the one set of rules, of the one set of answers."""
    if not made_of.findings:
        return NotReady("Nothing here rests on a finding. Turn a closed listening into findings first.")
    policy, snapshot = made_of.policy.name, made_of.findings[0].made.snapshot
    for finding in made_of.findings:
        if not isinstance(finding.table, SafeTable):
            return NotReady(
                f"The finding “{finding.key}” has no safe table, so nothing of it leaves. Make the findings again."
            )
        if {finding.table.policy, finding.made.policy} != {policy}:
            return NotReady(
                f"The table of the finding “{finding.key}” was made by other rules than this account goes by. "
                "Make the findings again."
            )
        if finding.made.snapshot != snapshot or not snapshot:
            return NotReady(
                f"The finding “{finding.key}” was made from other answers than the rest. Make the findings again."
            )
    return None


def _why_not_anchored(document: Document, findings: Sequence[Finding]) -> NotReady | None:
    """Whether every traced sentence says how it was made, and every such note has its finding."""
    known = {finding.key for finding in findings}
    made = {block.anchor for block in document.blocks if isinstance(block, HowMade)}
    for block in document.blocks:
        if isinstance(block, HowMade) and block.anchor not in known:
            return NotReady(
                f"“{block.anchor}” is told here, but the finding it rests on is not among what this is made of. "
                "Draft the account again from its findings."
            )
        if isinstance(block, Words) and block.trace and block.trace not in made:
            return NotReady(
                f"The sentence “{_short(block.text)}” does not say how it was made. Draft the account again."
            )
        if isinstance(block, Words) and block.lead and not block.trace:
            return NotReady(
                f"The sentence “{_short(block.text)}” rests on no finding. Draft the account again."
            )
    return None


def _why_not_same(document: Document, made_of: MadeOf) -> NotReady | None:
    again = composed(made_of)
    if again == document:
        return None
    there, here = list(again.blocks), list(document.blocks)
    for block in here:
        if block in there:
            there.remove(block)
        else:
            return NotReady(f"{_named(block)} is not what the findings say{STAYS}{AGAIN}")
    if there:
        return NotReady(f"{_named(there[0])} is missing from this account. Draft the account again.")
    return NotReady(
        "This account is not put together as its findings and words come to: its title, its order or its footing "
        "differ. Draft the account again."
    )


def _named(block: Block) -> str:
    """A block as a refusal names it."""
    match block:
        case HowMade(anchor=anchor):
            return f"How “{anchor}” was made"
        case Figure(title=title):
            return f"The figure “{_short(title)}”"
        case Table(caption=caption):
            return f"The table “{_short(caption)}”"
        case Bullets(items=items):
            return f"The list that begins “{_short(items[0] if items else '')}”"
        case Heading(text=text):
            return f"The heading “{_short(text)}”"
        case Note(text=text) | Words(text=text):
            return f"The sentence “{_short(text)}”"


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:77]}..."


def numbers_in_own_words(words: Mapping[str, str]) -> tuple[str, ...]:
    """The sentences of people's own words that hold a number: no table bears these out, so checkers look at each."""
    told = (
        sentence.strip() for text in words.values() for sentence in A_SENTENCE.findall(" ".join(text.split()))
    )
    return tuple(sentence for sentence in told if A_NUMBER.search(sentence))
