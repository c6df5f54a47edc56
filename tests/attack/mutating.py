"""Answers changed where a reader cannot see it: what is published must be the same to the byte.

A mutation makes other answers that everything told is as true of; that is looked at by what a reader hears in the
tables, and not by asking the guard. Then all of it is published again. Where it is not the same to the byte, the guard
decided by something hidden: then whoever has both must still learn nobody's answer.
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from hearten.door import bundle
from hearten.door.bundle import Facts
from hearten.door.tracing import MadeOf
from hearten.house.filereport.ledger import entry
from hearten.methods import telling
from hearten.methods.disclosure import current_policy, keeping
from hearten.methods.plan import Kind
from hearten.methods.render import html, pdf, tables
from tests.attack.attacking import attack, heard, of_option, unknowns
from tests.attack.organisations import QUESTIONS, Organisation, organisation
from tests.attack.solving import System
from tests.attack.walking import Walk

RULES = current_policy()
BREAKDOWNS = ("directorate", "team", "grade")
ASKED = {one.key: one for one in QUESTIONS}
FACTS = Facts("An account", "listening:1", "person:1", "2026-11-24", ())
TRIES = 40


class Mutation(StrEnum):
    """What is changed."""

    HIDDEN_COUNT = "the count of a group that is not told by itself"
    NOT_COUNTED = "what somebody said whom no number is about"
    CHANGED_PLACES = "two people who are never told apart change places"
    OTHER_ORDER = "the order of the rows"
    ONE_MORE = "one person more in a group that is not told by itself"


@dataclass(frozen=True, slots=True)
class First(Organisation):
    """An organisation told once, of whom as many were asked in each group whatever is changed."""

    asked: object = None

    def plan(self, wave, breakdowns=None, questions=QUESTIONS):
        return self.asked


def first_wave(seed, key):
    """One organisation in its first wave, asked one question."""
    made = organisation(seed)
    here = made.there[0]
    groups = {way: each[:1][:, here] for way, each in made.groups.items() if way in BREAKDOWNS}
    said = {one: each[here] for one, each in made.said.items()}
    plan = made.plan(0, BREAKDOWNS, [ASKED[key]])
    there, names = np.ones((1, int(here.sum())), dtype=bool), {way: made.names[way] for way in groups}
    return First(seed, there, groups, names, made.parents, said, plan)


def published(made, key, order=None):
    """The table as anybody may read it, and everything that leaves, as bytes; the digest of the answers aside."""
    plan, answers = made.plan(0), made.answers(0)
    answers = answers if order is None else answers.take(order)
    found = telling.find(answers, plan, RULES, snapshot="0" * 64, on="2026-11-24")
    document = telling.compose(found, plan, RULES)
    files = {
        "report.html": html.page(document).encode(),
        "report.pdf": pdf.pdf(document),
        "tables.csv": tables.csv(document).encode(),
        "methods.md": telling.methods_note(plan, RULES, found).encode(),
    }
    kept = json.dumps(entry(found, plan, RULES, files, design=""), sort_keys=True)
    packed = bundle.packed(bundle.bundle_of(FACTS, document, MadeOf(found, plan, RULES)))
    table = next(keeping.keep(one.table) for one in found if one.key == key)
    return table, {**files, "ledger.json": kept.encode(), "account.bundle": packed}


def mutated(made, key, table, kind, rng):
    """Other answers that all of the table is as true of, whose they are, and the order of the rows; or None."""
    if kind is Mutation.OTHER_ORDER:
        return made, [], rng.permutation(made.people)
    if kind is Mutation.NOT_COUNTED:
        other, who = str(rng.choice([one for one in ASKED if one != key])), int(rng.integers(made.people))
        new = made.said[other].copy()
        new[who] = new[int(rng.integers(made.people))]
        return with_said(made, other, new), [], None
    for _ in range(TRIES):
        found = TRIED[kind](made, key, table, rng)
        if found is not None:
            return *found, None
    return None


def with_said(made, key, said):
    return dataclasses.replace(made, said=made.said | {key: said})


def hidden_people(made, table, key):
    """Those who are in some group that is not told by itself."""
    hidden = heard(made, [(0, key, table)])[1].get(key, [])
    return np.flatnonzero(np.any([one.who for one in hidden], axis=0)) if hidden else np.arange(0)


def other_counts(made, key, table, rng):
    """One of a hidden group answers otherwise, and others with them, as far as it takes that all stays as told."""
    hidden = hidden_people(made, table, key)
    if ASKED[key].kind is Kind.NUMBER or not len(hidden):
        return None
    told = heard(made, [(0, key, table)])[0].get(key, [])
    systems = list(unknowns(made, ASKED[key]))
    _, truth, option = systems[int(rng.integers(len(systems)))]
    kinds = 2 if option is not None else len(ASKED[key].options)
    mine = [of_option(one, option) for one in told if option is None or one.weights[option]]
    if not mine:
        return None
    system = System(truth, kinds, mine)
    walk, before = Walk(system, [], rng), system.truth
    inside = np.isin(np.arange(len(system.sizes)), system.block[hidden])
    for _ in range(int(rng.integers(1, 4))):
        walk.exchange(*rng.choice(kinds, 2, replace=False), inside)
    if (walk.world == before).all():
        return None
    new, who = dealt(system, truth, walk.world, rng)
    if option is not None:
        column, new = new, made.said[key].copy()
        new[:, option] = column == 0
    return with_said(made, key, new), who


def dealt(system, truth, world, rng):
    """A world given out to people, as few of whom as can be answer otherwise; and who they are."""
    new, changed = truth.copy(), []
    for block in np.flatnonzero((world != system.truth).any(axis=1)):
        more = world[block] - system.truth[block]
        into = list(np.repeat(np.arange(len(more)), np.maximum(more, 0)))
        for kind in np.flatnonzero(more < 0):
            those = np.flatnonzero((system.block == block) & (truth == kind))
            for person in rng.choice(those, -more[kind], replace=False):
                new[person] = into.pop()
                changed.append(int(person))
    return new, changed


def changed_places(made, key, table, rng):
    """Two people who are in the same told parts, one of them hidden, give each other's answer."""
    hidden = hidden_people(made, table, key)
    if not len(hidden):
        return None
    told = heard(made, [(0, key, table)])[0].get(key, [])
    parts = np.array([one.who for one in told]) if told else np.zeros((1, made.people), dtype=bool)
    one = int(rng.choice(hidden))
    alike = np.flatnonzero((parts == parts[:, [one]]).all(axis=0))
    said = made.said[key]
    others = [each for each in alike if not np.array_equal(said[each], said[one])]
    if not others:
        return None
    new, other = said.copy(), int(rng.choice(others))
    new[[one, other]] = said[[other, one]]
    return with_said(made, key, new), [one, other]


def one_more(made, key, table, rng):
    """Somebody comes into a hidden group, alike in all with one of its people, and everything told is still true."""
    hidden = hidden_people(made, table, key)
    if not len(hidden) or ASKED[key].kind is Kind.NUMBER:
        return None
    like, as_said = int(rng.choice(hidden)), int(rng.integers(made.people))
    groups = {way: np.append(each, each[:, [like]], axis=1) for way, each in made.groups.items()}
    said = {one: np.concatenate([each, each[[as_said]]]) for one, each in made.said.items()}
    there = np.ones((1, made.people + 1), dtype=bool)
    more = dataclasses.replace(made, there=there, groups=groups, said=said)
    return (more, [made.people]) if could_be_told_of(more, key, table) else None


def could_be_told_of(made, key, table):
    """Whether a reader finds everything told true of these people."""
    try:
        told = heard(made, [(0, key, table)])[0].get(key, [])
        for _, truth, option in unknowns(made, ASKED[key]):
            kinds = 2 if option is not None else len(ASKED[key].options)
            System(
                truth,
                kinds,
                [of_option(one, option) for one in told if option is None or one.weights[option]],
            )
    except AssertionError:
        return False
    return True


TRIED = {
    Mutation.HIDDEN_COUNT: other_counts,
    Mutation.CHANGED_PLACES: changed_places,
    Mutation.ONE_MORE: one_more,
}


def taken_of_both(made, after, who, key, both):
    """Who is worked out by somebody who has both tables and knows whose answers changed."""
    many = made.people
    again = np.array([at for at in who if at < many], dtype=int)
    came = after.people - many
    there = np.ones((2, many + came + len(again)), dtype=bool)
    there[0, many:], there[1, again] = False, False
    rows = np.concatenate([np.arange(many + came), again])
    groups = {way: np.repeat(each[:, rows], 2, axis=0) for way, each in after.groups.items()}
    said = np.concatenate([made.said[key], after.said[key][many:], after.said[key][again]])
    twice = Organisation(made.seed, there, groups, made.names, made.parents, made.said | {key: said})
    told, hidden = heard(twice, [(at, key, table) for at, table in enumerate(both)])
    rng = np.random.default_rng(1)
    loot = attack(twice, ASKED[key], told.get(key, []), hidden.get(key, []), rng=rng, widths=False)
    return loot.recovered + loot.undecided


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one mutation: whether there was one, whether every byte is the same, and who is worked out."""

    kind: Mutation
    made: bool
    same: bool = True
    taken: tuple = ()


def outcomes(seed, key, kinds, *, turn=0):
    """Each of these kinds of mutation of one organisation and question."""
    made, rng = first_wave(seed, key), np.random.default_rng([seed, list(ASKED).index(key), turn])
    table, files = published(made, key)
    for kind in kinds:
        found = mutated(made, key, table, kind, rng)
        if found is None:
            yield Outcome(kind, made=False)
            continue
        after, who, order = found
        other, again = published(after, key, order)
        same = again == files
        taken = () if same else tuple(taken_of_both(made, after, who, key, (table, other)))
        yield Outcome(kind, True, same, taken)


def many(number_of, seeds):
    """So many mutations, as evenly of each kind as they can be made, over these organisations and all questions."""
    wanted = {kind: number_of // len(Mutation) for kind in Mutation}
    found = []
    for turn in range(number_of):
        seed, key = seeds[turn % len(seeds)], list(ASKED)[turn % len(ASKED)]
        kinds = [kind for kind, left in wanted.items() if left]
        if not kinds:
            break
        for one in outcomes(seed, key, kinds, turn=turn):
            if one.made and wanted[one.kind]:
                wanted[one.kind] -= 1
                found.append(one)
    return found
