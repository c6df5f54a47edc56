"""Words that were trusted to us are read where they lie: taken back there, they are gone from the bench."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from hearten.house.jobs.rounds import hold_to_consent
from hearten.listening.conversations import actions as conversations
from hearten.listening.intake import actions as intake
from hearten.understanding.coding import actions, queries
from hearten.understanding.coding.models import Coding, Document
from hearten.understanding.exchange import queries as exchange
from hearten.understanding.heard.rules import Where
from hearten.understanding.themes import actions as themes
from hearten.understanding.themes import queries as told
from tests.listening.conversations.making import a_listener, kept
from tests.makers import a_sense_maker, signed_in
from tests.understanding.coding.making import a_project, code
from tests.understanding.words.making import KEY, MARKED, a_listening_with_words

pytestmark = [
    pytest.mark.django_db(databases=["default", "voices"], transaction=True),
    pytest.mark.usefixtures("both_stores"),
]


def _coded(by):
    listening, receipts = a_listening_with_words()
    project = a_project(texts=(), by=by)
    actions.add_heard(project, Where.ANSWER, listening.pk, KEY, by=by)
    listed = list(project.documents.order_by("number"))
    words = queries.words_of(listed)
    one = next(document for document in listed if words[document.pk] == MARKED)
    marking = actions.Marking(4, 10, (code(project, "Listening").pk,), "again: the porter sang")
    actions.mark(one, marking, by=by)
    return listening, receipts, project, one


@pytest.mark.either_database
def test_what_somebody_takes_back_is_gone_from_every_page_at_once_and_its_marks_within_the_minute(
    client: Client,
):
    by = a_sense_maker()
    signed_in(client, by)
    listening, receipts, project, one = _coded(by)
    passages = f"{reverse('coding:passages', args=[project.pk])}?code={code(project, 'Listening').pk}"
    before = client.get(passages).content.decode()

    intake.withdraw(listening, receipts[MARKED])
    at_once = client.get(passages).content.decode()
    gone = client.get(reverse("coding:document", args=[one.pk]))
    hold_to_consent.func()

    assert "porter" in before
    assert "porter" not in at_once
    assert gone.status_code == 404
    assert not Coding.objects.exists()
    assert not Document.objects.filter(pk=one.pk).exists()


def test_no_word_of_what_was_heard_is_kept_on_the_bench_or_goes_out_as_a_file(client: Client):
    by = a_sense_maker()
    signed_in(client, by)
    _listening, _receipts, project, _one = _coded(by)

    files = [client.post(reverse("coding:take_out", args=[project.pk, kind])) for kind in ("qdpx", "csv")]

    assert set(project.documents.values_list("text", flat=True)) == {""}
    assert not any(b"porter" in each.content for each in files)
    assert exchange.bench(project, by.pk).documents == []
    assert len(exchange.bench(project, by.pk, heard=True).marks) == 1


def test_a_turn_is_read_as_its_speaker_allows_and_goes_with_them():
    by = a_sense_maker()
    session, _given = kept(("analysis",), (), ("analysis",))
    project = a_project(texts=(), by=by)

    actions.add_heard(project, Where.TURN, session.listening_id, "", by=by)
    words = queries.words_of(project.documents.all())
    conversations.withdraw_speaker(session, 1, by=a_listener())

    assert sorted(words.values()) == ["And then?", "Kofi told me of it.", "Shall we begin?"]
    assert list(queries.words_of(project.documents.all()).values()) == ["Kofi told me of it."]
    assert actions.let_go_of_withdrawn() == 2


def test_a_theme_rests_on_people_and_not_on_mentions_and_needs_a_search_for_what_speaks_against_it():
    by = a_sense_maker()
    _listening, _receipts, project, one = _coded(by)
    listening_code = code(project, "Listening").pk
    for start in (0, 11, 15):
        actions.mark(one, actions.Marking(start, start + 3, (listening_code,)), by=by)
    theme = themes.draw(project, "Being heard", "Being heard helps.", [listening_code], by=by)

    alone = told.why_not_ready(theme, by.pk)
    for other in list(project.documents.order_by("number"))[:12]:
        actions.mark(other, actions.Marking(0, 5, (listening_code,)), by=by)
    unsearched = told.why_not_ready(theme, by.pk)
    themes.look_for_contrary(theme, "every “not”", "two say otherwise", True, by=by)
    ready = themes.make_ready(theme, by=by)

    assert "at least 3 people" in str(alone)
    assert "speaks against" in str(unsearched)
    assert ready.ready
    assert told.known(theme, by.pk).people in {"10", "15"}


def test_codes_are_told_by_group_once_through_the_door_and_nothing_of_small_groups():
    by = a_sense_maker()
    listening, _receipts, project, _one = _coded(by)
    for other in list(project.documents.order_by("number"))[:40]:
        actions.mark(other, actions.Marking(0, 5, (code(project, "Waiting").pk,)), by=by)

    way = told.ways(project)[0][0]
    themes.tell_by_group(project, way, by=by)
    shown = told.told(project)[0][1]

    lines = {line.text: line for line in shown.lines}
    assert len(told.ways(project)) == listening.breakdowns.count()
    assert way == f"{listening.pk}:area"
    assert lines["Waiting"].count == 40
    assert lines["Listening"].count is None
    with pytest.raises(Exception, match="told once"):
        themes.tell_by_group(project, way, by=by)
