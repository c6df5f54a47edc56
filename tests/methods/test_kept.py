"""What is kept is exactly what was made."""

from __future__ import annotations

import pytest

from hearten.errors import Unreadable
from hearten.methods import kept
from hearten.methods.plan import Group
from hearten.methods.report import Document, Heading, Table, Words

DOCUMENT = Document(
    title="Tŷ ni",
    blocks=(
        Heading("What we heard"),
        Words("About 52 in every 100.", lead=True),
        Table("t", ("a", "b"), (("1", "2"),)),
    ),
)


def test_a_value_comes_back_as_it_was():
    again = kept.restored(kept.plain(DOCUMENT), [Document, Heading, Words, Table])

    assert again == DOCUMENT


def test_the_same_value_always_has_the_same_digest_and_another_value_another():
    same = kept.digest(kept.restored(kept.plain(DOCUMENT), [Document, Heading, Words, Table]))

    assert same == kept.digest(DOCUMENT)
    assert kept.digest(Heading("What we hear")) != kept.digest(Heading("What we heard"))


def test_a_class_nobody_expected_is_refused():
    with pytest.raises(Unreadable, match="does not belong there"):
        kept.restored(kept.plain(DOCUMENT), [Document])


@pytest.mark.parametrize("change", [{"text": None}, {"smuggled": "a name"}])
def test_fields_missing_or_added_are_refused(change: dict[str, str | None]):
    plain = kept.plain(Heading("What we heard")) | change
    plain = {key: value for key, value in plain.items() if value is not None}

    with pytest.raises(Unreadable, match="missing or added"):
        kept.restored(plain, [Heading])


def test_what_is_not_frozen_cannot_be_kept():
    with pytest.raises(TypeError, match="cannot be kept"):
        kept.plain(object())


def test_sets_and_mappings_are_kept_in_one_order():
    assert kept.canonical({"b": frozenset({"y", "x"}), "a": 1}) == b'{"a":1,"b":["x","y"]}'


def test_a_field_that_came_later_is_kept_only_where_it_says_something():
    assert "parent" not in kept.plain(Group("a", "A"))
    assert kept.plain(Group("a", "A", parent="b"))["parent"] == "b"


def test_what_was_kept_before_a_field_came_reads_as_it_was_with_the_same_digest():
    before = {"is": "Group", "code": "a", "text": "A", "invited": None}

    again = kept.restored(before, [Group])

    assert again == Group("a", "A")
    assert kept.digest(again) == kept.digest(before)


def test_any_other_field_that_is_missing_is_refused():
    with pytest.raises(Unreadable, match="missing or added: text"):
        kept.restored({"is": "Group", "code": "a", "invited": None}, [Group])
