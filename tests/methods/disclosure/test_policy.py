from datetime import date

import pytest

from hearten.errors import NotPermitted, NotReady
from hearten.methods.disclosure import current_policy
from hearten.methods.disclosure.labels import LABELS, say, say_together


def test_every_rule_says_what_it_is_where_it_is_from_and_since_when():
    rules = current_policy().rules

    assert {rule.in_force_from: 0 for rule in rules}.keys() == {date(2025, 1, 1), date(2026, 11, 24)}
    assert all(rule.text.endswith(".") and rule.source for rule in rules)


def test_a_listening_opened_before_a_rule_came_keeps_the_rules_it_was_opened_with():
    before, since = current_policy(on=date(2026, 11, 23)), current_policy(on=date(2026, 11, 24))

    assert (len(before.rules), len(since.rules)) == (9, 11)
    assert (before.version, since.version) == ("2025-01-01", "2026-11-24")
    assert (before.two_largest_part, since.two_largest_part) == (1.0, 0.9)
    assert "two_largest_part" not in before.values


def test_a_table_carries_the_date_of_the_rules_and_the_start_of_their_digest():
    policy = current_policy(on=date(2026, 1, 1))

    assert policy.name == f"{policy.version}-{policy.digest[:12]}"
    assert policy.version == "2025-01-01"


def test_there_are_no_rules_before_the_first_were_in_force():
    with pytest.raises(NotReady, match="not all in force"):
        current_policy(on=date(2024, 12, 31))


def test_thresholds_line_up_with_the_bins_of_five():
    policy = current_policy()

    assert (policy.fewest(sensitive=False), policy.fewest(sensitive=True)) == (13, 23)
    assert policy.told_from(13) == 13


def test_rules_can_be_raised_and_the_digest_then_differs():
    policy = current_policy()

    raised = policy.raised(fewest_answered=25, share_steps=(0.05, 0.1))

    assert (raised.fewest_answered, raised.share_steps) == (25, (0.05, 0.1))
    assert raised.digest != policy.digest
    assert policy.fewest_answered == 10


@pytest.mark.parametrize(
    "change",
    [
        {"fewest_answered": 9},
        {"fewest_invited": 10.5},
        {"share_steps": (0.01,)},
        {"share_steps": ()},
        {"label_up_to": 12},
        {"no_such_rule": 1},
    ],
)
def test_no_rule_can_be_lowered_bent_or_made_up(change):
    with pytest.raises(NotPermitted, match="rule"):
        current_policy().raised(**change)


def test_every_language_says_every_phrase_with_the_same_blanks():
    blanks = {
        language: {
            key: sorted(part.split("}")[0] for part in text.split("{")[1:]) for key, text in phrases.items()
        }
        for language, phrases in LABELS.items()
    }

    assert blanks["cy"] == blanks["en"]


def test_a_language_we_do_not_speak_is_answered_in_english():
    assert say("gd", "few", n=8) == "fewer than 8 people"
    assert say("cy-GB", "few", n=8) == "llai na 8 o bobl"
    assert say_together("en", ["A", "B", "C"]) == "A, B or C"
