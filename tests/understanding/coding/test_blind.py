"""Nobody sees another's marks before both have locked: by page, file, count, or how long counting takes."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hearten.errors import HeartenError, NotReady
from hearten.people.models import Person
from hearten.understanding.codebooks import actions as codebooks
from hearten.understanding.codebooks.actions import Meant
from hearten.understanding.coding import actions as coding
from hearten.understanding.coding.models import Coding, Project, ReadingSet
from hearten.understanding.readers import actions, queries
from hearten.understanding.readers.actions import Judged
from hearten.understanding.suggesting import actions as suggesting
from hearten.understanding.themes import actions as themes
from tests.makers import a_sense_maker, signed_in
from tests.understanding.coding.making import TEXTS, a_project, code, documents, marked, read_by_two

pytestmark = pytest.mark.django_db(databases=["default", "voices"])
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')


def _given() -> tuple[Project, ReadingSet, Person, Person]:
    one, other = a_sense_maker(), a_sense_maker()
    project = a_project(TEXTS * 6, by=one)
    return project, read_by_two(project, one, other), one, other


def _everything(project: Project, reading: ReadingSet, by: Person) -> dict[str, tuple[int, bytes, int]]:
    """Every page and file of a project as one person gets it: status, body, and how many questions were asked of it."""
    client, first = signed_in(Client(), by), documents(project)[0]
    listening = code(project, "Listening").pk
    names = [
        "one",
        "add",
        "passages",
        "together",
        "codebook",
        "versions",
        "give",
        "new_theme",
        "groups",
        "suggestions",
    ]
    asked = [reverse(f"coding:{name}", args=[project.pk]) for name in (*names, "exchange")]
    asked += [reverse("coding:document", args=[one.pk]) for one in documents(project)[:3]]
    asked += [
        reverse("coding:reading", args=[reading.pk]),
        reverse("coding:code", args=[project.pk, listening]),
    ]
    asked += [f"{reverse('coding:passages', args=[project.pk])}?code={listening}"]
    asked += [f"{reverse('coding:one', args=[project.pk])}?code={listening}"]
    asked += [f"{reverse('coding:one', args=[project.pk])}?unmarked=on", reverse("home")]
    found = {}
    for address in asked:
        with CaptureQueriesContext(connections["voices"]) as told:
            response = client.get(address)
        found[address] = response.status_code, TOKEN.sub(b"", response.content), len(told)
    for kind in ("qdpx", "csv", "qdc"):
        with CaptureQueriesContext(connections["voices"]) as told:
            response = client.post(reverse("coding:take_out", args=[project.pk, kind]))
        found[kind] = response.status_code, _unpacked(response.content), len(told)
    settle = {"document": first.pk, "start": 0, "code": listening, "stands": "there", "reason": "x"}
    refused = client.post(reverse("coding:settle", args=[reading.pk]), settle)
    found["settle"] = refused.status_code, TOKEN.sub(b"", refused.content), 0
    return found


def _unpacked(data: bytes) -> bytes:
    if data[:2] != b"PK":
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def _marked_all_over(project: Project, by: Person) -> None:
    for one in documents(project):
        marked(one, one.text[:8], "Listening", "Waiting", by=by, memo="a canary of the other")
        coding.write_memo(project, "a canary memo", one, by=by)


def test_whatever_the_other_marks_every_page_and_file_stays_the_same_to_the_letter():
    project, reading, one, other = _given()
    before = _everything(project, reading, one)

    _marked_all_over(project, other)
    after = _everything(project, reading, one)

    assert after == before


def test_that_the_other_has_locked_shows_their_name_as_locked_and_not_one_mark():
    project, reading, one, other = _given()
    _marked_all_over(project, other)
    actions.lock(reading, by=other)

    seen = _everything(project, reading, one)

    assert not any(b"canary" in body for _status, body, _asked in seen.values())
    assert not Coding.objects.filter(reader_id=one.pk).exists()


def test_somebody_who_reads_neither_sees_neither():
    project, reading, one, other = _given()
    third = a_sense_maker()
    before = _everything(project, reading, third)

    _marked_all_over(project, one)
    _marked_all_over(project, other)

    assert _everything(project, reading, third) == before


def test_the_attack_finds_the_marks_once_both_have_locked():
    project, reading, one, other = _given()
    _marked_all_over(project, other)
    for by in (one, other):
        actions.lock(reading, by=by)

    seen = _everything(project, reading, one)

    assert sum(b"canary" in body for _status, body, _asked in seen.values()) >= 4


def test_the_record_has_no_line_of_a_mark_so_no_time_of_one():
    from hearten.record.models import Entry

    project, _reading, _one, other = _given()
    before = Entry.objects.count()

    _marked_all_over(project, other)

    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    "what",
    [
        lambda project, reading, by: codebooks.add(project, Meant("New"), by=by),
        lambda project, reading, by: codebooks.merge(
            code(project, "Listening"), [code(project, "Waiting")], by=by
        ),
        lambda project, reading, by: codebooks.remove(code(project, "Waiting"), by=by),
        lambda project, reading, by: suggesting.ask_to_learn(suggesting.switch(project, True, by=by), by=by),
        lambda project, reading, by: themes.tell_by_group(project, "", by=by),
        lambda project, reading, by: actions.settle(reading, Judged(1, 0, 1, True, "so"), by=by),
        lambda project, reading, by: queries.compared(reading),
        lambda project, reading, by: read_by_two(project, by, a_sense_maker()),
    ],
)
def test_nothing_else_tells_of_it_either(what):
    project, reading, one, _other = _given()

    with pytest.raises(HeartenError):
        what(project, reading, one)


def test_a_locked_reading_stays_as_it_is_and_a_stranger_marks_nothing_in_it():
    project, reading, one, _other = _given()
    first = documents(project)[0]
    made = marked(first, "listened", "Listening", by=one)
    actions.lock(reading, by=one)

    for by in (one, a_sense_maker()):
        with pytest.raises(NotReady):
            marked(first, "Nobody", "Waiting", by=by)
    with pytest.raises(NotReady):
        coding.unmark(first, made, by=one)
    assert Coding.objects.count() == 1


def test_agreement_is_told_per_code_and_settling_needs_a_reason_and_changes_alpha(client: Client):
    project, reading, one, other = _given()
    for at, document in enumerate(documents(project)):
        marked(document, document.text[:8], "Listening", by=one)
        if at:
            marked(document, document.text[:8], "Listening", by=other)
        if at == 1:
            marked(document, document.text[:8], "Waiting", by=other)
    for by in (one, other):
        actions.lock(reading, by=by)
    compared = queries.compared(reading)
    differ = compared.differing[0]
    judged = Judged(differ.document_id, differ.start, differ.code_id, True, "it is about being heard")

    with pytest.raises(NotReady):
        actions.settle(reading, Judged(differ.document_id, differ.start, differ.code_id, True, " "), by=one)
    actions.settle(reading, judged, by=one)
    settled = queries.compared(reading)
    page = signed_in(client, one).get(reverse("coding:reading", args=[reading.pk])).content.decode()

    lines = {line.code: line for line in settled.lines}
    assert len(compared.differing) == 2
    assert settled.open == 1
    assert lines["Listening"].before.agreement.alpha < 1
    assert lines["Listening"].after.agreement.alpha == 1
    assert lines["Waiting"].before.agreement.too_rare
    assert "too rare to say" in page
    assert "it is about being heard" in page


def test_a_code_without_an_example_is_not_compared():
    one, other = a_sense_maker(), a_sense_maker()
    project = a_project(TEXTS, codes=(), by=one)
    codebooks.add(project, Meant("Bare"), by=one)
    reading = read_by_two(project, one, other)
    marked(documents(project)[0], "listened", "Bare", by=one)
    for by in (one, other):
        actions.lock(reading, by=by)

    line = queries.compared(reading).lines[0]

    assert line.lacks == ("when to use it", "when not to", "an example")
    assert line.before is None
