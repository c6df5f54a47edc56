"""A composite rests on people who agreed, leaves when it holds and two have read it, and falls silent with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from hearten.door.composites import queries as door
from hearten.door.models import Proposal, Release
from hearten.errors import NotFound, NotPermitted, NotReady, TooFewToTell, TooMuch
from hearten.house.jobs import nightly, rounds
from hearten.learning import queries as learning
from hearten.learning.composites import actions, queries, rules
from hearten.learning.composites.actions import Written
from hearten.learning.composites.models import Line, Story
from hearten.learning.composites.rules import State
from hearten.listening.consent import actions as consent
from hearten.listening.intake import actions as intake
from hearten.methods.composite import Kind, Sort
from tests.learning.composites.making import (
    TOLD,
    WANTED,
    a_listening,
    begun,
    checked,
    handles,
    out,
    proposed,
    written,
)
from tests.makers import a_sense_maker, a_steward, signed_in

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]


@pytest.fixture(autouse=True)
def _data_of_its_own(tmp_path: Path, settings) -> None:
    settings.HEARTEN_DATA, settings.HEARTEN_KEYS = tmp_path, tmp_path / "keys"


def test_a_sound_story_leaves_once_two_have_read_it_and_its_words_stay_out_of_the_ledger(client: Client):
    listening, _ = a_listening()
    story = out(listening)

    page = client.get(f"/told/story/{story.thing.removeprefix('composite:')}/")

    assert "“They listened, and nobody hurried me.”" in page.content.decode()
    release, proposal = Release.objects.get(proposal__thing=story.thing), Proposal.objects.get()
    kept = f"{release.contents}{release.evidence}{release.title}{proposal.contents}{proposal.made_of}"
    assert not [text for text in (*TOLD, WANTED, "hurried", "At the desk") if text in kept]
    assert release.evidence["checks"][0]["recognised"] is False


def test_nobody_who_did_not_agree_is_told_together_with_others():
    listening, _ = a_listening(consent=("quote",))

    story = begun(listening)

    assert queries.passages(story)[0] == ()


def test_a_story_that_does_not_hold_is_not_proposed():
    listening, _ = a_listening()
    by = a_sense_maker()
    story = written(listening, by)
    last = queries.lines(story)[-1]
    actions.change_line(last, Written(Sort.PARAPHRASE, WANTED, last.handles[:2]), by=by)

    with pytest.raises(NotReady, match="Line 4 rests on 2 people"):
        actions.propose(story, by=by)

    assert queries.state(story) is State.WRITING
    assert not Proposal.objects.exists()


def test_a_story_rests_on_people_whose_listening_has_enough():
    listening, _ = a_listening(padding=13)
    story = written(listening)
    from hearten.listening.intake.models import Answer

    keep = Answer.objects.filter(said__story__in=TOLD).values_list("pk", flat=True)
    Answer.objects.exclude(pk__in=list(keep)).delete()

    assert queries.passages(story) == ((), 0)
    assert Kind.SMALL_GROUP in {one.kind for one in queries.faults(story)}


@pytest.mark.parametrize("way", ["withdraw", "leave out"])
def test_when_a_source_goes_the_story_is_told_nowhere_at_once_and_its_words_go_within_the_minute(
    client: Client, way
):
    listening, receipts = a_listening()
    story = out(listening)
    name = story.thing.removeprefix("composite:")

    if way == "withdraw":
        intake.withdraw(listening, receipts[TOLD[2]])
    else:
        consent.leave_out(listening.pk, receipts[TOLD[2]])
    pages = [client.get(f"/told/story/{name}/{end}") for end in ("", "watch/", "captions.vtt")]
    rounds.hold_to_consent.func()

    assert {one.status_code for one in pages} == {404}
    assert not [one for one in pages if b"hurried" in one.content]
    story.refresh_from_db()
    assert (story.state, queries.out(), queries.state(story)) == (State.SILENT, (), State.SILENT)
    assert not Line.objects.filter(text__contains="hurried").exists()
    assert Line.objects.get(gone=True).sort == "quote"


def test_the_ledger_says_of_a_silent_story_that_it_was_withdrawn_and_never_by_whom():
    listening, receipts = a_listening()
    story = out(listening)
    intake.withdraw(listening, receipts[TOLD[0]])
    rounds.hold_to_consent.func()

    nightly.say_what_was_taken_back.func()

    release = Release.objects.get(proposal__thing=story.thing)
    assert release.withdrawn_at
    assert "Somebody" in release.withdrawn_because


def test_a_silent_story_comes_back_only_written_again_and_checked_anew():
    listening, receipts = a_listening()
    story, by = out(listening), a_sense_maker()
    was = story.thing
    intake.withdraw(listening, receipts[TOLD[2]])
    rounds.hold_to_consent.func()
    story.refresh_from_db()

    with pytest.raises(NotReady, match="fallen silent"):
        actions.publish(story, by=a_steward())
    actions.write_again(story, by=by)
    assert any(one.line == 2 for one in queries.faults(story))
    actions.take_out_line(queries.lines(story)[1], by=by)
    known = handles(story)
    quote = Written(Sort.QUOTE, "It was a relief to be heard.", [known[TOLD[at]] for at in (0, 1, 3)])
    actions.add_line(story, quote, by=by)
    again = actions.publish(checked(actions.propose(story, by=by)), by=a_steward())

    assert again.thing != was
    assert [one.thing for one in queries.out()] == [again.thing]


def test_from_a_story_being_written_words_taken_back_are_shown_no_more_and_gone_by_the_morning(
    client: Client,
):
    listening, receipts = a_listening()
    by = a_sense_maker()
    story = written(listening, by)
    intake.withdraw(listening, receipts[TOLD[2]])

    page = signed_in(client, by).get(f"/learning/stories/{story.pk}/").content.decode()
    nightly.say_what_was_taken_back.func()

    assert "hurried" not in page
    assert "rests on words that were taken back" in page
    assert not Line.objects.filter(text__contains="hurried").exists()


def test_nobody_checks_a_story_they_wrote_and_the_writer_may_not_let_it_out():
    listening, _ = a_listening()
    by = a_sense_maker()
    story = proposed(listening, by)

    with pytest.raises(NotPermitted):
        actions.publish(checked(story), by=by)

    assert door.to_check(by) == ()


def test_what_is_proposed_or_out_is_not_changed():
    listening, _ = a_listening()
    by = a_sense_maker()
    story = proposed(listening, by)

    with pytest.raises(NotReady, match="Take it back first"):
        actions.add_line(story, Written(Sort.FRAME, "A clock.", ()), by=by)
    actions.publish(checked(story), by=a_steward())
    with pytest.raises(NotReady, match="Take it down first"):
        actions.take_out_line(queries.lines(story)[0], by=by)


def test_lines_changed_behind_the_checks_do_not_leave():
    listening, _ = a_listening()
    story = checked(proposed(listening))
    Line.objects.filter(story=story, place=4).update(text="What I needed came before the form.")

    with pytest.raises(NotReady, match="not what was checked"):
        actions.publish(story, by=a_steward())


def test_a_story_that_was_sent_back_is_written_again_under_another_name():
    from hearten.door import actions as leaving
    from hearten.door import queries as left
    from hearten.door.rules import Verdict
    from tests.makers import a_board_member

    listening, _ = a_listening()
    by = a_sense_maker()
    story = proposed(listening, by)
    was, waits = story.thing, left.proposed(story.thing)
    assert waits
    leaving.check(waits.id, Verdict(True, True, False, "The desk gives it away."), by=a_board_member())

    assert queries.state(story) is State.WRITING
    assert actions.propose(story, by=by).thing != was


def test_an_account_may_not_show_a_story_one_of_whose_sources_is_gone():
    listening, receipts = a_listening()
    story = out(listening)
    assert queries.why_not_shown([story.thing]) is None

    intake.withdraw(listening, receipts[TOLD[5]])

    refusal = queries.why_not_shown([story.thing])
    assert refusal
    assert "taken them back" in refusal.sentence


def test_a_story_taken_down_is_told_no_more_and_says_why_in_the_ledger(client: Client):
    listening, _ = a_listening()
    story = out(listening)

    actions.take_down(story, "The team asked for it.", by=a_steward())

    assert client.get(f"/told/story/{story.thing.removeprefix('composite:')}/").status_code == 404
    assert Release.objects.get(proposal__thing=story.thing).withdrawn_because == "The team asked for it."


def test_a_copy_of_a_story_that_fell_silent_is_asked_back_for(client: Client):
    listening, receipts = a_listening()
    story, steward = out(listening), a_steward()
    client = signed_in(client, steward)
    copy = client.post(f"/learning/stories/{story.pk}/copy/")
    assert copy["Content-Disposition"].endswith('.html"')
    assert queries.to_ask_back() == ()

    intake.withdraw(listening, receipts[TOLD[4]])

    assert "somebody took a copy of it" in client.get("/").content.decode()
    client.post(f"/learning/stories/{story.pk}/on/", {"go": "asked-back"})
    assert "somebody took a copy of it" not in client.get("/").content.decode()


def test_a_line_has_room_and_a_story_an_end():
    assert isinstance(rules.why_not_line("x" * 601, (), 1), TooMuch)
    assert isinstance(rules.why_not_line("x", ["h"] * 31, 1), TooMuch)
    assert isinstance(rules.why_not_line("x", (), 41), TooMuch)
    assert rules.why_not_line("x" * 600, ["h"] * 30, 40) is None


def test_lines_change_places_and_a_title_names_nobody():
    listening, _ = a_listening()
    by = a_sense_maker()
    by.name = "Rhiannon Pugh"
    by.save()
    story = written(listening, by)

    actions.move_line(queries.lines(story)[1], by=by, up=True)
    actions.rename(story, "What Rhiannon Pugh heard", by=by)

    assert queries.lines(story)[0].sort == "quote"
    with pytest.raises(NotReady, match="The title"):
        actions.propose(story, by=by)


def test_who_wrote_on_a_story_is_told_so_and_a_story_that_is_not_there_is_not_found():
    listening, _ = a_listening()
    by = a_sense_maker()
    begun(listening, by)

    assert "You wrote on the story “At the desk”." in learning.about(by)
    with pytest.raises(NotFound):
        queries.found(10**6)
    with pytest.raises(NotFound):
        queries.told("nothing")


def test_a_story_begins_only_where_enough_people_wrote():
    listening, _ = a_listening(padding=2)

    with pytest.raises(TooFewToTell):
        begun(listening)

    assert not Story.objects.exists()
