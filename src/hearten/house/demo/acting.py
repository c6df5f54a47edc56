"""What the made-up council's people write down: rules, permissions, questions, moments. None of it happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hearten.permission.asking.rules import Answer
from hearten.permission.rulebook.actions import Named
from hearten.permission.rulebook.rules import Kind, Whose

LEADERS: Final = (("Housing advice", "Tomos Lloyd"), ("Customer contact", "Nia Prosser"))

RULES: Final = (
    Named(
        "Three calls a case",
        "A case is closed after three calls, whatever was settled.",
        Kind.RULE,
        Whose.OURS,
    ),
    Named("Four minutes a call", "Calls are to end within four minutes.", Kind.TARGET, Whose.OURS),
    Named(
        "Proof of address first",
        "Nobody is helped before they have shown where they live.",
        Kind.RULE,
        Whose.OURS,
    ),
    Named("Nine pages of form", "One form for every kind of help, nine pages long.", Kind.FORM, Whose.OURS),
    Named("Only within the contract", "Advice on debt is for tenants alone.", Kind.CONTRACT, Whose.SHARED),
    Named("No lifts in own car", "Staff never take anyone in their own car.", Kind.RISK, Whose.OURS),
    Named("Letters by second class", "Letters go out twice a week.", Kind.FUNDING, Whose.OURS),
    Named("Referrals by fax", "The clinic takes referrals by fax alone.", Kind.TECHNOLOGY, Whose.PARTNER),
)
# How often each is met, of a hundred moments; and how many people a week each turns away.
MET: Final = (0.30, 0.24, 0.17, 0.11, 0.08, 0.05, 0.03, 0.02)
TURNED_AWAY: Final = (0.4, 0.0, 3.2, 1.1, 2.2, 0.1, 0.0, 0.6)

# (what was needed, what was done, why), a few for each rule.
TOLD: Final = (
    (
        (
            "A fourth call, to hear that it worked.",
            "I rang once more.",
            "Three calls were not enough to be sure.",
        ),
        (
            "Somebody to stay with the case.",
            "I kept it open for a week.",
            "Closing it would have sent them back to the start.",
        ),
        (
            "One more try at the landlord.",
            "I made the call after the case was closed.",
            "A door would have been locked that night.",
        ),
    ),
    (
        (
            "Time to cry and then to talk.",
            "I stayed on the line for forty minutes.",
            "They had not spoken to anyone for days.",
        ),
        (
            "To be told it slowly, twice.",
            "I went through the letter line by line.",
            "They could not read it by themselves.",
        ),
        ("Somebody to listen.", "I let the clock run.", "Ending the call would have been unkind."),
    ),
    (
        ("A food parcel today.", "I gave it without the proof.", "They had just left home with nothing."),
        ("A bed for the night.", "I rang the hostel before the papers.", "It was snowing."),
    ),
    (
        (
            "Help with a bill.",
            "I filled in the form for them, from what they told me.",
            "Nine pages were too many that day.",
        ),
        ("A bus pass.", "I took half of the pages.", "The rest did not matter for a bus pass."),
    ),
    (
        ("Advice on a debt.", "I gave it, though they rent elsewhere.", "The worry is the same."),
        ("A letter to a lender.", "I wrote it.", "Nobody else would have that week."),
    ),
    (("A way to the hospital.", "I drove them there.", "The last bus had gone."),),
    (("A letter the next day.", "I took it round by hand.", "It was about tomorrow."),),
    (("A place at the clinic.", "I walked the papers over.", "The fax had been silent for a week."),),
)


@dataclass(frozen=True, slots=True)
class Wanting:
    """A permission to be written: for a team, a role or everyone; `until` and `since` in days from today."""

    title: str
    may: str
    ask_first: str
    never: str
    words: str
    backer: str
    until: int
    since: int
    team: str = ""
    role: str = ""
    rule: str = ""
    backed: bool = True


RENEWED: Final = "Stay as long as it takes"
WHY_RENEWED: Final = "Calls are longer and fewer; nobody rang back about the same thing as often as before."
WITHDRAWN: Final = "Take a lift home"
WHY_WITHDRAWN: Final = "Our insurance does not cover it. Taxis can be called instead, at our cost."
PERMISSIONS: Final = (
    Wanting(
        RENEWED,
        "Stay on a call or with a visitor for as long as they need\nLeave a queue waiting when somebody is in distress",
        "Leave your post for more than an hour",
        "Promise what another service decides",
        "I have been asked to stay as long as it takes. Nia Prosser stands behind this.",
        "Nia Prosser",
        40,
        330,
        rule="Four minutes a call",
    ),
    Wanting(
        "Decide on the first call",
        "Decide about help up to £50 on the first call\nSkip the pages of the form that do not matter for it",
        "Spend more than £50 on one household",
        "Ask for papers you do not need",
        "We decide this on the first call now. You can ask Elfed Marsh.",
        "Elfed Marsh",
        120,
        90,
        team="Housing advice",
        rule="Nine pages of form",
    ),
    Wanting(
        "Help first, papers later",
        "Give food, warmth or a bed before any proof of address",
        "Give cash",
        "Send anyone away hungry",
        "Help comes first here; the papers can follow.",
        "Nia Prosser",
        -12,
        200,
        role="practitioner",
        rule="Proof of address first",
    ),
    Wanting(
        "Write as you would speak",
        "Send a letter in your own plain words\nRing instead of writing",
        "",
        "Leave out somebody’s right to appeal",
        "We write plainly here. It has been agreed.",
        "Ruth Delaney",
        90,
        6,
        backed=False,
    ),
    Wanting(
        WITHDRAWN, "Take somebody home in your own car", "", "", "It was agreed.", "Nia Prosser", 150, 150
    ),
)


@dataclass(frozen=True, slots=True)
class Asking:
    """A question for a permission, so many days ago, and its answer."""

    wanted: str
    because: str
    rule: int
    ago: int
    named: bool = True
    answer: Answer | None = None
    why: str = ""
    permission: str = ""


ASKED: Final = (
    Asking(
        "Leave out the pages about income for a bus pass",
        "People give up at page four.",
        3,
        100,
        answer=Answer.GIVEN,
        why="You are right: they are not needed. It is written down now.",
        permission="Decide on the first call",
    ),
    Asking(
        "Stay on the phone with somebody in distress",
        "",
        1,
        60,
        named=False,
        answer=Answer.ALLOWED,
        why="You always could. It should have been said louder.",
        permission=RENEWED,
    ),
    Asking(
        "Give cash for a meter",
        "The shop is shut when it runs out.",
        2,
        40,
        answer=Answer.DECLINED,
        why="Cash cannot be accounted for. We are asking the energy firm for vouchers, and answer again in March.",
    ),
    Asking("Ring the clinic instead of sending a fax", "Faxes go astray.", 7, 4),
)

LATE: Final = "Letters go out twice a week"
WHY_LATE: Final = "It saves little and costs people days of worry. Letters will go out daily."
SHUT: Final = "Two signatures for a blanket"
SHUT_TRIED, SHUT_CAME = "One signature for a month.", "Nothing went missing, and nobody waited."
WHY_SHUT: Final = "The auditor asks for two. We keep it, and sign in the same minute instead of the next day."
SHUT_CAME_OF: Final = "People get blankets the same day. The rule stands; its harm is gone."
SHARED: Final = "The clinic takes faxes alone"
RAISED: Final = (
    (LATE, "A letter about tomorrow arrives the day after.", Kind.FUNDING, Whose.OURS, "", 200),
    (SHUT, "A cold person waits for somebody who is in a meeting.", Kind.RULE, Whose.OURS, "", 170),
    (
        SHARED,
        "Referrals go astray, and people wait for a place nobody keeps.",
        Kind.TECHNOLOGY,
        Whose.SHARED,
        "The health board",
        90,
    ),
    (
        "No room to talk in private",
        "People say at a counter what they would say in a room.",
        Kind.ROOM,
        Whose.OURS,
        "",
        30,
    ),
)
WHY_PERMIT: Final = "The rule stays for planning, and nobody need keep to it with a person in distress."
WHY_CHANGE: Final = "It saves nothing: people ring again. A case will close when the person says so."
WHY_KEEP: Final = "The fund is not ours and asks for it. We help first, and ask for the papers within a week."
