"""How somebody answered is kept where it points at nobody; what a device sealed is looked at once it is opened."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from hearten.errors import HeartenError, NotAsAgreed, NotReady, Unreadable
from hearten.listening.intake import actions, closing, queries, receipts, rules, sealing, ways
from hearten.listening.intake.models import Answer, Seal, Sealed, Sent
from hearten.listening.intake.rules import Opened
from hearten.listening.surveys.models import Breakdown, Listening
from hearten.listening.surveys.rules import HOW_ANSWERED
from hearten.methods.plan import Kind
from tests.listening.intake.making import a_listening, close, send

ASKED = (
    ("heard", Kind.SCALE, ("low", "high")),
    ("helped", Kind.SEVERAL, ("low", "mid", "high")),
    ("age", Kind.NUMBER, ()),
    ("story", Kind.WORDS, ()),
    (HOW_ANSWERED, Kind.CHOICE, ("online", "paper", "shared")),
)
RECEIPT = receipts.receipt_of(b"x" * 16, 1)
FORM = "ab" * 32


def came(way: str, times: int, language: str = "en", week: str = "") -> list[Opened]:
    return [Opened({"heard": "low", HOW_ANSWERED: way}, ("analysis",), language, week, RECEIPT)] * times


def kept_ways(answers: list[Opened]) -> list[str]:
    return [str(one.said.get(HOW_ANSWERED, "")) for one in ways.without_lone_ways(answers)]


# Which ways are kept ------------------------------------------------------------------------------------------
def test_a_way_that_enough_share_is_kept_and_a_lone_one_is_not():
    assert kept_ways(came("online", 30) + came("paper", 20)) == ["online"] * 30 + ["paper"] * 20
    assert kept_ways(came("online", 30) + came("paper", 3)) == [""] * 33
    assert kept_ways(came("online", 30) + came("paper", 12) + came("phone", 8)) == ["online"] * 30 + [""] * 20


def test_a_way_is_looked_at_among_answers_of_the_same_language_and_week():
    welsh = came("online", 25, "cy") + came("paper", 2, "cy")

    kept = kept_ways(came("online", 30) + came("paper", 30) + welsh)

    assert kept == ["online"] * 30 + ["paper"] * 30 + [""] * 27


def test_answers_without_a_way_stay_as_they_are():
    answers = [Opened({"heard": "low"}, (), "en", "", RECEIPT)] * 25

    assert ways.without_lone_ways(answers) == answers


# What a device sealed ----------------------------------------------------------------------------------------
def a_body(**changed: Any) -> bytes:
    body = {
        "said": {"heard": "high"},
        "consent": ["analysis"],
        "language": "en",
        "week": "",
        "receipt": RECEIPT,
    }
    return json.dumps(body | changed).encode() + b" " * 40


def test_what_was_asked_and_can_be_an_answer_is_kept():
    said = {"heard": "high", "helped": ["high", "low"], "age": 42, "story": "Kind.", HOW_ANSWERED: "shared"}

    read = ways.fitting(a_body(said=said, consent=["quote", "analysis", "everything"]), ASKED)

    assert read == Opened(
        {"heard": "high", "helped": ["low", "high"], "age": 42.0, "story": "Kind.", HOW_ANSWERED: "shared"},
        ("analysis", "quote"),
        "en",
        "",
        RECEIPT,
    )


@pytest.mark.parametrize(
    "said",
    [
        {"heard": "never"},
        {"heard": ["high"]},
        {"helped": "high"},
        {"helped": ["never"]},
        {"age": "42"},
        {"age": True},
        {"age": float("nan")},
        {"age": float("inf")},
        {"story": 5},
        {"story": ""},
        {"story": "a" * 5000},
        {"nobody asked": "this"},
        {HOW_ANSWERED: "shared"},
        {},
    ],
)
def test_what_cannot_be_an_answer_is_not(said: dict[str, object]):
    assert ways.fitting(a_body(said=said), ASKED) is None


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"said": []}',
        b'{"said": {"heard": "high"}}',
        a_body(receipt="0000-0000"),
        a_body(consent=5),
        b"[" * 100_000,
    ],
)
def test_what_is_no_answer_at_all_is_none(body: bytes):
    assert ways.fitting(body, ASKED) is None


# Delivered, kept and opened ----------------------------------------------------------------------------------


def sealed(listening: Listening, body: bytes) -> str:
    seal = Seal.objects.get(pk=listening.pk)
    return sealing.seal(seal.public, body.ljust(seal.room))


def form(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


@pytest.mark.django_db(databases=["default", "voices"], transaction=True)
@pytest.mark.either_database
@pytest.mark.usefixtures("both_stores")
class TestDelivered:
    def test_an_answer_delivered_five_times_is_kept_once(self):
        listening = a_listening()
        answer = sealed(listening, a_body())

        for _ in range(5):
            actions.receive_sealed(listening.pk, form(1), answer)

        assert Sealed.objects.count() == Sent.objects.count() == 1

    def test_the_same_form_with_something_else_is_refused(self):
        listening = a_listening()
        actions.receive_sealed(listening.pk, form(1), sealed(listening, a_body()))

        with pytest.raises(NotAsAgreed):
            actions.receive_sealed(listening.pk, form(1), sealed(listening, a_body()))

    @pytest.mark.parametrize("spoilt", ["", "a.b.c", "short", "form"])
    def test_what_our_page_did_not_seal_is_refused(self, spoilt: str):
        listening = a_listening()
        answer = (
            sealing.seal(Seal.objects.get(pk=listening.pk).public, b"{}") if spoilt == "short" else spoilt
        )
        if spoilt == "form":
            answer = sealed(listening, a_body())

        with pytest.raises(Unreadable, match="not an answer sealed by our page"):
            actions.receive_sealed(listening.pk, "not a hash" if spoilt == "form" else form(1), answer)

    def test_after_the_close_nothing_is_taken(self):
        listening = a_listening()
        answer = sealed(listening, a_body())
        close(listening)

        with pytest.raises(NotReady, match="has closed"):
            actions.receive_sealed(listening.pk, form(1), answer)

    def test_what_is_no_answer_keeps_no_other_sealed(self):
        listening = a_listening()
        send(listening, {"heard": "low"})
        actions.receive_sealed(listening.pk, form(1), sealed(listening, a_body()))
        actions.receive_sealed(listening.pk, form(2), sealed(listening, b"no answer"))
        other = sealing.make_key(listening.pk + 1)
        room = Seal.objects.get(pk=listening.pk).room
        actions.receive_sealed(listening.pk, form(3), sealing.seal(other, b" " * room))
        close(listening)

        closing.finish_closing(listening.pk)

        assert sorted(one.said["heard"] for one in Answer.objects.all()) == ["high", "low"]

    def test_its_receipt_takes_it_back(self):
        listening = a_listening()
        actions.receive_sealed(listening.pk, form(1), sealed(listening, a_body()))
        actions.withdraw(listening, RECEIPT)
        close(listening)

        closing.finish_closing(listening.pk)

        assert Answer.objects.count() == 0

    def test_the_way_is_kept_where_the_listening_is_looked_at_by_it(self):
        listening = a_listening()
        groups = [{"code": code, "text": {"en": code}} for code in ("online", "paper")]
        Breakdown.objects.create(
            listening=listening, number=2, key=HOW_ANSWERED, text={"en": "way"}, groups=groups
        )
        for way in ["online"] * 21 + ["paper"] * 20:
            send(listening, {"heard": "low"}, way=way)
        close(listening)

        closing.finish_closing(listening.pk)

        table, _ = queries.snapshot(listening.pk)
        assert table.column(HOW_ANSWERED).to_pylist().count("paper") == 20

    def test_where_it_is_not_looked_at_by_it_no_way_is_kept(self):
        listening = a_listening()
        for _ in range(21):
            send(listening, {"heard": "low"}, way="paper")
        close(listening)

        closing.finish_closing(listening.pk)

        assert all(set(one.said) == {"heard"} for one in Answer.objects.all())

    def test_whether_a_form_was_sent_can_be_asked(self):
        listening, key = a_listening(), rules.new_form_key()
        send(listening, form_key=key)

        assert queries.was_sent(listening.pk, key)
        assert not queries.was_sent(listening.pk, rules.new_form_key())

    def test_what_is_drawn_from_the_key_is_gone_with_it(self):
        listening = a_listening()
        drawn = sealing.drawn(listening.pk, "papers")

        again, other = sealing.drawn(listening.pk, "papers"), sealing.drawn(listening.pk, "else")
        sealing.destroy_key(listening.pk)

        assert drawn == again != other
        assert len(drawn) == 16
        with pytest.raises(HeartenError):
            sealing.drawn(listening.pk, "papers")
