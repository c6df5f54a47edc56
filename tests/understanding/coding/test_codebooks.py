"""A codebook changes in versions; marks keep theirs; nothing is lost in merging and splitting."""

from __future__ import annotations

import pytest

from hearten.errors import NotReady
from hearten.understanding.codebooks import actions, queries, rules
from hearten.understanding.codebooks.actions import Meant
from hearten.understanding.coding import actions as coding
from hearten.understanding.coding import queries as read
from hearten.understanding.coding.models import Coding
from tests.makers import a_sense_maker
from tests.understanding.coding.making import a_project, code, documents, marked

pytestmark = pytest.mark.django_db(databases=["default", "voices"])


def test_it_begins_with_six_themes_and_the_kinds_of_barrier_and_each_can_be_removed():
    by = a_sense_maker()
    project = actions.start(a_project(codes=(), by=by), by=by)

    names = [one.name for one in read.codes(project.pk)]
    for one in read.codes(project.pk):
        actions.remove(code(project, one.name), by=by)

    assert len(names) == 6 + 1 + 7
    assert read.codes(project.pk) == []


def test_each_change_is_a_version_and_marks_name_theirs():
    by = a_sense_maker()
    project = a_project(by=by)
    first = documents(project)[0]
    marked(first, "listened", "Listening", by=by)
    actions.change(code(project, "Listening"), Meant("Being heard", "more"), by=by)
    marked(first, "Nobody", "Being heard", by=by)

    assert [turn.what for turn in queries.history(project)] == [
        "Renamed “Listening” to “Being heard”.",
        "Added 2 codes.",
    ]
    assert list(Coding.objects.order_by("pk").values_list("version", flat=True)) == [1, 2]
    told = queries.between(project, 1, 2)
    assert [(one.name, one.what) for one in told] == [("Being heard", "changed")]
    assert ("name", "Listening", "Being heard") in told[0].parts


def test_merging_moves_every_passage_and_marks_once_what_one_reader_marked_twice():
    by = a_sense_maker()
    project = a_project(by=by)
    first = documents(project)[0]
    marked(first, "listened", "Listening", "Waiting", by=by)
    marked(first, "Nobody", "Waiting", by=by)

    actions.merge(code(project, "Listening"), [code(project, "Waiting")], by=by)

    assert {one.code.name for one in Coding.objects.all()} == {"Listening"}
    assert Coding.objects.count() == 2
    assert [one.name for one in read.codes(project.pk)] == ["Listening"]
    assert queries.history(project)[0].what == "Merged “Waiting” into “Listening”."


def test_splitting_leaves_the_passages_to_be_read_and_moved():
    by = a_sense_maker()
    project = a_project(by=by)
    made = marked(documents(project)[0], "listened", "Listening", by=by)

    parts = actions.split(code(project, "Listening"), ["By staff", "By neighbours"], by=by)
    actions.move(code(project, "Listening"), made, parts[0], by=by)

    assert Coding.objects.get().code == parts[0]
    assert Coding.objects.get().version == read.newest(project.pk)
    assert read.depths(read.codes(project.pk))[parts[1].pk] == 1


def test_what_is_marked_is_not_removed_and_nothing_stands_under_itself():
    by = a_sense_maker()
    project = a_project(by=by)
    marked(documents(project)[0], "listened", "Listening", by=by)
    inner = actions.add(project, Meant("Inner", under=code(project, "Listening").pk), by=by)

    with pytest.raises(NotReady, match="Passages are marked"):
        actions.remove(code(project, "Listening"), by=by)
    with pytest.raises(NotReady, match="cannot stand under itself"):
        actions.change(code(project, "Listening"), Meant("Listening", under=inner.pk), by=by)
    with pytest.raises(NotReady, match="already"):
        actions.add(project, Meant(" listening "), by=by)


def test_differences_name_what_is_new_gone_and_changed():
    before = [{"ident": "a", "name": "A", "definition": "x"}, {"ident": "b", "name": "B"}]
    after = [{"ident": "a", "name": "A", "definition": "y"}, {"ident": "c", "name": "C"}]

    told = rules.differences(before, after)

    assert [(one.name, one.what) for one in told] == [("A", "changed"), ("B", "gone"), ("C", "new")]
    assert told[0].parts == (("what it means", "x", "y"),)


def test_a_mark_stays_with_who_made_it_until_they_are_forgotten():
    by, other = a_sense_maker(), a_sense_maker()
    project = a_project(by=by)
    first = documents(project)[0]
    made = marked(first, "listened", "Listening", by=by)

    assert coding.unmark(first, made, by=other) == 0
    coding.forget(by, by=None)

    assert Coding.objects.get().reader_id is None
    assert read.about(by) == []
