"""Pages of the builder: when a question is asked, its details, translations and versions."""

from __future__ import annotations

import re

import pytest

from hearten.listening.logic.conditions import Chosen, Compare, Not, Some, kept, unkept
from hearten.listening.surveys import actions, bodies
from hearten.listening.surveys.models import Listening, Question
from hearten.listening.versions import queries as versions
from hearten.listening.versions.models import Version
from hearten.people.models import Person
from tests.listening.surveys.drafting import a_draft_of, asked
from tests.makers import a_draft_listening, a_steward, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "voices"])


@pytest.fixture
def steward() -> Person:
    return a_steward()


@pytest.fixture
def page(client, steward):
    return signed_in(client, steward)


def text(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def only_if(question: Question) -> object:
    question.refresh_from_db()
    return unkept(question.only_if)


# Of whom it is asked -----------------------------------------------------------------------------------------
def led_page(draft: Listening, place: int) -> tuple[str, Question]:
    question = draft.questions.all()[place]
    return f"/listening/{draft.pk}/questions/{question.pk}/only-if/", question


@pytest.mark.parametrize(
    ("kind", "sent", "condition"),
    [
        ("choice", {"how": "is", "codes": ["yes"]}, Chosen("one", "yes")),
        ("choice", {"how": "is", "codes": ["yes", "no"]}, Some((Chosen("one", "yes"), Chosen("one", "no")))),
        ("several", {"how": "is not", "codes": ["yes"]}, Not(Chosen("one", "yes"))),
        ("choice", {"how": "answered"}, Compare("one", "!=", "")),
        ("words", {"how": "empty"}, Compare("one", "=", "")),
        ("number", {"how": "least", "number": "3"}, Compare("one", ">=", 3.0)),
        ("number", {"how": "most", "number": "3"}, Compare("one", "<=", 3.0)),
        ("number", {"how": "is", "number": "3"}, Compare("one", "=", 3.0)),
    ],
)
def test_a_condition_is_added_by_choosing_never_by_writing_a_formula(page, kind, sent, condition):
    address, question = led_page(a_draft_of(asked("one", kind), asked("two")), 1)

    response = page.post(address, {"on": "one", **sent})

    assert response.status_code == 302
    assert only_if(question) == condition


@pytest.mark.parametrize(
    ("kind", "sent"), [("choice", {"how": "is"}), ("number", {"how": "least"}), ("choice", {})]
)
def test_half_a_condition_is_told_so_and_not_kept(page, kind, sent):
    address, question = led_page(a_draft_of(asked("one", kind), asked("two")), 1)

    response = page.post(address, {"on": "one", **sent})

    assert response.status_code == 422
    assert only_if(question) is None


def test_conditions_stand_as_a_list_that_can_be_joined_otherwise_and_taken_apart(page):
    address, question = led_page(a_draft_of(asked("one"), asked("two"), asked("three")), 2)
    page.post(address, {"on": "one", "how": "is", "codes": ["yes"]})
    page.post(address, {"on": "two", "how": "is", "codes": ["no"]})

    page.post(address, {"joined": "any"})
    shown = text(page.get(address))
    page.post(address, {"remove": "0"})

    assert "It is asked if any of these holds" in shown
    assert "“About one?” is “Yes”" in shown
    assert only_if(question) == Chosen("two", "no")
    assert page.post(address, {"remove": "7"}).status_code == 404


def test_a_question_can_only_depend_on_one_before_it(page):
    address, question = led_page(a_draft_of(asked("one"), asked("two")), 0)

    shown = text(page.get(address))
    page.post(address, {"on": "two", "how": "is", "codes": ["yes"]})

    assert "It is the first question" in shown
    assert only_if(question) is None


def test_a_question_moved_before_what_it_depends_on_is_named_before_opening(page):
    draft = a_draft_of(asked("one"), asked("two", only_if=Chosen("one", "yes"), text={"en": "Two ${one}?"}))
    second = draft.questions.all()[1]

    page.post(f"/listening/{draft.pk}/questions/{second.pk}/move/", {"to": "up"})

    shown = text(page.get(f"/listening/{draft.pk}/"))
    assert "by an answer to “one” that is not asked before it" in shown
    assert "repeats the answer to “one”, which is not asked before it" in shown


def test_an_answer_that_is_no_longer_offered_is_named_before_opening(page):
    draft = a_draft_of(asked("one"), asked("two", only_if=Chosen("one", "perhaps")))

    assert "which “one” does not offer" in text(page.get(f"/listening/{draft.pk}/"))


def test_a_preview_says_when_each_question_is_asked_and_what_it_repeats(page):
    draft = a_draft_of(asked("one"), asked("two", only_if=Chosen("one", "yes"), text={"en": "Why ${one}?"}))

    shown = text(page.get(f"/listening/{draft.pk}/preview/"))

    assert "Asked only if “About one?” is “Yes”." in shown
    assert "Why [About one?]?" in shown


# Details -----------------------------------------------------------------------------------------------------
def test_details_are_settled_and_shown_in_words(page):
    draft = a_draft_of(asked("one", "number"))
    question = draft.questions.get()

    page.post(
        f"/listening/{draft.pk}/questions/{question.pk}/details/",
        {"easy_en": "How many?", "above_en": "Think of a week.", "least": "0", "most": "7", "whole": "on",
         "refusal_en": "A week has seven days.", "needed": "on", "new_page": "on", "mixes_place": "on"},
    )  # fmt: skip

    question.refresh_from_db()
    shown = text(page.get(f"/listening/{draft.pk}/"))
    assert question.easy == {"en": "How many?"}
    assert question.before[0]["text"] == {"en": "Think of a week."}
    assert "An answer is taken only if the answer is at least 0; and the answer is at most 7." in shown
    assert "Whole numbers only." in shown
    assert "Above it stands: Think of a week." in shown


@pytest.mark.parametrize(
    ("kind", "sent"), [("number", {"least": "9", "most": "1"}), ("scale", {"mixes_options": "on"})]
)
def test_details_that_contradict_themselves_are_not_kept(page, kind, sent):
    draft = a_draft_of(asked("one", kind))
    question = draft.questions.get()

    page.post(f"/listening/{draft.pk}/questions/{question.pk}/details/", sent)

    question.refresh_from_db()
    assert question.must == {}
    assert not question.mixes_options


def test_a_limit_brought_in_from_a_form_that_no_box_can_say_stays(page):
    must = kept(Some((Compare(".", "=", 1.0), Compare(".", ">", 5.0))))
    draft = a_draft_of(asked("one", "number", must=must))
    question = draft.questions.get()
    address = f"/listening/{draft.pk}/questions/{question.pk}/details/"

    shown = text(page.get(address))
    page.post(address, {"whole": "on"})

    question.refresh_from_db()
    assert "the answer is 1; or the answer is more than 5" in shown
    assert question.must == must


# Opening -----------------------------------------------------------------------------------------------------
DOUBLE = {"en": "Are people here kind and helpful to you?"}


def test_what_stands_against_opening_takes_a_reason_that_stays(page):
    draft = a_draft_of(asked("one", text=DOUBLE))
    address = f"/listening/{draft.pk}/open/"

    shown, without = text(page.get(address)), page.post(address, {"reason": "  "})
    after_without = Listening.objects.get(pk=draft.pk).state
    page.post(address, {"reason": "It was asked so in 2019."})

    opened = Listening.objects.get(pk=draft.pk)
    assert "may ask two things at once, because of its “and”" in shown
    assert (without.status_code, after_without) == (422, "draft")
    assert opened.state == "open"
    assert opened.went_on["reason"] == "It was asked so in 2019."
    assert "may ask two things at once" in opened.went_on["warnings"][0]
    assert "The reason given: “It was asked so in 2019.”" in text(page.get(f"/listening/{draft.pk}/"))


def test_what_opened_is_kept_as_a_version(page):
    draft = a_draft_of(asked("one"))

    page.post(f"/listening/{draft.pk}/open/")

    assert [one.settled for one in versions.all_versions(draft)] == [True]


# Translating -------------------------------------------------------------------------------------------------
def test_what_is_missing_in_a_language_is_seen_and_filled_in(page):
    draft = a_draft_of(asked("one"), languages=("en", "cy"))
    question = draft.questions.get()
    address = f"/listening/{draft.pk}/translate/cy/"

    bench, shown = text(page.get(f"/listening/{draft.pk}/")), text(page.get(address))
    page.post(
        address,
        {f"to question {question.pk} text": "Am un?", f"to question {question.pk} options 0": "Ydw",
         f"to question {question.pk} options 1": "Nac ydw"},
    )  # fmt: skip

    question.refresh_from_db()
    assert "Welsh is missing in 1 question" in bench
    assert "3 wordings are missing" in shown
    assert question.text == {"en": "About one?", "cy": "Am un?"}
    assert [one["text"]["cy"] for one in question.options] == ["Ydw", "Nac ydw"]
    assert "Nothing is missing." in text(page.get(address))


def test_a_translation_that_was_missing_leaves_the_banks_wording_what_it_is(page, steward):
    draft = a_draft_listening(languages=("en", "gd"))
    question = draft.questions.get(key="near_kind")
    Question.objects.filter(pk=question.pk).update(text={"en": question.text["en"]})

    page.post(f"/listening/{draft.pk}/translate/gd/", {f"to question {question.pk} text": "Am bitheantas?"})

    question.refresh_from_db()
    assert question.bank_item == "near_kind"


def test_another_translation_than_the_banks_own_makes_it_ours(page):
    draft = a_draft_listening(languages=("en", "cy"))
    question = draft.questions.get(key="near_kind")

    page.post(
        f"/listening/{draft.pk}/translate/cy/?all", {f"to question {question.pk} text": "Geiriau eraill?"}
    )

    question.refresh_from_db()
    assert (question.bank_item, question.adapted_from) == ("", "near_kind")


def test_there_is_no_page_for_a_language_it_is_not_in(page):
    assert page.get(f"/listening/{a_draft_of(asked('one')).pk}/translate/gd/").status_code == 404


# Versions ----------------------------------------------------------------------------------------------------
def test_one_version_is_kept_before_each_persons_day_of_changes(page, steward):
    draft = a_draft_of(asked("one"), asked("two"))
    first, second = draft.questions.all()

    actions.remove_question(draft, first.pk, by=steward)
    actions.remove_question(draft, second.pk, by=steward)
    actions.add_from_bank(draft, "near_kind", by=a_steward())

    assert [len(one.body["questions"]) for one in Version.objects.order_by("number")] == [2, 0]


def test_a_difference_is_read_as_sentences_with_words_marked(page, steward):
    draft = a_draft_of(asked("one", text={"en": "How kind are people here?"}), asked("two"), asked("three"))
    one, two, three = draft.questions.all()
    actions.remove_question(draft, two.pk, by=steward)
    Question.objects.filter(pk=one.pk).update(text={"en": "How kind are neighbours here?"}, needed=True)
    Question.objects.filter(pk=three.pk).update(only_if=kept(Chosen("one", "yes")))

    shown = text(page.get(f"/listening/{draft.pk}/versions/1/"))

    assert "No longer asked: “About two?”" in shown
    assert "Changed question: “How kind are neighbours here?”" in shown
    assert re.search(r"<del>.{0,60}people</del>", shown)
    assert re.search(r"<ins>.{0,60}neighbours</ins>", shown)
    assert "now yes" in shown
    assert "“How kind are neighbours here?” is “Yes”" in shown


def test_a_version_is_put_back_and_what_was_there_is_kept(page, steward):
    draft = a_draft_of(asked("one"), asked("two"))
    before = bodies.body_of(draft)
    actions.remove_question(draft, draft.questions.first().pk, by=steward)
    changed = bodies.body_of(draft)

    page.post(f"/listening/{draft.pk}/versions/1/back/")

    assert bodies.body_of(Listening.objects.get(pk=draft.pk)) == before
    assert versions.body(draft, 2) == changed
    assert page.post(f"/listening/{draft.pk}/versions/1/back/").status_code == 409
    assert page.get(f"/listening/{draft.pk}/versions/9/").status_code == 404


def test_a_version_is_kept_under_a_name(page):
    draft = a_draft_of(asked("one"))

    page.post(f"/listening/{draft.pk}/versions/", {"name": "as the board saw it"})

    assert "as the board saw it" in text(page.get(f"/listening/{draft.pk}/versions/"))
