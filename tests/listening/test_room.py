"""What the room does as a whole."""

from __future__ import annotations

import pytest
from django_tasks_db.models import DBTaskResult

from hearten.listening import actions, queries
from hearten.listening.intake import actions as intake
from tests.makers import a_closed_survey, a_draft_listening, a_steward, an_open_survey

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]


def test_closing_queues_the_opening_of_the_spool_once_it_is_kept(django_capture_on_commit_callbacks):
    steward, draft = a_steward(), a_draft_listening()
    intake.open_listening(draft, by=steward)

    with django_capture_on_commit_callbacks(execute=True):
        actions.close_listening(draft, by=steward)

    job = DBTaskResult.objects.get()
    assert job.task_path == "hearten.listening.actions.finish_closing"
    assert job.args_kwargs["args"] == [draft.pk]


def test_each_state_is_found_by_those_who_ask_for_it():
    draft, closed = a_draft_listening(), a_closed_survey()
    everyone, invited = an_open_survey(), an_open_survey(way="invitation")

    assert [facts.id for facts in queries.drafts()] == [draft.pk]
    assert {facts.id for facts in queries.being_asked()} == {everyone.pk, invited.pk}
    assert [facts.id for facts in queries.open_to_everyone()] == [everyone.pk]
    assert [facts.id for facts in queries.closed_listenings()] == [closed.pk]
    assert queries.listening(closed.pk).closed
