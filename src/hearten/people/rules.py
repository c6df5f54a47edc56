"""Who may what: one table, shown in the app as it stands here."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from hearten.errors import NotPermitted


class Role(StrEnum):
    """What a person comes to do. A person can hold several."""

    STEWARD = "steward"
    LISTENER = "listener"
    SENSE_MAKER = "sense-maker"
    PRACTITIONER = "practitioner"
    BOARD_MEMBER = "board member"
    CUSTODIAN = "custodian"
    CONVENER = "convener"


COMES_FOR: dict[Role, str] = {
    Role.STEWARD: "Leads on kindness: runs listening, keeps the Commitment moving, writes the account.",
    Role.LISTENER: "Goes out and hears: interviews, phone, paper, community meetings.",
    Role.SENSE_MAKER: "Reads, counts and makes sense of what was heard, with others.",
    Role.PRACTITIONER: "Any member of staff.",
    Role.BOARD_MEMBER: "Endorses, reads, asks and decides.",
    Role.CUSTODIAN: "One of two people who together guard what is protected; reads the record.",
    Role.CONVENER: "Runs the network's own Hearten.",
}

EVERYONE = frozenset(Role)
S, L, M, B, C = Role.STEWARD, Role.LISTENER, Role.SENSE_MAKER, Role.BOARD_MEMBER, Role.CUSTODIAN


@dataclass(frozen=True, slots=True)
class Deed:
    """Something a person may do: in words, and by whom."""

    words: str
    roles: frozenset[Role]


MAY: dict[str, Deed] = {
    "people.see": Deed("See who is here, and the teams and services", EVERYONE),
    "people.invite": Deed("Invite someone, and withdraw an invitation", frozenset({S, C})),
    "people.roles": Deed("Give and take roles", frozenset({C})),
    "people.disable": Deed("End someone's access", frozenset({S, C})),
    "people.teams": Deed("Change the tree of teams and services", frozenset({S})),
    "people.answer_for_all": Deed("Answer a person's “what do you hold about me”", frozenset({C})),
    "listening.draft": Deed("Draft a listening, and its questions and breakdowns", frozenset({S})),
    "listening.open": Deed("Open and close a listening", frozenset({S})),
    "listening.invite": Deed("Invite people to answer", frozenset({S})),
    "listening.watch": Deed("See a listening and its coarse response", frozenset({S, L, M})),
    "understanding.analyse": Deed("Turn a closed listening into findings", frozenset({S, M})),
    "understanding.read": Deed("Read findings before they are published", frozenset({S, M, B})),
    "learning.draft": Deed("Draft and edit an account", frozenset({S, M})),
    "learning.publish": Deed("Publish an account", frozenset({S})),
    "learning.read": Deed("Read published accounts", EVERYONE),
    "door.ledger": Deed("Read the ledger of releases", EVERYONE),
    "record.read": Deed("Read the record of who did what", frozenset({C})),
}


def may(deed: str, roles: Collection[str]) -> bool:
    """Whether any of these roles may do it."""
    return not MAY[deed].roles.isdisjoint(roles)


def why_not(deed: str, roles: Collection[str]) -> NotPermitted | None:
    """The refusal to raise or to show beside the absent button, or None."""
    if may(deed, roles):
        return None
    allowed = sorted(MAY[deed].roles)
    who = " or a ".join(allowed) if len(allowed) < 3 else ", a ".join(allowed[:-1]) + " or a " + allowed[-1]
    what = MAY[deed].words[0].lower() + MAY[deed].words[1:]
    return NotPermitted(
        f"Only a {who} may do this: {what}. Ask one of them to do it, or to give you the role."
    )
