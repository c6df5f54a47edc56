"""What the made-up network says: its members, needs, a case study, a working group and its meetings."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from hearten.methods.parcels import CaseStudy, Group, Item, Need, Offer
from hearten.network.membership.rules import Part
from hearten.network.programme.actions import Began, MeetingWords, StudyWords, WantedWords
from hearten.network.programme.rules import Agreed, Sort, Strength, Theme

NETWORK: Final = "Kind places, a made-up network"
TOLD: Final = frozenset({"How kind were we? The second year", "Kindness where you live, asked again"})
BEGAN: Final = 200  # days ago
OURS: Final = Began(
    "Dyffryn Teg",
    51.86,
    -4.31,
    "To see whether what we change makes a difference that others see too.\nTo learn what failed before we try it.",
    "Somebody who has bought home care with the people who use it.",
)


# Another's working group, which the council takes part in; its day is set as the network is made.
THEIRS: Final = Group(
    "group:harrowfell",
    "Time to sit with people",
    Theme.STAFF,
    "Each member frees one hour a week of somebody’s time, and says what gave way.\nDone when all have told what came "
    "of it.",
    "2026-01-01",
)


@dataclass(frozen=True, slots=True)
class Other:
    """Another member; `heard`: about how many answered; `tells`: beside figures; `joins`: our working group."""

    name: str
    place: str
    north: float
    east: float
    heard: int
    aims: str
    needs: str
    tells: tuple[Item, ...] = field(default=())
    part: Part = Part.MEMBER
    joins: bool = False


OTHERS: Final = (
    Other(
        "Glen Orra Council",
        "Glen Orra",
        56.62,
        -3.87,
        1900,
        "To stop counting what does harm.",
        "Others who switched a target off and counted what came of it.",
        (
            Offer(
                "offer:orra",
                "Buying home care with those who use it",
                Theme.PROCUREMENT,
                "We wrote a tender for home care with twelve people who use it. Our papers, and a call with those who "
                "did it.",
                None,
            ),
        ),
        joins=True,
    ),
    Other(
        "Wexmere Homes",
        "Wexmere",
        52.72,
        -2.75,
        1400,
        "To be told early when a rule gets in the way.",
        "Words for letters about arrears that do not frighten.",
        (
            Need(
                "need:wexmere",
                "Letters about arrears that do not frighten",
                Theme.RISK,
                "Tenants leave our letters unopened. We look for words that others tried, and what came of them.",
                None,
            ),
        ),
        joins=True,
    ),
    Other(
        "Harrowfell Hospitals",
        "Harrowfell",
        54.48,
        -2.21,
        2300,
        "To give wards time to sit with people.",
        "A way to ask staff how they are that they trust.",
        (
            CaseStudy(
                "case_study:harrowfell",
                "Visiting at any hour",
                Theme.RISK,
                "Two wards let people visit at any hour, and asked nobody why.",
                "Two wards for older people in a large hospital.",
                "Fewer calls to the ward, and people ate more when somebody they knew was there.",
                "Night staff were not asked first, and felt watched. We stopped for a month, asked them, and began "
                "again with a quiet hour.",
                Strength.COUNTED,
                "Calls and meals for six weeks before and after; there was no ward to compare with.",
                "",
                None,
            ),
            THEIRS,
        ),
    ),
    Other(
        "Saltby Community Trust",
        "Saltby",
        53.36,
        0.02,
        900,
        "To keep what is small from being lost in what is large.",
        "Larger members who ask before they send a form.",
    ),
)

STUDY: Final = StudyWords(
    "Deciding on the first call",
    Theme.RISK,
    "For three months housing advisers decided about a repair on the first call, up to a limit, without asking a "
    "manager.",
    "A council of about a hundred thousand people, half of them rural; a team of nine.",
    "People rang again less often. Advisers said that they listened longer.",
    "In the first weeks two repairs were promised that were not ours to make, and people were let down. We had not "
    "told advisers where our duty ends. Those who work in the evening heard of it last.",
    Strength.COUNTED,
    "Calls before and after, counted by hand for six weeks each. A dry spring may have helped.",
    "the housing advice team and the tenants who rang",
)
DRAFT: Final = StudyWords(
    "One form in place of four",
    Theme.TECHNOLOGY,
    "One page asks once what four forms asked.",
    "The same council.",
    "",
    "",
    Strength.OURS,
    "",
    "",
)
WANTED: Final = (
    (
        Sort.NEED,
        WantedWords(
            "Home care bought with those who use it",
            Theme.PROCUREMENT,
            "We write a tender for home care next spring, and look for somebody who wrote theirs with the people who "
            "use it: what they asked, and what they would not do again.",
        ),
    ),
    (
        Sort.OFFER,
        WantedWords(
            "A talk about deciding on the first call",
            Theme.STAFF,
            "An hour with those who did it, and with a tenant who rang.",
        ),
    ),
)
GROUP: Final = (
    "Buying with kindness",
    Theme.PROCUREMENT,
    "One tender in each member written with the people it is for.\nOne page of what we would not ask of a small "
    "supplier again.\nDone when both are shared, or when we say why not.",
)
MEETINGS: Final = (
    (
        60,
        MeetingWords(
            "Buying with kindness: a first look",
            date.min,
            "From afar",
            "Why we are here\nWhat each buys next\nWhat we fear",
        ),
        (
            Agreed.NETWORK,
            "We each told of one thing we buy. What is feared most is to be challenged by whoever loses. Next: bring "
            "one tender each, and mark in it what a small supplier cannot answer.",
        ),
    ),
    (
        -20,
        MeetingWords(
            "Buying with kindness: one tender each",
            date.min,
            "Wexmere, and from afar",
            "One tender each\nWhat a small supplier cannot answer\nWho asks those it is for, and when",
        ),
        None,
    ),
)
