"""A report written over an earlier one: whether the answers changed, and what the new one is then told beside.

Whoever has both reports could work out what the few said who are in one file and not in the other. So the numbers stay
until enough have changed, and are then judged together with those told before: as in a house, with the file that the
earlier report was made of in place of the snapshot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from hearten.errors import NotReady
from hearten.house.filereport import ledger
from hearten.house.filereport.coding import code
from hearten.house.filereport.reading import digest_of, read
from hearten.methods.disclosure.keeping import name_of
from hearten.methods.disclosure.together import Atoms, Earlier, Moved, People, people_of
from hearten.methods.plan import Kind

if TYPE_CHECKING:
    from hearten.house.filereport.opening import Opened
    from hearten.methods.disclosure import Policy
    from hearten.methods.findings import Finding

Rows = Counter[tuple[object, ...]]


def release_before(out: Path, answers: Path, after: Path | None) -> ledger.Release | None:
    """The report in this folder that other answers were told in before; None where there is none of other answers.

    Raises:
        NotReady: it was made of other answers than these, and those are not at hand.
    """
    kept = out / ledger.NAME
    if not kept.is_file():
        return None
    before = ledger.sealed_release(kept)
    if before.snapshot == digest_of(answers):
        return None
    if after is None:
        raise NotReady(
            f"The answers in {answers.name} are not those that the report in {out} was made of. Whoever has both could "
            "work out what the few said who are in one and not in the other. Give the file it was made of with "
            "--after, and the two are judged together. If nobody but you has seen that report, delete it first."
        )
    if digest_of(after) != before.snapshot:
        raise NotReady(
            f"{after.name} is not the file that the report in {out} was made of. Give the one it was made of."
        )
    return before


def told_before(
    before: ledger.Release, after: Path, opened: Opened, policy: Policy
) -> dict[str, tuple[Earlier, ...]]:
    """Every table told before of the same question, by the question's key; who was in it, and how many changed since.

    Raises:
        NotReady: some changed and too few, or the answers are too many to be held at once.
        Unreadable: the earlier file cannot be read as this one is.
    """
    now = opened.answers()
    if not isinstance(now, pa.Table):
        raise NotReady(
            "Answers that are read in parts are not told beside an earlier report. Run it with --engine memory."
        )
    then, _ = code(read(after), opened.design)
    joined, left = _rows(now) - _rows(then), _rows(then) - _rows(now)
    changed, fewest = max(joined.total(), left.total()), policy.fewest_invited
    if 0 < changed < fewest:
        raise NotReady(
            f"Too few people's answers differ between {after.name} and {opened.name}: at least {fewest} are needed. "
            "Numbers that changed now would tell what those few had said, so the report stays as it is."
        )
    people = people_of(then, opened.plan)
    moved = _moved(opened, now.column_names, (joined, left), fewest)
    found = [_earlier(one, people, moved) for one in before.findings]
    return {key: (one,) for key, one in found if one is not None}


def _rows(answers: pa.Table) -> Rows:
    """How many people gave each set of answers; what is nothing at all is the same nothing."""
    columns = (map(repr, column.to_pylist()) for column in answers.columns)
    return Counter(zip(*columns, strict=True))


def _moved(opened: Opened, columns: Sequence[str], rows: tuple[Rows, Rows], fewest: int) -> Moved:
    """How many rows came and went, of all and of each group; a group in which a few changed counts as unknown."""
    joined, left = rows
    groups: dict[str, Mapping[str, tuple[int, int]]] = {}
    for way in opened.plan.breakdowns:
        at = columns.index(way.key)
        came, went = (_by_group(some, at) for some in (joined, left))
        said = {group.code: (came[repr(group.code)], went[repr(group.code)]) for group in way.groups}
        # One who answers otherwise is a row that went and a row that came, and one person all the same.
        groups[way.key] = {key: both for key, both in said.items() if not 0 < max(both) < fewest}
    return Moved((joined.total(), left.total()), groups)


def _by_group(rows: Rows, at: int) -> Counter[object]:
    found: Counter[object] = Counter()
    for row, people in rows.items():
        found[row[at]] += people
    return found


def _earlier(finding: Finding, people: People, moved: Moved) -> tuple[str, Earlier | None]:
    """One table told before, where it is asked again with the same answers to choose from."""
    question = next((one for one in people.plan.questions if one.key == finding.key), None)
    if question is None or question.kind is Kind.WORDS:
        return finding.key, None
    codes = [option.code for option in question.options if option.answers]
    if codes != [code for code, _ in finding.table.categories]:
        return finding.key, None
    answered = people.answering(question)
    atoms: Atoms = people.atoms if answered is None else answered.atoms
    return finding.key, Earlier(finding.table, atoms, moved, name_of(finding.table))
