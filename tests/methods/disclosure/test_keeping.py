"""A safe table is read back as it was, and nothing else is."""

from __future__ import annotations

import dataclasses
import json

import pytest

from hearten.errors import Unreadable
from hearten.methods import kept
from hearten.methods.disclosure import SafeShare, current_policy, keeping, protect
from hearten.methods.disclosure.labels import meant
from hearten.methods.report import Heading
from tests.methods.disclosure.made import question

ASKED = question([30, 40], [{"x": [14, 22], "y": [12, 15], "z": [4, 3]}], favourable=(0,))
TABLE = protect(ASKED, current_policy())


def test_a_table_kept_as_json_comes_back_equal():
    assert keeping.reopen(json.loads(json.dumps(keeping.keep(TABLE)))) == TABLE


def test_anything_that_is_not_a_safe_table_is_refused():
    with pytest.raises(Unreadable, match="does not belong there"):
        keeping.reopen(kept.plain(Heading("About you")))
    with pytest.raises(Unreadable, match="not a safe table"):
        keeping.reopen({"question": "How kind?"})
    with pytest.raises(Unreadable, match="not a safe table"):
        keeping.reopen(kept.plain(TABLE.everyone))


def test_a_table_has_one_name_in_every_language_and_another_for_every_other_number():
    in_welsh = protect(ASKED, current_policy(), language="cy")
    other = protect(question([31, 39], [{"x": [15, 21], "y": [12, 15], "z": [4, 3]}]), current_policy())

    assert in_welsh != TABLE
    assert keeping.name_of(in_welsh) == keeping.name_of(TABLE)
    assert keeping.name_of(other) != keeping.name_of(TABLE)


def test_a_small_and_a_large_label_do_not_make_one_name():
    few = dataclasses.replace(
        TABLE, everyone=dataclasses.replace(TABLE.everyone, shares=(SafeShare("fewer than 8 people"),))
    )
    all_but = dataclasses.replace(
        TABLE,
        everyone=dataclasses.replace(TABLE.everyone, shares=(SafeShare("all but fewer than 8 people"),)),
    )

    assert keeping.name_of(few) != keeping.name_of(all_but)
    assert meant("fewer than 8 people") == meant("llai na 8 o bobl") == "few 8"
    assert meant("What nobody says") == "What nobody says"
