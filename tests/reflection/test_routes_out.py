"""What is shared in a circle leaves by no route without everybody's yes: each route, tried in every role."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from hearten.errors import HeartenError
from hearten.house import rights
from hearten.house.digest import sending
from hearten.people.models import Person
from hearten.people.rules import Role
from hearten.record.models import Entry as Line
from hearten.reflection.circles import actions as circles
from hearten.reflection.circles.models import Circle, Entry
from hearten.reflection.drawn import actions as drawn
from hearten.reflection.drawn import queries as learned
from hearten.reflection.drawn.models import Drawn, Quoted
from hearten.reflection.drawn.rules import State, shares_a_run
from hearten.reflection.notice import actions as notice
from hearten.reflection.time import actions as time
from tests.makers import a_custodian, a_person, a_practitioner, signed_in
from tests.reflection import making

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]
CANARY = "a heron stood on the filing cabinet all winter"
LEARNT = "we rest before we answer, and nobody minds"
OWN = "my own words of a quiet walk"


@dataclass(frozen=True, slots=True)
class Within:
    """A circle with a word in it that must not leave, and a learning that waits for whoever said it."""

    circle: Circle
    author: Person
    entry: Entry
    drawn: Drawn


@pytest.fixture
def within() -> Within:
    author, other = a_practitioner(), a_practitioner()
    circle = making.a_circle(author, other, name="Rushlight")
    entry = making.shared(circle, author, f"It is hard: {CANARY}.")
    making.shared(circle, other, OWN)
    waits = drawn.propose(circle.pk, LEARNT, [entry.pk], by=circle.host)
    return Within(circle, author, entry, waits)


def addresses(within: Within) -> Iterator[str]:
    """Every address of this house that is opened by getting, with the circle's own numbers wherever one is needed."""
    numbers = {"circle_id": within.circle.pk, "entry_id": within.entry.pk, "drawn_id": within.drawn.pk}

    def walk(
        inside: URLResolver, before: str, needed: tuple[str, ...]
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        for each in inside.url_patterns:
            needs = (*needed, *each.pattern.regex.groupindex)
            if isinstance(each, URLResolver):
                yield from walk(each, f"{before}{each.namespace}:" if each.namespace else before, needs)
            elif isinstance(each, URLPattern) and each.name:
                yield f"{before}{each.name}", needs

    for name, needs in sorted(set(walk(get_resolver(), "", ()))):
        if set(needs) <= {*numbers, "person_id"}:
            yield reverse(name, kwargs={need: numbers.get(need, within.author.pk) for need in needs})


def leaks(answer: object) -> bool:
    content = getattr(answer, "content", b"") or b"".join(getattr(answer, "streaming_content", ()))
    return any(words.encode() in content for words in (CANARY, LEARNT, "Rushlight"))


NEAREST = ("/reflection/", "/people/", "/record/", "/kept/", "/left/", "/learned/")


def shown_to(person: Person, paths: list[str], within: Within) -> list[str]:
    """Where it shows, but for a custodian who answers the author's own question."""
    browser = signed_in(Client(raise_request_exception=False), person)
    others = (path for path in paths if not path.startswith(f"/people/{within.author.pk}/"))
    return [path for path in others if "sign-out" not in path and leaks(browser.get(path))]


@pytest.mark.parametrize("role", list(Role))
def test_no_page_or_export_near_it_shows_it_to_anybody_else_whatever_their_role(within: Within, role: Role):
    paths = [path for path in addresses(within) if path.startswith(NEAREST) or path == "/"]

    assert shown_to(a_person(role), paths, within) == []


def test_no_page_export_or_search_anywhere_shows_it_to_somebody_in_all_roles(within: Within):
    near = [path for path in addresses(within) if path.startswith(NEAREST)]
    searched = [f"{path}?q=heron&search=heron&format=csv" for path in near]

    assert shown_to(a_person(*Role), [*addresses(within), *searched], within) == []


def test_nor_to_anybody_without_an_account(within: Within):
    browser = Client(raise_request_exception=False)

    assert [path for path in addresses(within) if leaks(browser.get(path))] == []


@pytest.mark.parametrize(
    "how", [{"HTTP_ACCEPT": "application/json"}, {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}]
)
def test_nor_where_a_program_asks(within: Within, how: dict[str, str]):
    browser = signed_in(Client(raise_request_exception=False), a_custodian())

    paths = [path for path in addresses(within) if path.startswith("/reflection/")]
    assert [path for path in paths if leaks(browser.get(path, **how))] == []


@pytest.mark.parametrize("role", list(Role))
def test_another_members_request_for_what_is_held_gives_their_own_words_alone(within: Within, role: Role):
    member = a_person(role)
    circles.ask_in(within.circle.pk, member, by=within.circle.host)
    circles.agree(within.circle.pk, by=member)
    making.shared(within.circle, member, "Words of mine.")

    held = json.dumps(dict(rights.held_about(member)), default=str)

    assert "Words of mine." in held
    assert not any(words in held for words in (CANARY, LEARNT, OWN))


def test_the_authors_own_request_gives_what_they_wrote(within: Within):
    held = json.dumps(dict(rights.held_about(within.author)), default=str)

    assert CANARY in held
    assert LEARNT not in held


@pytest.mark.parametrize("who", ["host", "author", "outside"])
def test_the_file_of_ones_own_words_holds_no_others(within: Within, who: str):
    person = {"host": within.circle.host, "author": within.author, "outside": a_custodian()}[who]

    told = signed_in(Client(), person).get(reverse("reflection:circle_my_words")).content.decode()

    assert (CANARY in told) == (who == "author")
    assert OWN not in told


def test_no_letter_feed_or_calendar_carries_it(within: Within, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        sending.write_to_everyone.func()
    feed = Client().get(reverse("reflection:week_feed", args=[notice.new_address(by=within.author)]))
    calendar = Client().get(reverse("reflection:feed", args=[time.new_address(by=within.author)]))

    assert (feed.status_code, calendar.status_code) == (200, 200)
    assert not leaks(feed)
    assert not leaks(calendar)
    assert "Time to reflect together" in calendar.content.decode()
    assert not any(CANARY in letter.body or LEARNT in letter.body for letter in mail.outbox)


def test_the_record_holds_no_word_of_it(within: Within):
    lines = [f"{one.done} {one.about} {one.detail}" for one in Line.objects.all()]

    assert not any(words in line for line in lines for words in (CANARY, LEARNT, "Rushlight"))
    assert not any("entry" in line or "member" in line for line in lines)


@pytest.mark.parametrize("role", list(Role))
def test_nobody_else_draws_it_out_or_says_yes_for_them(within: Within, role: Role):
    stranger = a_person(role)

    with pytest.raises(HeartenError):
        drawn.propose(within.circle.pk, LEARNT, [within.entry.pk], by=stranger)
    with pytest.raises(HeartenError):
        drawn.say(within.drawn.pk, agrees=True, by=stranger)
    with pytest.raises(HeartenError):
        drawn.say(within.drawn.pk, agrees=True, by=within.circle.host)
    assert learned.learnings() == ()


def test_nothing_goes_on_until_the_last_of_those_quoted_says_yes():
    first, second = a_practitioner(), a_practitioner()
    circle = making.a_circle(first, second)
    quoted = [making.shared(circle, one, f"Word of {one.pk}.").pk for one in (first, second)]
    waits = drawn.propose(circle.pk, LEARNT, quoted, by=circle.host)

    drawn.say(waits.pk, agrees=True, by=first)
    before = learned.learnings()
    drawn.say(waits.pk, agrees=True, by=second)

    assert before == ()
    assert [one.words for one in learned.learnings()] == [LEARNT]


def test_where_nobody_is_quoted_everyone_in_the_circle_is_asked():
    other, asked_only = a_practitioner(), a_practitioner()
    circle = making.a_circle(other)
    circles.ask_in(circle.pk, asked_only, by=circle.host)

    waits = drawn.propose(circle.pk, LEARNT, [], by=circle.host)

    assert set(waits.quoted.values_list("person_id", "agreed")) == {(circle.host_id, True), (other.pk, None)}


def test_five_words_of_somebody_who_is_not_marked_are_refused(within: Within):
    with pytest.raises(HeartenError, match="somebody’s own"):
        drawn.propose(within.circle.pk, "A HERON stood, on the filing cabinet!", [], by=within.circle.host)


@pytest.mark.parametrize(
    ("words", "same"), [("on the filing cabinet all", True), ("the filing cabinet all", False)]
)
def test_a_quotation_is_five_words_in_a_row(words: str, same: bool):
    assert shares_a_run(words, CANARY) is same


def test_a_learning_names_nobody(within: Within):
    with pytest.raises(HeartenError, match="point at somebody"):
        drawn.propose(within.circle.pk, "Ring 07700 900123 first.", [within.entry.pk], by=within.circle.host)


def gone_on(within: Within) -> None:
    drawn.say(within.drawn.pk, agrees=True, by=within.author)
    assert [one.words for one in learned.learnings()] == [LEARNT]


def takes_yes_back(within: Within) -> None:
    drawn.say(within.drawn.pk, agrees=False, by=within.author)


def takes_words_back(within: Within) -> None:
    circles.take_back(within.circle.pk, within.entry.pk, by=within.author)


def leaves_with_words(within: Within) -> None:
    circles.leave(within.circle.pk, with_words=True, by=within.author)


def is_forgotten(within: Within) -> None:
    rights.forget(within.author, a_custodian())


@pytest.mark.parametrize("how", [takes_yes_back, takes_words_back, leaves_with_words, is_forgotten])
def test_what_went_on_is_taken_back_at_once(within: Within, how):
    gone_on(within)

    how(within)

    assert learned.learnings() == ()
    assert Drawn.objects.get().words == ""
    assert Drawn.objects.get().state == State.TAKEN_BACK


def test_deleting_a_circle_leaves_no_word_of_it_and_deleting_a_member_no_word_of_theirs(within: Within):
    rights.forget(within.author, a_custodian())
    after_one = list(Entry.objects.values_list("words", flat=True))
    for person in Person.objects.filter(pk__in=within.circle.members.values("person")):
        circles.forget(person)

    assert after_one == [OWN]
    assert not Circle.objects.exists()
    assert not Entry.objects.exists()
    assert not Quoted.objects.exists()


def test_whoever_left_reads_nothing_any_more_and_may_still_take_their_yes_back(within: Within):
    gone_on(within)
    circles.leave(within.circle.pk, with_words=False, by=within.author)
    browser = signed_in(Client(), within.author)

    assert browser.get(reverse("reflection:circle", args=[within.circle.pk])).status_code == 404
    assert LEARNT in browser.get(reverse("reflection:circles")).content.decode()
    drawn.say(within.drawn.pk, agrees=False, by=within.author)
    assert learned.learnings() == ()


def test_pausing_and_leaving_write_to_nobody_and_only_the_host_sees(
    within: Within, django_capture_on_commit_callbacks
):
    host, other = (
        within.circle.host,
        within.circle.members.exclude(person__in=[within.author, within.circle.host]).get(),
    )
    page = reverse("reflection:circle", args=[within.circle.pk])
    with django_capture_on_commit_callbacks(execute=True):
        circles.pause(within.circle.pk, paused=True, by=within.author)
    seen_by = [signed_in(Client(), one).get(page).content.decode() for one in (host, other.person)]
    with django_capture_on_commit_callbacks() as afterwards:
        circles.leave(within.circle.pk, with_words=False, by=within.author)

    assert ["(pauses)" in " ".join(page.replace('<span class="quiet">', "").split()) for page in seen_by] == [
        True,
        False,
    ]
    assert mail.outbox == []
    assert not any("post" in repr(each) for each in afterwards)


def test_who_has_not_agreed_to_what_is_now_agreed_reads_nothing(within: Within):
    circles.change(
        within.circle.pk, making.begun(agreed=making.AGREED + " And we end on time."), by=within.circle.host
    )

    told = signed_in(Client(), within.author).get(reverse("reflection:circle", args=[within.circle.pk]))

    assert told.status_code == 200
    assert CANARY not in told.content.decode()


def test_a_circle_closes_only_with_what_came_of_it_and_ninety_days_later_its_words_are_gone(within: Within):
    with pytest.raises(HeartenError, match="what came of it"):
        circles.close(within.circle.pk, " ", by=within.circle.host)
    circles.close(within.circle.pk, "We learned to rest.", by=within.circle.host)
    today = timezone.localdate()

    kept = circles.let_go(now=today + timedelta(days=89), kept_for=timedelta(days=90))
    gone = circles.let_go(now=today + timedelta(days=90), kept_for=timedelta(days=90))

    assert (kept, gone > 0, Entry.objects.count()) == (0, True, 0)
