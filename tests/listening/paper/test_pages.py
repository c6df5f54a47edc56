"""A stack is keyed in by keyboard through the real page: once each, with the receipt that is on the paper."""

from __future__ import annotations

import io
import re
import sys
import time
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from hearten.listening.intake import actions as intake
from hearten.listening.intake import closing
from hearten.listening.intake.models import Answer, Sealed, Sent
from hearten.listening.intake.queries import salt_of, seal_of
from hearten.listening.intake.receipts import slow_hash
from hearten.listening.logic.conditions import Chosen
from hearten.listening.paper import actions, queries
from hearten.listening.paper.models import Printing
from hearten.listening.surveys.models import Listening
from hearten.people.rules import Role
from tests.listening.intake.making import close
from tests.listening.surveys.drafting import a_draft_of, asked
from tests.makers import a_person, a_practitioner, a_steward, an_answerable_listening, signed_in

pytestmark = [
    pytest.mark.django_db(databases=["default", "voices"], transaction=True),
    pytest.mark.usefixtures("both_stores"),
]
SIGNED = re.compile(r'name="stack" value="([^"]+)"')


@pytest.fixture
def listening() -> Listening:
    return an_answerable_listening()


@pytest.fixture
def listener(client: Client) -> Client:
    return signed_in(client, a_person(Role.LISTENER))


def printed(listening: Listening, papers: int) -> Printing:
    return actions.print_papers(listening, papers, "en", large=False, by=a_steward())


def codes(printing: Printing) -> list[str]:
    return [paper.code for paper in queries.papers_of(printing)]


class Keying:
    """Someone who types one paper after another into the page, as a browser sends it."""

    def __init__(self, client: Client, listening: Listening) -> None:
        self.client, self.at = client, f"/listening/{listening.pk}/papers/key-in/"
        self.page = client.get(self.at).content.decode()

    def press(self, go: str, **typed: str) -> Any:
        signed = SIGNED.search(self.page)
        names = {"code", "quote", "of"}
        sent = {name if name in names else _named(name): value for name, value in typed.items()}
        response = self.client.post(self.at, {"stack": signed[1] if signed else "", "go": go, **sent})
        self.page = response.content.decode()
        return response


def _named(name: str) -> str:
    return f"about-{name}" if name == "area" else f"asked-{name}"


def opened(listening: Listening) -> list[dict[str, object]]:
    close(listening)
    closing.finish_closing(listening.pk)
    return [answer.said for answer in Answer.objects.all()]


def test_a_stack_of_a_hundred_is_keyed_in_faster_than_twenty_answers_a_minute(
    listener: Client, listening: Listening, capsys: pytest.CaptureFixture[str]
):
    stack = codes(printed(listening, 100))
    keying, answers = Keying(listener, listening), 0

    began = time.perf_counter()
    for number, code in enumerate(stack):
        typed = {"scale": "1", "several": "13", "number": str(number), "words": f"word {number}", "area": "2"}
        assert keying.press("next", code=code.lower(), **typed).status_code == 200
        answers += len(typed)
    finished = keying.press("finish")
    spent = time.perf_counter() - began

    with capsys.disabled():
        sys.stdout.write(f"\n100 papers, {answers} answers: {spent * 10:.0f} ms a paper at the server\n")
    assert finished.status_code == 200
    assert Sealed.objects.count() == Sent.objects.count() == 100
    said = opened(listening)
    assert sorted(one["number"] for one in said) == [float(number) for number in range(100)]
    assert {(one["scale"], tuple(one["several"]), one["area"]) for one in said} == {
        ("low", ("low", "high"), "isle")
    }
    # What is left of a minute, were twenty answers typed in it: the page takes a tiny part of that time.
    assert answers / (spent / 60) > 20


def test_the_receipt_on_the_slip_is_the_receipt_of_the_answer(listener: Client, listening: Listening):
    paper = queries.papers_of(printed(listening, 1))[0]
    keying = Keying(listener, listening)
    keying.press("finish", code=paper.code, scale="2")

    close(listening)
    closing.finish_closing(listening.pk)

    salt = salt_of(seal_of(listening.pk))
    assert Answer.objects.get().receipt_hash == slow_hash(paper.receipt, salt)


def test_the_last_paper_waits_and_can_be_undone(listener: Client, listening: Listening):
    first, second = codes(printed(listening, 2))
    keying = Keying(listener, listening)
    keying.press("next", code=first, scale="1")
    keying.press("next", code=second, scale="1")
    assert Sent.objects.count() == 1

    undone = keying.press("undo")
    keying.press("finish", code=second, scale="3")

    assert f'value="{second}"' in undone.content.decode()
    assert sorted(one["scale"] for one in opened(listening)) == ["high", "low"]


def test_a_stack_is_told_with_its_count_and_sums(listener: Client, listening: Listening):
    stack = codes(printed(listening, 3))
    keying = Keying(listener, listening)
    for code, ticked in zip(stack, ("1", "3", "2"), strict=True):
        keying.press("next", code=code, scale=ticked, of="4")

    told = keying.press("finish").content.decode()

    assert "3 papers were keyed in" in told
    assert "You counted 4 papers" in told
    assert re.search(r'<th scope="row">1\. scale</th><td class="numeric">6</td>', told)


def test_a_paper_keyed_in_before_is_noticed_and_kept_once(listener: Client, listening: Listening):
    code = codes(printed(listening, 1))[0]
    Keying(listener, listening).press("finish", code=code, scale="1")

    again = Keying(listener, listening).press("next", code=code, scale="2")

    assert again.status_code == 422
    assert "keyed in before" in again.content.decode()
    assert Sent.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"code": "K7M4-2QX", "scale": "1"}, "not the code of a paper"),
        ({"code": "", "scale": "1"}, "top right corner"),
        ({"scale": "4"}, "not among the answers"),
        ({"several": "1 9"}, "not among the answers"),
        ({"number": "a good many"}, "Write this as a number"),
        ({}, "Nothing is keyed in yet"),
        ({"scale": "-", "several": "0"}, "Nothing is keyed in yet"),
    ],
)
def test_a_slip_of_the_finger_is_told_beside_its_box_and_nothing_is_kept(
    listener: Client, listening: Listening, typed: dict[str, str], told: str
):
    typed = {"code": codes(printed(listening, 1))[0]} | typed

    response = Keying(listener, listening).press("next", **typed)

    assert response.status_code == 422
    assert told in response.content.decode()
    assert Sent.objects.count() == 0


def test_a_stack_that_was_tampered_with_begins_anew(listener: Client, listening: Listening):
    code = codes(printed(listening, 1))[0]
    keying = Keying(listener, listening)
    keying.page = 'name="stack" value="eyJkb25lIjogOTl9:forged"'

    response = keying.press("next", code=code, scale="1")

    assert "Paper 2" in response.content.decode()


def test_what_is_kept_is_counted_for_today_by_who_keyed_it_in(listener: Client, listening: Listening):
    keying = Keying(listener, listening)
    for code in codes(printed(listening, 2)):
        keying.press("next", code=code, scale="1")

    keying.press("finish")

    assert (
        "You have keyed in 2 papers today"
        in listener.get(f"/listening/{listening.pk}/papers/").content.decode()
    )


def test_papers_are_printed_as_pdf_with_a_code_and_a_receipt_each(listener: Client, listening: Listening):
    listener.post(f"/listening/{listening.pk}/papers/", {"papers": "3", "language": "cy", "large": "on"})
    made = printed(listening, 2)

    response = listener.get(f"/listening/{listening.pk}/papers/{Printing.objects.earliest('first').pk}.pdf")

    reader = PdfReader(io.BytesIO(response.content))
    told = "".join("".join(page.extract_text() for page in reader.pages).split())
    first = Printing.objects.earliest("first")
    assert all(paper.code in told and paper.receipt in told for paper in queries.papers_of(first))
    assert reader.trailer["/Root"]["/Lang"].startswith("cy")
    assert made.first == 3
    assert not {*codes(made)} & {*codes(first)}


def test_the_pdf_claims_ua_1(listener: Client, listening: Listening):
    made = printed(listening, 1)

    response = listener.get(f"/listening/{listening.pk}/papers/{made.pk}.pdf")

    root = PdfReader(io.BytesIO(response.content)).trailer["/Root"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    assert root["/MarkInfo"]["/Marked"]


def test_once_the_listening_has_closed_nobody_can_make_its_papers_again(
    listener: Client, listening: Listening
):
    made = printed(listening, 1)
    intake.close_listening(listening, by=a_steward())

    answers = [
        listener.get(f"/listening/{listening.pk}/papers/{made.pk}.pdf").status_code,
        listener.get(f"/listening/{listening.pk}/papers/key-in/").status_code,
        listener.get(f"/listening/{listening.pk}/phone/").status_code,
        listener.get(f"/listening/{listening.pk}/papers/").status_code,
    ]

    assert answers == [409, 409, 409, 200]


def test_whoever_is_not_a_listener_is_told_who_is(client: Client, listening: Listening):
    response = signed_in(client, a_practitioner()).get(f"/listening/{listening.pk}/papers/key-in/")

    assert response.status_code == 403


def test_papers_of_a_listening_by_invitation_are_kept_by_the_invitation(listener: Client):
    listening = an_answerable_listening(way="invitation")
    first, second = codes(printed(listening, 2))
    keying = Keying(listener, listening)
    keying.press("next", code=first, scale="1")

    refused = keying.press("next", code=second, scale="1")

    assert refused.status_code == 404
    assert "The last paper was not kept" in refused.content.decode()
    assert Sent.objects.count() == 0


def test_somebody_asked_by_phone_is_given_a_receipt(listener: Client, listening: Listening):
    at = f"/listening/{listening.pk}/phone/"
    script = listener.get(at).content.decode()
    form_key = re.search(r'name="form_key" value="(\w+)"', script)[1]
    said = {"form_key": form_key, "send": "yes", "asked-scale": "2", "asked-words": "Kind bus drivers."}

    pages = [listener.post(at, said).content.decode() for _ in range(2)]

    receipts = [re.search(r'class="receipt">([^<]+)<', page)[1] for page in pages]
    assert receipts[0] == receipts[1]
    assert "Shall we begin?" in script
    assert [one["words"] for one in opened(listening)] == ["Kind bus drivers."]


def test_a_call_whose_answer_cannot_be_kept_keeps_what_was_typed(listener: Client):
    listening = an_answerable_listening(way="invitation")
    said = {"send": "yes", "asked-words": "Kind bus drivers."}

    response = listener.post(f"/listening/{listening.pk}/phone/", said)

    assert response.status_code == 404
    assert "Kind bus drivers." in response.content.decode()


def test_a_caller_reads_of_whom_a_question_is_asked_and_what_was_not_led_to_is_not_kept(listener: Client):
    draft = a_draft_of(
        asked("rides"),
        asked(
            "late", only_if=Chosen("rides", "yes"), before=[{"text": {"en": "Think of today"}, "only_if": {}}]
        ),
    )
    listening = intake.open_listening(draft, "made up", by=a_steward())

    page = listener.get(f"/listening/{listening.pk}/phone/").content.decode()
    said = {"asked-rides": "2", "asked-late": "1", "form_key": "0" * 31 + "7", "send": "yes"}
    listener.post(f"/listening/{listening.pk}/phone/", said)
    close(listening)
    closing.finish_closing(listening.pk)

    assert "Asked only if “1. About rides?” is “Yes”." in page
    assert "Think of today" in page
    assert [answer.said for answer in Answer.objects.all()] == [{"rides": "no"}]


def test_a_call_begins_in_the_language_the_listener_reads(listener: Client):
    listening = an_answerable_listening(languages=("en", "cy"))

    page = listener.get(f"/listening/{listening.pk}/phone/", headers={"accept-language": "cy"})

    assert page.context["asked"].language == "cy"
