"""`hearten findings` prints what the pages tell, and nothing more."""

from __future__ import annotations

import pytest

from hearten.errors import NotFound, NotReady
from hearten.house import cli
from hearten.house.commands import making_sense
from hearten.understanding import actions
from tests.learning.making import findings_of
from tests.makers import a_steward
from tests.understanding.making import KNOWN, a_skewed_listening

pytestmark = [pytest.mark.django_db(databases=["default", "voices"])]


def _printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    asked = cli.parser("findings").parse_args(["findings", *words])
    making_sense.run(asked)
    return " ".join(capsys.readouterr().out.split())


def test_each_headline_is_printed_with_its_base_and_its_gaps(capsys):
    listening, steward = a_skewed_listening(), a_steward()
    actions.say_totals(listening.pk, KNOWN, "Census 2021", by=steward)
    findings_of(listening, steward)

    told = _printed(capsys, str(listening.pk))

    assert "About 300 people answered." in told
    assert "- Clear gap. Age. By age" in told
    assert "Weighed to known totals (Census 2021)." in told
    assert "Too few people answered" in told or "too few" in told.lower()


def test_only_clear_gaps_can_be_printed(capsys):
    listening = a_skewed_listening()
    findings_of(listening, a_steward())

    told = _printed(capsys, str(listening.pk), "--clear")

    assert "near your home" in told
    assert "too few" not in told.lower()


def test_without_a_number_it_says_what_there_is(capsys):
    assert "No findings are made yet" in _printed(capsys)
    listening = a_skewed_listening()
    findings_of(listening, a_steward())

    assert f"{listening.pk} words in en" in _printed(capsys)


def test_what_is_not_made_or_not_there_is_refused_in_a_sentence(capsys):
    with pytest.raises(NotReady, match="are made yet"):
        _printed(capsys, str(a_skewed_listening(counted=False).pk))
    with pytest.raises(NotFound):
        _printed(capsys, "999")
