"""What the made-up council weighs on both sides. None of it happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hearten.systems.risks.actions import Asked
from hearten.systems.risks.rules import Decision

# (what could go wrong, who bears it, how likely, what we know)
Feared = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Weighing:
    """Something asked, both of its sides, and what was decided so many days ago. `again`: and once more later."""

    asked: Asked
    acting: tuple[Feared, ...]
    not_acting: tuple[Feared, ...]
    decision: Decision
    why: str
    ago: int
    again: bool = True


def _asked(what: str, whom: str, service: str, how: str, who: str) -> Asked:
    return Asked(what, whom, service, "yes", how, who)


WEIGHED: Final = (
    Weighing(
        _asked(
            "Hand over a spare key before the papers are seen",
            "somebody locked out at night",
            "Housing advice",
            "The papers follow within a week, and are asked for by phone.",
            "Any adviser on the late shift",
        ),
        (
            (
                "Somebody walks into a home that is not theirs",
                "others",
                "very_unlikely",
                "Not seen in two years of late shifts.",
            ),
            ("An adviser is blamed for it", "staff", "unlikely", "One complaint in two years, not upheld."),
        ),
        (
            (
                "A night outside, in winter",
                "the person",
                "likely",
                "Most have nowhere else; the hostel is full on most nights.",
            ),
            (
                "They lose trust and do not come again",
                "the person",
                "as_likely_as_not",
                "Said by people in the night café.",
            ),
        ),
        Decision.ACT,
        "A night outside costs more than a lock. It felt wrong to everyone who had to say no.",
        330,
    ),
    Weighing(
        _asked(
            "Give a food parcel without a referral",
            "a family with an empty cupboard",
            "Welfare rights",
            "One parcel each, and an offer to look at the bills together.",
            "Whoever meets them",
        ),
        (
            (
                "Parcels run out before the week does",
                "others",
                "unlikely",
                "It happened in one month of the last twelve.",
            ),
            (
                "Somebody comes who does not need it",
                "the organisation",
                "as_likely_as_not",
                "Nobody has counted: it is a guess.",
            ),
        ),
        (
            ("Children go to bed hungry", "others", "very_likely", "Schools tell us so the day after."),
            (
                "A parent borrows from a lender at the door",
                "the person",
                "likely",
                "Debt advice meets the loans later.",
            ),
        ),
        Decision.ACT,
        "A parcel costs us little, and shame keeps most people from coming twice.",
        310,
    ),
    Weighing(
        _asked(
            "Visit at home without a second member of staff",
            "somebody who is afraid of two strangers",
            "Adult care",
            "By daylight, where the home is known, with a call before and after.",
            "The visiting worker, with whoever plans the day",
        ),
        (
            ("A worker is hurt or threatened", "staff", "hardly_ever", "Once in some thousands of visits."),
            (
                "A worker is accused and nobody saw",
                "staff",
                "very_unlikely",
                "Twice in ten years, here and next door.",
            ),
        ),
        (
            (
                "They do not open the door at all",
                "the person",
                "likely",
                "Most visits in twos were sent away last spring.",
            ),
            ("An illness is found too late", "the person", "unlikely", "Said by the district nurses."),
        ),
        Decision.ACT,
        "Trust opens the door. The call before and after is for the worker, not for control.",
        290,
    ),
    Weighing(
        _asked(
            "Pay a deposit from our own fund before the grant is agreed",
            "somebody who would lose the flat tomorrow",
            "Housing advice",
            "Where the grant is all but certain, and up to what the fund bears.",
            "Any housing adviser, up to £400",
        ),
        (
            (
                "The grant is refused and the money is gone",
                "the organisation",
                "unlikely",
                "A few in every fifty grants are refused.",
            ),
            (
                "Others ask why not them",
                "others",
                "as_likely_as_not",
                "It is asked at most counters most weeks.",
            ),
        ),
        (
            (
                "The flat goes to somebody else",
                "the person",
                "very_likely",
                "Landlords here wait two days at most.",
            ),
            (
                "A place in a hostel costs us far more",
                "the organisation",
                "likely",
                "A month there costs more than the deposit.",
            ),
        ),
        Decision.ACT,
        "It is cheaper, and it spares a family a third move in a year.",
        270,
    ),
    Weighing(
        _asked(
            "Let a volunteer hold the keys of the library in the evening",
            "people who have nowhere warm after six",
            "Libraries",
            "Any volunteer who has been with us for three months.",
            "The librarian of the day",
        ),
        (
            (
                "Something is broken or taken",
                "the organisation",
                "unlikely",
                "Small things, twice, in the old reading room.",
            ),
            (
                "A volunteer is left alone with something hard",
                "staff",
                "as_likely_as_not",
                "They say so themselves.",
            ),
        ),
        (
            ("Old people sit in the cold", "others", "likely", "The warm room was full last winter."),
            (
                "Volunteers leave, for nobody trusts them",
                "the organisation",
                "unlikely",
                "Two said so when they left.",
            ),
        ),
        Decision.ACT,
        "Nobody should have to be cold for want of a key. A number to ring stands on the door.",
        250,
    ),
    Weighing(
        _asked(
            "Tell somebody by phone what their file says",
            "somebody who cannot come to the counter",
            "Customer contact",
            "After the three questions we ask everyone.",
            "Whoever takes the call",
        ),
        (
            (
                "Somebody else is told what is private",
                "the person",
                "very_unlikely",
                "The three questions stop most.",
            ),
            ("We are reported for it", "the organisation", "very_unlikely", "Never yet."),
        ),
        (
            (
                "A letter comes too late to appeal",
                "the person",
                "as_likely_as_not",
                "Seen in every batch of appeals.",
            ),
            (
                "They ring five times more",
                "staff",
                "very_likely",
                "Counted for a month: four to six calls each.",
            ),
        ),
        Decision.ACT,
        "It saves calls, and people are treated as those whose file it is.",
        230,
    ),
    Weighing(
        Asked(
            "Leave out the check of a neighbour’s word about noise",
            "somebody who cannot sleep",
            "Repairs",
            "no",
            "Somebody else’s home hangs on it. Both are heard, on the same day.",
            "Nobody alone: two officers together",
        ),
        (
            (
                "A family is warned for what they did not do",
                "others",
                "as_likely_as_not",
                "Half of the first reports were mistaken.",
            ),
            (
                "Neighbours stop speaking to each other",
                "others",
                "likely",
                "Seen on most stairs where it happened.",
            ),
        ),
        (
            ("Another week without sleep", "the person", "very_likely", "It takes a week as things are."),
            ("They move away", "the person", "unlikely", "One in the last year."),
        ),
        Decision.NOT_ACT,
        "What it would spare one it would cost another, who was not asked. We hear both on the same day instead.",
        210,
    ),
    Weighing(
        _asked(
            "Take a child’s word that they are safe to walk home",
            "a child whose parent is late",
            "Children and families",
            "From ten years, by daylight, within a mile, with a call to the parent.",
            "The worker on the door",
        ),
        (
            ("Something happens on the way", "the person", "hardly_ever", "Never here; the roads are known."),
            (
                "A parent is angry with us",
                "staff",
                "as_likely_as_not",
                "Most were relieved; some were angry.",
            ),
        ),
        (
            ("A child waits an hour among strangers", "the person", "very_likely", "It is so each time."),
            ("A child learns not to be trusted", "the person", "not_known", "Nobody can know."),
        ),
        Decision.ACT,
        "Being trusted is part of growing up. The call costs a minute.",
        190,
    ),
    Weighing(
        _asked(
            "Plant trees without the survey of the pipes",
            "a street that asked for shade",
            "Parks",
            "Only in tubs, which can be moved again.",
            "The gardener of the ward",
        ),
        (
            (
                "A tub stands where somebody must dig",
                "the organisation",
                "as_likely_as_not",
                "The water firm digs on most streets each year.",
            ),
            ("Somebody walks into one in the dark", "others", "very_unlikely", "Once, in the market square."),
        ),
        (
            ("Another summer without shade", "others", "very_likely", "The survey takes a year."),
            ("The street stops asking", "others", "likely", "Said at the last open evening."),
        ),
        Decision.ACT,
        "Tubs can be moved; a street that stopped asking is hard to win back.",
        170,
    ),
)
BEING_WEIGHED: Final = (
    Asked("Lend somebody a phone for a month", "somebody who is to be rung about work", "Libraries"),
    Asked(
        "Let a dog sleep in the hostel",
        "somebody who will not come in without it",
        "Housing advice",
        "yes",
        "Any quiet dog; a room at the end of the hall.",
        "The night worker",
    ),
)
