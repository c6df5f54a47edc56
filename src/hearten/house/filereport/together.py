"""What a design says of two breakdowns looked at together, and of groups that lie within larger ones."""

from __future__ import annotations

from collections.abc import Sequence

from hearten.errors import Unreadable
from hearten.house.filereport.checking import Checked
from hearten.house.filereport.design import Split, plain

CROSSINGS = """
# Breakdowns looked at two together, such as team by grade. Declare them before you have seen any answer:
# [[crossing]]
# rows = "the key of a breakdown"
# columns = "the key of another"
"""


def read_crossings(top: Checked, splits: Sequence[Split]) -> tuple[tuple[str, str], ...]:
    """Each [[crossing]] of a design: two different breakdowns, and no pair twice."""
    found: list[tuple[str, str]] = []
    for one in top.tables("crossing"):
        one.only({"rows", "columns"})
        pair = tuple(_split(one, one.text(role, needed=True), splits).key for role in ("rows", "columns"))
        if pair[0] == pair[1]:
            raise one.refuse(f"“{pair[0]}” stands on both sides. Name two different breakdowns.")
        if any(set(pair) == set(other) for other in found):
            raise one.refuse(f"“{pair[0]}” and “{pair[1]}” are looked at together already. Take one away.")
        found.append((pair[0], pair[1]))
    return tuple(found)


def lying_within(top: Checked, splits: Sequence[Split]) -> tuple[Split, ...]:
    """The breakdowns, once every larger group they name is found, and no two lie within each other."""
    for split in splits:
        here = Checked({}, top.file, f"breakdown “{split.key}”")
        larger = _split(here, split.within, splits) if split.within else None
        if larger and (larger.key == split.key or larger.within):
            raise here.refuse(
                f"“{split.within}” cannot hold these groups. Name another breakdown that lies within none."
            )
        named = {plain(group.text) for group in larger.groups} if larger else set()
        for group in split.groups:
            if group.within and not larger:
                raise here.refuse(
                    f"the group “{group.text}” lies within “{group.within}”, but the breakdown says within none. Add "
                    'within = "..." to it, with the key of the breakdown of larger groups.'
                )
            if group.within and plain(group.within) not in named:
                raise here.refuse(
                    f"the group “{group.text}” lies within “{group.within}”, which is no group of “{split.within}”. "
                    "Correct its text, or take it out."
                )
    return tuple(splits)


def _split(one: Checked, key: str, splits: Sequence[Split]) -> Split:
    for split in splits:
        if split.key == key:
            return split
    raise _unknown(one, key, splits)


def _unknown(one: Checked, key: str, splits: Sequence[Split]) -> Unreadable:
    named = ", ".join(f"“{split.key}”" for split in splits)
    return one.refuse(f"“{key}” is no breakdown of this design. Its breakdowns are: {named or 'none'}.")
