"""What the made-up council committed itself to: eleven actions, two rounds of taking stock, walks."""

from __future__ import annotations

from dataclasses import dataclass

from hearten.commitment.employing.rules import Stage
from hearten.commitment.endorsing.rules import From, Way


@dataclass(frozen=True, slots=True)
class Act:
    """One action. `since`, `by`: days from today; `ended`: days ago, and how, in words."""

    goal: str
    what: str
    why: str
    with_whom: str
    rational: str
    relational: str
    stops: str
    since: int
    by: int
    ended: tuple[int, str, str] | None = None
    seen: tuple[tuple[int, str], ...] = ()
    told: bool = True


WAYS = (
    (
        Way.VALUES,
        "Named beside fairness and thrift in the council’s values, with what it asks of everyone.",
        380,
        "",
    ),
    (Way.PUBLIC, "On the front page of our site and in the tenants’ letter.", 372, ""),
    (
        Way.REPORT,
        "A chapter of the annual report: what was done under each goal, and what came of it.",
        40,
        "",
    ),
)
WANTS = (
    (
        "That nobody has to tell the same trouble to three offices.",
        "A way to hand somebody over in person, and time in the rota for it.",
        From.PARTNERS,
        "the health board and the housing association",
        "The housing association began in spring; the health board has not answered yet.",
    ),
    (
        "To know whether a paused target did harm.",
        "Somebody from outside who reads our numbers as a sceptic would.",
        From.NETWORK,
        "analysts of other councils",
        "",
    ),
    (
        "That leaders can say when it is too much.",
        "A place away from their own line.",
        From.FURTHER,
        "a retired chief officer",
        "",
    ),
)
NOTHING_UNDER = (
    "reflection",
    "Circles have begun by themselves, and planning them would spoil them. In March we ask those who host "
    "them whether "
    "they want anything of us.",
)
ACTS = (
    Act(
        "listening",
        "Sit in both libraries every Thursday, and listen",
        "People over eighty and people without a computer seldom answered us.",
        "Libraries and the older people’s forum",
        "Fewer second calls about the same thing.",
        "People say that somebody had time for them.",
        "The quarterly postcard, which few sent back.",
        392,
        90,
        seen=(
            (200, "The first months were quiet. Then word went round."),
            (60, "Both tables are full by ten."),
        ),
    ),
    Act(
        "listening",
        "Tell everyone who answered what came of it, within sixty days",
        "People told us that silence after a survey is worse than no survey.",
        "Policy and performance, and Community links",
        "More people answer the next time they are asked.",
        "People trust that answering is worth their while.",
        "Asking anything before the last thing was answered.",
        388,
        45,
        seen=((80, "Done for two of three. The third was late, and we said so."),),
    ),
    Act(
        "listening",
        "Ask the carers’ centre to ask in our place",
        "Unpaid carers do not come to meetings in the evening.",
        "The carers’ centre",
        "We hear from carers at all.",
        "Carers are asked by somebody they know.",
        "Evening meetings in the town hall.",
        240,
        -30,
        ended=(
            35,
            "done",
            "They asked in their own words and brought us what they heard. We go on paying for their time.",
        ),
    ),
    Act(
        "understanding",
        "Read every job advert aloud with somebody who came last year",
        "Adverts ask for resilience, and those who read them hear: you will be alone.",
        "Those who recruit, and people in their first year",
        "More people who apply also begin.",
        "Applicants say that they knew what they came to.",
        "The list of twelve competencies.",
        300,
        60,
        seen=((90, "A third of the adverts are new. The words are shorter, and so are the lists."),),
    ),
    Act(
        "understanding",
        "Agree with each service what kindness means in its own work",
        "In planning it means a plain letter; in care it means time. One sentence for all meant nothing.",
        "Every service, one after another",
        "Fewer letters that have to be explained.",
        "People in each service can say what is meant, in their own words.",
        "The poster with the five behaviours.",
        384,
        -12,
        seen=((110, "Seven services have theirs. Three wait for a new head."),),
    ),
    Act(
        "permission",
        "Let housing advisers waive a first arrears charge",
        "The charge costs more to collect than it brings, and people stop answering the telephone.",
        "Housing advice and Finance",
        "Less spent on chasing; fewer broken arrangements.",
        "Tenants ring before it is too late.",
        "The automatic second letter.",
        290,
        120,
        seen=((100, "Advisers use it less than we feared, and tenants ring more."),),
    ),
    Act(
        "permission",
        "Put on one card what repairs staff may do without asking",
        "People turned back at the door for a lamp because nobody had said they may.",
        "Repairs and the tenants’ panel",
        "Fewer second visits.",
        "Staff say they are trusted; tenants say somebody saw them.",
        "The call to the office before any extra minute.",
        380,
        -60,
        ended=(64, "done", "The card is in every van. What it allows is looked at again each spring."),
    ),
    Act(
        "systems",
        "Change the nine-page form for a grant to a single sheet",
        "It was in the way of more people than any other rule we know of.",
        "Welfare rights and the advice centre",
        "Less time per claim, on both sides.",
        "People finish it without shame.",
        "Asking for what we hold already.",
        260,
        75,
        seen=((45, "The advice centre tried it with people who had given up on the old one."),),
    ),
    Act(
        "systems",
        "Stop measuring how short a call is, for half a year, and look",
        "A short call that has to be made again is no saving.",
        "Customer contact",
        "Fewer repeat calls; the cost of longer ones, counted openly.",
        "Callers say they were let finish.",
        "The board with the seconds on the wall.",
        376,
        30,
        seen=((50, "The wall is bare. Some of us miss the board; that is worth talking about."),),
    ),
    Act(
        "systems",
        "One appointment for everything, with the health board",
        "People with long illnesses meet six of us in a month.",
        "The health board",
        "Fewer missed appointments.",
        "People tell their story once.",
        "Separate letters from each office.",
        250,
        40,
        ended=(
            70,
            "abandoned",
            "We planned it without asking those who would have had to change their rota. They were right to "
            "say no. We "
            "begin again with them, and smaller.",
        ),
    ),
    Act(
        "learning",
        "Write the yearly account with those it is about",
        "Last year’s was written for us, not for them.",
        "The residents’ panel",
        "The account is read by more than those who wrote it.",
        "People recognise themselves in it, and nobody is recognised.",
        "The glossy summary.",
        200,
        150,
        seen=((30, "Two evenings so far. The chapter on what we got wrong is the longest."),),
    ),
)
TOOK_PART = (
    "Two councillors\nThe kindness lead\nA housing adviser\nA carer from the forum",
    "Two councillors\nThe kindness lead\nA repairs operative\nA tenant of the panel\nSomebody from the health board",
)
# By question: what was said the first time, and the second.
SAID: dict[str, tuple[str, str]] = {
    "why_at_all": (
        "Because people told us they dread our letters. A sceptic asked what it costs. We could not say yet.",
        "Because people told us they dread our letters. What it costs we can say for one service, and it is "
        "less than the "
        "second calls it spares.",
    ),
    "hold_on_to": (
        "The telephone numbers neighbours gave each other in the floods.",
        "The Thursday tables in the libraries. The card in the vans.",
    ),
    "meaning_for_all": (
        "We do not know. We have asked those who answer, and those are the ones who always answer.",
        "In the villages it means being known; in the town it means not being watched. We know it from two rounds of "
        "listening and from the carers’ centre.",
    ),
    "heard_by_all": (
        "Carers, people who are new here, young men. We have no idea how to reach young men.",
        "Disabled people still meet less of it, and say so most clearly. Carers are heard now. Young men we "
        "still do not "
        "reach, and the football club has said why: nobody asks them anything twice.",
    ),
    "services_and_staff": (
        "We spoke of residents for an hour before anybody spoke of staff. That says enough.",
        "Staff carry more than last year. Where a permission was given they carry it more lightly; where "
        "posts stand empty "
        "no card helps.",
    ),
    "freedom_and_answering": (
        "People use their judgement and hide it.",
        "People use their judgement, and in two services they write it down. In the others they still hide it.",
    ),
    "in_the_way": (
        "The form of nine pages. The seconds on the wall.",
        "The appointment system of the health board. Our own rota.",
    ),
    "stopped": (
        "Nothing yet.",
        "The seconds on the wall, and the automatic second letter. In the room it left, callers finish their "
        "sentences. "
        "Some of us feel unseen without a number, and that has to be said too.",
    ),
    "how_are_we": ("Tired.", "Tired, and less alone with it. Leaders least of all have somewhere to say so."),
    "difference_to_lives": (
        "",
        "A family kept its home because somebody waived a charge. One story is not a finding, and the arrears"
        " of the year "
        "do not tell yet.",
    ),
    "how_we_know": (
        "We would not.",
        "We have said beforehand at what point a pause stops. Whether anybody but us would notice the rest, "
        "we cannot tell.",
    ),
    "what_changed": (
        "",
        "Permissions in writing, one target paused, one form shorter. We got the appointments wrong.",
    ),
    "want_and_need": (
        "That nobody has to tell the same trouble to three offices. For that we need partners.",
        "That nobody has to tell the same trouble to three offices. The housing association came; the health "
        "board has not "
        "answered.",
    ),
    "what_next": (
        "Begin in one service, and tell all.",
        "Keep the tables. Let the poster go. Ask the health board again, smaller.",
    ),
}
WALKS = (
    (
        Stage.RECRUITMENT,
        "Resilience under pressure\nA clean driving licence for every post\nTwo written references",
        "Days until a post is filled",
        "It asks people to bear what we should change, and keeps out those who cannot drive. It asks nothing "
        "about how "
        "they treat others.",
        (
            60,
            "The driving licence is asked for only where somebody drives. One question is about a time they "
            "changed their mind.",
        ),
    ),
    (
        Stage.INDUCTION,
        "Eleven modules on a screen in the first week\nA signature under the code of conduct",
        "Modules finished",
        "Nobody meets a resident in the first month. It tells people what not to do.",
        (30, "A morning in a library or on a round with repairs, in the first week."),
    ),
    (
        Stage.APPRAISAL,
        "Three objectives from the service plan\nWhat went less well",
        "Letters sent within five days\nCases closed in the month",
        "It counts what we said we would stop counting. It never asks whom somebody helped, nor how they are.",
        None,
    ),
    (
        Stage.LEAVING,
        "A form about the reason for leaving, to be ticked",
        "",
        "The true reason is told in the corridor. Nobody asks what we should keep.",
        None,
    ),
)
