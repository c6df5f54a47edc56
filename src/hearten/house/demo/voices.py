"""What the made-up people say: a latent kindness met, shifted by who they are, cut into the options. Pure.

The gaps are planted where the sources found them: in towns, among younger people, among disabled people. The second
wave is a little kinder where people ask for help, and no kinder where they do not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hearten.methods.plan import Breakdown, Kind, Plan, Question

Said = dict[str, object]

# Who answers, group by group (0 to 1), skewed as such listenings are; and how far each meets more kindness or less.
SHARES: Mapping[str, Mapping[str, float]] = {
    "age": {"16_34": 0.17, "35_54": 0.31, "55_64": 0.24, "65_over": 0.28},
    "gender": {"woman": 0.58, "man": 0.412, "another": 0.008},
    "disability": {"yes": 0.22, "no": 0.78},
    "area": {"town": 0.43, "village": 0.36, "countryside": 0.21},
    "job": {"with_people": 0.55, "behind": 0.35, "leading": 0.10},
    "time_here": {"under_2": 0.22, "2_to_9": 0.41, "10_over": 0.37},
}
SHIFTS: Mapping[str, Mapping[str, float]] = {
    "age": {"16_34": -0.35, "65_over": 0.25},
    "gender": {"another": -0.5},
    "disability": {"yes": -0.45},
    "area": {"town": -0.25, "countryside": 0.3},
    "job": {"with_people": -0.3, "leading": 0.4},
    "time_here": {"under_2": 0.25, "10_over": -0.15},
}
# How a question stands to the others: some things are met more often than others.
EASE: Mapping[str, float] = {
    "near_kind": 0.35,
    "near_help": 0.5,
    "near_all_kind": -0.15,
    "service_council": 0.1,
    "service_library": 0.9,
    "service_doctor": 0.2,
    "listened_services": -0.25,
    "listened_local": -0.7,
    "trust_near": 0.4,
    "trust_council": -0.45,
    "well_life": 0.2,
    "belong_near": 0.25,
    "team_kind": 0.8,
    "team_hard_day": 0.2,
    "team_mistake": 0.35,
    "manager_kind": 0.6,
    "manager_time": 0.1,
    "manager_backs": 0.15,
    "listened_work": -0.2,
    "may_bend": -0.75,
    "may_time": -0.6,
    "may_choose": 0.0,
    "may_targets": -0.3,
    "well_worn": -0.4,
    "trust_speak": -0.15,
    "belong_work": 0.3,
}
SKEW = 1.4  # of teams: the largest is about forty times the smallest of fifteen
SKIPPED, DECLINED, UNKNOWN_GROUP, IN_WORDS = 0.04, 0.015, 0.05, 0.12
WORDS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "I had to tell the same story four times before anyone could decide.",
        "The library feels like the one place nobody hurries me.",
        "A letter I could understand would have been a kindness.",
        "Somebody rang back when they said they would. That mattered.",
        "We are asked to close calls quickly. Some calls should be slow.",
        "The bus stops at six. After that you are on your own.",
    ),
    "cy": (
        "Roedd rhaid i mi adrodd yr un stori bedair gwaith.",
        "Mae’r llyfrgell yn lle lle nad oes neb yn fy mrysio.",
        "Ffoniodd rhywun yn ôl pan ddywedodd y byddai’n gwneud. Roedd hynny’n bwysig.",
    ),
}


@dataclass(frozen=True, slots=True)
class Wave:
    """Who answers one asking: how many, how many of them in Welsh, and how it differs from the first."""

    answers: int
    in_welsh: float = 0.0
    kinder: Mapping[str, float] | None = None


def said_by_all(plan: Plan, wave: Wave, chance: np.random.Generator) -> list[Said]:
    """What each of them said: {question or breakdown key: code, or words}; what was skipped is left out."""
    groups = {breakdown.key: _groups(breakdown, wave.answers, chance) for breakdown in plan.breakdowns}
    met = chance.normal(size=wave.answers) * 0.8
    for key, drawn in groups.items():
        shifts = SHIFTS.get(key, {})
        met += np.array([shifts.get(code, 0.0) for code in drawn])
    told: list[Said] = [
        {key: str(codes[person]) for key, codes in groups.items() if chance.random() > UNKNOWN_GROUP}
        for person in range(wave.answers)
    ]
    for breakdown in plan.breakdowns:
        _in_their_larger_groups(told, breakdown)
    for question in plan.questions:
        for person, value in enumerate(_answers(question, met, wave, chance)):
            if value is not None:
                told[person][question.key] = value
    _only_what_was_asked(told, plan)
    return told


def _only_what_was_asked(told: Sequence[Said], plan: Plan) -> None:
    """Nobody answers what no answer of theirs led to."""
    for question in plan.questions:
        for said in told if question.led else ():
            if any(said.get(led.key) not in led.codes for led in question.led):
                said.pop(question.key, None)


def in_their_words(plan: Plan, people: int, chance: np.random.Generator) -> list[Said]:
    """What so many say who all write something to every open question."""
    told = said_by_all(plan, Wave(people), chance)
    for question in plan.questions:
        if question.kind is Kind.WORDS:
            for said in told:
                said[question.key] = str(chance.choice(WORDS["en"]))
    return told


def _in_their_larger_groups(told: Sequence[Said], breakdown: Breakdown) -> None:
    """Whoever says their team says the part it lies within; whoever does not leaves both out."""
    if not breakdown.within:
        return
    parents = {group.code: group.parent for group in breakdown.groups}
    for said in told:
        said.pop(breakdown.within, None)
        if breakdown.key in said:
            said[breakdown.within] = parents[str(said[breakdown.key])]


def _groups(breakdown: Breakdown, people: int, chance: np.random.Generator) -> NDArray[np.str_]:
    shares = SHARES.get(breakdown.key) or _skewed(breakdown)
    return chance.choice(list(shares), size=people, p=list(shares.values()))


def _skewed(breakdown: Breakdown) -> Mapping[str, float]:
    """A few large groups and many small ones, as teams are."""
    sizes = np.arange(1, len(breakdown.groups) + 1) ** -SKEW
    return dict(zip((group.code for group in breakdown.groups), sizes / sizes.sum(), strict=True))


def _answers(
    question: Question, met: NDArray[np.float64], wave: Wave, chance: np.random.Generator
) -> list[str | None]:
    if question.kind is Kind.WORDS:
        return _in_words(met.size, wave, chance)
    codes = _from_least_kind(question)
    ease = EASE.get(question.key, 0.0) + (wave.kinder or {}).get(question.key, 0.0)
    felt = met + ease + chance.normal(size=met.size) * 0.9
    # Cut so that the middle of the scale is where an average person on an average question stands.
    cuts = np.linspace(-1.5, 1.3, len(codes) - 1)
    chosen = np.searchsorted(cuts, felt)
    skipped, declined = chance.random(met.size) < SKIPPED, chance.random(met.size) < DECLINED
    return [
        None if skipped[person] else "not_say" if declined[person] else codes[chosen[person]]
        for person in range(met.size)
    ]


def _from_least_kind(question: Question) -> Sequence[str]:
    codes = [option.code for option in question.options if option.answers]
    favourable = [place for place, code in enumerate(codes) if code in question.favourable]
    kind_first = bool(favourable) and favourable[0] == 0
    return codes[::-1] if kind_first else codes


def _in_words(people: int, wave: Wave, chance: np.random.Generator) -> list[str | None]:
    said: list[str | None] = []
    for _ in range(people):
        pool = WORDS["cy" if chance.random() < wave.in_welsh else "en"]
        said.append(str(chance.choice(pool)) if chance.random() < IN_WORDS else None)
    return said
