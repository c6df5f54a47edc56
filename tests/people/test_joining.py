"""Being invited, and joining."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client

from hearten.errors import NotPermitted, NotReady
from hearten.people import actions, queries, rules
from hearten.people.actions import Asked
from hearten.people.models import Invited, Person
from hearten.people.rules import Role
from hearten.record import queries as record
from tests.makers import a_custodian, a_person, a_practitioner, a_steward, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]
GOOD = "four kettles sing at dawn"


class BrokenPost(EmailBackend):
    """A mail server that is not there: the outside edge."""

    def send_messages(self, messages):
        raise ConnectionRefusedError("no post for someone@example.org")


def an_invitation(**about) -> Invited:
    return actions.invite(Asked("new@example.org", [Role.LISTENER], **about), by=a_steward())


def join_with(client: Client, code: str):
    client.post("/join/", {"code": code})
    said = {"name": "Mair Puw", "password": GOOD, "again": GOOD, "language": "cy"}
    return client.post("/join/account/", said)


def test_an_invitation_opens_an_account_with_its_roles_and_signs_the_person_in(client: Client):
    invited = an_invitation()

    response = join_with(client, invited.code)

    person = Person.objects.get(email="new@example.org")
    assert (person.name, person.language, person.roles) == ("Mair Puw", "cy", {"listener"})
    assert response.status_code == 302
    assert client.get("/me/").context["person"] == person


def test_joining_and_inviting_are_in_the_record():
    invited = an_invitation()

    person = actions.join(invited=invited, joining=actions.Joining("Mair", GOOD))

    done = [(line.done, line.about) for line in record.latest(2)]
    assert done == [("people.person.joined", person.key), ("people.invitation.sent", f"invited:{invited.pk}")]


def test_the_code_is_never_kept_only_its_digest():
    invited = an_invitation()

    kept = Invited.objects.values().get(pk=invited.pk)

    assert invited.code not in str(kept)
    assert len(invited.code.replace("-", "")) == 26


def test_the_letter_has_the_code_after_the_hash_and_in_its_words(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        invited = an_invitation()

    letter = mail.outbox[0].body
    assert f"http://localhost:8000/join/#{invited.code}\n" in letter
    assert f"\n{invited.code}\n" in letter
    assert Invited.objects.get().post == Invited.Post.SENT


@pytest.mark.parametrize(
    "typed", [str.upper, lambda code: code.replace("-", " "), lambda code: f"  {code}\n"]
)
def test_a_code_may_be_typed_in_capitals_or_with_gaps(client: Client, typed):
    invited = an_invitation()

    response = client.post("/join/", {"code": typed(invited.code)})

    assert response.status_code == 302


def test_o_and_l_are_read_as_the_digits_they_look_like():
    assert rules.code_meant("O0oL1i") == "0001-11"


def test_a_wrong_code_is_refused_kindly(client: Client):
    response = client.post("/join/", {"code": "k7qf-2m9x"})

    assert response.status_code == 422
    assert "We do not know this code" in response.content.decode()


def test_an_invitation_works_once(client: Client):
    invited = an_invitation()
    join_with(client, invited.code)

    response = Client().post("/join/", {"code": invited.code})

    assert "used already" in response.content.decode()


def test_an_invitation_ends_after_14_days(client: Client):
    invited = an_invitation()

    with time_machine.travel(invited.expires_at + timedelta(seconds=1), tick=False):
        response = client.post("/join/", {"code": invited.code})

    assert "they have passed" in response.content.decode()


def test_an_invitation_that_ends_between_code_and_account_opens_nothing(client: Client):
    invited = an_invitation()
    client.post("/join/", {"code": invited.code})
    actions.withdraw_invitation(invited, by=a_steward())

    response = client.post("/join/account/", {"name": "M", "password": GOOD, "again": GOOD, "language": "en"})

    assert response.status_code == 409
    assert not Person.objects.filter(email="new@example.org").exists()


def test_nobody_makes_an_account_without_a_code(client: Client):
    response = client.post("/join/account/", {"name": "M", "password": GOOD, "again": GOOD, "language": "en"})

    assert response.url == "/join/"
    assert not Person.objects.exists()


@pytest.mark.parametrize("password", ["short", "password1234", "new@example.org"])
def test_a_weak_password_is_refused(client: Client, password: str):
    client.post("/join/", {"code": an_invitation().code})

    response = client.post(
        "/join/account/", {"name": "M", "password": password, "again": password, "language": "en"}
    )

    assert response.context["form"].errors["password"]


def test_inviting_again_replaces_the_code():
    first = an_invitation()

    second = actions.invite_again(first, by=a_steward())

    first.refresh_from_db()
    assert first.withdrawn_at
    assert queries.invited_with(second.code).why_not_join() is None


def test_someone_who_is_here_is_not_invited_again():
    here = a_person(name="Here")

    with pytest.raises(NotReady, match="here already"):
        actions.invite(Asked(here.email.upper(), [Role.LISTENER]), by=a_steward())


@pytest.mark.parametrize(
    ("inviter", "role", "allowed"),
    [
        (a_steward, Role.CUSTODIAN, False),
        (a_steward, Role.STEWARD, True),
        (a_custodian, Role.CUSTODIAN, True),
        (a_practitioner, Role.PRACTITIONER, False),
    ],
)
def test_only_custodians_invite_custodians_and_only_stewards_and_they_invite_at_all(inviter, role, allowed):
    asked = Asked("new@example.org", [role])

    if allowed:
        assert actions.invite(asked, by=inviter()).as_roles == [role]
    else:
        with pytest.raises(NotPermitted):
            actions.invite(asked, by=inviter())


def test_the_steward_s_form_does_not_offer_the_custodian_s_role(client: Client):
    page = signed_in(client, a_steward()).post(
        "/people/invite/", {"email": "n@example.org", "as_roles": ["custodian"], "language": "en"}
    )

    assert page.context["form"].errors["as_roles"]


def test_a_letter_that_cannot_be_sent_is_shown_to_the_steward_and_logged_without_its_address(
    client: Client, settings, caplog, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "tests.people.test_joining.BrokenPost"
    with django_capture_on_commit_callbacks(execute=True):
        an_invitation()

    page = signed_in(client, a_steward()).get("/people/invitations/").content.decode()

    assert "could not be sent" in page
    assert "ConnectionRefusedError" in caplog.text
    assert "example.org" not in caplog.text


def test_nothing_is_posted_of_what_was_undone(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(NotPermitted):
        actions.invite(Asked("new@example.org", [Role.LISTENER]), by=a_practitioner())

    assert mail.outbox == []


def test_the_first_person_is_invited_from_the_command_line_as_steward_and_custodian(client: Client):
    invited = actions.invite_first("first@example.org")

    join_with(client, invited.link.partition("#")[2])

    assert Person.objects.get().roles == {"steward", "custodian"}


def test_the_first_person_is_invited_only_while_nobody_is_here():
    a_practitioner()

    with pytest.raises(NotReady, match="Someone is here already"):
        actions.invite_first("second@example.org")
