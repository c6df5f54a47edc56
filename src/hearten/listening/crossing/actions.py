"""Declaring which breakdowns are looked at two together, and the teams of the tree: the only writers of it."""

from __future__ import annotations

from collections.abc import Sequence

from hearten.errors import refuse
from hearten.listening.crossing import rules
from hearten.listening.crossing.rules import Part
from hearten.listening.surveys import queries as surveys
from hearten.listening.surveys.models import Breakdown, Listening
from hearten.listening.surveys.rules import State, why_not_change
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.record.action import action


@action("listening.crossing.declared")
def look_together(listening: Listening, row: str, column: str, *, by: Person | None) -> Listening:
    """Declare that two breakdowns are looked at together."""
    listening = _settling(listening, by)
    refuse(rules.why_not_cross(surveys.draft(listening), row, column))
    listening.crossings = [*listening.crossings, [row, column]]
    listening.save()
    return listening


@action("listening.crossing.removed")
def look_apart(listening: Listening, row: str, column: str, *, by: Person | None) -> Listening:
    """Look at two breakdowns each by itself again."""
    listening = _settling(listening, by)
    listening.crossings = [pair for pair in listening.crossings if pair != [row, column]]
    listening.save()
    return listening


@action("listening.breakdown.declared")
def declare_teams(listening: Listening, parts: Sequence[Part], *, by: Person | None) -> Breakdown:
    """Declare the parts of the organisation, and the teams within them, as two breakdowns; gives that of the teams."""
    listening = _settling(listening, by)
    refuse(rules.why_not_declare_teams([one.key for one in listening.breakdowns.all()], parts))
    codes = {part: f"part_{number}" for number, (part, _teams) in enumerate(parts, 1)}
    within = [(team, codes[part]) for part, teams in parts for team in teams]
    number = listening.breakdowns.count()
    Breakdown.objects.create(
        listening=listening,
        number=number + 1,
        key="part",
        text=rules.OF_PARTS,
        called=rules.CALLED_PARTS,
        groups=[_group(listening, code, part) for part, code in codes.items()],
    )
    return Breakdown.objects.create(
        listening=listening,
        number=number + 2,
        key="team",
        text=rules.OF_TEAMS,
        called=rules.CALLED_TEAMS,
        within="part",
        groups=[
            _group(listening, f"team_{place}", team) | {"parent": parent}
            for place, (team, parent) in enumerate(within, 1)
        ],
    )


def _group(listening: Listening, code: str, name: str) -> dict[str, object]:
    """A group whose name is the same in every language."""
    languages = listening.languages or ["en"]
    return {"code": code, "text": dict.fromkeys(languages, name), "told": {}, "invited": None}


def _settling(listening: Listening, by: Person | None) -> Listening:
    """Read again under a lock: what a page was shown may since have been opened by somebody else."""
    if by is not None:
        refuse(why_not("listening.draft", by.roles))
    surveys.found(listening.pk)
    locked = Listening.objects.select_for_update(of=("self",)).get(pk=listening.pk)
    refuse(why_not_change(State(locked.state)))
    return locked
