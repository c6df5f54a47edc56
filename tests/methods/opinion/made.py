"""Conversations: real ones from files, and made-up ones with and without groups in them."""

from __future__ import annotations

import csv
import io
import json

import numpy as np

from hearten.methods.opinion import votes


def read(path):
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


def open_conversation(shared, name):
    """A real conversation's votes on statements that were not moderated out, numbered in the order of their ids."""
    folder = shared / "data" / "polis" / name
    out = {int(row["comment-id"]) for row in read(folder / "comments.csv") if int(row["moderated"]) < 0}
    rows = sorted(read(folder / "votes.csv"), key=lambda row: int(row["timestamp"]))
    rows = [row for row in rows if int(row["comment-id"]) not in out]
    people = sorted({int(row["voter-id"]) for row in rows})
    statements = sorted({int(row["comment-id"]) for row in rows})
    return votes(
        [people.index(int(row["voter-id"])) for row in rows],
        [statements.index(int(row["comment-id"])) for row in rows],
        [int(row["vote"]) for row in rows],
        people=len(people),
        statements=len(statements),
    )


def reference(shared):
    """What the maths must give for two of them."""
    return json.loads((shared / "reference" / "opinion.json").read_text("utf-8"))["conversations"]


def planted(chance, people, statements, density, groups):
    """Votes of groups that each lean clearly one way or the other on every statement; and who is in which."""
    group = chance.integers(groups, size=people)
    leaning = chance.choice([0.1, 0.9], size=(groups, statements))
    who, what = np.nonzero(chance.random((people, statements)) < density)
    agrees = chance.random(len(who)) < leaning[group[who], what]
    value = np.where(chance.random(len(who)) < 0.1, 0, np.where(agrees, 1, -1))
    return votes(who, what, value, people=people, statements=statements), group


def of_one_mind(chance):
    """Votes of people who all lean as everyone does on each statement, and otherwise vote by chance."""
    people, statements = int(chance.integers(60, 300)), int(chance.integers(20, 90))
    who, what = np.nonzero(chance.random((people, statements)) < chance.choice([0.1, 0.3, 0.8]))
    rates = chance.dirichlet([2, 0.6, 2], size=statements)
    drawn = chance.random(len(who))
    passes = drawn < rates[what, 0] + rates[what, 1]
    value = np.where(drawn < rates[what, 0], 1, np.where(passes, 0, -1))
    return votes(who, what, value, people=people, statements=statements)
