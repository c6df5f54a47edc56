"""What must be true before anything leaves."""

from __future__ import annotations

import pytest

from hearten.door import rules
from hearten.errors import NotReady
from hearten.methods.disclosure import current_policy, protect
from tests.methods.disclosure.made import question

POLICY = current_policy()
TABLE = protect(question([30, 40], favourable=(0,)), POLICY)


def test_safe_tables_made_by_the_rules_named_may_leave():
    assert rules.why_not_release([TABLE], POLICY.name, "Heard") is None


@pytest.mark.parametrize(
    ("tables", "policy", "title", "says"),
    [
        ([TABLE], POLICY.name, "  ", "needs a title"),
        ([], POLICY.name, "Heard", "nothing here that may be told"),
        ([TABLE, {"near": 3}], POLICY.name, "Heard", "Only safe tables"),
        ([TABLE], "another policy", "Heard", "made by other rules"),
    ],
)
def test_everything_else_stays_and_says_why(tables: list[object], policy: str, title: str, says: str):
    refusal = rules.why_not_release(tables, policy, title)

    assert isinstance(refusal, NotReady)
    assert says in refusal.sentence
