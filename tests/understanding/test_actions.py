"""A closed listening becomes findings; an open one never does."""

from __future__ import annotations

import pytest

from hearten.errors import NotPermitted, NotReady, Unreadable
from hearten.listening.intake import actions as intake
from hearten.people.models import Person
from hearten.understanding import actions, queries
from hearten.understanding.models import Analysis, Finding
from hearten.understanding.rules import State
from tests.learning.making import a_counted_listening, findings_of
from tests.makers import a_draft_listening, a_practitioner, a_sense_maker, a_steward

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]


def test_findings_are_made_of_safe_tables_and_say_how():
    analysis = findings_of(a_counted_listening(), a_steward())

    found = queries.findings(analysis.pk)

    assert analysis.state == State.MADE
    assert [one.key for one in found] == ["near_kind", "trust_near", "who.area"]
    assert found[0].table.everyone.base == 60
    assert found[0].made.snapshot == analysis.snapshot
    assert found[0].made.policy == analysis.policy


def test_an_open_listening_has_no_findings():
    steward = a_steward()
    listening = intake.open_listening(a_draft_listening(), by=steward)

    with pytest.raises(NotReady, match="still open"):
        actions.ask(listening.pk, by=steward)


def test_a_listening_is_analysed_once_at_a_time():
    steward, listening = a_steward(), a_counted_listening()
    actions.ask(listening.pk, by=steward)

    with pytest.raises(NotReady, match="being made already"):
        actions.ask(listening.pk, by=steward)


def test_a_practitioner_may_not_ask():
    with pytest.raises(NotPermitted):
        actions.ask(a_counted_listening().pk, by=a_practitioner())


def test_a_job_that_runs_again_makes_nothing_twice():
    analysis = findings_of(a_counted_listening(), a_sense_maker())
    before = list(Finding.objects.values_list("pk", flat=True))

    actions.carry_out.func(analysis.pk)

    assert list(Finding.objects.values_list("pk", flat=True)) == before


def test_a_job_that_was_cut_short_starts_afresh():
    steward, listening = a_steward(), a_counted_listening()
    analysis = actions.ask(listening.pk, by=steward)
    Finding.objects.create(analysis=analysis, number=1, key="left over", kept={}, digest="")

    actions.carry_out.func(analysis.pk)

    assert not Finding.objects.filter(key="left over").exists()


def test_what_cannot_be_made_says_why():
    analysis = Analysis.objects.create(listening_id=987_654)

    actions.carry_out.func(analysis.pk)

    analysis.refresh_from_db()
    assert analysis.state == State.FAILED
    assert "no such listening" in analysis.why_failed


def test_a_finding_changed_in_the_database_is_refused():
    analysis = findings_of(a_counted_listening(), a_steward())
    finding = Finding.objects.filter(analysis=analysis).first()
    finding.kept["sentence"] = "Everyone is delighted."
    finding.save()

    with pytest.raises(Unreadable, match="changed after it was made"):
        queries.findings(analysis.pk)


def test_a_person_forgotten_is_off_what_they_asked_for():
    steward = a_steward()
    analysis = findings_of(a_counted_listening(steward=steward), steward)
    assert queries.about(steward)

    actions.forget(steward, by=None)

    analysis.refresh_from_db()
    assert analysis.asked_by is None
    assert not queries.about(Person.objects.get(pk=steward.pk))
