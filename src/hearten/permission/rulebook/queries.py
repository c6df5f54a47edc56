"""The rules by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hearten.errors import NotFound
from hearten.permission.rulebook.models import Rule
from hearten.permission.rulebook.rules import Kind, Whose


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """A rule, as other rooms and pages may speak of it."""

    id: int
    name: str
    says: str
    kind: Kind
    whose: Whose
    retired_on: date | None


def found(rule_id: int) -> Rule:
    """One rule, or the refusal."""
    one = Rule.objects.filter(pk=rule_id).first()
    if one is None:
        raise NotFound("There is no such rule in the list. Go back and choose one that is.")
    return one


def rule(rule_id: int) -> RuleFacts:
    """One rule's facts, or the refusal."""
    return _facts(found(rule_id))


def rules() -> tuple[RuleFacts, ...]:
    """Every rule people may name now, by name."""
    return tuple(map(_facts, Rule.objects.filter(retired_on=None)))


def every_rule() -> tuple[RuleFacts, ...]:
    """Every rule there ever was, by name."""
    return tuple(map(_facts, Rule.objects.all()))


def names() -> dict[int, str]:
    """What each rule is called, retired ones too."""
    return dict(Rule.objects.values_list("pk", "name"))


def _facts(one: Rule) -> RuleFacts:
    return RuleFacts(one.pk, one.name, one.says, Kind(one.kind), Whose(one.whose), one.retired_on)
