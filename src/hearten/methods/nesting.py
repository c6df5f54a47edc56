"""People in a group that lies within a larger one are in the larger one, whatever they said of it or did not say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from hearten.methods.plan import Breakdown


def in_their_larger_groups(answers: pa.Table, breakdowns: Sequence[Breakdown]) -> pa.Table:
    """Put everyone whose group is known in the larger group it lies within.

    So that the groups of a larger one add up to it, and whoever skipped the question about the larger one is not lost.

    Args:
        answers: n rows, one a person, laid out as `hearten.methods.plan` says; columns that are not there are passed.
        breakdowns: as declared; those within another first reach it, and then what that lies within.
    Source:
        Our own: a team is in its directorate.
    """
    inside = {one.key: one for one in breakdowns if one.within}
    waiting = [key for key in inside if key in answers.column_names]
    while waiting:
        # Whatever holds smaller groups waits until those have reached it; a ring is cut where it is met.
        key = next((one for one in waiting if not _holds_waiting(one, waiting, inside)), waiting[0])
        waiting.remove(key)
        larger = inside[key].within
        if larger in answers.column_names:
            parents = {group.code: group.parent for group in inside[key].groups if group.parent}
            place = answers.column_names.index(larger)
            found = _larger(answers[key], answers[larger], parents)
            answers = answers.set_column(place, larger, found)
    return answers


def _holds_waiting(key: str, waiting: Sequence[str], inside: Mapping[str, Breakdown]) -> bool:
    return any(inside[one].within == key for one in waiting if one != key)


def _larger(groups: pa.ChunkedArray, said: pa.ChunkedArray, parents: Mapping[str, str]) -> pa.ChunkedArray:
    """The larger group of each row: its group's, else what was said."""
    known = pc.index_in(groups.cast(pa.string()), value_set=pa.array(list(parents), pa.string()))
    return pc.coalesce(pc.take(pa.array(list(parents.values()), pa.string()), known), said.cast(pa.string()))
