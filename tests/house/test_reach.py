"""Bar 11 of the one door: a page, a job or a command without a reason is refused raw tables by the database itself."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connections
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, include, path
from django.urls.resolvers import ResolverMatch
from django_tasks.base import Task

from hearten.house import cli, urls
from hearten.house.doctor import stores as doctor
from hearten.house.reach import guard, roles, rules, tables
from hearten.house.reach.middleware import OnlyWithAReason
from hearten.listening import queries as listening
from hearten.listening.intake import closing
from hearten.listening.intake.models import Answer, Sealed, Sent, Snapshot, Withdrawn
from hearten.listening.surveys.models import Invitation, Listening
from hearten.people.models import Team
from tests.listening.intake.conftest import both_stores, fresh_data
from tests.listening.intake.making import a_listening, close, invite, send

__all__ = ["both_stores", "fresh_data"]
pytestmark = [
    pytest.mark.django_db(databases=["default", "voices"], transaction=True),
    pytest.mark.either_database,
]
RAW = {
    "every answer": lambda: Answer.objects.count(),
    "one column of them": lambda: list(Answer.objects.values_list("week", flat=True)),
    "by hand": lambda: connections["voices"].cursor().execute("SELECT said FROM listening_answer"),
    "a change": lambda: Answer.objects.all().delete(),
    "what is sealed": lambda: Sealed.objects.exists(),
    "how many were sent": lambda: Sent.objects.count(),
    "what was withdrawn": lambda: Withdrawn.objects.exists(),
    "who was invited": lambda: list(Invitation.objects.values_list("contact", flat=True)),
    "who has answered": lambda: Invitation.objects.filter(used=True).count(),
    "how many are in a snapshot": lambda: Snapshot.objects.values_list("answers", flat=True).first(),
}
NOT_RAW = {
    "a team": lambda: Team.objects.count(),
    "how many were invited": lambda: Invitation.objects.filter(listening_id=1).count(),
    "whether a snapshot was taken": lambda: Snapshot.objects.filter(listening_id=1).values("digest").exists(),
}


def count_answers(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(Answer.objects.count()))


urlpatterns = [
    path("learning/", include(([path("", count_answers, name="all")], "learning"))),
    path("a/", include(([path("", count_answers, name="welcome")], "answering"))),
]


@pytest.mark.urls(__name__)
def test_a_page_of_learning_that_counts_answers_is_refused_by_the_database(client: Client):
    with pytest.raises(DatabaseError, match=r"prohibited|not authorized|permission denied"):
        client.get("/learning/")

    assert client.get("/a/").content == b"0"


@pytest.mark.parametrize("what", RAW)
def test_where_raw_tables_are_closed_the_database_refuses(what: str, both_stores):
    with guard.reaching(raw=False), pytest.raises(DatabaseError):
        RAW[what]()

    RAW[what]()


@pytest.mark.parametrize("what", NOT_RAW)
def test_what_is_not_raw_is_read_everywhere(what: str, both_stores):
    with guard.reaching(raw=False):
        NOT_RAW[what]()


def test_a_snapshot_is_not_opened_where_raw_tables_are_closed(both_stores):
    asked = a_listening()
    send(asked)
    close(asked)
    closing.finish_closing(asked.pk)

    with guard.reaching(raw=False):
        assert listening.is_finished(asked.pk)
        with pytest.raises(DatabaseError):
            listening.snapshot(asked.pk)

    assert listening.snapshot(asked.pk)[0].num_rows == 1


def test_a_statement_that_was_allowed_before_is_asked_about_again(both_stores):
    with connections["voices"].cursor() as cursor:
        for _ in range(3):
            cursor.execute("SELECT said FROM listening_answer")
        with guard.reaching(raw=False), pytest.raises(DatabaseError):
            cursor.execute("SELECT said FROM listening_answer")
        cursor.execute("SELECT said FROM listening_answer")


def test_a_connection_opened_on_a_closed_path_is_closed_too(both_stores):
    connections["voices"].close()

    with guard.reaching(raw=False), pytest.raises(DatabaseError):
        Answer.objects.count()

    assert Answer.objects.count() == 0


def test_a_store_cannot_be_reached_by_another_name(both_stores):
    if connections["voices"].vendor != "sqlite":
        pytest.skip("only SQLite can attach a file to another connection")
    other = connections["voices"].settings_dict["NAME"]

    with guard.reaching(raw=False), connections["default"].cursor() as cursor:
        for words in (f"ATTACH '{other}' AS other", "ALTER TABLE listening_sealed RENAME TO plain"):
            with pytest.raises(DatabaseError):
                cursor.execute(words)
        with pytest.raises(DatabaseError):
            cursor.execute("DROP TABLE listening_sealed")
        cursor.execute("CREATE TEMP VIEW plain AS SELECT sealed FROM listening_sealed")
        with pytest.raises(DatabaseError):
            cursor.execute("SELECT * FROM plain")
        cursor.execute("DROP VIEW plain")


def every_address(
    found: list[URLPattern | URLResolver], rooms: tuple[str, ...] = ()
) -> Iterator[ResolverMatch]:
    for one in found:
        if isinstance(one, URLResolver):
            yield from every_address(one.url_patterns, (*rooms, *filter(None, [one.namespace])))
        else:
            yield ResolverMatch(one.callback, (), {}, one.name, list(rooms), list(rooms))


def may_read(match: ResolverMatch) -> bool:
    """Whether raw tables can be read while the page is made: tried, under the house's own middleware."""
    within = OnlyWithAReason(lambda request: HttpResponse())

    def make_page(request: HttpRequest) -> HttpResponse:
        request.resolver_match = match
        within.process_view(request, match.func, [], {})
        try:
            Answer.objects.exists()
        except DatabaseError:
            return HttpResponse(status=403)
        return HttpResponse()

    within.get_response = make_page
    return within(RequestFactory().get("/")).status_code == 200


def test_of_all_addresses_only_those_with_a_reason_may_read_raw_tables(both_stores):
    addresses = list(every_address(urls.urlpatterns))

    allowed = {match.view_name for match in addresses if may_read(match)}

    assert len(addresses) > 100
    assert {name for name in allowed if not name.startswith("answering:")} == {
        name for name in rules.PAGES if not name.endswith(":")
    }
    # Of a room that publishes, only what asks whether words may still be used; and where a story is made of them.
    published = {name for name in allowed if name.startswith(("learning:", "door:"))}
    asks = {
        "one",
        "told",
        "quotes",
        "propose",
        "publish",
        "correct",
        "given",
        "stories",
        "told_story",
        "watch_story",
        *("year", "year_part", "year_spoken", "year_propose", "year_publish", "year_correct"),
        *("told_year", "told_year_part"),
    }
    of_stories = {name for name in published if name.startswith("learning:story")}
    assert published - of_stories <= {f"learning:{name}" for name in asks}


def test_an_address_that_leads_nowhere_reads_nothing(client: Client):
    assert client.get("/no/such/page/").status_code == 404
    assert guard.is_closed() is False


def test_every_job_with_a_reason_is_there_and_the_others_are_closed():
    for place in rules.JOBS:
        module, _, name = place.rpartition(".")
        assert isinstance(getattr(importlib.import_module(module), name), Task), place

    assert not rules.job_may("hearten.learning.actions.prepare")


def test_every_command_with_a_reason_is_one():
    assert set(rules.COMMANDS) <= set(cli.WORDS)


def test_a_command_without_a_reason_is_refused(monkeypatch: pytest.MonkeyPatch, both_stores):
    monkeypatch.setattr(listening, "counted_listenings", lambda: Answer.objects.count())

    with pytest.raises(DatabaseError):
        cli.main(["findings"])


def test_every_table_of_the_voices_and_each_that_says_so_is_raw():
    raw = set(tables.raw_tables())

    assert {"listening_answer", "listening_opened", "listening_withdrawn"} <= raw
    assert {"listening_sealed", "listening_sent", "listening_invitation", "listening_snapshot"} <= raw
    assert not raw & {Listening._meta.db_table, "learning_account", "door_release", "people_person"}


def test_without_the_role_postgresql_is_open_and_doctor_says_so(monkeypatch: pytest.MonkeyPatch, both_stores):
    if connections["voices"].vendor != "postgresql":
        assert list(doctor.raw_tables_not_refused()) == []
        return
    monkeypatch.setattr(roles, "name_of", lambda connection: "nobody_made_this")

    found = [fault.name for fault in doctor.raw_tables_not_refused()]

    assert found == ["raw tables not refused"] * 2
    with guard.reaching(raw=False):
        assert Answer.objects.count() == 0


def test_a_login_that_may_not_make_roles_is_told_so(both_stores):
    if connections["voices"].vendor != "postgresql":
        assert roles.prepare("voices")
        return
    with connections["voices"].cursor() as cursor:
        cursor.execute("CREATE ROLE poor NOLOGIN")
        cursor.execute("SET ROLE poor")
        try:
            assert roles.prepare("voices") is False
        finally:
            cursor.execute("RESET ROLE")
            cursor.execute("DROP ROLE poor")


def test_who_is_invited_is_not_told_to_a_closed_path_by_its_number(both_stores):
    asked = a_listening()
    invite(asked, 3)

    with guard.reaching(raw=False):
        assert Invitation.objects.filter(listening=asked).count() == 3
        with pytest.raises(DatabaseError):
            Invitation.objects.get(listening=asked)
