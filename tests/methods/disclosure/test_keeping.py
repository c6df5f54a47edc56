"""A safe table is read back as it was, and nothing else is."""

from __future__ import annotations

import json

import pytest

from hearten.errors import Unreadable
from hearten.methods import kept
from hearten.methods.disclosure import current_policy, keeping, protect
from hearten.methods.report import Heading
from tests.methods.disclosure.made import question

TABLE = protect(question([30, 40], [{"x": [14, 22], "y": [16, 18]}], favourable=(0,)), current_policy())


def test_a_table_kept_as_json_comes_back_equal():
    assert keeping.reopen(json.loads(json.dumps(keeping.keep(TABLE)))) == TABLE


def test_anything_that_is_not_a_safe_table_is_refused():
    with pytest.raises(Unreadable, match="does not belong there"):
        keeping.reopen(kept.plain(Heading("About you")))
    with pytest.raises(Unreadable, match="not a safe table"):
        keeping.reopen({"question": "How kind?"})
    with pytest.raises(Unreadable, match="not a safe table"):
        keeping.reopen(kept.plain(TABLE.everyone))
