"""Out as an XLSForm and in again: nothing is lost, and pyxform understands the same."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hearten.listening.logic.conditions import holds, unkept
from hearten.listening.xlsform.reading import read_form
from hearten.listening.xlsform.writing import write_form
from tests.listening.xlsform.judging import Judge
from tests.listening.xlsform.made_up import CODES, listenings

often = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.generate),
)


@often
@given(listenings())
def test_a_listening_that_goes_out_comes_back_as_it_was(body: dict[str, Any]):
    back = read_form(write_form(body, "code"), "form.xlsx")

    assert back.body == body
    assert back.lines == ()


@often
@given(listenings())
def test_what_came_back_goes_out_the_same(body: dict[str, Any]):
    once = read_form(write_form(body, "code"), "form.xlsx").body

    assert read_form(write_form(once, "code"), "form.xlsx").body == once


def said_to(question: dict[str, Any]) -> st.SearchStrategy[Any]:
    """What could be said to one question, or nothing."""
    codes = [option["code"] for option in question["options"]]
    said = {
        "number": st.one_of(st.integers(-60, 160).map(float), st.sampled_from([0.5, 18.39])),
        "words": st.sampled_from(["yes", "12", "it's", "a longer answer", ' "b"'.strip()]),
    }
    if question["kind"] == "several":
        chosen = st.sets(st.sampled_from(codes), min_size=1)
        return st.one_of(st.none(), chosen.map(lambda some: tuple(code for code in codes if code in some)))
    return st.one_of(st.none(), said.get(question["kind"], st.sampled_from(codes or CODES)))


@often
@given(st.data())
def test_a_condition_is_true_here_exactly_when_it_is_true_for_pyxform(data: st.DataObject):
    body = data.draw(listenings())
    judge = Judge(write_form(body, "code"))
    said = {one["key"]: data.draw(said_to(one)) for one in body["questions"]}

    for question in body["questions"]:
        condition = unkept(question["only_if"])
        if condition is not None:
            assert holds(condition, said) == judge.holds(question["key"], "relevant", said)


@often
@given(st.data())
def test_what_an_answer_must_be_is_the_same_for_pyxform(data: st.DataObject):
    body = data.draw(listenings())
    judge = Judge(write_form(body, "code"))
    said = {one["key"]: data.draw(said_to(one)) for one in body["questions"]}

    for question in body["questions"]:
        condition, value = unkept(question["must"]), said[question["key"]]
        if condition is not None and value is not None:
            here = holds(condition, {**said, ".": value})
            assert here == judge.holds(question["key"], "constraint", said)


def test_the_judge_can_tell_true_from_false():
    body = read_form(write_form(TWO, "code"), "form.xlsx").body
    judge = Judge(write_form(body, "code"))

    assert judge.holds("second", "relevant", {"first": "yes"})
    assert not judge.holds("second", "relevant", {"first": "no"})


def _question(key: str, **more: Any) -> dict[str, Any]:
    from hearten.listening.surveys.bodies import whole

    options = [
        {"code": code, "text": {"en": code}, "favourable": False, "answers": True} for code in ("yes", "no")
    ]
    return whole({"key": key, "text": {"en": key}, "kind": "choice", "options": options, **more})


TWO = {
    "title": {"en": "Two"},
    "purpose": {},
    "thanks": {},
    "support": {},
    "people": "people",
    "languages": ["en"],
    "questions": [
        _question("first"),
        _question("second", only_if={"key": "first", "how": "=", "to": "yes"}),
    ],
    "breakdowns": [],
}
