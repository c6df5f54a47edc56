"""The pages of composites: from what patients wrote to a story that is out, and back with a receipt."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hearten.door.models import Release
from hearten.errors import NotReady, TooMuch, refuse
from hearten.learning.composites import actions, queries, rules
from hearten.learning.composites.models import Picture, Story
from hearten.learning.composites.rules import State
from hearten.listening.intake import actions as intake
from hearten.listening.stories import actions as stories
from hearten.listening.stories.actions import Brought
from hearten.listening.surveys import actions as surveys
from hearten.listening.surveys.drafts import Words
from hearten.listening.surveys.models import Listening
from hearten.people.models import Person
from tests.learning.composites.making import TOLD, a_listening, checked, handles, out, proposed, written
from tests.makers import (
    a_board_member,
    a_custodian,
    a_practitioner,
    a_sense_maker,
    a_steward,
    signed_in,
)
from tests.methods.composite.hearing import heard, lines
from tests.methods.render.test_pictures import a_png

pytestmark = pytest.mark.django_db(databases=["default", "voices"])
CHOSEN = (93, 55, 0, 57, 62, 68, 72, 77)  # of the hundred lines: setting, a quote, and what people told


@pytest.fixture(autouse=True)
def _data_of_its_own(tmp_path: Path, settings) -> None:
    settings.HEARTEN_DATA, settings.HEARTEN_KEYS = tmp_path, tmp_path / "keys"


def _patients(shared: Path) -> tuple[Listening, dict[str, str]]:
    """What patients wrote about being listened to, brought in with leave to tell it together; texts by patient."""
    texts = {who: one.text for who, one in heard(shared).items()}
    said = [{"story": text} for text in texts.values()]
    leave = ("analysis", "quote", "composite")
    draft = surveys.draft_listening(Words({"en": "Care"}), by=None)
    listening = stories.bring_in(draft, Brought("What did we do well?", (), said, leave), by=None)
    listening.refresh_from_db()
    return listening, texts


def test_a_story_of_more_than_seven_patients_is_made_on_the_pages_passes_every_check_and_leaves(
    shared: Path, client: Client
):
    listening, texts = _patients(shared)
    readers, steward = (a_board_member(), a_custodian()), a_steward()
    writer = signed_in(client, a_sense_maker())
    # Made-up people are called “Person 1”, and a story may name nobody who works here.
    Person.objects.update(name="Rhiannon Pugh")
    begun = writer.post(
        "/learning/stories/begin/", {"of": f"{listening.pk}:story", "title": "Being listened to"}, follow=True
    )
    at = begun.redirect_chain[-1][0]
    known = handles(Story.objects.get())

    for number in CHOSEN:
        line = lines()[number].line
        behind = [known[texts[who]] for who in line.passages]
        said = {"sort": line.sort.value, "text": line.text, "passage": behind}
        checked = writer.post(f"{at}line/", {**said, "go": "check"}).content.decode()
        assert "Nothing was found against it as it is typed now." in checked, checked
        assert writer.post(f"{at}line/", {**said, "go": "keep"}).status_code == 302
    bench = writer.get(at).content.decode()
    assert bench.count("Nothing was found against it.") == len(CHOSEN)
    writer.post(f"{at}propose/")
    yes = {"recognised": "no", "borne_out": "yes", "may_leave": "yes"}
    for reader in readers:
        page = signed_in(Client(), reader)
        assert "waits for your check" in page.get("/").content.decode()
        assert page.post(f"{at}check/", yes).status_code == 302
    told = signed_in(Client(), steward).post(f"{at}publish/", follow=True)

    assert told.status_code == 200
    page = Client().get(told.redirect_chain[-1][0]).content.decode()
    assert "“I felt listened to.”" in page or lines()[CHOSEN[2]].line.text in page
    assert len({who for number in CHOSEN for who in lines()[number].line.passages}) >= 7
    assert Release.objects.get().sort == "composite"


def test_the_bench_looks_for_passages_and_loses_nothing_that_was_typed(client: Client):
    listening, _ = a_listening()
    by = a_sense_maker()
    story = actions.begin(listening.pk, "story", "At the desk", "en", by=by)
    client, known = signed_in(client, by), handles(story)
    at = f"/learning/stories/{story.pk}/line/"
    typed = {
        "sort": "quote",
        "text": "half a thou",
        "passage": [known[TOLD[0]]],
        "find": "form needed",
        "go": "find",
    }

    page = client.post(at, typed)

    text = page.content.decode()
    assert page.status_code == 200
    assert "half a thou" in text
    assert re.search(rf'value="{known[TOLD[0]]}" checked', text)
    assert known[TOLD[5]] in text
    assert known[TOLD[2]] not in text


def test_an_unfinished_line_is_told_what_it_lacks_and_kept_all_the_same(client: Client):
    listening, _ = a_listening()
    by = a_sense_maker()
    story = actions.begin(listening.pk, "story", "At the desk", "en", by=by)
    client = signed_in(client, by)
    at = f"/learning/stories/{story.pk}/"
    typed = {"sort": "paraphrase", "text": "I was ashamed.", "passage": [handles(story)[TOLD[0]]]}

    looked = client.post(f"{at}line/", {**typed, "go": "check"}).content.decode()
    client.post(f"{at}line/", {**typed, "go": "keep"})
    bench = client.get(at).content.decode()
    refused = client.post(f"{at}propose/")

    for page in (looked, bench):
        assert "Line 1 rests on one person" in page
        assert "“ashamed” tells a feeling that nobody told of" in page
    assert refused.status_code == 409
    assert "Propose it" not in bench


def test_a_line_is_moved_changed_and_taken_out(client: Client):
    listening, _ = a_listening()
    by = a_sense_maker()
    story = written(listening, by)
    client, at = signed_in(client, by), f"/learning/stories/{story.pk}/"
    first, second = queries.lines(story)[:2]

    client.post(f"{at}line/{second.pk}/move/", {"go": "up"})
    client.post(f"{at}line/{first.pk}/", {"sort": "frame", "text": "A bench by a door.", "go": "keep"})
    client.post(f"{at}line/{second.pk}/take-out/")
    client.post(f"{at}title/", {"title": "By the door"})

    story.refresh_from_db()
    assert queries.lines(story)[0].text == "A bench by a door."
    assert story.title == "By the door"
    assert client.get(f"{at}title/").status_code == client.get(f"{at}line/{first.pk}/").status_code == 200


def test_only_sense_makers_write_and_only_those_who_check_see_a_story_that_waits():
    listening, _ = a_listening()
    by = a_sense_maker()
    story = written(listening, by)
    at = f"/learning/stories/{story.pk}/"

    before = {role(): signed_in(Client(), role()).get(at).status_code for role in (a_steward, a_practitioner)}
    actions.propose(story, by=by)
    board = signed_in(Client(), a_board_member()).get(at)
    other = signed_in(Client(), a_practitioner()).get(at)

    assert set(before.values()) == {403}
    assert (board.status_code, other.status_code) == (200, 403)
    assert not [text for text in TOLD if text in board.content.decode() and "hurried" not in text]
    assert signed_in(Client(), a_steward()).get(f"{at}line/").status_code == 403


def test_the_two_who_check_are_asked_whether_anybody_in_the_team_could_be_recognised():
    listening, _ = a_listening()
    story = proposed(listening)
    page = signed_in(Client(), a_board_member())

    asked = page.get(f"/learning/stories/{story.pk}/check/").content.decode()
    no = {"recognised": "yes", "borne_out": "yes", "may_leave": "no", "because": "The desk gives it away."}
    page.post(f"/learning/stories/{story.pk}/check/", no)

    assert "Could anybody in the team recognise somebody in it?" in asked
    assert queries.state(story) is State.WRITING


def test_those_it_rests_on_read_it_first_with_their_receipt_and_never_see_which_words_are_theirs(
    client: Client,
):
    listening, receipts = a_listening()
    by = a_sense_maker()
    story = actions.offer(written(listening, by), by=by)
    at = f"/a/{listening.code}/stories/"

    empty = client.get(at).content.decode()
    page = client.post(at, {"receipt": receipts[TOLD[0]]}).content.decode()
    client.post(at, {"receipt": receipts[TOLD[0]], "story": story.thing, "go": "agree"})
    client.post(at, {"receipt": receipts[TOLD[1]], "story": story.thing, "go": "wrong", "line": "3"})
    client.post(at, {"receipt": receipts[TOLD[1]], "story": story.thing, "go": "wrong", "line": "4"})
    heard_now = queries.heard(story)
    bench = signed_in(Client(), by).get(f"/learning/stories/{story.pk}/").content.decode()

    assert "Type the receipt" in empty
    assert "Being listened to was a relief in itself." in page
    assert TOLD[0] not in page
    assert (heard_now.agreed, heard_now.wrong) == (True, (4,))
    assert "Not as it was, somebody says: line 4." in bench
    assert not client.cookies


def test_a_story_of_which_somebody_says_that_a_line_is_not_as_it_was_is_not_proposed():
    listening, _ = a_listening()
    by = a_sense_maker()
    story = actions.offer(written(listening, by), by=by)
    actions.heed(story, "f" * 64, 2)

    page = signed_in(Client(), by).post(f"/learning/stories/{story.pk}/propose/")

    assert page.status_code == 409
    assert "line 2 is not as it was" in page.content.decode()


def test_whoever_a_story_rests_on_leaves_it_with_their_receipt_and_it_is_told_no_more(client: Client):
    listening, receipts = a_listening()
    story = out(listening)
    at = f"/a/{listening.code}/stories/"

    done = client.post(at, {"receipt": receipts[TOLD[2]], "go": "leave-out"}).content.decode()

    story.refresh_from_db()
    assert "told together with others’ no more" in done
    assert story.state == State.SILENT
    assert client.get(f"/told/story/{story.thing.removeprefix('composite:')}/").status_code == 404
    intake.replay_withdrawals()
    assert queries.out() == ()


def test_a_receipt_that_gave_to_no_story_is_told_so_and_a_wrong_one_kindly_refused(client: Client):
    listening, receipts = a_listening()
    at = f"/a/{listening.code}/stories/"

    none = client.post(at, {"receipt": receipts[TOLD[0]]}).content.decode()
    wrong = client.post(at, {"receipt": "not-a-receipt"})
    nowhere = client.get("/a/no-such-code/stories/")
    gone = client.post(at, {"receipt": receipts[TOLD[0]], "story": "composite:x", "go": "agree"})

    assert "No story rests on what you gave now" in none
    assert (wrong.status_code, nowhere.status_code, gone.status_code) == (422, 404, 422)


def test_the_digital_story_carries_its_own_policy_and_its_captions_their_times(client: Client):
    listening, _ = a_listening()
    story = out(listening)
    at = f"/told/story/{story.thing.removeprefix('composite:')}/"

    page, captions = client.get(f"{at}watch/"), client.get(f"{at}captions.vtt")

    assert "default-src 'none'" in page["Content-Security-Policy"]
    assert "unsafe" not in page["Content-Security-Policy"]
    assert "<script" not in page.content.decode()
    assert captions.content.decode().startswith("WEBVTT\n\n00:00:00.000 --> ")


def test_every_page_of_a_story_at_every_step_is_there(client: Client):
    listening, _ = a_listening()
    by = a_sense_maker()
    story = written(listening, by)
    client, at = signed_in(client, by), f"/learning/stories/{story.pk}/"
    steward = signed_in(Client(), a_steward())

    opened = [
        client.get(address).status_code for address in ("/learning/stories/", "/learning/stories/begin/", at)
    ]
    client.post(f"{at}on/", {"go": "offer"})
    opened.append(client.get(at).status_code)
    client.post(f"{at}on/", {"go": "back"})
    opened.append(client.get(f"{at}propose/").status_code)
    client.post(f"{at}propose/")
    opened += [steward.get(f"{at}{page}").status_code for page in ("", "publish/", "take-down/", "copy/")]
    client.post(f"{at}on/", {"go": "back"})
    client.post(f"{at}on/", {"go": "away"})

    assert set(opened) == {200}
    assert client.get(at).status_code == 404


def test_a_picture_of_ones_own_stands_in_its_scene_drawn_anew_and_goes_with_the_checks(client: Client):
    listening, _ = a_listening()
    by = a_sense_maker()
    story = written(listening, by)
    client, at = signed_in(client, by), f"/learning/stories/{story.pk}/pictures/"

    def bring(data: bytes, scene: str = "1"):
        file = SimpleUploadedFile("desk.png", data, "image/png")
        return client.post(at, {"scene": scene, "file": file, "description": "A desk & a lamp."})

    refused, nowhere = bring(b"no picture"), bring(a_png(), "9")
    kept = bring(a_png())
    page = client.get(at).content.decode()
    story = checked(actions.propose(Story.objects.get(), by=by))
    late = bring(a_png())
    seen = signed_in(Client(), a_board_member()).get(f"{at}1/")
    out_now = actions.publish(story, by=a_steward())
    watched = Client().get(f"/told/story/{out_now.thing.removeprefix('composite:')}/watch/").content.decode()

    assert (refused.status_code, nowhere.status_code, kept.status_code, late.status_code) == (
        422,
        422,
        302,
        409,
    )
    assert "neither a PNG nor a JPEG" in refused.content.decode()
    assert "A desk &amp; a lamp." in page
    assert (seen.status_code, seen["Content-Type"]) == (200, "image/png")
    assert 'src="data:image/png;base64,' in watched
    assert "GPS" not in watched
    assert client.get(f"{at}7/").status_code == 404


def test_a_picture_changed_behind_the_checks_does_not_leave_and_one_can_be_taken_out(client: Client):
    listening, _ = a_listening()
    by = a_sense_maker()
    story = written(listening, by)
    actions.add_picture(story, 1, a_png(), "A desk.", by=by)
    actions.take_out_picture(story, 1, by=by)
    actions.add_picture(story, 1, a_png(), "A desk.", by=by)
    story = checked(actions.propose(story, by=by))
    Picture.objects.update(description="Somebody’s desk.")

    with pytest.raises(NotReady, match="not what was checked"):
        actions.publish(story, by=a_steward())
    with pytest.raises(TooMuch, match="at most 4 pictures"):
        refuse(rules.why_not_picture(1, 9, 4))
