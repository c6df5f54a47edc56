"""A row is the same line whichever database it lay in, and the same row again."""

from __future__ import annotations

import json
import math
import uuid
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.errors import Unreadable
from hearten.house.everything import rows
from hearten.house.models import Turn
from hearten.learning.models import Picture
from hearten.people.models import Holding


def as_postgresql_keeps(value: object) -> object:
    """What jsonb gives back: numbers by their digits, so that a large or negative nought is another."""
    text = json.dumps(value, sort_keys=True)
    return json.loads(text, parse_float=lambda digits: _of_digits(float(digits)))


def _of_digits(number: float) -> float | int:
    return int(number) if number.is_integer() and abs(number) >= 1e16 else number + 0.0


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
        max_leaves=8,
    )
)
def test_json_is_the_same_line_from_either_database(value: object):
    assert rows.line_of(["kept"], [value]) == rows.line_of(["kept"], [as_postgresql_keeps(value)])


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (datetime(2026, 11, 29, 12, tzinfo=timezone(timedelta(hours=2))), "2026-11-29T10:00:00.000000+00:00"),
        (date(2026, 11, 29), "2026-11-29"),
        (time(9, 30), "09:30:00"),
        (uuid.UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (b"\x00\xff", "AP8="),
        (memoryview(b"\x00\xff"), "AP8="),
        (-0.0, 0.0),
        (1e16, 10**16),
    ],
)
def test_each_kind_of_value_has_one_plain_form(value: object, written: object):
    assert rows.plain(value) == written
    assert math.copysign(1, float(rows.plain(-0.0))) == 1


def test_a_kind_without_a_plain_form_is_a_programmers_mistake():
    with pytest.raises(TypeError, match="plain form"):
        rows.plain(timedelta(1))


def test_bytes_and_moments_come_back_as_they_were():
    fields = rows.fields_of(Picture)
    values = {"id": 1, "story_id": 2, "png": b"\x89PNG", "description": "A kettle."}
    names = [field.attname for field in fields]
    line = rows.line_of(names, [values.get(name, 1) for name in names])

    back = rows.row_of(Picture, fields, line, file="f", number=1)

    assert bytes(back.png) == b"\x89PNG"
    assert (back.pk, back.story_id) == (1, 2)
    assert rows.READ["DateTimeField"]("2026-11-29T10:00:00.000000+00:00") == datetime(
        2026, 11, 29, 10, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        (b"not json", "cannot be read"),
        (b"[1]", "other columns"),
        (b'{"name":"x"}', "other columns"),
        (b'{"name":1,"mark":"m"}', "not what it should be: words"),
        (b'{"name":null,"mark":"m"}', "is empty"),
        (b'{"name":"' + b"x" * 41 + b'","mark":"m"}', "longer than 40"),
    ],
)
def test_a_line_that_is_no_row_is_named(line: bytes, wrong: str):
    with pytest.raises(Unreadable, match=wrong) as refused:
        rows.row_of(Turn, rows.fields_of(Turn), line, file="tables/people/house.turn.jsonl", number=7)

    assert refused.value.sentence.startswith("tables/people/house.turn.jsonl, row 7:")


def test_true_is_no_number():
    line = b'{"id":true,"person_id":1,"role":"steward"}'

    with pytest.raises(Unreadable, match="whole number"):
        rows.row_of(Holding, rows.fields_of(Holding), line, file="f", number=1)
