"""Someone invited answers once, with the code from their message, however they type it."""

from __future__ import annotations

import pytest
from django.contrib.staticfiles import finders

from hearten.listening.intake.models import Sealed
from hearten.listening.inviting import actions as inviting
from hearten.listening.inviting.addresses import Address
from hearten.listening.surveys.models import Invitation, Listening
from tests.makers import a_steward, an_answerable_listening

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]


def invited() -> tuple[Listening, str]:
    listening = an_answerable_listening(way="invitation")
    inviting.invite_people(listening, [Address("ffion@example.org", "cy")], by=a_steward())
    return listening, inviting.code_for(listening, "ffion@example.org")


@pytest.mark.parametrize(
    "typed",
    [str, str.upper, lambda code: code.replace("-", " "), lambda code: f"  {code.replace('-', '').upper()} "],
    ids=["as sent", "capitals", "spaces", "run together"],
)
def test_a_code_lets_someone_answer_once_however_it_is_typed(visitor, typed):
    listening, code = invited()

    visitor.open(f"/a/{listening.code}/").press("begin", "yes", invitation=typed(code))
    visitor.go("next", asked_scale="high").go("next").go("next").go("send")

    assert visitor.page.status_code == 200
    assert Sealed.objects.count() == 1
    assert Invitation.objects.get().used


def test_a_used_code_opens_nothing(visitor):
    listening, code = invited()
    Invitation.objects.update(used=True)

    visitor.open(f"/a/{listening.code}/").press("begin", "yes", invitation=code)

    assert visitor.page.status_code == 422
    assert "it was used before" in visitor.text


def test_a_code_used_meanwhile_is_refused_with_the_words_kept(visitor):
    listening, code = invited()
    visitor.open(f"/a/{listening.code}/").press("begin", "yes", invitation=code)
    visitor.go("next").go("next", asked_words="my words").go("next")
    Invitation.objects.update(used=True)

    visitor.go("send")

    assert visitor.page.status_code == 409
    assert "my words" in visitor.text
    assert Sealed.objects.count() == 0


@pytest.mark.parametrize("typed", ["", "nope"])
def test_a_code_we_do_not_know_is_told_beside_its_field(visitor, typed):
    listening, _ = invited()

    visitor.open(f"/a/{listening.code}/").press("begin", "yes", invitation=typed)

    assert visitor.page.status_code == 422
    assert 'href="#id_invitation"' in visitor.text


def test_nobody_gets_round_their_invitation(visitor):
    listening, _ = invited()

    visitor.post(f"/a/{listening.code}/answer/", [("asked-scale", "high"), ("go", "send")])

    assert visitor.page.status_code == 404
    assert Sealed.objects.count() == 0


def test_another_language_keeps_the_code_that_was_typed(visitor):
    listening, _ = invited()

    visitor.open(f"/a/{listening.code}/").press("to_language", "cy", invitation="k7qf")

    assert "Eich cod gwahoddiad" in visitor.text
    assert ("invitation", "k7qf") in visitor.form.fields


def test_the_code_is_never_in_an_address(visitor):
    listening, code = invited()

    at = visitor.open(f"/a/{listening.code}/").press("begin", "yes", invitation=code)

    assert code not in at.form.action
    assert all(code not in page.wsgi_request.get_full_path() for page in visitor.seen)
    assert finders.find("listening/invitation.js")
