"""What a steward sees, and what others are told instead."""

from __future__ import annotations

import re

import pytest
from django.test import override_settings
from django.urls import reverse

from hearten.listening.intake import actions as intake
from hearten.listening.inviting import actions as inviting
from hearten.listening.inviting.addresses import Address
from hearten.listening.surveys import actions
from hearten.listening.surveys.models import Invitation, Listening
from hearten.people.rules import Role
from tests.makers import (
    a_closed_survey,
    a_draft_listening,
    a_person,
    a_practitioner,
    a_steward,
    an_open_survey,
    somebody_looks_after_safety,
)

pytestmark = pytest.mark.django_db(databases=["default", "voices"])

DRAFTING = ["words", "bank", "own_question", "own_breakdown", "rules", "delete"]
WATCHING = ["one", "preview", "history"]


@pytest.fixture
def steward(client):
    person = a_steward()
    client.force_login(person)
    return person


def at(name, *args):
    return reverse(f"listening:{name}", args=args)


def parts_of(listening):
    return {
        "question": [listening.pk, listening.questions.first().pk],
        "remove_question": [listening.pk, listening.questions.first().pk],
        "breakdown": [listening.pk, listening.breakdowns.first().pk],
        "remove_breakdown": [listening.pk, listening.breakdowns.first().pk],
    }


@pytest.mark.parametrize("name", [*DRAFTING, *WATCHING, "open"])
def test_every_page_of_a_draft_opens_for_a_steward(client, steward, name):
    response = client.get(at(name, a_draft_listening().pk))

    assert response.status_code == 200
    assert len(response.content) < 100_000


@pytest.mark.parametrize("name", ["question", "remove_question", "breakdown", "remove_breakdown"])
def test_every_page_of_a_part_opens_for_a_steward(client, steward, name):
    assert client.get(at(name, *parts_of(a_draft_listening())[name])).status_code == 200


@pytest.mark.parametrize("name", [*DRAFTING, "open", "close", "invitations", "remind", "again"])
def test_only_a_steward_drafts_opens_closes_and_invites(client, name):
    client.force_login(a_person(Role.LISTENER))

    response = client.get(at(name, a_draft_listening().pk))

    assert response.status_code == 403
    assert "Only a steward may do this" in response.content.decode()


@pytest.mark.parametrize("name", [*WATCHING, "watch"])
@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.STEWARD, 200),
        (Role.LISTENER, 200),
        (Role.SENSE_MAKER, 200),
        (Role.PRACTITIONER, 403),
        (Role.BOARD_MEMBER, 403),
        (Role.CUSTODIAN, 403),
        (Role.CONVENER, 403),
    ],
)
def test_a_listening_is_watched_by_those_who_may(client, name, role, status):
    client.force_login(a_person(role))

    assert client.get(at(name, an_open_survey().pk)).status_code == status


@pytest.mark.parametrize("name", [*DRAFTING, *WATCHING, "open", "watch", "close", "invitations", "again"])
def test_a_listening_that_is_not_there_is_not_found(client, steward, name):
    assert client.get(at(name, 999)).status_code == 404


def test_a_part_of_another_listening_is_not_found(client, steward):
    one, other = a_draft_listening(), a_draft_listening()

    assert client.get(at("question", one.pk, other.questions.first().pk)).status_code == 404
    assert client.get(at("breakdown", one.pk, other.breakdowns.first().pk)).status_code == 404


def test_someone_signed_out_is_asked_to_sign_in(client):
    response = client.get(at("all"))

    assert response.status_code == 302
    assert response.url.startswith("/sign-in/")


@pytest.mark.parametrize("name", DRAFTING)
def test_an_open_listening_can_be_read_and_not_drafted(client, steward, name):
    assert client.get(at(name, an_open_survey().pk)).status_code == 409


def test_the_empty_list_teaches_what_to_do_first(client, steward):
    page = client.get(at("all")).content.decode()

    assert "Nobody has been asked yet" in page
    assert at("new") in page


def test_those_who_may_not_draft_see_why_instead_of_a_button(client):
    client.force_login(a_person(Role.LISTENER))

    page = client.get(at("all")).content.decode()

    assert at("new") not in page
    assert "Only a steward may do this" in page


@pytest.mark.parametrize("starter", ["neighbours", "staff"])
def test_a_draft_from_a_starter_is_ready_to_open_in_both_languages(client, steward, starter):
    somebody_looks_after_safety()

    response = client.post(at("new"), {"starter": starter, "languages": ["en", "cy"]}, follow=True)

    assert "Everything needed is here" in response.content.decode()


def test_from_a_blank_page_to_open_by_the_pages_alone(client, steward):
    somebody_looks_after_safety()
    client.post(at("new"), {"starter": "blank", "languages": ["en"]})
    draft = Listening.objects.get()
    words = {"title_en": "Us", "purpose_en": "To hear", "support_en": "Call Ann", "languages": ["en"]}
    client.post(at("words", draft.pk), {**words, "people": "staff", "way": "open link"})
    client.post(at("bank_about", draft.pk, "trust"), {"item": "trust_near"})
    own = {"text_en": "Well?", "kind": "choice", "options_en": "* Yes\nNo\n~ Rather not say"}
    client.post(at("own_question", draft.pk), own)
    client.post(at("ready_breakdown", draft.pk), {"set": "age"})
    client.post(at("own_breakdown", draft.pk), {"text_en": "Side", "groups_en": "North = 40\nSouth = 60"})

    response = client.post(at("open", draft.pk), follow=True)

    assert response.redirect_chain[-1][0] == at("watch", draft.pk)
    draft.refresh_from_db()
    assert draft.state == "open"
    options = draft.questions.get(text={"en": "Well?"}).options
    assert [(one["code"], one["favourable"], one["answers"]) for one in options] == [
        ("yes", True, True),
        ("no", False, True),
        ("rather_not_say", False, False),
    ]
    assert [group["invited"] for group in draft.breakdowns.get(key="side").groups] == [40, 60]


def test_welsh_that_is_missing_stops_the_opening_and_is_named(client, steward):
    draft = a_draft_listening(languages=("en", "cy"))
    question = draft.questions.get(key="near_kind")
    question.text = {"en": "Kind?"}
    question.save()

    page = client.get(at("open", draft.pk)).content.decode()
    refused = client.post(at("open", draft.pk))

    assert "Welsh is missing for “Kind?”." in page
    assert refused.status_code == 409
    assert "Welsh is missing for “Kind?”." in refused.content.decode()


def test_changing_a_question_keeps_the_codes_of_its_answers(client, steward):
    draft = a_draft_listening()
    question = draft.questions.get(key="near_kind")
    form = client.get(at("question", draft.pk, question.pk)).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}

    client.post(
        at("question", draft.pk, question.pk), {**typed, "text_en": "Are people kind?", "sensitive": ""}
    )

    question.refresh_from_db()
    assert question.text == {"en": "Are people kind?"}
    assert question.hint["cy"].startswith("Meddyliwch")
    assert [option["code"] for option in question.options][:2] == ["always", "often"]
    assert question.options[0]["favourable"]


def test_answers_that_do_not_match_in_number_are_sent_back(client, steward):
    draft = a_draft_listening(languages=("en", "cy"))

    response = client.post(
        at("own_question", draft.pk),
        {"text_en": "Well?", "kind": "choice", "options_en": "Yes\nNo", "options_cy": "Ydw"},
    )

    assert "Give as many answers here as in English" in response.content.decode()


def test_removing_asks_first(client, steward):
    draft = a_draft_listening()
    first = draft.questions.first()

    client.get(at("remove_question", draft.pk, first.pk))
    assert draft.questions.count() == 3

    client.post(at("remove_question", draft.pk, first.pk))
    client.post(at("remove_breakdown", draft.pk, draft.breakdowns.get().pk))
    assert (draft.questions.count(), draft.breakdowns.count()) == (2, 0)

    client.post(at("delete", draft.pk))
    assert not Listening.objects.exists()


def test_moving_leads_back_to_the_question(client, steward):
    draft = a_draft_listening()
    first = draft.questions.first()

    response = client.post(at("move_question", draft.pk, first.pk), {"to": "down"})

    assert response.url.endswith(f"#question-{first.pk}")
    first.refresh_from_db()
    assert first.number == 2


def test_rules_are_raised_on_the_page_and_not_lowered(client, steward):
    draft = a_draft_listening()
    raised = {"fewest_answered": 15, "fewest_answered_sensitive": 20, "fewest_invited": 10, "share_from": 20}

    refused = client.post(at("rules", draft.pk), {**raised, "fewest_answered": 5})
    client.post(at("rules", draft.pk), raised)

    assert refused.status_code == 200
    draft.refresh_from_db()
    assert draft.rules == {"fewest_answered": 15}


def test_the_preview_sends_nothing(client, steward):
    page = client.get(at("preview", a_draft_listening().pk)).content.decode()

    main = page[page.index("<main") : page.index("</main>")]
    assert "How often are people near your home kind to you?" in main
    assert 'method="post"' not in main
    assert 'type="submit"' not in main


def test_no_page_shows_an_exact_count_of_answers(client, steward, monkeypatch):
    opened = an_open_survey()
    monkeypatch.setattr("hearten.listening.intake.queries.how_many_sent", lambda listening_id: 137)

    pages = client.get(at("watch", opened.pk)).content + client.get(at("all")).content

    assert b"About 135 have answered" in pages
    assert b"137" not in pages


def test_the_response_is_looked_at_once_a_day(client, steward, monkeypatch):
    opened = an_open_survey()
    monkeypatch.setattr("hearten.listening.intake.queries.how_many_sent", lambda listening_id: 40)
    client.get(at("watch", opened.pk))
    monkeypatch.setattr("hearten.listening.intake.queries.how_many_sent", lambda listening_id: 80)

    page = client.get(at("watch", opened.pk)).content.decode()

    assert "About 40 have answered" in page


def test_the_invitations_page_never_tells_who_has_answered(client, steward):
    opened = an_open_survey(way="invitation")
    inviting.invite_people(
        opened, [Address("ann@example.org", "en"), Address("bob@example.org", "en")], by=steward
    )

    def page():
        html = client.get(at("invitations", opened.pk)).content.decode()
        return re.sub(r"csrfmiddlewaretoken[^>]*", "", html)

    before = page()
    Invitation.objects.filter(contact="ann@example.org").update(used=True)

    assert page() == before


def test_people_are_invited_on_the_page_and_bad_lines_send_nothing(client, steward):
    opened = an_open_survey(way="invitation")

    refused = client.post(
        at("invitations", opened.pk), {"addresses": "ann@example.org\nnobody", "language": "en"}
    )
    assert "2: “nobody”" in refused.content.decode()
    assert not Invitation.objects.exists()

    client.post(
        at("invitations", opened.pk), {"addresses": "ann@example.org\nbob@example.org", "language": "en"}
    )
    assert Invitation.objects.count() == 2


def test_an_open_link_has_no_invitations(client, steward):
    page = client.get(at("invitations", an_open_survey().pk)).content.decode()

    assert "open to everyone with its link" in page
    assert "Invite them" not in page


def test_closing_says_what_happens_and_then_closes(client, steward, settings):
    draft = a_draft_listening()
    intake.open_listening(draft, by=steward)

    asked = client.get(at("close", draft.pk)).content.decode()
    response = client.post(at("close", draft.pk), follow=True)

    assert "The key that opened them is destroyed" in asked
    assert "It is closed" in response.content.decode()
    draft.refresh_from_db()
    assert draft.state == "closed"


def test_a_closed_listening_is_asked_again_from_its_page(client, steward):
    closed = a_closed_survey()

    assert client.get(at("again", closed.pk)).status_code == 200
    client.post(at("again", closed.pk))

    assert Listening.objects.get(again=closed).questions.count() == 3
    assert "Each time it was asked" in client.get(at("watch", closed.pk)).content.decode()


def test_the_history_names_who_did_what(client, steward):
    draft = a_draft_listening()
    actions.add_from_bank(draft, "well_life", by=steward)

    page = client.get(at("history", draft.pk)).content.decode()

    assert "added a question" in page
    assert steward.name in page


@override_settings(HEARTEN_DEMO=True)
def test_what_is_drafted_in_a_demonstration_is_made_up():
    assert a_draft_listening().made_up


def test_a_practitioner_is_told_who_may_listen(client):
    client.force_login(a_practitioner())

    assert client.get(at("all")).status_code == 403
