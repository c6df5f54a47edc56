"""Who is invited, by what code, and what is never told."""

from __future__ import annotations

import pytest
from django.core import mail
from django_tasks_db.models import DBTaskResult

from hearten.errors import NotFound, NotPermitted, NotReady
from hearten.listening import actions as room
from hearten.listening.intake.rules import hash_of
from hearten.listening.inviting import actions, queries, rules
from hearten.listening.inviting.addresses import Address, read_addresses
from hearten.listening.inviting.rules import Response
from hearten.listening.surveys.models import Invitation
from tests.makers import a_closed_survey, a_draft_listening, a_practitioner, a_steward, an_open_survey

ANN, BOB = Address("ann@example.org", "en"), Address("bob@example.org", "cy")
anywhere = pytest.mark.django_db


def an_open_invitation_survey():
    return an_open_survey(way="invitation", languages=("en", "cy"))


@pytest.mark.parametrize(
    ("pasted", "found"),
    [
        ("ann@example.org", [ANN]),
        ("ann@example.org\n\nbob@example.org, cy\n", [ANN, BOB]),
        ("  ANN@Example.org ;en\nann@example.org", [ANN]),
        ("name,e-mail,language\nAnn,ann@example.org,\nBob,bob@example.org,cy", [ANN, BOB]),
        ("email\nann@example.org", [ANN]),
        ("ann@example.org,fr", [ANN]),
        ('"ann@example.org","en"', [ANN]),
    ],
)
def test_addresses_are_read_as_people_paste_them(pasted, found):
    read = read_addresses(pasted, "en", ["en", "cy"])

    assert list(read.found) == found
    assert read.unread == ()


def test_lines_that_are_not_addresses_are_named_and_repeats_counted():
    read = read_addresses("ann@example.org\nann at example\nann@example.org\n@x.org", "en", ["en"])

    assert [(one.row, one.words) for one in read.unread] == [(2, "ann at example"), (4, "@x.org")]
    assert read.again == 1


@pytest.mark.parametrize(
    ("answered", "asked", "told"),
    [
        (0, None, Response(few=True)),
        (9, None, Response(few=True)),
        (10, None, Response(few=False, about=10)),
        (137, None, Response(few=False, about=135)),
        (9, 100, Response(few=True)),
        (9, 9, Response(few=True)),
        (52, 100, Response(few=False, about=50, in_every_hundred=50)),
        (100, 100, Response(few=False, about=100, in_every_hundred=100)),
        (120, 100, Response(few=False, about=120, in_every_hundred=100)),
    ],
)
def test_a_response_is_told_coarsely(answered, asked, told):
    assert rules.coarse(answered, asked) == told


@pytest.mark.parametrize("asked", [40, 60])
def test_the_rate_of_a_small_group_tells_no_more_than_the_nearest_five_people(asked):
    told = {rules.coarse(answered, asked).in_every_hundred for answered in range(18, 23)}

    assert len(told) == 1


def test_a_code_is_eighty_bits_in_friendly_groups():
    assert rules.code_of(bytes(10)) == "0000-0000-0000-0000"
    assert rules.code_of(b"\xff" * 10) == "zzzz-zzzz-zzzz-zzzz"


@anywhere
def test_an_invitation_is_in_the_persons_language_with_a_code_kept_only_as_its_hash(
    django_capture_on_commit_callbacks,
):
    opened = an_open_invitation_survey()

    assert actions.invite_people(opened, [ANN, BOB], by=a_steward()) == 2
    assert actions.post.func(opened.pk, False) == 2

    to_ann, to_bob = mail.outbox
    code = actions.code_for(opened, ANN.contact)
    assert to_ann.to == [ANN.contact]
    assert f"/a/{opened.code}/#{code}" in to_ann.body
    assert code.upper() in to_ann.body
    assert "words in cy" in to_bob.body
    assert Invitation.objects.get(contact=ANN.contact).code_hash == hash_of(code)
    assert not Invitation.objects.filter(code_hash__contains=code).exists()


@anywhere
def test_each_address_is_invited_once():
    opened, steward = an_open_invitation_survey(), a_steward()
    actions.invite_people(opened, [ANN], by=steward)

    assert actions.invite_people(opened, [ANN, BOB], by=steward) == 1


@anywhere
def test_inviting_sends_nothing_itself_and_leaves_a_job_to_send_it():
    opened, steward = an_open_invitation_survey(), a_steward()

    actions.invite_people(opened, [ANN], by=steward)

    assert mail.outbox == []
    assert DBTaskResult.objects.get().task_path.endswith("inviting.actions.post")
    assert queries.how_many_wait(opened) == 1


@anywhere
def test_a_message_cut_short_goes_on_and_is_sent_once():
    opened = an_open_invitation_survey()
    actions.invite_people(opened, [ANN, BOB], by=a_steward())
    Invitation.objects.filter(contact=ANN.contact).update(waiting=False)

    actions.post.func(opened.pk, False)
    actions.post.func(opened.pk, False)

    assert [message.to for message in mail.outbox] == [[BOB.contact]]


@anywhere
def test_a_server_that_refuses_leaves_the_message_waiting(monkeypatch):
    opened = an_open_invitation_survey()
    actions.invite_people(opened, [ANN], by=a_steward())

    def fail(*_messages):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", fail)
    actions.post.func(opened.pk, False)

    assert queries.how_many_wait(opened) == 1


@anywhere
def test_a_reminder_goes_to_everyone_alike_with_their_own_code():
    opened, steward = an_open_invitation_survey(), a_steward()
    actions.invite_people(opened, [ANN, Address("cat@example.org", "en")], by=steward)
    Invitation.objects.update(waiting=False)
    Invitation.objects.filter(contact=ANN.contact).update(used=True)

    actions.remind(opened, by=steward)
    actions.post.func(opened.pk, True)

    bodies = [
        message.body.replace(actions.code_for(opened, message.to[0]), "").replace(
            actions.code_for(opened, message.to[0]).upper(), ""
        )
        for message in mail.outbox
    ]
    assert len(bodies) == 2
    assert bodies[0] == bodies[1]
    assert "goes to everyone we invited" in bodies[0]


@anywhere
@pytest.mark.parametrize("used", [True, False])
def test_withdrawing_is_the_same_whether_or_not_the_code_was_used(used):
    opened, steward = an_open_invitation_survey(), a_steward()
    actions.invite_people(opened, [ANN], by=steward)
    Invitation.objects.update(used=used)

    actions.withdraw_invitation(opened, Invitation.objects.get().pk, by=steward)

    left = Invitation.objects.get()
    assert (left.contact, left.used) == ("", used)
    assert left.code_hash != hash_of(actions.code_for(opened, ANN.contact))
    with pytest.raises(NotFound):
        actions.withdraw_invitation(opened, left.pk, by=steward)


@anywhere
@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: a_draft_listening(way="invitation"), "Open the listening first"),
        (lambda: a_closed_survey(way="invitation"), "has closed"),
        (an_open_survey, "open to everyone"),
    ],
)
def test_people_are_invited_only_to_what_is_open_by_invitation(make, sentence):
    with pytest.raises(NotReady, match=sentence):
        actions.invite_people(make(), [ANN], by=a_steward())


@anywhere
@pytest.mark.parametrize(
    "deed",
    [
        lambda one, by: actions.invite_people(one, [ANN], by=by),
        lambda one, by: actions.remind(one, by=by),
        lambda one, by: actions.send_waiting(one, by=by),
        lambda one, by: actions.withdraw_invitation(one, 1, by=by),
    ],
)
def test_only_a_steward_invites(deed):
    with pytest.raises(NotPermitted):
        deed(an_open_invitation_survey(), a_practitioner())


@anywhere
def test_nothing_is_sent_once_it_has_closed():
    closed = a_closed_survey(way="invitation")

    assert actions.post.func(closed.pk, False) == 0


@anywhere
def test_a_person_who_is_forgotten_is_off_every_list():
    opened, steward = an_open_invitation_survey(), a_steward()
    actions.invite_people(opened, [Address(steward.email, "en")], by=steward)

    room.forget(steward, by=None)

    assert list(queries.invited(opened)) == []
