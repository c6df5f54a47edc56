"""The coding bench as people use it, without JavaScript."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hearten.understanding.coding.models import Coding, Project, Theme
from tests.makers import a_practitioner, a_sense_maker, a_steward, signed_in
from tests.understanding.coding.making import a_project, code, documents, marked

pytestmark = pytest.mark.django_db(databases=["default", "voices"])


def test_a_project_is_begun_filled_and_coded_by_sentence_and_the_mark_taken_back(client: Client):
    signed_in(client, a_sense_maker())

    begun = client.post(
        reverse("coding:new"), {"title": "Kindness at the desk", "starting": "on"}, follow=True
    )
    project = Project.objects.get()
    file = SimpleUploadedFile("said.csv", b'words\n"They rang back. I was glad."\n')
    client.post(reverse("coding:bring_comments", args=[project.pk]), {"file": file})
    one = documents(project)[0]
    address = reverse("coding:document", args=[one.pk])
    theme = code(project, "Caring about staff")
    answered = client.post(
        address, {"do": "mark", "sentence": "0-15", "code": theme.pk, "memo": "at once"}, follow=True
    )

    assert "Add what was heard" in begun.content.decode()
    assert "Take that back" in answered.content.decode()
    made = Coding.objects.get()
    assert (made.start, made.end, made.memo) == (0, 15, "at once")
    client.post(address, {"do": "unmark", "mark": made.pk})
    assert not Coding.objects.exists()


def test_a_selection_is_marked_with_several_codes_and_sentences_beside_each_other_are_one_passage(
    client: Client,
):
    by = a_sense_maker()
    signed_in(client, by)
    project = a_project(by=by)
    first, second = documents(project)
    codes = [code(project, name).pk for name in ("Listening", "Waiting")]

    client.post(
        reverse("coding:document", args=[first.pk]), {"do": "mark", "start": 5, "end": 13, "code": codes}
    )
    ticked = {"do": "mark", "sentence": ["0-21", "22-46"], "code": codes[1]}
    client.post(reverse("coding:document", args=[second.pk]), ticked)

    found = [(one.document_id, one.start, one.end) for one in Coding.objects.order_by("pk")]
    assert found == [(first.pk, 5, 13), (first.pk, 5, 13), (second.pk, 0, 46)]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"do": "mark", "code": "1"}, "Mark some words first"),
        ({"do": "mark", "sentence": "0-20"}, "at least one code"),
        ({"do": "mark", "start": 30, "end": 9999, "code": "1"}, "Mark some words first"),
        ({"do": "mark", "sentence": "0-20", "code": "99999"}, "not in the codebook"),
        ({"do": "memo", "of": "77", "memo": "x"}, "no such mark of yours"),
    ],
)
def test_what_cannot_be_marked_is_refused_in_a_sentence_and_nothing_is_kept(client: Client, said, told):
    by = a_sense_maker()
    signed_in(client, by)
    one = documents(a_project(by=by))[0]

    response = client.post(reverse("coding:document", args=[one.pk]), said)

    assert response.status_code == 422
    assert told in response.content.decode()
    assert not Coding.objects.exists()


@pytest.mark.parametrize("who", [a_steward, a_practitioner])
def test_only_sense_makers_come_in(client: Client, who):
    project = a_project()
    signed_in(client, who())
    one = documents(project)[0]

    for address in (
        reverse("coding:all"),
        reverse("coding:one", args=[project.pk]),
        reverse("coding:document", args=[one.pk]),
        reverse("coding:passages", args=[project.pk]),
        reverse("coding:exchange", args=[project.pk]),
    ):
        assert client.get(address).status_code == 403


def test_every_page_of_a_project_opens(client: Client):
    by = a_sense_maker()
    signed_in(client, by)
    project = a_project(by=by)
    for one in documents(project):
        marked(one, one.text[:10], "Listening", by=by)
    client.post(
        reverse("coding:new_theme", args=[project.pk]),
        {
            "name": "Being heard",
            "statement": "Being heard is what helps.",
            "codes": [code(project, "Listening").pk],
        },
    )
    theme = Theme.objects.get()

    pages = ["all", "new", "bring_in"]
    of_project = [
        "one",
        "add",
        "passages",
        "together",
        "codebook",
        "add_code",
        "versions",
        "give",
        "new_theme",
        "groups",
    ]
    of_project += ["suggestions", "exchange", "bring_codebook", "bring_comments", "bring_codings", "delete"]
    addresses = [reverse(f"coding:{name}") for name in pages]
    addresses += [reverse(f"coding:{name}", args=[project.pk]) for name in of_project]
    addresses += [reverse("coding:code", args=[project.pk, code(project, "Listening").pk])]
    addresses += [reverse("coding:theme", args=[theme.pk]), reverse("coding:change_theme", args=[theme.pk])]
    addresses += [f"{reverse('coding:passages', args=[project.pk])}?code={code(project, 'Listening').pk}"]
    addresses += [f"{reverse('coding:one', args=[project.pk])}?words=LISTENED&unmarked=on"]
    for address in addresses:
        assert client.get(address).status_code == 200, address


def test_something_is_found_by_words_by_code_and_by_what_is_not_marked(client: Client):
    by = a_sense_maker()
    signed_in(client, by)
    project = a_project(by=by)
    first, second = documents(project)
    marked(first, "listened", "Listening", by=by)
    address = reverse("coding:one", args=[project.pk])

    def shown(query: str) -> list[int]:
        return [one.pk for one in client.get(f"{address}?{query}").context["page"]]

    assert shown("words=RANG") == [second.pk]
    assert shown(f"code={code(project, 'Listening').pk}") == [first.pk]
    assert shown("unmarked=on") == [second.pk]
