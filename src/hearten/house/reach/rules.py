"""Who may read the raw tables: one list with the reason for each, and nobody else. Pure.

The raw tables are all of the voices' store and each model that says `raw = True`. What is not named here is refused:
a new page, job or command has to be given a reason first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Access:
    """Who may read one class of records, for what, and what stands in the way of everyone else."""

    records: str
    purpose: str
    who: str
    kept_by: str


ACCESS: Final[tuple[Access, ...]] = (
    Access(
        "answers while a listening is open",
        "none",
        "nobody: they are sealed, and their key opens them once, all together, at the close",
        "encryption; the key is a file in no store and no backup",
    ),
    Access(
        "answers after the close",
        "counting",
        "no person: the job that counts, and takes what it counted through the one door",
        "the database refuses them to every page without a reason",
    ),
    Access(
        "what people wrote in their own words",
        "reading for sense, and quoting with consent",
        "sense-makers, where enough answered",
        "the same, and the rules for words",
    ),
    Access(
        "one's own answer",
        "taking it back, or changing whether it may be quoted",
        "whoever has its receipt; never to read it",
        "a slow hash of the receipt is all that is kept of it",
    ),
    Access(
        "who was invited",
        "inviting, and answering a person's own question",
        "stewards; the person; a custodian for them",
        "the database, and 30 days after the close nobody",
    ),
    Access(
        "who of the invited has answered",
        "none",
        "nobody: no page, job or command tells it, so there is nothing that two custodians could unlock together",
        "the shuffle: after it nothing ties an invitation to an answer",
    ),
    Access(
        "accounts of colleagues, their sessions and failed tries to sign in",
        "answering a person's own question, forgetting them",
        "the person; a custodian for them. Names and teams: everyone signed in",
        "roles",
    ),
    Access(
        "the record of who did what",
        "holding each other to account",
        "custodians; each person their own lines. Lines name a deed and a number, never what was said",
        "roles; a chain of digests shows every change",
    ),
    Access(
        "findings before they leave",
        "making sense, checking",
        "stewards, sense-makers, board members",
        "safe tables alone: nothing in them points at a person",
    ),
    Access("what left", "reading", "everyone it was told to", "two people who did not write it checked it"),
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
