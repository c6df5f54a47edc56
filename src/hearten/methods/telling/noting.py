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
    return [
        _Section("What the numbers are", _numbers(plan)),
        _Section("How people were chosen", _chosen(plan)),
        _Section("Differences between groups", _differences(plan)),
        _Section(
            "What protects people",
            (
                "Nothing leaves Hearten but through one door, which decides on numbers of people and never "
                "on what they said. No table was chosen after the answers were seen. The rules in force:",
            ),
            tuple(f"{rule.text} ({_value(policy.values[rule.key])})" for rule in policy.rules),
        ),
        _Section("What this cannot tell", _limits()),
        _Section("Made with", _made(findings)),
    ]


def _value(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _numbers(plan: Plan) -> tuple[str, ...]:
    told = [
        "A share is of the people who answered that question. Answers such as “Prefer not to say” are left "
        "out of it. Where several answers are counted together in a headline, the answers are named there.",
        "Counts are to the nearest five, and shares are made from rounded counts, so tables may not add up "
        "exactly. Very small and very large counts are told in words.",
    ]
    if any(question.kind is Kind.SCALE for question in plan.questions):
        told.append("The answers of a scale stand in their order; no answer is given a score in a headline.")
    return tuple(told)


def _chosen(plan: Plan) -> tuple[str, ...]:
    if not plan.sampled:
        return (
            "People chose for themselves to answer, so nothing here is an estimate for anybody else and no "
            "interval is given.",
        )
    used = [role for role in ("weight", "stratum", "psu", "fpc") if getattr(plan.layout, role)]
    design = (
        f"The sampling design in the data was used ({', '.join(used)})."
        if used
        else "No sampling design was declared, so people are treated as a simple random sample of a "
        "larger group."
    )
    return (
        f"{design} Intervals are 95% intervals (Wilson, at the effective sample size), from Taylor "
        "linearisation with a "
        "t distribution, and widened to allow for the rounding. An interval allows for chance in who was "
        "drawn; it does not allow for people who could not or would not answer.",
    )


def _differences(plan: Plan) -> tuple[str, ...]:
    if not plan.sampled:
        return ("A gap between groups is told only where it is ten in every 100 or more.",)
    return (
        "For each breakdown the two groups furthest apart are compared, from their published shares. The "
        "interval of the gap is put together from theirs (Zou and Donner 2008; Newcombe 1998) and widened "
        "for the number of pairs that could have been furthest apart. Where it includes nought, we say "
        "that we cannot tell.",
        "A gap says that groups differ, not why. Nothing here shows that one thing made another.",
    )


def _limits() -> tuple[str, ...]:
    return (
        "People who did not answer may differ from people who did. Groups told together, or not told at "
        "all, are not less important: ask them in another way.",
        "Rounding and joining make it hard, not impossible, to learn about one person for someone who "
        "already knows much about them. The answers themselves are protected only by where they are kept: "
        "a public body may be asked for information it holds, so keep the file of answers no longer than "
        "it is needed.",
    )


def _made(findings: Sequence[Finding]) -> tuple[str, ...]:
    if not findings:
        return (f"Hearten {__version__}.",)
    made = findings[0].made
    return (
        f"Hearten {made.version}, on {made.on}, by rules of disclosure {made.policy}, from answers whose "
        f"SHA-256 is {made.snapshot}. The same answers and design give the same numbers again.",
    )
