"""The made-up council: its name, its teams, and somebody for each role."""

from __future__ import annotations

from hearten.listening.surveys.drafts import OwnQuestion
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
# Numbers kept by Ofcom for drama: nobody can be rung there.
LOCAL_HELP = {
    "en": "Community links, in office hours: 01632 960111. At night and at weekends: 01632 960222. In danger: 999.",
    "cy": "Cysylltiadau cymunedol, yn ystod oriau swyddfa: 01632 960111. Gyda’r nos a thros y penwythnos: "
    "01632 960222. Mewn perygl: 999.",
    "gd": "Ceanglaichean coimhearsnachd, ann an uairean oifis: 01632 960111. Tron oidhche is aig an "
    "deireadh-sheachdain: 01632 960222. Ann an cunnart: 999.",
}

# Whoever says yes is asked how it was; nobody else is.
HAVE_YOU_BEEN = OwnQuestion(
    text={
        "en": "Have you been to a library here in the last year?",
        "cy": "Ydych chi wedi bod mewn llyfrgell yma yn ystod y flwyddyn ddiwethaf?",
    },
    kind="choice",
    options=(
        {"code": "yes", "text": {"en": "Yes", "cy": "Ydw"}, "favourable": True},
        {"code": "no", "text": {"en": "No", "cy": "Nac ydw"}},
        {
            "code": "not_say",
            "text": {"en": "I would rather not say", "cy": "Byddai’n well gen i beidio â dweud"},
            "answers": False,
        },
    ),
)
