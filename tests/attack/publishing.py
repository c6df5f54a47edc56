"""The product's own way of telling an organisation's waves, each beside all that was told before."""

from __future__ import annotations

from hearten.methods import telling
from hearten.methods.disclosure import current_policy, keeping
from hearten.methods.disclosure.together import Earlier, Moved, atoms_of
from tests.attack.organisations import WAVES

RULES = current_policy()


def published(organisation, *, waves=range(WAVES), **declared):
    """All tables ever told: (wave, question, table as anybody may read it). `declared`: as `Organisation.plan`."""
    told, before = [], {}
    for wave in waves:
        plan, answers = organisation.plan(wave, **declared), organisation.answers(wave)
        earlier = {
            key: tuple(
                Earlier(table, atoms, moved(organisation, then, wave), f"wave {then + 1}")
                for then, table, atoms in tables
            )
            for key, tables in before.items()
        }
        found = telling.find(answers, plan, RULES, snapshot="0" * 64, on="2026-11-24", earlier=earlier)
        asked = {question.key for question in plan.questions}
        atoms = atoms_of(answers, plan)
        for each in found:
            if each.key in asked:
                told.append((wave, each.key, keeping.keep(each.table)))
                before.setdefault(each.key, []).append((wave, each.table, atoms))
    return told


def moved(organisation, then, now):
    """What a steward says of who joined and left since."""
    groups = {}
    for key, group in organisation.groups.items():
        groups[key] = {}
        for at in range(len(organisation.names[key])):
            was = organisation.there[then] & (group[then] == at)
            are = organisation.there[now] & (group[now] == at)
            groups[key][f"{key}{at}"] = (int((are & ~was).sum()), int((was & ~are).sum()))
    was, are = organisation.there[then], organisation.there[now]
    return Moved((int((are & ~was).sum()), int((was & ~are).sum())), groups)
