"""The methods note: what was done, by which rules, and what this cannot tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hearten import __version__
from hearten.methods.disclosure import Policy
from hearten.methods.findings import Finding
from hearten.methods.plan import Kind, Plan
from hearten.methods.report import Block, Bullets, Heading, Words
from hearten.methods.telling.captions import caption
from hearten.methods.telling.note_words import note_word
from hearten.methods.telling.weighed import weighed_words


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading, its paragraphs and its list."""

    heading: str
    paragraphs: tuple[str, ...]
    items: tuple[str, ...] = ()


def methods_note(plan: Plan, policy: Policy, findings: Sequence[Finding]) -> str:
    """The methods note as Markdown.

    Args:
        plan: what was declared.
        policy: the rules of the door.
        findings: what was found, whose making is listed.
    Source:
        House rule: an organisation publishes how its numbers were made.
    """
    lines = [f"# {_inert(plan.title)}: {caption(plan.language, 'made').lower()}", ""]
    for section in _sections(plan, policy, findings):
        lines += [f"## {section.heading}", ""]
        for paragraph in section.paragraphs:
            lines += [_inert(paragraph), ""]
        if section.items:
            lines += [*(f"- {_inert(item)}" for item in section.items), ""]
    return "\n".join(lines)


def note_blocks(plan: Plan, policy: Policy, findings: Sequence[Finding]) -> list[Block]:
    """The same note as the last part of a report.

    Args:
        plan: what was declared.
        policy: the rules of the door.
        findings: what was found.
    Source:
        House rule: every figure carries how it was made.
    """
    blocks: list[Block] = [Heading(caption(plan.language, "made"), 2)]
    for section in _sections(plan, policy, findings):
        blocks.append(Heading(section.heading, 3))
        blocks += [Words(paragraph) for paragraph in section.paragraphs]
        if section.items:
            blocks.append(Bullets(section.items))
    return blocks


def _inert(text: str) -> str:
    """People's words in Markdown, where none of their signs may make markup."""
    marked = "".join(f"\\{letter}" if letter in "\\`*_{}[]<>#|!" else letter for letter in text)
    return " ".join(marked.split())


def _sections(plan: Plan, policy: Policy, findings: Sequence[Finding]) -> list[_Section]:
    def words(key: str) -> str:
        return note_word(plan.language, key)

    rules = tuple(f"{rule.text} ({_value(policy.values[rule.key])})" for rule in policy.rules)
    return [
        _Section(words("numbers"), _numbers(plan)),
        _Section(words("chosen"), _chosen(plan) + weighed_words(plan, findings)),
        _Section(words("differences"), _differences(plan)),
        _Section(words("protects"), (words("door"),), rules),
        _Section(words("limits"), (words("absent"), words("not_proof"))),
        _Section(words("with"), _made(plan, findings)),
    ]


def _value(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _numbers(plan: Plan) -> tuple[str, ...]:
    has_scale = any(question.kind is Kind.SCALE for question in plan.questions)
    keys = ("share", "rounded", "scale", "net") if has_scale else ("share", "rounded")
    return tuple(note_word(plan.language, key) for key in keys)


def _chosen(plan: Plan) -> tuple[str, ...]:
    if not plan.sampled:
        return (note_word(plan.language, "themselves"),)
    used = [role for role in ("weight", "stratum", "psu", "fpc") if getattr(plan.layout, role)]
    key = "used" if used else "simple"
    design = note_word(plan.language, key, roles=", ".join(used))
    return (design, note_word(plan.language, "intervals"))


def _differences(plan: Plan) -> tuple[str, ...]:
    keys = ("furthest", "together", "picked", "not_why") if plan.sampled else ("ten", "not_why")
    return tuple(note_word(plan.language, key) for key in keys)


def _made(plan: Plan, findings: Sequence[Finding]) -> tuple[str, ...]:
    if not findings:
        return (f"Hearten {__version__}.",)
    made = findings[0].made
    told = {"version": made.version, "on": made.on, "policy": made.policy, "snapshot": made.snapshot}
    return (note_word(plan.language, "made", **told),)
