"""Suggestions are off, come after the first reading, quote exactly, and decide nothing."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from hearten.errors import HeartenError, NotReady, TooFewToTell
from hearten.understanding.coding.models import Coding, Offer
from hearten.understanding.suggesting import actions, queries
from tests.makers import a_sense_maker, signed_in
from tests.understanding.coding.making import a_project, documents, marked

pytestmark = pytest.mark.django_db(databases=["default", "voices"])


def _read(by, many: int = 90):
    """Of these the readers marked the first; where somebody was kind they saw “Listening”, and by chance “Waiting”."""
    texts = [
        f"It rained on day {at}. {'They were kind' if at % 3 == 0 else 'It was a desk'}."
        for at in range(many + 12)
    ]
    project = a_project(texts, by=by)
    for at, one in enumerate(documents(project)[:many]):
        marked(one, "It rained", "Waiting", by=by) if at % 4 == 0 else None
        marked(one, one.text[-15:], "Listening", by=by) if at % 3 == 0 else marked(
            one, one.text[-5:], "Waiting", by=by
        )
    return project


def test_nothing_is_offered_before_somebody_turns_it_on_and_enough_was_read():
    by = a_sense_maker()
    project = a_project(by=by)

    with pytest.raises(NotReady, match="off"):
        actions.ask_to_learn(project, by=by)
    with pytest.raises(TooFewToTell, match="at least 40"):
        actions.ask_to_learn(actions.switch(project, True, by=by), by=by)
    actions.learn.func(project.pk)

    assert not Offer.objects.exists()


def test_an_offer_is_an_exact_sentence_is_taken_by_a_person_and_is_never_learnt_from(client: Client):
    by = a_sense_maker()
    signed_in(client, by)
    project = actions.switch(_read(by), True, by=by)
    actions.learn.func(project.pk)

    offer = Offer.objects.filter(code__name="Listening").first()
    one = offer.document
    page = client.get(reverse("coding:document", args=[one.pk])).content.decode()
    quoted = one.text[offer.start : offer.end]
    said = {"do": "take", "of": offer.pk, "quoted": quoted}
    client.post(reverse("coding:document", args=[one.pk]), said)

    made = Coding.objects.get(document=one)
    assert quoted == "They were kind."
    assert "Suggested, and yours to decide" in page
    assert made.suggested
    assert one.pk not in queries.matter(project).documents
    told = {each.code: each for each in queries.how_good(project)}["Listening"]
    assert (told.offered, told.taken) == (1, 1)
    assert told.shown["precision"] > 90


def test_what_is_not_exactly_in_the_text_is_refused_and_turning_off_takes_offers_away(client: Client):
    by = a_sense_maker()
    signed_in(client, by)
    project = actions.switch(_read(by), True, by=by)
    actions.learn.func(project.pk)
    offer = Offer.objects.first()

    with pytest.raises(HeartenError, match="not exactly in the text"):
        actions.answer(offer.document, offer.pk, True, "They were very kind.", by=by)
    page = client.get(reverse("coding:suggestions", args=[project.pk])).content.decode()
    actions.switch(project, False, by=by)

    assert "Of 100 suggested, right" in page
    assert not Offer.objects.filter(taken=None).exists()
    assert not Coding.objects.filter(suggested=True).exists()
