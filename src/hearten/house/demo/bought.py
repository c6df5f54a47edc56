"""What the made-up council buys with people, and says of the ways to reach it. None of it happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hearten.systems.channels.rules import Offered, Way
from hearten.systems.procurement.rules import Bears, Sort, Stage, Strength, Weight


@dataclass(frozen=True, slots=True)
class Bought:
    """Something bought with people: each stage told so many days ago, with what changed or why nothing was."""

    title: str
    need: str
    stages: tuple[tuple[Stage, int, str, str, str], ...]
    looked_for: tuple[tuple[Sort, str, Weight, str], ...]
    tender: str
    claims: tuple[tuple[str, Bears | None, Strength | None, str, int], ...]
    failed: str = ""
    learned: str = ""


BOUGHT: Final = (
    Bought(
        "Repairs at night and at weekends",
        "A home that is warm again the same night, by somebody who says sorry and means it.",
        (
            (
                Stage.NEED,
                350,
                "Four tenants and a caretaker",
                "It was to be about boilers. It became about being told when somebody comes.",
                "",
            ),
            (
                Stage.EARLY_TALK,
                330,
                "Two tenants, in a room with six small firms",
                "Firms were asked how they train people to knock, and half went home to think.",
                "",
            ),
            (
                Stage.DESIGN,
                300,
                "The same four tenants",
                "A text message an hour before, in the tenant’s language.",
                "",
            ),
            (
                Stage.TENDER,
                270,
                "A reading group from the library",
                "They struck out a third of the words.",
                "",
            ),
            (
                Stage.CHOOSE,
                240,
                "Two tenants, with a vote each",
                "The cheapest firm was rude to the tenant who rang, and came second.",
                "",
            ),
            (
                Stage.AWARD,
                225,
                "Nobody",
                "",
                "The rules on standstill leave no part for anyone outside. We ask whether that must be so.",
            ),
            (
                Stage.BEGIN,
                200,
                "A tenant rode along for a night",
                "Workers carry slippers for their boots.",
                "",
            ),
            (
                Stage.REVIEW,
                40,
                "Seven tenants, of whom two had complained",
                "Calls to say that somebody is late are a condition now.",
                "",
            ),
        ),
        (
            (
                Sort.RELATIONAL,
                "How they speak to somebody who is cold and angry",
                Weight.MOST,
                "Two tenants ring each firm in the evening, and tell what it was like.",
            ),
            (
                Sort.RELATIONAL,
                "Whether a worker may stay until the heating is warm",
                Weight.MUCH,
                "It stands in the contract they offer their own staff.",
            ),
            (Sort.RATIONAL, "The price of a visit", Weight.MUCH, "The sum of twenty common jobs."),
            (Sort.RATIONAL, "How soon they come", Weight.SOME, "Their own log of the last three months."),
        ),
        "We buy repairs for the night and the weekend.\n"
        "A tenant rings. You answer, and say when you will come.\n"
        "The contractor shall, notwithstanding any delay, utilise reasonable endeavours to commence works.\n"
        "Tell us how you help a worker who has had a hard night.\n"
        "We want innovative, market-leading solutions.",
        (
            (
                "More homes are warm again on the same night",
                Bears.OUT,
                Strength.COUNTED,
                "Eight in ten, where it was six in ten the winter before.",
                35,
            ),
            (
                "Tenants trust that somebody comes",
                Bears.CANNOT_TELL,
                Strength.SAID,
                "Those who came said yes; those who stopped ringing were not asked.",
                35,
            ),
            ("It costs no more over two years", None, None, "", 0),
        ),
        "The first firm gave up before it began: we had asked for more papers than a small firm can write.\n"
        "At the award nobody from the community was there, and the letters read like it.",
        "We would ring as a tenant again: it told us more than any paper. We would ask for half the papers.",
    ),
    Bought(
        "Somebody to sit with people who are alone",
        "An hour with somebody who has time and does not look at a clock.",
        (
            (
                Stage.NEED,
                60,
                "Nine people who live alone, in the library",
                "It was to be a phone line. They asked for somebody to sit with.",
                "",
            ),
            (
                Stage.EARLY_TALK,
                30,
                "Two carers",
                "",
                "Neither could come on a weekday. The next talk is on a Saturday.",
            ),
        ),
        (
            (
                Sort.RELATIONAL,
                "Whether the same person comes again",
                Weight.MOST,
                "They show us six months of their rota.",
            ),
        ),
        "",
        (("People who live alone feel less alone", None, None, "", 0),),
    ),
)

# (service, is choice real, how that is known, looked at with whom, what was heard, days ago, next in days, its ways)
REACHED: Final = (
    (
        "Housing advice",
        Offered.PARTLY,
        "Twelve tenants were asked in the waiting room: five had been told to use the form.",
        "three tenants, of whom one does not read",
        "Ring us first; send the form after, if at all.",
        200,
        -12,
        (
            (Way.DESK, "Whoever works by day, or lives two buses away", ""),
            (Way.PHONE, "Whoever cannot hear well, or has no credit", "A day off work, for most who ring"),
            (
                Way.ONLINE,
                "Whoever does not read, or has no computer",
                "A bus there and back, for those in the hills",
            ),
        ),
    ),
    (
        "Adult care",
        Offered.YES,
        "Carers were asked by phone how they would like to be met, and it was written on each plan.",
        "two carers and a man who lives alone",
        "A video call is good with somebody one knows, and cold with a stranger.",
        60,
        120,
        (
            (Way.HOME, "Nobody we know of; we have asked", ""),
            (
                Way.VIDEO,
                "Whoever does not see well, or shares a room",
                "Sixty miles there and back, for the islands",
            ),
            (Way.SOMEBODY, "Whoever has nobody they trust", ""),
        ),
    ),
    (
        "Bus passes",
        Offered.NO,
        "There is the form, and nothing else.",
        "",
        "",
        0,
        40,
        (
            (
                Way.ONLINE,
                "Those who need a bus pass most: people over eighty, by what the drivers tell us",
                "",
            ),
        ),
    ),
)
