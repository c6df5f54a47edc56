"""The made-up council: its name, its teams, and somebody for each role."""

from __future__ import annotations

from hearten.people.rules import Role

# Nobody here exists. One person a role, so that anyone can see a day of theirs.
PEOPLE: tuple[tuple[str, Role, str], ...] = (
    ("Nia Prosser", Role.STEWARD, "Chief executive’s office"),
    ("Tomos Lloyd", Role.LISTENER, "Community links"),
    ("Amara Okoro", Role.SENSE_MAKER, "Policy and performance"),
    ("Gwen Pritchard", Role.PRACTITIONER, "Housing advice"),
    ("Elfed Marsh", Role.BOARD_MEMBER, "Members’ services"),
    ("Ruth Delaney", Role.CUSTODIAN, "Information governance"),
    ("Idris Vaughan", Role.CONVENER, "Community links"),
)
SECOND_CUSTODIAN = ("Marged Bowen", Role.CUSTODIAN, "Audit")
# Who look at what the steward proposes, before it leaves.
CHECKERS = ("Elfed Marsh", "Ruth Delaney")

# (directorate, [(team or service, is it a service)])
TEAMS: tuple[tuple[str, tuple[tuple[str, bool], ...]], ...] = (
    (
        "Chief executive’s",
        (
            ("Chief executive’s office", False),
            ("Policy and performance", False),
            ("Information governance", False),
            ("Audit", False),
            ("Members’ services", False),
        ),
    ),
    ("Homes and places", (("Housing advice", True), ("Repairs", True), ("Planning", True), ("Parks", True))),
    ("Care and families", (("Adult care", True), ("Children and families", True), ("Welfare rights", True))),
    ("Communities", (("Libraries", True), ("Community links", False), ("Customer contact", True))),
)

RESIDENTS, STAFF = 42_000, 1_800
# How many live in each kind of place, of 42,000: the frame the answers are weighed by.
RESIDENTS_BY_AREA = {"city": 0, "town": 21_500, "village": 13_500, "countryside": 7_000}
# What is known of everyone who lives there, that residents' answers are weighed to; and where it would be known from.
RESIDENTS_KNOWN = {
    "age": {"16_34": 11_400, "35_54": 12_800, "55_64": 6_900, "65_over": 10_900},
    "gender": {"woman": 21_300, "man": 20_350, "another": 350},
}
KNOWN_FROM = "The made-up council’s register of residents, 2026"
