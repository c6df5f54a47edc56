"""Two breakdowns together on a question's page, and the guide for talking with a small group."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from hearten.door import tracing
from hearten.learning import actions as learning
from hearten.learning import queries as told
from hearten.listening.crossing import actions as crossing
from hearten.listening.gathering.actions import bring_in
from hearten.listening.intake import actions as intake
from hearten.listening.intake.closing import finish_closing
from hearten.listening.surveys import actions as surveys
from hearten.listening.surveys.models import Listening
from hearten.people.rules import Role
from tests.learning.making import a_counted_listening, findings_of
from tests.makers import a_draft_listening, a_person, a_sense_maker, a_steward, signed_in

pytestmark = [pytest.mark.django_db(databases=["default", "voices"])]

AGES = ("16_34", "35_54", "55_64", "65_over")


def looked_at_together(*, small: bool = False) -> Listening:
    """Four hundred answers by age and disability together; `small`: five of the oldest have a condition."""
    steward = a_steward()
    draft = a_draft_listening(way="invitation")
    draft.breakdowns.all().delete()
    for key in ("age", "disability"):
        surveys.declare_breakdown(draft, key, by=steward)
    crossing.look_together(draft, "age", "disability", by=steward)
    listening = intake.open_listening(draft, by=steward)
    options = [option["code"] for option in listening.questions.get(key="near_kind").options]
    said = []
    for age in AGES:
        few = small and age == "65_over"
        for at in range(100):
            has = at < 5 if few else at % 3 == 0
            said.append(
                {
                    "near_kind": options[0 if at % 5 < 2 else 3],
                    "age": age,
                    "disability": "yes" if has else "no",
                }
            )
    bring_in(listening, said, by=steward)
    listening = intake.close_listening(listening, by=steward)
    finish_closing(listening.pk)
    return listening


def page_of(client: Client, listening: Listening) -> str:
    analysis = findings_of(listening, a_steward())
    assert analysis.state == "made", analysis.why_failed
    signed_in(client, a_sense_maker())
    return client.get(f"/understanding/{analysis.pk}/question/near_kind/").content.decode()


def test_a_question_shows_the_two_together_with_share_and_base(client: Client):
    page = page_of(client, looked_at_together())
    table = page.split('id="two"')[1].split("</table>")[0]

    assert "age and health condition or disability together" in table
    assert len(re.findall(r"<td>\d+ \(of \d+\)</td>", table)) == 8


def test_a_small_pair_borrows_by_name_and_the_page_says_why(client: Client):
    section = page_of(client, looked_at_together(small=True)).split('id="two"')[1].split("</section>")[0]

    assert re.search(r"<td>[^<]+: \d+ \(of \d+\)</td>", section)
    assert "the smaller group told that includes them stands in their place" in section


def test_without_pairs_there_is_no_such_part(client: Client):
    assert 'id="two"' not in page_of(client, a_counted_listening())


def test_an_account_of_it_is_borne_out_by_its_findings(client: Client):
    steward = a_steward()
    account = learning.draft(findings_of(looked_at_together(small=True), steward).pk, by=steward)

    assert tracing.why_not_traced(told.document(account), told.made_of(account)) is None


@pytest.mark.parametrize("role", list(Role))
def test_the_guide_is_for_those_who_read_findings(client: Client, role: Role):
    response = signed_in(client, a_person(role)).get("/understanding/talking/")

    assert response.status_code == (
        200 if role in {Role.STEWARD, Role.SENSE_MAKER, Role.BOARD_MEMBER} else 403
    )


@pytest.mark.parametrize(
    ("language", "title", "told_in"),
    [
        ("en", "Talking with a small group", "en"),
        ("cy", "Siarad â grŵp bach", "cy"),
        ("gd", "Talking with a small group", "en"),
    ],
)
def test_the_guide_is_in_the_readers_language_or_says_that_it_is_not(
    client: Client, language: str, title: str, told_in: str
):
    signed_in(client, a_sense_maker())

    page = client.get("/understanding/talking/", headers={"accept-language": language}).content.decode()

    assert f"<h1>{title}</h1>" in page
    assert f'<div lang="{told_in}">' in page
