"""What kindness means here rests on what was heard, is agreed by named bodies, and is never written over."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from hearten.errors import NotPermitted, NotReady, Unreadable
from hearten.understanding import queries as room
from hearten.understanding.living import actions, queries
from hearten.understanding.living.models import Version
from hearten.understanding.living.rules import Resting, Said, Sort, State
from tests.makers import a_board_member, a_person, a_practitioner, a_sense_maker, a_steward, signed_in

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]
THEME = Resting(Sort.THEME, "Being heard the first time", "/understanding/themes/1/")


def a_line(words: str) -> Said:
    return Said(words, (THEME,))


def written(*lines: str, by=None) -> Version:
    by = by or a_steward()
    made = actions.begin("", by=by)
    for words in lines:
        actions.write(made, a_line(words), by=by)
    return made


def public(*lines: str) -> Version:
    by = a_steward()
    made = written(*lines, by=by)
    actions.agree(made, "the cabinet", date(2026, 11, 1), by=by)
    return actions.move(queries.found(made.number), State.PUBLIC, by=by)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        (Said("We ring back.", ()), "what this line rests on"),
        (a_line("  "), "Write the line first"),
        (a_line("We ring back “the same day”."), "Leave quotation marks out"),
        (a_line("Ring 01632 960123."), "could point at somebody"),
        (Said("We ring back.", (Resting(Sort.QUOTE, "", "", "quote:unknown"),)), "not out"),
    ],
)
def test_a_line_rests_on_what_was_heard_and_quotes_nobody_by_itself(said, refusal):
    by = a_steward()

    with pytest.raises((Unreadable, NotReady), match=refusal):
        actions.write(written(by=by), said, by=by)


def test_only_those_who_may_write_and_only_a_steward_says_who_agreed():
    made = written("We ring back.")

    with pytest.raises(NotPermitted):
        actions.write(made, a_line("We listen."), by=a_practitioner())
    with pytest.raises(NotPermitted):
        actions.agree(made, "the cabinet", date(2026, 11, 1), by=a_sense_maker())


def test_what_was_agreed_is_not_written_over_and_a_new_version_begins_with_its_lines():
    by, made = a_steward(), public("We ring back.", "We say sorry.")

    with pytest.raises(NotReady, match="was agreed"):
        actions.write(made, a_line("We listen."), by=by)
    with pytest.raises(NotReady, match="was agreed"):
        actions.remove(made, made.lines.first(), by=by)
    again = actions.begin("We heard about waiting.", by=by)

    assert [line.words for line in queries.version(again.number).lines] == ["We ring back.", "We say sorry."]
    assert queries.version(again.number).lines[0].rests == queries.version(made.number).lines[0].rests


def test_one_version_is_written_at_a_time():
    written("We ring back.")

    with pytest.raises(NotReady, match="being written already"):
        actions.begin("", by=a_steward())
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.create(number=9, begun_on=date(2026, 11, 1))


def test_nothing_is_public_before_a_body_agreed():
    made = written("We ring back.")

    with pytest.raises(NotReady, match="moved already"):
        actions.move(made, State.PUBLIC, by=a_steward())
    assert "Not agreed yet" in Client().get("/understanding/kindness/").content.decode()


def test_writing_on_forgets_who_agreed():
    by, made = a_steward(), written("We ring back.")
    actions.agree(made, "the cabinet", date(2026, 11, 1), by=by)

    actions.move(queries.found(made.number), State.DRAFT, by=by)

    assert queries.version(made.number).agreed == ()


def test_everyone_reads_the_newest_public_version_with_what_it_rests_on_and_who_agreed():
    public("We ring back.")
    written("We ring back the same day.")

    page = Client().get("/understanding/kindness/").content.decode()

    assert "We ring back." in page
    assert "the same day" not in page
    assert "Being heard the first time" in page
    assert "/understanding/themes/1/" not in page
    assert "the cabinet" in page


def test_what_changed_is_told_line_by_line_and_word_by_word():
    before = ["We ring back.", "We ask before we write.", "We say sorry when we were wrong."]
    after = ["We ring back.", "We say sorry at once when we were wrong.", "We come to where people are."]

    told = queries.changes(before, after)

    assert [(one.how, one.before, one.after) for one in told] == [
        ("same", before[0], after[0]),
        ("changed", before[2], after[1]),
        ("added", "", after[2]),
        ("removed", before[1], ""),
    ]
    assert told[1].parts == (("same", "We say sorry"), ("added", "at once"), ("same", "when we were wrong."))


def test_a_version_is_written_agreed_and_shown_by_pages_alone():
    steward = signed_in(Client(), a_steward())
    steward.post("/understanding/kindness/begin/", {"why": ""})
    line = {"words": "We ring back.", "sort": "theme", "rest_words": "Being heard", "address": ""}
    refused = steward.post("/understanding/kindness/1/write/", {**line, "rest_words": ""})
    steward.post("/understanding/kindness/1/write/", line)
    steward.post("/understanding/kindness/1/agree/", {"body": "the staff forum", "on": "2026-11-02"})
    steward.post("/understanding/kindness/1/move/", {"to": "public"})

    page = signed_in(Client(), a_board_member()).get("/understanding/kindness/1/").content.decode()

    assert refused.status_code == 422
    assert "Without that it is only ours" in refused.content.decode()
    assert "the staff forum" in page
    assert queries.public().number == 1


def test_whoever_is_forgotten_leaves_what_was_agreed():
    by = a_person("steward")
    made = written("We ring back.", by=by)
    actions.agree(made, "the cabinet", date(2026, 11, 1), by=by)
    assert len(room.about(by)) == 2

    actions.forget(by)

    assert room.about(by) == []
    assert [one.body for one in queries.version(made.number).agreed] == ["the cabinet"]
