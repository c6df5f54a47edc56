"""What is drawn in tests: the same in every run, and different in every test."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys

import pytest

from tests import chance

pytestmark = pytest.mark.skipif(chance.FREE, reason="chance is left to chance here")


def _drawn() -> list[object]:
    letters = list("kind words")
    secrets.SystemRandom().shuffle(letters)
    return [
        secrets.token_hex(4),
        secrets.randbits(63),
        secrets.choice("abcdef"),
        secrets.randbelow(99),
        letters,
    ]


def test_the_same_words_lead_to_the_same_draws():
    chance.drawn.seed("one")
    first = _drawn()
    chance.drawn.seed("one")
    again = _drawn()
    chance.drawn.seed("another")

    assert first == again
    assert _drawn() != first


def test_a_process_that_begins_from_this_one_draws_anew():
    came, goes = os.pipe()
    if not (child := os.fork()):
        os.write(goes, secrets.token_bytes(16))
        os._exit(0)
    os.waitpid(child, 0)

    assert os.read(came, 16) != secrets.token_bytes(16)
    os.close(came)
    os.close(goes)


def test_what_another_run_draws_is_what_this_one_draws(request):
    asked = (
        "from tests import chance; import secrets;"
        f"chance.drawn.seed({request.node.nodeid!r}); print(secrets.token_hex(16))"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout

    assert said.strip() == secrets.token_hex(16)
