"""Words that were taken back are in no byte of either store, nor in its log."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connections

from hearten.listening.intake import actions as intake
from hearten.listening.intake.closing import finish_closing
from hearten.listening.intake.rules import Purpose
from tests.listening.consent.making import a_quote, answers_in_words
from tests.listening.intake.making import a_listening, close, send

pytestmark = [pytest.mark.django_db(databases=["default", "voices"], transaction=True)]
MARKED = "The porter sang to us at night, and I slept."


def files_with(folder: Path, words: bytes) -> list[str]:
    """Files in which the words stand: of the data folder, and of both stores with their logs."""
    stores = [
        Path(str(connections[store].settings_dict["NAME"]) + ending)
        for store in ("default", "voices")
        for ending in ("", "-wal")
        if connections[store].vendor == "sqlite"
    ]
    files = [
        *(path for path in folder.rglob("*") if path.is_file()),
        *(one for one in stores if one.exists()),
    ]
    return [path.name for path in files if words in path.read_bytes()]


@pytest.mark.parametrize("all_of_it", [True, False])
def test_no_byte_of_quoted_words_is_left_once_they_are_taken_back(both_stores, all_of_it):
    listening = a_listening()
    receipt = send(listening, {"story": MARKED}, consent=(Purpose.ANALYSIS.value, Purpose.QUOTE.value))
    close(listening)
    finish_closing(listening.pk)
    answers_in_words(listening, [f"Another thing, {number}." for number in range(12)])
    a_quote(listening, MARKED)
    before = files_with(both_stores, b"porter sang")

    if all_of_it:
        intake.withdraw(listening, receipt)
    else:
        intake.wish(listening, receipt, quote=False)

    after = files_with(both_stores, b"porter sang")
    people = Path(str(connections["default"].settings_dict["NAME"])).name
    assert any(name.startswith(people) for name in before)
    # What they wrote stays among the answers where only quoting was taken back.
    assert not [name for name in after if all_of_it or name.startswith(people)]
