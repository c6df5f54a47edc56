"""Every entry of the question bank is whole."""

from __future__ import annotations

from collections import Counter
from itertools import chain

import pytest

from hearten.errors import NotFound
from hearten.listening import bank
from hearten.methods.plan import Kind
from hearten.methods.wording.plain import reading_age

ITEMS = bank.all_items()
LANGUAGES = {"en", "cy", "gd"}
TOLD_IN = {"en", "cy"}
by_key = {"argvalues": ITEMS, "ids": [item.key for item in ITEMS]}


def test_the_bank_asks_enough_about_everything_the_sources_care_about():
    about = bank.by_construct()

    assert len(ITEMS) >= 60
    assert set(about) == {
        "neighbourhood",
        "services",
        "colleagues",
        "managers",
        "listened",
        "permission",
        "wellbeing",
        "trust",
        "belonging",
    }
    assert all(len(items) >= 3 for items in about.values())
    assert sum(map(len, about.values())) == len(ITEMS)


@pytest.mark.parametrize("item", **by_key)
def test_an_item_is_in_all_languages_and_names_the_source_of_its_idea(item):
    assert set(item.text) == LANGUAGES
    assert set(item.hint) in ({*()}, LANGUAGES)
    assert item.source.startswith("Idea from ")
    assert item.source.endswith("our wording")
    assert item.in_force_from.year >= 2025


@pytest.mark.parametrize("item", **by_key)
def test_an_item_can_be_read_at_eleven(item):
    assert item.reading_age == reading_age(item.text["en"])
    assert item.reading_age <= 11


@pytest.mark.parametrize("item", **by_key)
def test_an_item_to_choose_in_has_a_headline_and_a_way_to_say_it(item):
    if item.kind is Kind.WORDS:
        assert not item.options
        return

    assert any(option.favourable for option in item.options)
    assert not any(option.favourable for option in item.options if not option.answers)
    assert set(item.said) == TOLD_IN
    assert item.said["cy"].startswith("yn ")
    assert item.said["en"][-1] != "."


def test_every_scale_is_in_both_languages_and_used():
    used = [item.options for item in ITEMS if item.options]

    for options in bank.scales().values():
        assert options in used
        assert all(set(option.text) == LANGUAGES for option in options)
        assert len({option.code for option in options}) == len(options)
        assert not options[-1].answers


def test_every_breakdown_is_whole_and_leaves_rather_not_say_to_the_form():
    assert {each.key for each in bank.breakdown_sets()} >= {
        "age",
        "gender",
        "ethnic_group",
        "disability",
        "area",
        "time_here",
        "job",
    }
    for each in bank.breakdown_sets():
        assert set(each.text) == LANGUAGES
        assert all(set(group.text) == LANGUAGES for group in each.groups)
        assert bank.rather_not_say().code not in {group.code for group in each.groups}


def test_no_key_is_used_twice():
    keys = Counter(chain((item.key for item in ITEMS), (each.key for each in bank.breakdown_sets())))

    assert keys.most_common(1)[0][1] == 1


def test_a_starter_stays_within_what_people_will_answer():
    for starter in bank.starters():
        asked = [bank.item(key) for key in starter.items]
        assert len(asked) <= 15
        assert all(set(words) == LANGUAGES for words in starter.words.values())
        assert all(bank.breakdown_set(key) for key in starter.breakdowns)


def test_what_the_bank_does_not_have_is_refused_by_name():
    with pytest.raises(NotFound, match="“nothing”"):
        bank.item("nothing")
