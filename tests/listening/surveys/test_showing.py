"""What a page says of a listening."""

from __future__ import annotations

import importlib
import pkgutil

import hearten.listening
from hearten.listening.surveys import showing

# Done to a person, to all listenings, or to one that has no page any more.
NOT_IN_A_HISTORY = {
    "listening.person.forgotten",
    "listening.contacts.let_go",
    "listening.deleted",
    "listening.earlier.taken_away",
    "listening.pack.loaded",
    "listening.budget.settled",
    "listening.care.named",
    "listening.concern.taken_up",
    "listening.concern.done",
}


def everything_done() -> set[str]:
    """Every line any action of the room leaves in the record."""
    modules = pkgutil.walk_packages(hearten.listening.__path__, "hearten.listening.")
    actions = [importlib.import_module(one.name) for one in modules if one.name.endswith(".actions")]
    return {getattr(one, "recorded_as", "") for module in actions for one in vars(module).values()} - {""}


def test_a_history_has_words_for_everything_done_to_a_listening():
    done = {deed for deed in everything_done() if deed.startswith("listening.")}

    assert done - NOT_IN_A_HISTORY - set(showing.DONE) == set()
    assert set(showing.DONE) - done == set()
