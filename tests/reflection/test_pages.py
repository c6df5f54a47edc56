"""Every page of the room opens for whom it is for, and says why not to others."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from hearten.people.rules import Role
from hearten.reflection.checkins import actions as checkins
from hearten.reflection.circles import actions as circles
from hearten.reflection.circles.models import Circle, Entry, Member
from hearten.reflection.drawn.models import Drawn, Quoted
from hearten.reflection.peers import actions as peers
from hearten.reflection.peers.models import LookIn
from hearten.reflection.telling.models import Mark, Said
from hearten.reflection.thanks.models import Note
from tests.makers import a_person, a_practitioner, a_steward, signed_in
from tests.reflection import making

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]

OPEN_TO_ALL = (
    "all",
    "journal",
    "journal_sealed",
    "journal_end",
    "circles",
    "circle_new",
    "circle_my_words",
    "learnings",
    "check_ins",
    "somebody",
    "offer",
    "tough",
    "thanks",
    "thank",
    "thanks_receipt",
    "time",
    "time_kept",
    "week",
)
OF_A_CIRCLE = (
    "circle",
    "circle_share",
    "circle_leave",
    "circle_ask_in",
    "circle_change",
    "circle_close",
    "draw_out",
)


@pytest.mark.parametrize("role", list(Role))
def test_everyone_who_works_here_may_open(client: Client, role: Role):
    browser = signed_in(client, a_person(role))

    statuses = {page: browser.get(reverse(f"reflection:{page}")).status_code for page in OPEN_TO_ALL}

    assert statuses == dict.fromkeys(OPEN_TO_ALL, 200)


def test_nobody_else_may(client: Client):
    statuses = {page: client.get(reverse(f"reflection:{page}")).status_code for page in OPEN_TO_ALL}

    assert statuses == dict.fromkeys(OPEN_TO_ALL, 302)


@pytest.mark.parametrize("page", OF_A_CIRCLE)
def test_a_circle_is_not_there_for_others(client: Client, page: str):
    circle = making.a_circle()

    theirs = signed_in(client, a_steward()).get(reverse(f"reflection:{page}", args=[circle.pk]))
    hosts = signed_in(Client(), circle.host).get(reverse(f"reflection:{page}", args=[circle.pk]))

    assert (theirs.status_code, hosts.status_code) == (404, 200)


def test_a_circle_is_begun_shared_in_and_closed(client: Client):
    host, friend = a_practitioner(), a_practitioner()
    browser, other = signed_in(client, host), signed_in(Client(), friend)
    sent = {
        "name": "Wednesdays",
        "agreed": making.AGREED,
        "rhythm": "weekly",
        "begins_on": "2026-12-02",
        "whom": "anyone",
    }
    assert browser.post(reverse("reflection:circle_new"), sent).status_code == 302
    circle = Circle.objects.get()
    at = [circle.pk]
    browser.post(reverse("reflection:circle_ask_in", args=at), {"person": friend.pk})
    unread = other.get(reverse("reflection:circle", args=at))
    other.post(reverse("reflection:circle_agree", args=at))
    other.post(
        reverse("reflection:circle_share", args=at), {"sort": "well", "words": "The lift works again."}
    )
    page = browser.get(reverse("reflection:circle", args=at)).content.decode()
    browser.post(reverse("reflection:circle_close", args=at), {"outcome": "We found each other."})

    assert making.AGREED[:20] in unread.content.decode()
    assert "The lift works again." in page
    assert Circle.objects.get().state == "closed"


def test_words_may_come_to_the_form_of_a_circle_from_a_journal(client: Client):
    circle = making.a_circle()
    browser = signed_in(client, circle.host)

    browser.post(
        reverse("reflection:circle_share", args=[circle.pk]), {"sort": "are", "words": "One line of mine."}
    )

    assert Entry.objects.get().words == "One line of mine."


def test_what_was_learned_is_proposed_and_let_go_on(client: Client):
    friend = a_practitioner()
    circle = making.a_circle(friend)
    entry = making.shared(circle, friend, "Nobody rings before noon because the queue is long.")
    browser = signed_in(client, circle.host)
    sent = {"words": "Nobody rings before noon because of the queue.", "entries": [entry.pk]}

    browser.post(reverse("reflection:draw_out", args=[circle.pk]), sent)
    drawn = Drawn.objects.get()
    before = browser.get(reverse("reflection:learnings")).content.decode()
    asks = signed_in(Client(), friend)
    waits = asks.get("/").content.decode()
    asks.post(reverse("reflection:say", args=[drawn.pk]), {"agrees": "yes"})
    after = browser.get(reverse("reflection:learnings")).content.decode()

    assert "rings before noon" not in before
    assert "quotes you" in waits
    assert "rings before noon" in after
    assert Quoted.objects.get().agreed is True


def test_a_check_in_is_answered_once(client: Client):
    checkins.set_rhythm(1, by=a_steward())
    browser = signed_in(client, a_practitioner())
    sent = {"well": "up-and-down", "load": "too-much"}

    first = browser.post(reverse("reflection:check_in"), sent)
    again = browser.post(reverse("reflection:check_in"), sent)

    assert (first.status_code, again.status_code) == (302, 422)
    assert (Mark.objects.count(), Said.objects.count()) == (1, 2)


def test_one_answer_alone_is_not_taken(client: Client):
    checkins.set_rhythm(1, by=a_steward())

    sent = signed_in(client, a_practitioner()).post(reverse("reflection:check_in"), {"well": "well"})

    assert sent.status_code == 422
    assert not Said.objects.exists()


def test_a_colleague_is_asked_to_look_in_by_mail_without_a_reason(
    client: Client, mailoutbox, django_capture_on_commit_callbacks
):
    supporter = a_practitioner()
    peers.offer("Fridays", "Ring me", by=supporter)
    browser = signed_in(client, a_practitioner())

    with django_capture_on_commit_callbacks(execute=True):
        browser.post(reverse("reflection:tough"), {"supporter": supporter.pk})
    (letter,) = mailoutbox
    theirs = signed_in(Client(), supporter)
    waits = theirs.get("/").content.decode()
    theirs.post(reverse("reflection:looked_in", args=[LookIn.objects.get().pk]))

    assert letter.to == [supporter.email]
    assert "would be glad if you looked in" in waits
    assert not LookIn.objects.exists()


def test_thanks_unsigned_give_a_receipt_that_takes_them_back(client: Client):
    browser = signed_in(client, a_practitioner())
    key = browser.get(reverse("reflection:thank")).context["form"]["form_key"].value()

    given = browser.post(reverse("reflection:thank"), {"words": "For the plants.", "form_key": key})
    note = Note.objects.get()
    browser.post(reverse("reflection:thanks_receipt"), {"receipt": given.context["receipt"]})

    assert note.by is None
    assert not Note.objects.exists()


def test_time_is_planned_and_stands_in_a_calendar_at_a_secret_address(client: Client):
    browser = signed_in(client, a_steward())
    sent = {
        "what": "Time to reflect",
        "first": "2030-01-07",
        "at": "09:30",
        "minutes": 45,
        "every": 1,
        "team": "",
    }

    browser.post(reverse("reflection:plan_time"), sent)
    address = browser.post(reverse("reflection:new_address")).context["address"]
    path = "/" + address.split("/", 3)[3]
    told = Client().get(path).content.decode()
    browser.post(reverse("reflection:new_address"))

    assert "DTSTART:20300107T093000" in told
    assert "RRULE:FREQ=WEEKLY;INTERVAL=1" in told
    assert Client().get(path).status_code == 404


def test_asked_into_a_circle_one_may_say_no_and_nobody_is_told(client: Client):
    circle, asked = making.a_circle(), a_practitioner()
    circles.ask_in(circle.pk, asked, by=circle.host)
    browser = signed_in(client, asked)

    assert "asks whether you agree" in browser.get("/").content.decode()
    early = browser.post(
        reverse("reflection:circle_share", args=[circle.pk]), {"sort": "are", "words": "Too early."}
    )
    assert early.status_code == 409
    browser.post(reverse("reflection:circle_leave", args=[circle.pk]), {"sent": "yes"})
    assert not Member.objects.filter(person=asked).exists()
    assert not Entry.objects.exists()
