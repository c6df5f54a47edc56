"""Opinion maps by pages: only after the close, only what may be told, and words only while their authors leave them."""

from __future__ import annotations

import csv
import io
import re

import numpy as np
import pytest
from django.test import Client

from hearten.errors import NotFound, NotPermitted, NotReady, Unreadable
from hearten.listening.statements import actions as statements
from hearten.listening.statements import polis
from hearten.listening.statements.casting import cast
from hearten.listening.statements.models import Statement
from hearten.listening.surveys.drafts import Words
from hearten.listening.surveys.models import Listening
from hearten.understanding.opinions import actions, queries
from hearten.understanding.opinions.models import OpinionMap
from tests.listening.statements.making import open_to_votes
from tests.makers import a_board_member, a_practitioner, a_steward, signed_in
from tests.methods.opinion.made import planted

pytestmark = pytest.mark.django_db(databases=["default", "voices"])


def brought_in(people: int = 90, many: int = 12) -> Listening:
    """A conversation held elsewhere, with two groups far apart."""
    votes, _ = planted(np.random.default_rng(12), people, many, 0.9, 2)
    comments = tuple(polis.Comment("", "", at, "", 0, 0, 1, f"Statement {at} of many") for at in range(many))
    given = tuple(
        polis.Cast(row, "", "", int(what), str(who), int(how))
        for row, (who, what, how) in enumerate(
            zip(votes.person, votes.statement, votes.value, strict=True), 2
        )
    )
    made = statements.draft(Words({"en": "Held elsewhere"}), by=None)
    return statements.bring_in(made, polis.Conversation(comments, given), by=None)


@pytest.fixture
def quick(monkeypatch):
    """The same steps with fewer tries."""
    told = actions.tell
    monkeypatch.setattr(actions, "tell", lambda *about, **more: told(*about, **more, tries=5))


def mapped() -> Listening:
    made = brought_in()
    actions.carry_out.func(actions.ask(made.pk, by=a_steward()).pk)
    return made


@pytest.mark.either_database
def test_a_map_is_made_in_the_background_and_is_the_same_each_time(quick):
    made = mapped()
    first = queries.told(made.pk)
    OpinionMap.objects.all().delete()

    actions.carry_out.func(actions.ask(made.pk, by=a_steward()).pk)

    assert queries.told(made.pk) == first
    assert len(first.centres) == 2


def test_a_map_that_was_changed_is_not_shown(quick):
    made = mapped()
    one = OpinionMap.objects.get()
    one.kept["why_none"] = "too few"
    one.save()

    with pytest.raises(Unreadable, match="no longer what was made"):
        queries.told(made.pk)


def test_no_map_is_made_while_people_vote_nor_by_those_who_may_not():
    with pytest.raises(NotReady, match="still voting"):
        actions.ask(open_to_votes().pk, by=a_steward())
    with pytest.raises(NotPermitted):
        actions.ask(brought_in(12, 4).pk, by=a_practitioner())


def test_a_map_is_made_once(quick):
    made = mapped()

    with pytest.raises(NotReady, match="nothing to make again"):
        actions.ask(made.pk, by=a_steward())


def test_what_cannot_be_mapped_says_why_and_may_be_asked_for_again(quick):
    made = brought_in(2, 2)
    actions.carry_out.func(actions.ask(made.pk, by=a_steward()).pk)

    page = signed_in(Client(), a_steward()).get(f"/understanding/maps/{made.pk}/").content.decode()

    assert "at least three people and three statements" in page
    assert actions.ask(made.pk, by=a_steward()).state == "waiting"


def test_the_page_tells_groups_and_statements_and_no_person(quick):
    made = mapped()
    reader = signed_in(Client(), a_board_member())

    page = reader.get(f"/understanding/maps/{made.pk}/").content.decode()
    listed = reader.get("/understanding/maps/").content.decode()

    assert page.count("<circle") == 2
    assert "What divides" in page
    assert re.search(r"Statement \d+ of many", page)
    assert "Held elsewhere" in listed


def test_every_statement_is_listed_in_its_order_and_given_as_a_file(quick):
    made = mapped()
    reader = signed_in(Client(), a_board_member())

    page = reader.get(f"/understanding/maps/{made.pk}/statements/?from=nonsense").content.decode()
    told = reader.get(f"/understanding/maps/{made.pk}/tables.csv").content.decode("utf-8-sig")

    assert page.index("Statement 3 of many") < page.index("Statement 11 of many")
    rows = list(csv.DictReader(io.StringIO(told)))
    assert [row["number"] for row in rows if row["of"] == "everyone"] == [
        f"statement {at}" for at in range(12)
    ]
    assert {row["of"] for row in rows} == {"everyone", "A", "B"}


def test_words_taken_back_are_gone_from_the_map(quick):
    made = mapped()
    Statement.objects.filter(listening_id=made.pk, number=3).update(text="", state="withdrawn")

    page = (
        signed_in(Client(), a_board_member())
        .get(f"/understanding/maps/{made.pk}/statements/")
        .content.decode()
    )

    assert "Statement 3 of many" not in page
    assert "Taken back by whoever wrote it" in page


def test_statements_that_were_not_shown_are_not_mapped():
    made = brought_in(20, 5)
    Statement.objects.filter(listening_id=made.pk, number=2).update(state="not shown")

    found = cast(made.pk)

    assert found.numbers == (0, 1, 3, 4)
    assert found.votes.statements == 4


def test_a_practitioner_reads_no_map_and_there_is_none_before_it_is_made():
    made = brought_in(12, 4)

    assert signed_in(Client(), a_practitioner()).get(f"/understanding/maps/{made.pk}/").status_code == 403
    with pytest.raises(NotFound):
        queries.found(made.pk)
