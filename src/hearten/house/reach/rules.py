"""Who may read the raw tables: one list with the reason for each, and nobody else. Pure.

The raw tables are all of the voices' store and each model that says `raw = True`. What is not named here is refused:
a new page, job or command has to be given a reason first.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

Reasons = Mapping[str, str]

# Addresses by their names in house/urls.py; a room's name with ":" stands for all its addresses.
PAGES: Final[Reasons] = MappingProxyType(
    {
        "answering:": "someone answers, or comes back with a receipt",
        "listening:all": "a steward sees the coarse response of each listening",
        "listening:watch": "a steward sees the coarse response",
        "listening:invitations": "a steward invites people, and sees who is invited",
        "listening:remind": "a steward reminds everyone",
        "listening:send_waiting": "a steward sends what could not be sent",
        "listening:withdraw_invitation": "a steward takes an address off the list",
        "listening:count_again": "a steward sees to the nearest five how many have withdrawn since the count",
        "listening:close": "a steward closes a listening, after a look at the coarse response",
        "listening:delete": "a steward deletes a draft, with any invitations to it",
        "people:held": "a person asks what is held about them, invitations too",
        "people:held_file": "the same, as a file",
        "people:forget": "a person is forgotten, on invitations too",
        "learning:propose": "asks whether the words an account shows may still be used",
        "learning:publish": "asks the same, as it leaves",
        "understanding:words": "a sense-maker sees which questions enough people answered in words",
        "understanding:read": "a sense-maker reads what people wrote, where enough did",
        "understanding:pick": "a sense-maker picks words to quote",
        "understanding:quote_publish": "a quote is let out, if whoever wrote it agrees still",
        "understanding:weighting": "a steward or sense-maker sees what weighing would do, before any finding",
    }
)
JOBS: Final[Reasons] = MappingProxyType(
    {
        "hearten.listening.actions.finish_closing": "opens the spool of a closed listening",
        "hearten.listening.actions.finish_counting_again": "takes the snapshot again without those who withdrew",
        "hearten.listening.inviting.actions.post": "sends the invitations that wait",
        "hearten.house.jobs.rounds.shuffle_spools": "shuffles what has come",
        "hearten.house.jobs.rounds.hold_to_consent": "removes quoted words that nobody agrees to any more",
        "hearten.house.jobs.nightly.let_go": "removes what has been kept long enough",
        "hearten.house.jobs.nightly.back_up": "copies both stores",
        "hearten.understanding.actions.carry_out": "counts a snapshot, and takes it through the one door",
    }
)
COMMANDS: Final[Reasons] = MappingProxyType(
    {
        "serve": "brings both stores up to date; its pages are each looked at by themselves",
        "demo": "makes up answers; its pages are each looked at by themselves",
        "work": "its jobs are each looked at by themselves",
        "backup": "copies both stores",
        "restore": "puts both stores back",
        "doctor": "looks whether answers wait for a key",
        "erasure": "erases an address everywhere, and looks for what should be gone",
        "manage": "any Django command, for maintainers",
    }
)


def page_may(name: str) -> bool:
    """Whether the page of this name may read raw tables."""
    room, _, _own = name.partition(":")
    return name in PAGES or f"{room}:" in PAGES


def job_may(path: str) -> bool:
    """Whether the background job at this path may."""
    return path in JOBS


def command_may(word: str) -> bool:
    """Whether this word of the command line may."""
    return word in COMMANDS
