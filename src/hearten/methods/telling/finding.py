"""Finding: each question measured, taken through the door, and put into sentences."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

import pyarrow as pa

from hearten import __version__
from hearten.errors import NotReady
from hearten.methods import wording
from hearten.methods.disclosure import Policy, SafeTable, listed_together, protect
from hearten.methods.disclosure.keeping import name_of
from hearten.methods.disclosure.protect import Judged, protect_beside
from hearten.methods.disclosure.table import Measured
from hearten.methods.disclosure.together import Earlier
from hearten.methods.findings import Finding, Made
from hearten.methods.plan import Breakdown, Kind, Layout, Option, Plan, Question
from hearten.methods.survey.contributions import with_contributions
from hearten.methods.survey.design import Selection, make_design
from hearten.methods.survey.engine.counting import Counted, count_people
from hearten.methods.survey.known_totals import weigh
from hearten.methods.survey.measure import measure_all, measure_who
from hearten.methods.telling.beside import beside_each

WHO = "who."
CLUSTERS = "clusters drawn"
METHOD = "share of people, design-based, Taylor linearisation"
MEAN_METHOD = "mean, design-based, Taylor linearisation"
WHO_METHOD = "people who answered, counted"
IN_PARTS = (
    "Answers that are read in parts, or counted by Spark, cannot be weighed to known totals: that needs every answer "
    "at once. Run it with --engine memory, or put weights into a column and name it as weight in the design."
)
JUDGED = "judged"
Progress = Callable[[int, int, str], None]
NOTHING_EARLIER: Mapping[str, Sequence[Earlier]] = MappingProxyType({})


def _silent(done: int, of: int, what: str) -> None:
    """Tell nobody."""


def find(  # noqa: PLR0913  # what was told before stands beside the answers, and says so by name
    answers: pa.Table | Counted,
    plan: Plan,
    policy: Policy,
    *,
    snapshot: str,
    on: str,
    progress: Progress = _silent,
    earlier: Mapping[str, Sequence[Earlier]] = NOTHING_EARLIER,
) -> tuple[Finding, ...]:
    """Find what may be said of every question that can be counted, and of who answered.

    Args:
        answers: n rows, one a person, laid out as `hearten.methods.plan` says; or what was counted of them.
        plan: what was declared.
        policy: the rules of the door.
        snapshot: SHA-256 of the answers, in hexadecimal.
        on: ISO date.
        progress: told how many of how many are done, and which comes next.
        earlier: by a question's key, each earlier told table of the same question about people partly the same.

    Returns:
        One finding a question, in the plan's order (words are left out: they are read, not counted), then
        one a breakdown, its key led by "who.".

    Raises:
        Unreadable: the answers are not laid out as the plan says.
        NotReady: they cannot be weighed to what the plan knows of everyone, or were only counted.
    Source:
        House rule: what leaves is made of safe tables, and says how it was made.
    """
    counted = [question for question in plan.questions if question.kind is not Kind.WORDS]
    total = len(counted) + len(plan.breakdowns)
    measured, sums = _measured(answers, plan)
    told: list[Judged] = []
    tables: dict[str, SafeTable] = {}
    for question, beside in zip(counted, beside_each(answers, plan, policy, earlier, tables), strict=True):
        progress(len(told), total, question.text)
        told.append(protect_beside(next(measured), policy, beside, language=plan.language))
        tables[question.key] = told[-1].table
    # Only once all are known can any be judged: every comparison counts as a look.
    looks = wording.look_at([one.table for one in told])
    found = [
        _finding(one, question, plan, looks, (policy, snapshot, on, _clusters(sums.selection)))
        for one, question in zip(told, counted, strict=True)
    ]
    for breakdown in plan.breakdowns:
        progress(len(found), total, breakdown.text)
        found.append(_who(sums, breakdown, plan, (policy, snapshot, on)))
    progress(total, total, "")
    return tuple(found)


def _measured(answers: pa.Table | Counted, plan: Plan) -> tuple[Iterator[Measured], Counted]:
    """Every question measured, in order, and what was counted."""
    if isinstance(answers, Counted):
        look_whether_weighed(plan)
        return measure_all(answers, plan), answers
    design = make_design(answers, plan.layout)
    if weighed := weigh(design, answers, plan):
        groups = dataclasses.replace(plan, questions=())
        measured = measure_all(answers, plan, weighed.design)
        return with_contributions(measured, answers, plan, weighed.design.weight), count_people(
            answers, groups, design
        )
    sums = count_people(answers, plan, design)
    return with_contributions(measure_all(sums, plan), answers, plan, design.weight), sums


def look_whether_weighed(plan: Plan) -> None:
    """Refuse a plan whose answers are to be weighed where they are only counted.

    Args:
        plan: what was declared.

    Raises:
        NotReady: it knows something of everyone.
    Source:
        House rule: what was declared is done or refused, never passed over.
    """
    if plan.known:
        raise NotReady(IN_PARTS)


_With = tuple[Policy, str, str, int | None]


def _clusters(selection: Selection) -> int | None:
    """How many clusters were drawn in all; None where people were drawn one by one."""
    return int(selection.psu_in.sum()) if selection.clustered else None


def _finding(
    judged: Judged, question: Question, plan: Plan, looks: wording.Looks, made_with: _With
) -> Finding:
    policy, snapshot, on, clusters = made_with
    table = judged.table
    arguments = {
        "question": question.key,
        "kind": question.kind.value,
        "favourable": sorted(question.favourable),
        "breakdowns": [breakdown.key for breakdown in plan.breakdowns],
        "design": {role: column for role, column in dataclasses.asdict(plan.layout).items() if column},
        "sampled": plan.sampled,
        "asked": plan.asked,
        "sensitive": question.sensitive,
        "false gaps at most": looks.rate,
        "comparisons": looks.tested,
        CLUSTERS: clusters,
        "weighed to": {known.breakdown: dict(known.totals) for known in plan.known},
        # The door looks whether it is this table that leaves.
        JUDGED: judged.judgement.plain | {"table": name_of(table)},
    }
    method = MEAN_METHOD if question.kind is Kind.NUMBER else METHOD
    return Finding(
        key=question.key,
        topic=question.topic,
        table=table,
        sentence=wording.headline(table, question, plan),
        made=Made(method, __version__, arguments, policy.name, snapshot, on),
        gaps=wording.gap_sentences(table, plan, looks),
    )


def _who(sums: Counted, breakdown: Breakdown, plan: Plan, made_with: tuple[Policy, str, str]) -> Finding:
    """How many of those who answered are in each group, joined as elsewhere: counted, not estimated."""
    policy, snapshot, on = made_with
    groups = tuple(Option(group.code, group.text) for group in breakdown.groups)
    question = Question(breakdown.key, breakdown.text, Kind.CHOICE, groups)
    counted = dataclasses.replace(
        plan, questions=(question,), breakdowns=(breakdown,), layout=Layout(), sampled=False, asked=None
    )
    listed = listed_together(measure_who(sums, breakdown, plan), policy, plan.language)
    table = protect(listed, policy, language=plan.language)
    made = Made(WHO_METHOD, __version__, {"breakdown": breakdown.key}, policy.name, snapshot, on)
    sentence = wording.headline(table, question, counted)
    return Finding(f"{WHO}{breakdown.key}", "", table, sentence, made)
