"""Answers are weighed to what is known of everyone: said without looking at results, by whom and when, once."""

from __future__ import annotations

import pytest
from django.test import Client

from hearten.errors import NotPermitted, NotReady
from hearten.learning import actions as learning
from hearten.people.rules import Role
from hearten.record import queries as record
from hearten.understanding import actions, queries
from hearten.understanding.models import Analysis, Weighting
from hearten.understanding.rules import MOST_FAILED, State
from tests.learning.making import findings_of
from tests.makers import a_draft_listening, a_person, a_practitioner, a_sense_maker, a_steward, signed_in
from tests.understanding.making import KNOWN, THERE_ARE, a_skewed_listening

pytestmark = [pytest.mark.django_db(databases=["default", "voices"])]

FROM = "Census 2021, table TS007"


def _headline(analysis: Analysis) -> float:
    table = queries.findings(analysis.pk)[0].table
    assert table.everyone.favourable is not None
    return table.everyone.favourable.share or 0.0


def _typed(do: str, **other: object) -> dict[str, object]:
    people = {f"people-age-{code}": people for code, people in THERE_ARE.items()}
    return {"by-age": "on", "source": FROM, "do": do, **people, **other}


@pytest.mark.either_database
def test_the_next_findings_are_weighed_to_what_was_said():
    listening, steward = a_skewed_listening(), a_steward()
    actions.say_totals(listening.pk, KNOWN, FROM, by=steward)

    weighed = findings_of(listening, steward)

    # 0.3 of the younger and 0.6 of the oldest, of whom there are 200 in 1,000: 0.36 and not 0.42.
    assert _headline(weighed) == pytest.approx(0.36, abs=0.03)
    assert queries.findings(weighed.pk)[0].made.arguments["weighed to"] == KNOWN


def test_without_totals_every_answer_counts_the_same():
    analysis = findings_of(a_skewed_listening(), a_steward())

    assert _headline(analysis) == pytest.approx(0.42, abs=0.03)
    assert queries.findings(analysis.pk)[0].made.arguments["weighed to"] == {}


def test_several_breakdowns_are_raked():
    listening, steward = a_skewed_listening(), a_steward()
    actions.say_totals(listening.pk, {**KNOWN, "disability": {"yes": 200, "no": 800}}, FROM, by=steward)

    assert findings_of(listening, steward).state == "made"


def test_it_is_kept_who_said_it_and_when_and_that_nothing_had_been_seen():
    listening, steward = a_skewed_listening(), a_steward()

    said = actions.say_totals(listening.pk, KNOWN, FROM, by=steward)

    weighed = queries.weighting(listening.pk)
    assert weighed is not None
    assert (weighed.said_by, weighed.source, weighed.after_results) == (steward.name, FROM, False)
    assert record.history(f"weighting:{said.pk}")[0].by == steward.key


def test_once_there_are_findings_the_same_people_are_not_weighed_anew():
    listening, steward = a_skewed_listening(), a_steward()
    findings_of(listening, steward)

    with pytest.raises(NotReady, match="Findings of this listening were made already"):
        actions.say_totals(listening.pk, KNOWN, FROM, by=steward)


def test_a_weighting_findings_were_made_with_is_not_taken_off():
    listening, steward = a_skewed_listening(), a_steward()
    actions.say_totals(listening.pk, KNOWN, FROM, by=steward)
    findings_of(listening, steward)

    with pytest.raises(NotReady, match="Findings of this listening were made already"):
        actions.take_off_weighting(listening.pk, by=steward)


def test_other_totals_take_the_place_of_those_before():
    listening, steward = a_skewed_listening(), a_steward()
    actions.say_totals(listening.pk, KNOWN, "a guess", by=steward)
    actions.say_totals(listening.pk, KNOWN, FROM, by=steward)

    assert [one.off_at is None for one in queries.weightings(listening.pk)] == [True, False]


def test_taken_off_the_next_findings_are_weighed_to_nothing():
    listening, steward = a_skewed_listening(), a_steward()
    actions.say_totals(listening.pk, KNOWN, FROM, by=steward)
    actions.take_off_weighting(listening.pk, by=steward)

    with pytest.raises(NotReady, match="nothing to take off"):
        actions.take_off_weighting(listening.pk, by=steward)
    assert findings_of(listening, steward).weighting is None


def test_findings_made_again_with_another_weighting_hide_those_before(client: Client):
    listening, steward = a_skewed_listening(), a_steward()
    before = findings_of(listening, steward)
    account = learning.draft(before.pk, by=steward)
    learning.prepare.func(account.digest)
    # No page does this any more; findings made before that was so are still to be hidden.
    said = [{"breakdown": key, "totals": totals} for key, totals in KNOWN.items()]
    Weighting.objects.create(
        listening_id=listening.pk, known=said, source=FROM, after_results=True, said_by=steward
    )
    after = findings_of(listening, steward)
    client = signed_in(client, steward)

    page = client.get(f"/understanding/{before.pk}/").content.decode()

    assert "in every 100" not in page
    assert f"/understanding/{after.pk}/" in page
    assert client.get(f"/understanding/{before.pk}/tables.csv").status_code == 409
    with pytest.raises(NotReady, match="made again since"):
        learning.publish(account, by=steward)


def test_totals_that_cannot_be_met_are_tried_only_so_often_and_may_then_be_taken_off():
    listening, steward = a_skewed_listening(), a_steward()
    for _ in range(MOST_FAILED):
        said = actions.say_totals(listening.pk, KNOWN, FROM, by=steward)
        failed = Analysis.objects.create(listening_id=listening.pk, asked_by=steward, weighting=said)
        actions.give_up(failed, "These totals cannot be met.", by=None)

    with pytest.raises(NotReady, match=f"tried {MOST_FAILED} times"):
        actions.say_totals(listening.pk, KNOWN, FROM, by=steward)
    actions.take_off_weighting(listening.pk, by=steward)
    assert findings_of(listening, steward).state == State.MADE


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ({}, "at least one breakdown"),
        ({"area": {"town": 1}}, "at least one breakdown"),
        ({"age": {"16_34": 300}}, "for every group"),
        ({"age": {**THERE_ARE, "16_34": 0}}, "for every group"),
        ({**KNOWN, "disability": {"yes": 200, "no": 900}}, "add up to the same people"),
    ],
)
def test_totals_that_do_not_fit_are_refused(known: dict[str, dict[str, int]], told: str):
    with pytest.raises(NotReady, match=told):
        actions.say_totals(a_skewed_listening(counted=False).pk, known, FROM, by=a_steward())


def test_a_draft_is_not_weighed_and_a_practitioner_may_not():
    with pytest.raises(NotReady, match="has not opened"):
        actions.say_totals(a_draft_listening().pk, KNOWN, FROM, by=a_steward())
    with pytest.raises(NotPermitted):
        actions.say_totals(a_skewed_listening(counted=False).pk, KNOWN, FROM, by=a_practitioner())


def test_nothing_is_changed_while_findings_are_being_made():
    listening, steward = a_skewed_listening(), a_steward()
    actions.ask(listening.pk, by=steward)

    with pytest.raises(NotReady, match="being made just now"):
        actions.say_totals(listening.pk, KNOWN, FROM, by=steward)


def test_totals_that_cannot_be_met_stop_the_findings_without_naming_a_count(client: Client):
    listening, steward = a_skewed_listening(), a_steward()
    Weighting.objects.create(
        listening_id=listening.pk,
        known=[{"breakdown": "age", "totals": {**THERE_ARE, "nobody": 50}}],
        source=FROM,
        after_results=False,
        said_by=steward,
    )

    analysis = findings_of(listening, steward)

    assert analysis.state == "failed"
    assert "cannot be weighed to these totals" in analysis.why_failed


def test_the_page_says_what_totals_would_do_before_they_are_used(client: Client):
    listening = a_skewed_listening()

    page = (
        signed_in(client, a_sense_maker())
        .post(f"/understanding/listening/{listening.pk}/weighting/", _typed("look"))
        .content.decode()
    )

    assert "What these totals would do" in page
    assert "The totals can be met, in 1 round." in page
    assert "<dd>300</dd>" in page
    assert not Weighting.objects.exists()


def test_the_page_uses_them_and_takes_them_off(client: Client):
    listening, client = a_skewed_listening(), signed_in(client, a_sense_maker())
    address = f"/understanding/listening/{listening.pk}/weighting/"

    client.post(address, _typed("use"))
    page = client.get(address).content.decode()
    client.post(f"{address}off/")

    assert FROM in page
    assert "What it does" in page
    assert queries.weighting(listening.pk) is None


def test_the_page_shows_no_answer_to_any_question(client: Client):
    listening, steward = a_skewed_listening(), a_steward()
    findings_of(listening, steward)

    page = (
        signed_in(client, steward).get(f"/understanding/listening/{listening.pk}/weighting/").content.decode()
    )

    assert "in every 100" not in page
    assert "No answer to any question is shown on this page." in page
    assert "Findings of this listening were made already." in page
    assert 'value="use"' not in page


def test_what_is_typed_wrongly_is_said_on_the_page(client: Client):
    listening, client = a_skewed_listening(), signed_in(client, a_steward())
    address = f"/understanding/listening/{listening.pk}/weighting/"

    without = client.post(address, {**_typed("use"), "people-age-16_34": ""}).content.decode()
    nowhere = client.post(address, {**_typed("use"), "source": ""}).content.decode()

    assert "for every group" in without
    assert "wrong-summary" in nowhere
    assert not Weighting.objects.exists()


def test_an_open_listening_can_be_said_totals_for_though_their_effect_is_not_seen_yet(client: Client):
    listening = a_skewed_listening(counted=False)

    page = (
        signed_in(client, a_steward())
        .post(f"/understanding/listening/{listening.pk}/weighting/", _typed("look"))
        .content.decode()
    )

    assert "once the listening has closed" in page


@pytest.mark.parametrize("role", list(Role))
def test_only_those_who_make_findings_weigh_them(client: Client, role: Role):
    listening = a_skewed_listening(counted=False)

    page = signed_in(client, a_person(role)).get(f"/understanding/listening/{listening.pk}/weighting/")

    assert page.status_code == (200 if role in {Role.STEWARD, Role.SENSE_MAKER} else 403)


def test_a_person_forgotten_is_off_the_weightings_they_said():
    listening, steward = a_skewed_listening(counted=False), a_steward()
    actions.say_totals(listening.pk, KNOWN, FROM, by=steward)
    actions.take_off_weighting(listening.pk, by=steward)
    assert len(queries.about(steward)) == 2

    actions.forget(steward, by=None)

    assert not queries.about(steward)
    assert Weighting.objects.get().off_at is not None
