"""A quote leaves only with consent, clean, and checked by two; and is gone the moment its words are taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from hearten.door import actions as leaving
from hearten.door import queries as left
from hearten.door.models import Proposal, Release
from hearten.door.quotes import actions as door
from hearten.door.quotes import queries as quotes
from hearten.door.rules import State, Verdict
from hearten.errors import NotFound, NotPermitted, NotReady, TooFewToTell, TooMuch
from hearten.listening.consent import queries as consent
from hearten.listening.consent.models import Edge
from hearten.listening.intake import actions as intake
from hearten.listening.intake.models import Answer
from hearten.listening.intake.rules import Purpose
from hearten.people.rules import Role
from hearten.understanding.words import actions, queries
from tests.journeys import reading
from tests.makers import a_board_member, a_person, a_practitioner, a_sense_maker, a_steward, signed_in
from tests.understanding.words.making import KEY, MARKED, a_listening_with_words, checked, picked, told

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]


@pytest.fixture(autouse=True)
def _data_of_its_own(tmp_path: Path, settings) -> None:
    settings.HEARTEN_DATA, settings.HEARTEN_KEYS = tmp_path, tmp_path / "keys"


def test_a_sense_maker_reads_what_people_wrote_and_nobody_else_does(client: Client):
    listening, _ = a_listening_with_words()
    at = f"/understanding/listening/{listening.pk}/said/{KEY}/"

    page = signed_in(client, a_sense_maker()).get(at)

    assert "Somebody listened to me" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    for other in (a_steward(), a_board_member(), a_practitioner()):
        assert signed_in(Client(), other).get(at).status_code == 403


def test_no_group_stands_beside_what_people_wrote(client: Client):
    listening, _ = a_listening_with_words()
    groups = [group["text"]["en"] for group in listening.breakdowns.get().groups]

    pages = [
        signed_in(client, a_sense_maker())
        .get(f"/understanding/listening/{listening.pk}/said/{KEY}/?page={number}")
        .content.decode()
        for number in (1, 2, 3)
    ]

    assert not [group for group in groups for page in pages if group in page]
    assert sum(page.count("<blockquote>") for page in pages) == 60


def test_where_too_few_answered_the_page_says_so_and_shows_nothing(client: Client):
    listening, _ = a_listening_with_words()
    keep = list(Answer.objects.values_list("pk", flat=True)[:9])
    Answer.objects.exclude(pk__in=keep).delete()
    client = signed_in(client, a_sense_maker())

    listed = client.get(f"/understanding/listening/{listening.pk}/said/")
    asked = client.get(f"/understanding/listening/{listening.pk}/said/{KEY}/")

    assert "Too few people answered this in words" in listed.content.decode()
    assert asked.status_code == 422
    assert "Somebody listened" not in listed.content.decode() + asked.content.decode()


def test_words_are_quoted_only_of_who_let_us():
    listening, _ = a_listening_with_words(consent=[Purpose.ANALYSIS.value])

    with pytest.raises(NotReady, match="did not agree"):
        picked(listening)

    assert not quotes.quotes(listening.pk)


@pytest.mark.parametrize(
    ("text", "style", "why"),
    [
        ("The porter sang to us", "whole", "not word for word"),
        ("The porter … slept", "cut", None),
        ("The porter hummed … slept", "cut", "changes none"),
        ("The porter sang to us at night, and I slept.", "cut", "changes none"),
        ("A kind voice helped somebody sleep.", "in other words", None),
        ("  ", "in other words", "no words here"),
    ],
)
def test_a_quote_is_what_it_says_it_is(text, style, why):
    listening, _ = a_listening_with_words()

    if why is None:
        assert quotes.quote(picked(listening, words=text, style=style)).text == text
    else:
        with pytest.raises(NotReady, match=why):
            picked(listening, words=text, style=style)


def test_a_quote_is_not_a_whole_story():
    listening, _ = a_listening_with_words()

    with pytest.raises(TooMuch, match="at most 1000"):
        picked(listening, words="long " * 250, style="in other words")


def test_what_could_tell_who_it_is_keeps_a_quote_back_until_somebody_says_why_it_may_stay():
    listening, _ = a_listening_with_words(["Ask Siobhan, she is at EH1 1AA."])
    a_person(Role.PRACTITIONER, name="Siobhán O'Neill")
    text = "Ask Siobhan, she is at EH1 1AA."

    with pytest.raises(NotReady, match="name of somebody here, postcode"):
        picked(listening, text)
    quote = quotes.quote(picked(listening, text, because="A saint and a station."))

    assert quote.found == ("name of somebody here", "postcode")
    assert "saint" not in Proposal.objects.get(thing=quote.thing).contents


def test_names_in_a_list_beside_the_stores_are_looked_for_too(tmp_path: Path):
    listening, _ = a_listening_with_words(["Agnieszka stayed late."])
    (tmp_path / queries.STAFF_LIST).write_text("Agnieszka Wójcik\n\n", encoding="utf-8")

    with pytest.raises(NotReady, match="name of somebody here"):
        picked(listening, "Agnieszka stayed late.")


def test_at_most_one_group_stands_beside_a_quote_and_only_a_large_one():
    listening, _ = a_listening_with_words()
    first = listening.breakdowns.get().groups[0]

    quote = quotes.quote(picked(listening, label=f"area:{first['code']}"))

    assert first["text"]["en"] in quote.label
    with pytest.raises(NotReady, match="too small to stand beside"):
        picked(listening, label=f"area:{listening.breakdowns.get().groups[1]['code']}")


def test_nobody_checks_what_they_picked_and_two_others_do(client: Client):
    listening, _ = a_listening_with_words()
    sense_maker = a_sense_maker()
    thing = picked(listening, by=sense_maker)
    proposed = left.proposed(thing)
    assert proposed

    with pytest.raises(NotPermitted, match="nobody checks their own"):
        leaving.check(proposed.id, Verdict(recognised=False, borne_out=True, yes=True), by=sense_maker)
    with pytest.raises(NotReady, match="Two people"):
        actions.publish(thing, by=a_steward_with_two_others())
    page = (
        signed_in(client, a_board_member()).get(f"/understanding/quotes/{thing[6:]}/check/").content.decode()
    )

    assert "Could a colleague recognise who said this?" in page
    assert MARKED in page


def a_steward_with_two_others():
    a_board_member()
    a_sense_maker()
    return a_steward()


def test_the_ledger_knows_a_quote_and_does_not_hold_its_words():
    listening, _ = a_listening_with_words()
    thing = told(listening)
    out = Release.objects.get(proposal__thing=thing)

    held = f"{out.contents} {out.evidence} {out.bundle} {out.title} {out.proposal.contents} {out.proposal.made_of}"

    assert out.sort == "quote"
    assert "porter" not in held
    assert quotes.quote(thing).text == MARKED
    assert left.contents(out.digest)["digest"] == out.contents["digest"]


@pytest.mark.parametrize("taken", ["answer", "quoting", "edge", "source", "too few"])
def test_without_a_living_consent_a_checked_quote_does_not_leave(taken):
    listening, receipts = a_listening_with_words()
    thing = checked(picked(listening))
    mine = Answer.objects.get(said__listened_more=MARKED)
    match taken:
        case "answer":
            intake.withdraw(listening, receipts[MARKED])
        case "quoting":
            intake.wish(listening, receipts[MARKED], quote=False)
        case "edge":
            Edge.objects.all().delete()
        case "source":
            mine.delete()
        case "too few":
            few = [mine.pk, *Answer.objects.exclude(pk=mine.pk).values_list("pk", flat=True)[:8]]
            Answer.objects.exclude(pk__in=few).delete()

    with pytest.raises((NotReady, NotFound, TooFewToTell)):
        actions.publish(thing, by=a_steward())

    assert quotes.out([thing]) == ()
    assert not Release.objects.exists()


def test_words_changed_after_they_were_checked_do_not_leave():
    listening, _ = a_listening_with_words()
    thing = checked(picked(listening))
    from hearten.door.quotes.models import Quote

    changed = "He sang badly."
    found = Quote.objects.get(thing=thing)
    Quote.objects.filter(thing=thing).update(text=changed, digest=quotes.digest_of(found.secret, changed))

    with pytest.raises(NotReady, match="not what was checked"):
        actions.publish(thing, by=a_steward())


def test_taken_back_words_are_gone_from_the_page_and_never_come_back(client: Client):
    listening, receipts = a_listening_with_words()
    thing = told(listening)
    client = signed_in(client, a_practitioner())
    before = client.get(f"/understanding/quotes/{thing[6:]}/").content.decode()

    intake.withdraw(listening, receipts[MARKED])
    after = client.get(f"/understanding/quotes/{thing[6:]}/")

    assert MARKED in before
    assert after.status_code == 404
    assert quotes.quote(thing).text == ""
    assert quotes.out([thing]) == ()


def test_the_ledger_says_the_next_night_that_words_were_taken_back():
    listening, receipts = a_listening_with_words()
    thing = told(listening)
    intake.withdraw(listening, receipts[MARKED])
    out = Release.objects.get(proposal__thing=thing)
    at_once = left.release(out.digest).state

    marked = door.mark_in_the_ledger()

    assert at_once is State.RELEASED
    assert marked == 1
    assert left.release(out.digest).state is State.WITHDRAWN


def test_a_steward_takes_a_quote_down_with_a_reason(client: Client):
    listening, _ = a_listening_with_words()
    steward = a_steward()
    thing = told(listening, steward=steward)
    client = signed_in(client, steward)
    at = f"/understanding/quotes/{thing[6:]}/take-down/"

    empty = client.post(at, {"because": ""})
    done = client.post(at, {"because": "It was told against her."})

    assert "Why, in a sentence?" in empty.content.decode()
    assert done.status_code == 302
    assert quotes.state(thing) is State.WITHDRAWN
    assert quotes.quote(thing).text == ""
    with pytest.raises(NotReady):
        door.take_down(thing, "Again.", by=steward)


def test_whoever_picked_a_quote_takes_it_back_and_its_words_go_with_it(client: Client):
    listening, _ = a_listening_with_words()
    sense_maker = a_sense_maker()
    thing = picked(listening, by=sense_maker)

    done = signed_in(client, sense_maker).post(f"/understanding/quotes/{thing[6:]}/take-back/")

    assert done.status_code == 302
    assert quotes.quote(thing).text == ""


def test_a_quote_on_its_way_is_seen_only_by_who_picked_it_and_who_may_check(client: Client):
    listening, _ = a_listening_with_words()
    thing = picked(listening)

    assert signed_in(client, a_practitioner()).get(f"/understanding/quotes/{thing[6:]}/").status_code == 404
    assert signed_in(Client(), a_board_member()).get(f"/understanding/quotes/{thing[6:]}/").status_code == 200
    assert Client().get(f"/understanding/quotes/{thing[6:]}/").status_code == 302


def test_from_picking_to_the_account_by_pages_alone(client: Client):
    listening, _ = a_listening_with_words()
    sense_maker, steward = a_sense_maker(), a_steward()
    reading = signed_in(Client(), sense_maker)
    page = next(
        page
        for number in (1, 2, 3)
        if MARKED
        in (
            page := reading.get(
                f"/understanding/listening/{listening.pk}/said/{KEY}/?page={number}"
            ).content.decode()
        )
    )
    at = page.split(MARKED)[1].split('href="')[1].split('"')[0]

    asked = reading.get(at).content.decode()
    refused = reading.post(at, {"text": "The porter hummed", "style": "whole"})
    proposed = reading.post(at, {"text": MARKED, "style": "whole"})
    name = proposed["Location"].split("/")[-2]
    for checker in (a_board_member(), steward):
        checking = signed_in(Client(), checker)
        assert "A quote waits for your check" in checking.get("/").content.decode()
        checking.post(
            f"/understanding/quotes/{name}/check/",
            {"recognised": "no", "borne_out": "yes", "may_leave": "yes"},
        )
    publishing = signed_in(client, steward)
    waiting = publishing.get("/").content.decode()
    shown = publishing.get(f"/understanding/quotes/{name}/publish/").content.decode()
    publishing.post(f"/understanding/quotes/{name}/publish/")

    assert "let us quote it" in asked
    assert refused.status_code == 422
    assert "not word for word" in refused.content.decode()
    assert "waits to be let out" in waiting
    assert MARKED in shown
    assert quotes.state(f"quote:{name}") is State.RELEASED


def test_a_check_that_finds_somebody_recognised_sends_a_quote_back(client: Client):
    listening, _ = a_listening_with_words()
    thing = picked(listening)
    checking = signed_in(client, a_board_member())
    at = f"/understanding/quotes/{thing[6:]}/check/"

    unclear = checking.post(at, {"recognised": "yes", "borne_out": "yes", "may_leave": "yes"})
    sent_back = checking.post(
        at,
        {"recognised": "yes", "borne_out": "yes", "may_leave": "no", "because": "We all know that porter."},
    )

    assert unclear.status_code == 422
    assert sent_back.status_code == 302
    assert quotes.state(thing) is State.SENT_BACK


def test_every_page_of_words_and_quotes_is_well_made(client: Client):
    listening, _ = a_listening_with_words()
    steward, sense_maker = a_steward(), a_sense_maker()
    waiting, out = picked(listening, by=sense_maker), told(listening, "Somebody listened to me, time 3.")
    handle = next(one.handle for one in consent.heard(listening.pk, KEY) if one.text == MARKED)
    words = f"/understanding/listening/{listening.pk}/said/"
    pages = {
        sense_maker: [
            words,
            f"{words}{KEY}/",
            f"{words}{KEY}/{handle}/",
            f"/understanding/quotes/{waiting[6:]}/",
        ],
        steward: [
            *(f"/understanding/quotes/{out[6:]}/{page}" for page in ("", "publish/", "take-down/")),
            *(f"/understanding/quotes/{waiting[6:]}/{page}" for page in ("", "check/", "publish/")),
        ],
    }

    found = {page: signed_in(Client(), who).get(page) for who, each in pages.items() for page in each}

    assert {page.status_code for page in found.values()} == {200}
    assert {
        name: reading.faults(page.content.decode())
        for name, page in found.items()
        if reading.faults(page.content.decode())
    } == {}
