"""On four real conversations, places, groups, centres and what each group says equal those of a slow twin."""

from __future__ import annotations

import numpy as np
import pytest

from hearten.methods.opinion import grouped, plane, statements
from tests.methods.opinion import twin
from tests.methods.opinion.made import open_conversation

REAL = (
    "15-per-hour-seattle",
    "london.youth.policing",
    "scoop-hivemind.ubi",
    "ssis.land-bank-farmland.2rumnecbeh.2021-08-01",
)
ENOUGH = 7  # votes that put a person in a group, as Polis has it


@pytest.fixture(scope="module")
def conversation(shared, request):
    return open_conversation(shared, request.param)


@pytest.mark.parametrize("conversation", REAL, indirect=True)
def test_everyone_lies_where_the_twin_says(conversation):
    found = plane(conversation).places

    assert found == pytest.approx(np.array(twin.places(conversation)), abs=1e-8)


@pytest.mark.parametrize("conversation", REAL, indirect=True)
@pytest.mark.parametrize("many", [2, 3])
def test_groups_and_centres_are_settled_and_no_start_of_the_twin_comes_closer(conversation, many):
    places = plane(conversation).places[conversation.seen >= ENOUGH]
    points = [tuple(place) for place in places.tolist()]

    found = grouped(places, many, np.random.default_rng(1))
    labels, centres, within = twin.settled(points, [tuple(one) for one in found.centres.tolist()])

    assert found.labels.tolist() == labels
    assert found.centres == pytest.approx(np.array(centres), abs=1e-9)
    assert found.within == pytest.approx(within)
    assert found.within <= twin.closest(points, many, 12, seed=5) * (1 + 1e-9)


@pytest.mark.parametrize("conversation", REAL, indirect=True)
def test_what_each_group_says_equals_the_twin_and_its_most_telling_statements_are_the_same(conversation):
    inside = conversation.seen >= ENOUGH
    labels = np.full(conversation.people, -1)
    labels[inside] = grouped(plane(conversation).places[inside], 2, np.random.default_rng(1)).labels

    ours, theirs = statements(conversation, labels), twin.said(conversation, labels.tolist())

    for name in ("agree", "disagree", "agree_more", "disagree_more", "agree_more_z", "disagree_more_z"):
        table = np.array(
            [[theirs[group, at][name] for at in range(conversation.statements)] for group in (0, 1)]
        )
        assert getattr(ours, name) == pytest.approx(table, abs=1e-10), name
    for group in (0, 1):
        telling = sorted(range(conversation.statements), key=lambda at: -theirs[group, at]["agree_more_z"])[
            :5
        ]
        assert np.argsort(-ours.agree_more_z[group], kind="stable")[:5].tolist() == telling
