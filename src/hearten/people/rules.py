"""Who may what: one table, shown in the app as it stands here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol

from hearten.errors import HeartenError, NotPermitted, NotReady, refuse

INVITATION_LASTS: Final = timedelta(days=14)
IDLE_FOR_MOST: Final = timedelta(minutes=30)
SIGNED_IN_FOR_MOST: Final = timedelta(hours=12)
ATTEMPTS_KEPT: Final = timedelta(days=7)


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
V = Role.CONVENER


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
    "commitment.see": Deed("See the commitment, its actions and taking stock", EVERYONE),
    "commitment.endorse": Deed(
        "Endorse a commitment as a board decided, pause it, leave it or come back", frozenset({S, B})
    ),
    "commitment.keep": Deed("Keep a commitment moving: texts, actions and what is public", frozenset({S})),
    "commitment.take_stock": Deed("Take stock of a commitment with others", frozenset({S, M, B})),
    "listening.draft": Deed("Draft a listening, and its questions and breakdowns", frozenset({S})),
    "listening.open": Deed("Open and close a listening", frozenset({S})),
    "listening.invite": Deed("Invite people to answer", frozenset({S})),
    "listening.care": Deed(
        "Name who looks after safety, and give the local numbers for help", frozenset({S, C})
    ),
    "listening.moderate": Deed(
        "Read statements before they are shown, and decide by the policy", frozenset({S, L})
    ),
    "listening.uncover": Deed("See a name that was hidden in a conversation", frozenset({C})),
    "listening.reply": Deed("Tell people back what became of what they said", frozenset({S})),
    "listening.give_out": Deed("Take votes or stories out as files", frozenset({C})),
    "listening.hear": Deed(
        "Print and key in papers, ask by phone, and lend tablets and shared screens", frozenset({S, L})
    ),
    "listening.watch": Deed("See a listening and its coarse response", frozenset({S, L, M})),
    "understanding.analyse": Deed("Turn a closed listening into findings", frozenset({S, M})),
    "understanding.read": Deed("Read findings before they are published", frozenset({S, M, B})),
    "understanding.words": Deed("Read what people wrote in their own words, and pick quotes", frozenset({M})),
    "understanding.convene": Deed(
        "Prepare and lead sense-making sessions, and write what kindness means here", frozenset({S, M})
    ),
    "understanding.publish_statement": Deed(
        "Write down which bodies agreed to what kindness means here, and show it to everyone", frozenset({S})
    ),
    "permission.see": Deed("See permissions, and ask for one", EVERYONE),
    "permission.give": Deed(
        "Give a permission to anyone; who leads a team gives to that team", frozenset({S, B})
    ),
    "permission.rules": Deed("Keep the list of rules that people meet", frozenset({S})),
    "permission.record": Deed("Record a moment", EVERYONE),
    "permission.read_moments": Deed(
        "Read what moments say, where enough people met one rule; never who leads a team", frozenset({M})
    ),
    "systems.see": Deed("See what is in the way, and say so", EVERYONE),
    "systems.count": Deed("Count that somebody was turned away, by the rule", EVERYONE),
    "systems.weigh": Deed(
        "Weigh a choice on both sides, buy with people, and say by which ways a service is reached", EVERYONE
    ),
    "systems.tend": Deed("Look after any barrier", frozenset({S, M})),
    "systems.targets": Deed("Keep the register of targets, and bring in their points", frozenset({S, M})),
    "systems.pause": Deed("Draft and propose the pause of a target", frozenset({S, M, B})),
    "systems.let_pause": Deed(
        "Start a pause, restore its target or go on; whoever is named to decide may too", frozenset({S, B})
    ),
    "systems.decide": Deed(
        "Decide on a barrier: change the rule, keep it, or give permission", frozenset({S, B})
    ),
    "reflection.reflect": Deed(
        "Keep a journal, be in circles, say how one is, turn to somebody, thank", EVERYONE
    ),
    "reflection.tend": Deed(
        "Say how often people are asked how they are, plan time for anyone, take down thanks to everyone",
        frozenset({S}),
    ),
    "learning.draft": Deed("Draft and edit an account", frozenset({S, M})),
    "learning.compose": Deed("Write a composite story from what people wrote", frozenset({M})),
    "learning.publish": Deed("Publish an account that was checked, correct or withdraw it", frozenset({S})),
    "learning.read": Deed("Read published accounts", EVERYONE),
    "network.see": Deed("See who learns with us, what we told them and what they told us", EVERYONE),
    "network.share": Deed("Write case studies, needs and offers for the network", EVERYONE),
    "network.pool": Deed("Put together what members of the network found", frozenset({S, V})),
    "network.keep": Deed(
        "Keep the network: its members and our key, what we tell them, and parcels that come",
        frozenset({S, V}),
    ),
    "door.propose": Deed("Propose what is to leave", frozenset({S, M})),
    "door.check": Deed("Check what others propose before it leaves", frozenset({S, M, B, C})),
    "door.ledger": Deed("Read the ledger of releases", EVERYONE),
    "house.everything": Deed(
        "Take everything out, as a file that is sealed to the server’s keys", frozenset({S})
    ),
    "keeping.see": Deed("See what is kept, how long, and what goes next", EVERYONE),
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


class HasRoles(Protocol):
    """Whoever holds roles: a person."""

    @property
    def roles(self) -> Collection[str]:
        """What they come to do."""
        ...


def refuse_unless_may(deed: str, by: HasRoles | None) -> None:
    """Refuse a person who may not do it. Nobody is Hearten itself, or whoever has the server."""
    if by is not None:
        refuse(why_not(deed, by.roles))


def why_not_invite_as(asked: Collection[str], roles: Collection[str]) -> HeartenError | None:
    """Only a custodian makes a custodian, by invitation too; and everyone comes to do something."""
    if refusal := why_not("people.invite", roles):
        return refusal
    if not asked:
        return NotReady("Choose at least one role, so that this person can do something here.")
    if Role.CUSTODIAN in asked and not may("people.roles", roles):
        return NotPermitted(
            "Only a custodian can invite another custodian. Invite this person without that role, "
            "or ask a custodian to send the invitation."
        )
    return None


def why_not_take(role: str, custodians: int, roles: Collection[str]) -> HeartenError | None:
    """A Hearten without a custodian could never give a role again."""
    if refusal := why_not("people.roles", roles):
        return refusal
    return last_custodian({role}, custodians, "lose that role")


def last_custodian(holds: Collection[str], custodians: int, what: str) -> NotReady | None:
    """The refusal when this person is the only custodian there is."""
    if Role.CUSTODIAN in holds and custodians < 2:
        return NotReady(
            f"This is the only custodian, who cannot {what}: nobody could give roles or read the record "
            "any more. Make someone else a custodian first."
        )
    return None


def why_not_end(holds: Collection[str], custodians: int, roles: Collection[str]) -> HeartenError | None:
    """Who may end someone's access, and whose."""
    if refusal := why_not("people.disable", roles):
        return refusal
    if Role.CUSTODIAN in holds and Role.CUSTODIAN not in roles:
        return NotPermitted("Only a custodian may end the access of a custodian. Ask one of them.")
    return last_custodian(holds, custodians, "be shut out")


def why_not_move(team: int, to: int | None, within: Mapping[int, int | None]) -> NotReady | None:
    """A team cannot go inside itself, nor inside a part of itself. `within` gives each team's own place."""
    place = to
    while place is not None:
        if place == team:
            return NotReady(
                "A team cannot be placed inside itself or one of its own parts. Choose another place."
            )
        place = within.get(place)
    return None


def why_not_join(*, used: bool, withdrawn: bool, expires_at: datetime, now: datetime) -> NotReady | None:
    """Whether an invitation still opens the door."""
    if used:
        return NotReady("This invitation has been used already. Sign in with the password you chose then.")
    if withdrawn:
        return NotReady("This invitation was withdrawn. Ask the person who invited you for a new one.")
    if now >= expires_at:
        return NotReady("This invitation was for 14 days, and they have passed. Ask for a new one.")
    return None


LETTERS: Final = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's 32: no i, l, o or u to mistake
CODE_LENGTH: Final = 26  # letters of 5 bits, for 128


def code_from(number: int) -> str:
    """A number of 128 bits as a person can type it: "k7qf-2m9x-..."."""
    letters = "".join(LETTERS[number >> (5 * place) & 31] for place in reversed(range(CODE_LENGTH)))
    return _in_groups(letters)


def code_meant(typed: str) -> str:
    """What was meant: capitals, spaces, and o for 0 or l for 1 are forgiven."""
    plain = typed.lower().translate(str.maketrans("oil", "011"))
    return _in_groups("".join(letter for letter in plain if letter in LETTERS))


def _in_groups(letters: str) -> str:
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))
