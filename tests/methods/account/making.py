"""A year's account of two goals, an action and a barrier: no answer behind it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hearten.methods.account import Aim, Barrier, Deed, Gathered, Mistake, Pausing, Promise

STEP = Deed(
    key="step-1",
    goal="listening",
    what="Sit in the library",
    why="Some never write to us.",
    with_whom="Libraries",
    by_day="2026-12-01",
    rational="12 fewer second calls a week.",
    relational="Somebody had time.",
    stops="The postcard.",
    state="live",
    late=False,
    begun_on="2026-01-10",
    seen=(("2026-05-01", "Both tables are full by 10."),),
)
PAUSE = Pausing(
    key="pause-1",
    title="Help first",
    target="Proof of address",
    scope="At the desk.",
    reason="People were sent home.",
    harm="Some might cheat.",
    stop="above 80, 3 points in a row",
    state="judged",
    start="2026-02-01",
    end="2026-06-01",
    crossed=("2026-05-01",),
    ended_why="It did harm.",
    cost="It cost 20 hours.",
    felt="Worse.",
    small=True,
)


def an_account(**other: Any) -> Gathered:
    whole = Gathered(
        title="How kind were we?",
        organisation="Dyffryn",
        language="en",
        begins="2026-01-01",
        ends="2026-12-31",
        on="2027-01-05",
        aims=(
            Aim("goal-listening", "listening", 1, "Listening"),
            Aim("goal-reflection", "reflection", 2, "Reflection", without="In March we ask."),
        ),
        deeds=(STEP,),
        pausings=(PAUSE,),
        mistakes=(Mistake("left-1", "Kindness here", "2026-07-01", "corrected", "wrong number", "A total."),),
        barriers=(Barrier("barrier-1", "The long form", "People give up.", "2026-02-01", 333),),
        promises=(
            Promise("promise-9", "Ask the carers", "2026-06-01", "done", on="2026-05-20", why="We did."),
        ),
        promised_in="a" * 64,
    )
    return replace(whole, **other)
