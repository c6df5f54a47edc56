"""Keeping the list of rules: the only writers."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.permission.rulebook import rules
from hearten.permission.rulebook.models import Rule
from hearten.permission.rulebook.rules import Kind, Whose
from hearten.record.action import action


@dataclass(frozen=True, slots=True)
class Named:
    """How a rule is to stand in the list."""

    name: str
    says: str = ""
    kind: Kind = Kind.RULE
    whose: Whose = Whose.OURS


def _allow(by: Person) -> None:
    if refusal := why_not("permission.rules", by.roles):
        raise refusal


def _free(named: Named, but: int = 0) -> None:
    taken = Rule.objects.filter(name__iexact=named.name).exclude(pk=but).exists()
    if refusal := rules.why_not_name(named.name, taken):
        raise refusal


@action("permission.rule.listed")
def add_rule(named: Named, *, by: Person) -> Rule:
    """Put a rule in the list, so that people can name it."""
    _allow(by)
    _free(named)
    return Rule.objects.create(name=named.name, says=named.says, kind=named.kind, whose=named.whose)


@action("permission.rule.changed")
def change_rule(rule: Rule, named: Named, *, by: Person) -> Rule:
    """Name or describe a rule better. It stays the same rule."""
    _allow(by)
    _free(named, but=rule.pk)
    rule.name, rule.says, rule.kind, rule.whose = named.name, named.says, named.kind, named.whose
    rule.save()
    return rule


@action("permission.rule.retired")
def retire_rule(rule: Rule, *, by: Person) -> Rule:
    """Take a rule off the list that is no more; what was said of it stays."""
    _allow(by)
    rule.retired_on = timezone.localdate()
    rule.save(update_fields=["retired_on"])
    return rule


@action("permission.rule.listed_again")
def list_again(rule: Rule, *, by: Person) -> Rule:
    """Put a rule back on the list."""
    _allow(by)
    rule.retired_on = None
    rule.save(update_fields=["retired_on"])
    return rule
