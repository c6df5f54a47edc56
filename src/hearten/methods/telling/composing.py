"""Composing a report: the whole in a page, then topic by topic, then who answered and how it was made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from hearten import __version__
from hearten.methods import wording
from hearten.methods.disclosure import Policy, SafeTable
from hearten.methods.findings import Finding
from hearten.methods.plan import Kind, Plan, Question
from hearten.methods.report import Block, Bullets, Document, Heading, HowMade, Note, Words
from hearten.methods.survey.response import HALF
from hearten.methods.telling.captions import caption
from hearten.methods.telling.finding import CLUSTERS, WHO
from hearten.methods.telling.guide import guide_blocks, guide_in
from hearten.methods.telling.headline import Headline, Untold, headline_of, response_rate
from hearten.methods.telling.noting import note_blocks
from hearten.methods.telling.showing import (
    answers_block,
    crossing_blocks,
    group_block,
    small_groups,
    who_table,
)
from hearten.methods.telling.widest import gap_figure
from hearten.methods.wording import Looks, Verdict

# Under so many, simulated intervals of rare answers hold the truth too seldom or too often.
FEWEST_CLUSTERS = 20
# Bases and counts are told to the nearest five: at most two fewer are behind them (disclosure/rounding.py).
HALF_A_BIN = 2


def compose(
    findings: Sequence[Finding],
    plan: Plan,
    policy: Policy,
    *,
    organisation: str = "",
    cautions: Sequence[str] = (),
) -> Document:
    """Compose a report from findings alone.

    Args:
        findings: as `find` gave them, kept or fresh.
        plan: what was declared.
        policy: the rules of the door, told in the note at the end.
        organisation: whose report it is.
        cautions: what else a reader must know first, a sentence or two each.
    Source:
        House rules: no headline without its base, interval and gap; every number traceable.
    """
    asked = {question.key: question for question in plan.questions}
    looks = wording.look_at(finding.table for finding in findings if finding.key in asked)
    told = [
        Told(finding, asked[finding.key], headline_of(finding.table, asked[finding.key], plan, looks))
        for finding in findings
        if finding.key in asked
    ]
    who = [finding for finding in findings if finding.key.startswith(WHO)]
    blocks: list[Block] = [*_opening(findings, plan, cautions), *_summary(told, plan, looks)]
    for topic, members in _by_topic(told, plan):
        blocks.append(Heading(topic, 2))
        for one in members:
            blocks += _question(one, plan, looks)
    if who:
        blocks += [Heading(caption(plan.language, "who"), 2), Words(caption(plan.language, "who_words"))]
        for finding in who:
            blocks += [who_table(finding, plan), how_made(finding, plan)]
    if any(small_groups(finding.table) for finding in findings if finding.key in asked):
        blocks += guide_blocks(plan.language)
    blocks += note_blocks(plan, policy, findings)
    return Document(
        title=plan.title,
        blocks=tuple(blocks),
        language=plan.language,
        subtitle=caption(plan.language, "subtitle"),
        organisation=organisation,
        on=findings[0].made.on if findings else "",
        made_up=plan.made_up,
        footer=caption(plan.language, "footer", version=__version__),
    )


def in_short(findings: Sequence[Finding], plan: Plan) -> tuple[Block, ...]:
    """Every headline of a listening with its base and its largest gap, topic by topic, and how each was made.

    Args:
        findings: as `find` gave them, kept or fresh.
        plan: what was declared.

    Returns:
        Headings from level 4 down; each sentence leads to the `HowMade` of its finding, which follow at the end.
    Source:
        House rule: no headline without its base, interval and gap.
    """
    asked = {question.key: question for question in plan.questions}
    kept = [finding for finding in findings if finding.key in asked]
    looks = wording.look_at(finding.table for finding in kept)
    told = [
        Told(finding, asked[finding.key], headline_of(finding.table, asked[finding.key], plan, looks))
        for finding in kept
    ]
    lowered = (
        replace(block, level=block.level + 1) if isinstance(block, Heading) else block
        for block in _summary(told, plan, looks)[1:]
    )
    made = (replace(how_made(one.finding, plan, one.headline), of=one.question.text) for one in told)
    return (*lowered, *made)


def _opening(findings: Sequence[Finding], plan: Plan, cautions: Sequence[str]) -> list[Block]:
    """How many answered, and what a reader must know first."""
    bases = [finding.table.everyone.base for finding in findings]
    base = max((base for base in bases if base is not None), default=None)
    language, phrases = plan.language, wording.phrases_in(plan.language)
    people = phrases.some_people(phrases.people if plan.people in ("", "people") else plan.people)
    blocks: list[Block] = []
    notes = list(cautions)
    rate = response_rate(base, plan.asked)
    if rate is not None:
        n, asked = f"{base:,}", f"{plan.asked:,}"
        told = caption(language, "answered_of", n=n, asked=asked, rate=wording.in_every_100(rate))
        blocks.append(Words(told, trace=_first_with(findings, base)))
        if rate < HALF:
            notes.append(caption(language, "few_answered"))
    elif base is not None:
        told = caption(language, "answered", n=f"{base:,}", people=people)
        blocks.append(Words(told, trace=_first_with(findings, base)))
    if not plan.sampled:
        notes.append(caption(language, "unsampled"))
    elif clusters := _few_clusters(findings):
        notes.append(caption(language, "few_clusters", n=clusters))
    return [*blocks, *(Note(note, kind="caution") for note in notes)]


def _first_with(findings: Sequence[Finding], base: int | None) -> str:
    """The finding a base is of: how that was made says how this number was."""
    return next(finding.key for finding in findings if finding.table.everyone.base == base)


def _few_clusters(findings: Sequence[Finding]) -> int:
    """How many clusters were drawn where they are too few for intervals to be sure of; else 0."""
    drawn = findings[0].made.arguments.get(CLUSTERS) if findings else None
    return drawn if isinstance(drawn, int) and drawn < FEWEST_CLUSTERS else 0


@dataclass(frozen=True, slots=True)
class Told:
    """A finding with the question it answers and its headline, without which it is not told."""

    finding: Finding
    question: Question
    headline: Headline


def _by_topic(told: Iterable[Told], plan: Plan) -> list[tuple[str, list[Told]]]:
    topics: dict[str, list[Told]] = {}
    for one in told:
        topics.setdefault(one.finding.topic or caption(plan.language, "untopiced"), []).append(one)
    return list(topics.items())


def _summary(told: Sequence[Told], plan: Plan, looks: Looks) -> list[Block]:
    """Every headline, with its base and its largest gap, by topic."""
    topics = _by_topic(told, plan)
    blocks: list[Block] = [Heading(caption(plan.language, "told"), 2)]
    for topic, members in topics:
        if len(topics) > 1:
            blocks.append(Heading(topic, 3, anchor=f"summary-{topic}"))
        items = tuple(_item(one, plan, looks) for one in members)
        blocks.append(Bullets(items, tuple(one.finding.key for one in members)))
    if widest := gap_figure(looks, plan):
        blocks.append(widest)
    if plan.sampled and looks.tested > 1:
        rate = wording.in_every_100(looks.rate)
        blocks.append(Note(caption(plan.language, "many_gaps", n=looks.tested, rate=rate)))
    return blocks


def _item(one: Told, plan: Plan, looks: Looks) -> str:
    head = one.headline
    parts = [_stopped(one.question.text), head.sentence]
    if not isinstance(head.base, Untold):
        parts += [head.base_sentence, _largest_gap(one, plan, looks)]
    return " ".join(part for part in parts if part)


def _largest_gap(one: Told, plan: Plan, looks: Looks) -> str:
    verdicts = {judged.verdict for judged in one.headline.gaps}
    if not verdicts:
        return ""
    if Verdict.CLEAR in verdicts:
        return wording.gap_summary(one.finding.table, plan, looks)[0]
    key = (
        "no_gap" if Verdict.CANNOT_TELL in verdicts else "even_gap" if Verdict.EVEN in verdicts else "few_gap"
    )
    return caption(plan.language, key)


def _stopped(text: str) -> str:
    """A question as a sentence of its own."""
    return text if text.endswith(("?", "!", ".", "…")) else f"{text}."


def _question(one: Told, plan: Plan, looks: Looks) -> list[Block]:
    finding, question, head = one.finding, one.question, one.headline
    blocks: list[Block] = [
        Heading(question.text, 3, anchor=f"question-{question.key}"),
        Words(head.sentence, lead=True, trace=finding.key),
    ]
    if not isinstance(head.base, Untold):
        gaps = wording.gap_summary(finding.table, plan, looks)
        blocks.append(
            Words(" ".join(part for part in (head.base_sentence, head.net_sentence, *gaps) if part))
        )
        if head.rule.bounds_sentence:
            blocks.append(Note(head.rule.bounds_sentence, kind="caution"))
        if question.kind is not Kind.NUMBER:
            blocks.append(answers_block(finding, question, plan))
        blocks += group_block(finding, question, plan, looks)
        blocks += crossing_blocks(finding, question, plan)
        blocks += _small(finding, plan)
    blocks += [Note(note, kind="caution") for note in finding.notes]
    return [*blocks, how_made(finding, plan, head)]


def _small(finding: Finding, plan: Plan) -> list[Block]:
    """Whom to talk with instead, where there is anybody."""
    names = small_groups(finding.table)
    if not names:
        return []
    guide = guide_in(plan.language).title
    return [Note(caption(plan.language, "small_groups", names="; ".join(names), guide=guide), kind="kind")]


def how_made(finding: Finding, plan: Plan, head: Headline | None = None) -> HowMade:
    """How one finding was made, as names and values.

    Args:
        finding: any.
        plan: whose language is used.
        head: its headline, where who is counted is to be said too.
    Source:
        House rule: findings say how they were made.
    """
    made, language = finding.made, plan.language
    given = "; ".join(
        f"{name}: {_said(value)}" for name, value in made.arguments.items() if value not in (None, {}, [])
    )
    counted = () if head is None else ((caption(language, "counted"), head.rule.sentence),)
    return HowMade(
        finding.key,
        (
            *counted,
            *_support(finding.table, language),
            (caption(language, "method"), made.method),
            (caption(language, "arguments"), given),
            (caption(language, "version"), made.version),
            (caption(language, "policy"), made.policy),
            (caption(language, "snapshot"), made.snapshot),
            (caption(language, "on"), made.on),
        ),
    )


def _support(table: SafeTable, language: str) -> tuple[tuple[str, str], ...]:
    """On how many people's answers it rests, at least: of told numbers alone."""
    row = table.everyone
    if row.base is None:
        return ()
    rests = caption(language, "rests_on", n=f"{row.base - HALF_A_BIN:,}")
    count = row.favourable.count if row.favourable else None
    if count is not None and count > HALF_A_BIN:
        rests += caption(language, "rests_so", n=f"{count - HALF_A_BIN:,}")
    return ((caption(language, "rests"), rests),)


def _said(value: object) -> str:
    if isinstance(value, dict):
        within = {name: f"({_said(one)})" if isinstance(one, dict) else one for name, one in value.items()}
        return ", ".join(f"{name} = {one}" for name, one in within.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
