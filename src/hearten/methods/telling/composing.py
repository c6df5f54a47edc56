"""Composing a report: the whole in a page, then topic by topic, then who answered and how it was made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hearten import __version__
from hearten.methods import wording
from hearten.methods.disclosure import Policy
from hearten.methods.findings import Finding
from hearten.methods.plan import Kind, Plan, Question
from hearten.methods.report import Block, Bullets, Document, Heading, HowMade, Note, Words
from hearten.methods.telling.captions import caption
from hearten.methods.telling.finding import WHO
from hearten.methods.telling.noting import note_blocks
from hearten.methods.telling.showing import answers_block, group_block, who_table
from hearten.methods.wording import Verdict


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
    told = [(finding, asked[finding.key]) for finding in findings if finding.key in asked]
    who = [finding for finding in findings if finding.key.startswith(WHO)]
    blocks: list[Block] = [*_opening(findings, plan, cautions), *_summary(told, plan)]
    for topic, members in _by_topic(told, plan):
        blocks.append(Heading(topic, 2))
        for finding, question in members:
            blocks += _question(finding, question, plan)
    if who:
        blocks += [Heading(caption(plan.language, "who"), 2), Words(caption(plan.language, "who_words"))]
        blocks += [who_table(finding, plan) for finding in who]
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


def _opening(findings: Sequence[Finding], plan: Plan, cautions: Sequence[str]) -> list[Block]:
    """How many answered, and what a reader must know first."""
    bases = [finding.table.everyone.base for finding in findings]
    base = max((base for base in bases if base is not None), default=None)
    language, phrases = plan.language, wording.phrases_in(plan.language)
    people = phrases.some_people(phrases.people if plan.people in ("", "people") else plan.people)
    blocks: list[Block] = []
    notes = list(cautions)
    if base is not None and plan.asked:
        rate = max(5, 5 * round(20 * base / plan.asked))
        words = caption(language, "answered_of", n=f"{base:,}", asked=f"{plan.asked:,}", rate=min(rate, 100))
        blocks.append(Words(words))
        if base < plan.asked / 2:
            notes.append(caption(language, "few_answered"))
    elif base is not None:
        blocks.append(Words(caption(language, "answered", n=f"{base:,}", people=people)))
    if not plan.sampled:
        notes.append(caption(language, "unsampled"))
    return [*blocks, *(Note(note, kind="caution") for note in notes)]


MANY = 20  # comparisons, from which one by chance is to be expected
_Told = tuple[Finding, Question]


def _by_topic(told: Iterable[_Told], plan: Plan) -> list[tuple[str, list[_Told]]]:
    topics: dict[str, list[_Told]] = {}
    for finding, question in told:
        topics.setdefault(finding.topic or caption(plan.language, "untopiced"), []).append(
            (finding, question)
        )
    return list(topics.items())


def _summary(told: Sequence[_Told], plan: Plan) -> list[Block]:
    """Every headline, with its base and its largest gap, by topic."""
    topics = _by_topic(told, plan)
    blocks: list[Block] = [Heading(caption(plan.language, "told"), 2)]
    many = plan.sampled and len(plan.breakdowns) * len(told) > MANY
    for topic, members in topics:
        if len(topics) > 1:
            blocks.append(Heading(topic, 3, anchor=f"summary-{topic}"))
        blocks.append(Bullets(tuple(_item(finding, question, plan) for finding, question in members)))
    return [*blocks, Note(caption(plan.language, "many_gaps"))] if many else blocks


def _item(finding: Finding, question: Question, plan: Plan) -> str:
    parts = [_stopped(question.text), finding.sentence]
    if finding.table.everyone.base is not None:
        parts += [wording.base_sentence(finding.table, plan), _largest_gap(finding, plan)]
    return " ".join(part for part in parts if part)


def _largest_gap(finding: Finding, plan: Plan) -> str:
    found = wording.gaps(finding.table)
    if not found:
        return ""
    verdicts = {gap.verdict for gap in found}
    if Verdict.TOLD in verdicts:
        return wording.gap_summary(finding.table, plan)[0]
    key = "no_gap" if Verdict.UNCLEAR in verdicts else "even_gap" if Verdict.EVEN in verdicts else "few_gap"
    return caption(plan.language, key)


def _stopped(text: str) -> str:
    """A question as a sentence of its own."""
    return text if text.endswith(("?", "!", ".", "…")) else f"{text}."


def _question(finding: Finding, question: Question, plan: Plan) -> list[Block]:
    table = finding.table
    blocks: list[Block] = [
        Heading(question.text, 3, anchor=f"question-{question.key}"),
        Words(finding.sentence, lead=True, trace=finding.key),
    ]
    if table.everyone.base is not None:
        base = wording.base_sentence(table, plan)
        blocks.append(Words(" ".join((base, *wording.gap_summary(table, plan)))))
        if question.kind is not Kind.NUMBER:
            blocks.append(answers_block(finding, question, plan))
        blocks += group_block(finding, question, plan)
    blocks += [Note(note, kind="caution") for note in finding.notes]
    return [*blocks, how_made(finding, plan)]


def how_made(finding: Finding, plan: Plan) -> HowMade:
    """How one finding was made, as names and values.

    Args:
        finding: any.
        plan: whose language is used.
    Source:
        House rule: findings say how they were made.
    """
    made, language = finding.made, plan.language
    given = "; ".join(
        f"{name}: {_said(value)}" for name, value in made.arguments.items() if value not in (None, {}, [])
    )
    return HowMade(
        finding.key,
        (
            (caption(language, "method"), made.method),
            (caption(language, "arguments"), given),
            (caption(language, "version"), made.version),
            (caption(language, "policy"), made.policy),
            (caption(language, "snapshot"), made.snapshot),
            (caption(language, "on"), made.on),
        ),
    )


def _said(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} = {one}" for name, one in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
