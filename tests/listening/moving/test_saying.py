"""A steward says who joined and left before a wave opens; other rooms ask for it between any two waves."""

from __future__ import annotations

import pytest
from django.test import Client

from hearten.errors import NotFound, NotPermitted, NotReady
from hearten.listening import queries as listening
from hearten.listening.moving import actions, queries
from hearten.listening.moving.models import Movement
from hearten.listening.moving.rules import NOBODY, Known, Since, Told
from hearten.listening.surveys import actions as surveys
from hearten.listening.surveys import queries as asked
from hearten.listening.surveys import rules
from hearten.listening.surveys.models import Listening
from tests.journeys.reading import faults
from tests.makers import a_closed_survey, a_sense_maker, a_steward, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]


def another_wave(before: Listening) -> Listening:
    return surveys.ask_again(before, by=a_steward())


def asked_and_closed(wave: Listening) -> Listening:
    return surveys.close_listening(surveys.open_listening(wave, by=a_steward()), by=a_steward())


def of_town(wave: Listening, joined: int, left: int) -> Since:
    code = wave.breakdowns.get(key="area").groups[0]["code"]
    return Since((joined, left), {"area": {code: (joined, left)}})


def say(wave: Listening, known: Known, moved: Since | None = None) -> None:
    since = wave.again_id
    assert since is not None
    actions.say_who_moved(wave, [Told(since, known, moved)], by=a_steward())


def test_what_is_said_of_the_wave_before_is_what_other_rooms_are_told():
    first = a_closed_survey()
    second = another_wave(first)
    assert listening.moved(second.pk) == {first.pk: None}

    say(second, Known.NUMBERS, of_town(second, 12, 3))

    assert listening.moved(second.pk) == {first.pk: of_town(second, 12, 3)}
    assert listening.moved_between(first.pk, second.pk) == of_town(second, 3, 12)
    assert listening.moved_between(second.pk, first.pk) == of_town(second, 12, 3)


def test_the_same_people_and_we_do_not_know_are_said_too():
    first = a_closed_survey()
    second = another_wave(first)

    say(second, Known.SAME)
    same = listening.moved(second.pk)[first.pk]
    say(second, Known.UNKNOWN)

    assert same
    assert same.everyone == NOBODY
    assert set(same.groups["area"].values()) == {NOBODY}
    assert listening.moved(second.pk) == {first.pk: None}
    assert listening.moved_between(first.pk, second.pk) is None
    assert Movement.objects.count() == 1


def test_of_a_wave_further_back_it_is_asked_unless_one_of_the_steps_moved_nobody():
    first = a_closed_survey()
    second = another_wave(first)
    say(second, Known.NUMBERS, of_town(second, 6, 6))
    third = another_wave(asked_and_closed(second))

    say(third, Known.NUMBERS, of_town(third, 6, 6))
    assert listening.moved(third.pk)[first.pk] is None
    assert queries.unsaid(third) == 1
    assert queries.begun(third, first.pk) == of_town(third, 12, 12)
    say(third, Known.SAME)
    assert listening.moved(third.pk)[first.pk] == of_town(third, 6, 6)
    actions.say_who_moved(third, [Told(first.pk, Known.NUMBERS, of_town(third, 20, 0))], by=a_steward())

    assert listening.moved(third.pk)[first.pk] == of_town(third, 20, 0)
    assert queries.begun(third, first.pk) == of_town(third, 20, 0)


def test_waves_that_do_not_follow_each_other_are_not_known_of():
    first = a_closed_survey()

    assert listening.moved_between(another_wave(first).pk, another_wave(first).pk) is None


def test_it_is_said_by_a_steward_of_a_draft_and_of_waves_before_it():
    first = a_closed_survey()
    second = another_wave(first)
    same = [Told(first.pk, Known.SAME)]

    with pytest.raises(NotPermitted):
        actions.say_who_moved(second, same, by=a_sense_maker())
    with pytest.raises(NotFound, match="no earlier wave"):
        actions.say_who_moved(second, [Told(second.pk, Known.SAME)], by=a_steward())
    with pytest.raises(NotReady, match="not declared"):
        say(second, Known.NUMBERS, Since(NOBODY, {"age": {"old": NOBODY}}))
    with pytest.raises(NotReady, match="first time"):
        actions.say_who_moved(first, same, by=a_steward())
    surveys.open_listening(second, by=a_steward())
    with pytest.raises(NotReady, match="stays as it is"):
        actions.say_who_moved(second, same, by=a_steward())


def test_a_draft_warns_until_it_is_said():
    second = another_wave(a_closed_survey())
    told = "not said yet who joined"

    before = " ".join(map(str, rules.warnings(asked.draft(second))))
    say(second, Known.UNKNOWN)
    after = " ".join(map(str, rules.warnings(asked.draft(second))))

    assert told in before
    assert told not in after


# The page -------------------------------------------------------------------------------------------------------
def posted(first: Listening, wave: Listening, **typed: str) -> dict[str, str]:
    """What a browser sends: `all` is everyone, `town` the first group of the area."""
    town = wave.breakdowns.get(key="area").groups[0]["code"]
    fields = {"known": f"known-{first.pk}"}
    for what in ("joined", "left"):
        fields |= {f"all_{what}": f"{what}-{first.pk}--", f"town_{what}": f"{what}-{first.pk}-area-{town}"}
    return {fields[name]: value for name, value in typed.items()}


def test_a_steward_says_it_on_the_page_of_the_draft(client: Client):
    first = a_closed_survey()
    second = another_wave(first)
    at = f"/listening/{second.pk}/moved/"
    signed_in(client, a_steward())

    assert at in client.get(f"/listening/{second.pk}/").content.decode()
    page = client.get(at).content.decode()
    assert "at least ten people" in page
    assert faults(page) == []
    gone = client.post(
        at,
        posted(
            first, second, known="numbers", all_joined="14", all_left="2", town_joined="12", town_left="0"
        ),
    )

    assert gone.status_code == 302
    moved = listening.moved(second.pk)[first.pk]
    assert moved
    assert moved.everyone == (14, 2)
    assert list(moved.groups["area"].values()) == [(12, 0)]


def test_half_a_pair_or_nothing_chosen_is_said_beside_the_field(client: Client):
    first = a_closed_survey()
    second = another_wave(first)
    at = f"/listening/{second.pk}/moved/"
    signed_in(client, a_steward())

    half = client.post(at, posted(first, second, known="numbers", all_joined="14", town_left="3"))
    below = client.post(at, posted(first, second, known="numbers", all_joined="-1", all_left="2"))
    nothing = client.post(at, {"kept": "1"})

    assert half.content.decode().count("Give this number too") == 4  # said in the list above too
    for page in (half, below, nothing):
        assert page.status_code == 200
    assert not Movement.objects.exists()


def test_what_is_asked_for_the_first_time_has_no_such_page(client: Client):
    signed_in(client, a_steward())

    assert client.get(f"/listening/{a_closed_survey().pk}/moved/").status_code == 409
