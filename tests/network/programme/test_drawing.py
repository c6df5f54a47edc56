"""Places lie as they lie, names do not run over each other, and matching is said in words."""

from __future__ import annotations

from itertools import pairwise

from hearten.network.programme.drawing import LINE, Spot, drawn
from hearten.network.programme.matching import Said, matches

SPOTS = [
    Spot("A", "Inverness", 57.48, -4.22),
    Spot("B", "Cardiff", 51.48, -3.18),
    Spot("C", "Norwich", 52.63, 1.3),
    Spot("D", "Norwich again", 52.63, 1.31),
]


def test_north_is_up_and_east_is_right():
    at = {dot.place: dot for dot in drawn(SPOTS).dots}

    assert at["Inverness"].y < at["Norwich"].y < at["Cardiff"].y
    assert at["Inverness"].x < at["Cardiff"].x < at["Norwich"].x


def test_names_do_not_run_over_each_other_and_stay_in_the_picture():
    picture = drawn(SPOTS * 6)
    heights = sorted(dot.words_y for dot in picture.dots)

    assert all(later - before >= LINE - 0.1 for before, later in pairwise(heights))
    assert max(heights) < float(picture.box.split()[3])


def test_one_place_and_none_can_be_drawn():
    assert len(drawn(SPOTS[:1]).dots) == 1
    assert drawn([]).dots == ()


def test_nobody_is_matched_with_themselves_or_across_themes():
    need = Said("need:1", "North", "risk", "Kinder letters", "about arrears")

    same, other = (
        Said("offer:1", "North", "risk", "Letters", ""),
        Said("offer:2", "South", "staff", "Letters", ""),
    )

    assert matches([need], [same, other]) == ()


def test_words_of_other_endings_are_the_same_word_and_small_words_are_none():
    need = Said("need:1", "North", "risk", "Procurement with tenants", "which would help")
    offer = Said("offer:1", "South", "risk", "A tenant’s way to procure", "which would help")

    (match,) = matches([need], [offer])

    assert match.both == ("procurement", "tenants")
