"""Case studies, needs and offers, groups, meetings and the outset: what is kept, what leaves, and what never does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from hearten.errors import HeartenError, NotPermitted, NotReady
from hearten.methods.parcels import CaseStudy, Need, Offer
from hearten.network.exchange import packing
from hearten.network.programme import actions, queries
from hearten.network.programme.actions import Began, MeetingWords, StudyWords, WantedWords
from hearten.network.programme.rules import Agreed, Sort, Strength, Theme
from tests.makers import a_practitioner
from tests.network.making import a_convener, a_network, another_in, sent, tells

pytestmark = [pytest.mark.either_database, pytest.mark.django_db]
DAY = date(2026, 3, 1)


@pytest.fixture(autouse=True)
def _keys_of_our_own(settings, tmp_path):
    settings.HEARTEN_KEYS = tmp_path / "keys"


def study_words(**other):
    said = {
        "title": "Repairs without a form",
        "theme": Theme.RISK,
        "tried": "Tenants rang, and a plumber came.",
        "where": "A rural council of forty thousand.",
        "came_of_it": "Fewer rang twice.",
        "failed": "Out of hours nobody answered for a month.",
        "strength": Strength.COUNTED,
        "evidence": "Calls before and after.",
        "credit": "the repairs team and its tenants",
    }
    return StudyWords(**(said | other))


def a_need(network, by=None, **other):
    said = WantedWords(
        **({"title": "Words for arrears", "theme": Theme.RISK, "words": "Kinder letters."} | other)
    )
    return actions.write_want(network, Sort.NEED, said, by=by or a_convener())


def a_meeting(network, by):
    said = MeetingWords("First meeting", DAY, "The town hall", "Who we are\n\nHow we buy")
    return actions.call_meeting(network, said, by=by)


def things():
    return [one.item for one in queries.to_send()]


def test_a_draft_stays_here_until_it_is_chosen_and_goes_again_when_it_is_taken_back():
    network, keeper = a_network(), a_convener()
    study = actions.write_study(network, study_words(), by=a_practitioner())
    before = things()

    actions.tell(study, by=keeper)
    told = things()
    actions.tell_no_more(study, by=keeper)

    assert (before, [one.title for one in told], things()) == ([], ["Repairs without a form"], [])


@pytest.mark.parametrize("lacks", ["failed", "came_of_it", "evidence"])
def test_a_case_study_that_says_nothing_of_what_failed_is_not_told(lacks):
    study = actions.write_study(a_network(), study_words(**{lacks: ""}), by=a_convener())

    with pytest.raises(NotReady, match="Say first what"):
        actions.tell(study, by=a_convener())


def test_what_is_told_cannot_lose_what_failed():
    keeper = a_convener()
    study = actions.write_study(a_network(), study_words(), by=keeper)
    actions.tell(study, by=keeper)

    with pytest.raises(NotReady, match="what failed"):
        actions.change_study(study, study_words(failed=" "), by=keeper)


def test_words_that_could_point_at_somebody_are_refused():
    with pytest.raises(HeartenError, match="could point at somebody"):
        a_need(a_network(), words="Ring Rhiannon on 01234 567890.")


def test_only_those_who_keep_the_network_choose_and_others_change_their_own_alone():
    network, writer = a_network(), a_practitioner()
    need = a_need(network, writer)

    with pytest.raises(NotPermitted):
        actions.tell(need, by=writer)
    with pytest.raises(NotPermitted):
        actions.throw_away(need, by=a_practitioner())
    actions.throw_away(need, by=writer)
    assert queries.wants() == ()


def test_who_wrote_something_is_not_the_one_who_lets_it_out():
    network, writer, other = a_network(), a_convener(), a_convener()
    actions.tell(a_need(network, writer), by=writer)

    with pytest.raises(NotReady, match="nobody lets out their own words"):
        sent(network, writer)
    assert sent(network, other)


def test_a_need_and_an_offer_about_the_same_meet_and_say_why():
    network = a_network()
    north, _member = another_in(network)
    a_need(network)
    tells(
        network,
        north,
        Offer("offer:one", "Letters about arrears", Theme.RISK, "Ours, in plain words.", None),
        Offer("offer:two", "A room", Theme.STAFF, "On Fridays.", None),
    )

    (match,) = queries.matched(queries.wants())

    assert (match.need.title, match.offer.whose) == ("Words for arrears", "Northton")
    assert match.both == ("words", "arrears", "letters")


def test_what_is_closed_meets_nothing_and_is_told_no_more():
    network, keeper = a_network(), a_convener()
    need = a_need(network, keeper)
    actions.tell(need, by=keeper)

    actions.close_want(need, "They sent us theirs.", by=keeper)

    assert (things(), queries.matched(queries.wants())) == ([], ())
    actions.open_want_again(need, by=keeper)
    assert [one.closed_on for one in queries.wants()] == [None]


def test_what_another_embargoed_is_not_shown_before_its_day():
    network = a_network()
    north, _member = another_in(network)
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    tells(network, north, Need("need:one", "Later", Theme.RISK, "Not yet.", tomorrow))

    assert queries.wants() == ()


def test_notes_go_no_further_than_was_agreed():
    network, keeper = a_network(), a_convener()
    meeting = a_meeting(network, keeper)
    actions.tell(meeting, by=keeper)
    with pytest.raises(NotReady, match="no notes are kept"):
        actions.note(meeting, Agreed.NOWHERE, "Somebody spoke.", by=keeper)

    actions.note(meeting, Agreed.HERE, "We talked of tenders.", by=keeper)
    here = things()[0].notes
    actions.note(meeting, Agreed.NETWORK, "We talked of tenders.", by=keeper)

    assert (here, things()[0].notes) == ("", "We talked of tenders.")
    assert things()[0].agenda == ("Who we are", "How we buy")


def test_a_working_group_is_told_until_it_ends():
    network, keeper = a_network(), a_convener()
    group = actions.begin_group(network, "Buying", Theme.PROCUREMENT, "One tender with tenants.", by=keeper)
    told = things()

    actions.end_group(group, "Two tenders.", by=keeper)

    assert ([one.title for one in told], things()) == (["Buying"], [])
    actions.begin_group_again(group, by=keeper)
    assert len(things()) == 1


def test_what_a_group_is_known_by_is_never_taken_for_a_telephone_number():
    network, keeper = a_network(), a_convener()
    said = MeetingWords("First meeting", DAY, "The town hall", "Who we are", "group:07700900123a")

    meeting = actions.call_meeting(network, said, by=keeper)
    actions.note(meeting, Agreed.NETWORK, "We spoke of tenders.", by=keeper)
    actions.tell(meeting, by=keeper)

    assert [one.group for one in things()] == ["group:07700900123a"]
    assert packing.why_not_worded(tuple(things())) is None
    with pytest.raises(NotReady, match="could point at somebody"):
        actions.change_meeting(meeting, replace(said, where="Ring 07700 900 123"), by=keeper)


def test_where_we_are_is_told_in_hundredths_of_a_degree():
    actions.say_outset(
        a_network(), Began("Northton", 52.12345, -1.98765, "To learn.", "Time."), by=a_convener()
    )

    (item,) = things()

    assert (item.north, item.east) == (52.12, -1.99)


def test_a_case_study_of_another_says_nowhere_whose_it_is():
    network = a_network()
    north, _member = another_in(network)
    words = ("Title", Theme.RISK, "Tried.", "A town.", "Came.", "Failed.", Strength.OURS, "Seen.", "", None)
    tells(network, north, CaseStudy("case_study:one", *words))

    (one,) = queries.studies()

    assert "Northton" not in str(one)


def test_what_is_chosen_is_in_what_is_looked_over_before_it_leaves():
    network, keeper = a_network(), a_convener()
    actions.tell(a_need(network, keeper), by=keeper)

    (prospect,) = packing.prospects(network)

    assert [one.title for one in prospect.new] == ["Words for arrears"]
    assert prospect.authors == {keeper.key}


def test_a_person_who_is_forgotten_leaves_what_was_written_and_no_name():
    network, writer = a_network(), a_practitioner()
    a_need(network, writer)
    held = queries.about(writer)

    actions.forget(writer)

    assert held["needs and offers you wrote"] == ["Words for arrears"]
    assert not any(queries.about(writer).values())
    assert len(queries.wants()) == 1
