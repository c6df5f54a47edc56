"""Made-up organisations to attack: skewed teams in directorates, three waves, and overlaps put there on purpose.

Everything is the worst for us: everybody answers every question, those who stay give the same answer again, and some
teams are all of one mind. Which group each person is in, and in which waves they were there, the attacker knows.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from hearten.methods.plan import Breakdown, Group, Kind, Option, Plan, Question

WAVES = 3
YES_OR_NO = (Option("yes", "Yes", favourable=True), Option("no", "No"))
SCALE = tuple(Option(str(at), f"Answer {at} of 5", favourable=at > 3) for at in range(1, 6))
OF_THREE = tuple(Option(code, f"The {code} way") for code in ("first", "second", "third"))
SEVERAL = tuple(Option(code, f"More {code}") for code in ("time", "trust", "tea", "talk"))
QUESTIONS = (
    Question("heard", "Were you heard?", Kind.CHOICE, YES_OR_NO),
    Question("safe", "Do you feel safe?", Kind.CHOICE, YES_OR_NO, sensitive=True),
    Question("kind", "How kind are people?", Kind.SCALE, SCALE),
    Question("fair", "How fair is it here?", Kind.SCALE, SCALE),
    Question("calm", "How calm is it here?", Kind.SCALE, SCALE),
    Question("way", "Which way?", Kind.CHOICE, OF_THREE),
    Question("more", "What would you like more of?", Kind.SEVERAL, SEVERAL),
    Question("hours", "How many hours a week do you care for someone?", Kind.NUMBER, unit="hours"),
)
MOST_HOURS = 60


@dataclass(frozen=True, slots=True)
class Organisation:
    """People over three waves.

    `there`: bool (waves, people). `groups`: int (waves, people) a breakdown, -1 not known. `names`: the groups of each.
    `said`: what each person answers a question: a place among its options, a row of choices, or a number.
    """

    seed: int
    there: np.ndarray
    groups: dict[str, np.ndarray]
    names: dict[str, tuple[str, ...]]
    parents: tuple[int, ...]
    said: dict[str, np.ndarray]

    @property
    def people(self):
        return self.there.shape[1]

    def plan(self, wave, breakdowns=None, questions=QUESTIONS):
        """What was declared: how many were invited of each group is known to us too."""
        declared = tuple(
            Breakdown(
                key,
                key.capitalize(),
                tuple(
                    Group(
                        f"{key}{at}",
                        name,
                        invited=int((self.groups[key][wave] == at)[self.there[wave]].sum()),
                    )
                    for at, name in enumerate(names)
                ),
            )
            for key, names in self.names.items()
            if breakdowns is None or key in breakdowns
        )
        return Plan(f"Wave {wave + 1}", tuple(questions), declared, asked=int(self.there[wave].sum()))

    def answers(self, wave):
        """One row a person who was there, as a snapshot holds it."""
        here = self.there[wave]
        columns = {
            key: pa.array([None if at < 0 else f"{key}{at}" for at in groups[wave][here]], pa.string())
            for key, groups in self.groups.items()
        }
        for question in QUESTIONS:
            said = self.said[question.key][here]
            if question.kind is Kind.SEVERAL:
                for at, option in enumerate(question.options):
                    columns[f"{question.key}.{option.code}"] = pa.array(said[:, at].tolist(), pa.bool_())
            elif question.kind is Kind.NUMBER:
                columns[question.key] = pa.array(said.tolist(), pa.float64())
            else:
                columns[question.key] = pa.array([question.options[at].code for at in said])
        return pa.table(columns)


def organisation(seed):
    """Forty to a thousand staff; the same seed gives the same people for ever."""
    return _Making(seed).done


@dataclass(slots=True, eq=False)
class _Making:
    seed: int
    rng: np.random.Generator = dataclasses.field(init=False)

    def __post_init__(self):
        self.rng = np.random.default_rng([20_261_124, self.seed])

    @property
    def done(self):
        staff = round(np.exp(self.rng.uniform(np.log(40), np.log(1000))))
        there = self._waves(staff)
        people = there.shape[1]
        groups, names, parents = self._groups(people)
        every_wave = {key: np.repeat(each[None], WAVES, axis=0) for key, each in groups.items()}
        if self.rng.random() < 0.4:
            self._move(every_wave, parents)
        return Organisation(self.seed, there, every_wave, names, parents, self._answers(groups["team"]))

    def _waves(self, staff):
        """Leavers and joiners: a tenth to a quarter a wave, and now and then one to nine people or nobody."""
        present = [np.ones(staff, dtype=bool)]
        for _ in range(WAVES - 1):
            here = np.flatnonzero(present[-1])
            leave, join = self._turnover(staff), self._turnover(staff)
            gone = self.rng.choice(here, min(leave, len(here) - 20), replace=False)
            after = present[-1].copy()
            after[gone] = False
            present = [np.append(each, np.zeros(join, dtype=bool)) for each in present]
            present.append(np.append(after, np.ones(join, dtype=bool)))
        return np.array(present)

    def _turnover(self, staff):
        kind = self.rng.random()
        if kind < 0.35:
            return int(self.rng.integers(0, 10))
        return int(staff * self.rng.uniform(0.10, 0.25))

    def _groups(self, people):
        directorates = int(self.rng.integers(2, 5 + people // 300))
        teams = int(np.clip(people // self.rng.integers(12, 30), directorates + 1, 40))
        parents = np.sort(
            np.append(np.arange(directorates), self.rng.integers(0, directorates, teams - directorates))
        )
        team = self.rng.choice(teams, size=people, p=self.rng.dirichlet(np.linspace(0.6, 4, teams)))
        groups = {
            "directorate": parents[team],
            "team": team,
            "grade": self._skewed(people, int(self.rng.integers(3, 6))),
            "gender": self.rng.choice(3, size=people, p=(0.55, 0.43, 0.02)),
            "age": self._skewed(people, 5),
        }
        kinds = {
            "directorate": directorates,
            "team": teams,
            "grade": groups["grade"].max() + 1,
            "gender": 3,
            "age": 5,
        }
        self._one_team_is_nearly_a_grade(groups)
        if self.rng.random() < 0.5:
            groups["site"], kinds["site"] = self._nearly(groups["directorate"]), directorates
        else:
            groups["contract"], kinds["contract"] = self._all_but_one(people), 2
        for key in ("team", "grade", "age"):
            if self.rng.random() < 0.3:
                groups[key] = np.where(self.rng.random(people) < 0.01, -1, groups[key])
        names = {
            key: tuple(f"{key.capitalize()} {at:02}" for at in range(int(many)))
            for key, many in kinds.items()
        }
        return groups, names, tuple(int(each) for each in parents)

    def _skewed(self, people, many):
        return self.rng.choice(many, size=people, p=self.rng.dirichlet(np.linspace(0.7, 4, many)))

    def _one_team_is_nearly_a_grade(self, groups):
        """A grade that is one team of the middle size, and one or two people of other teams."""
        sizes = np.bincount(groups["team"])
        at = int(np.argmin(np.abs(sizes - 16)))
        grade = groups["grade"]
        grade[grade == 0] = 1
        grade[groups["team"] == at] = 0
        others = np.flatnonzero(groups["team"] != at)
        grade[self.rng.choice(others, int(self.rng.integers(1, 3)), replace=False)] = 0

    def _nearly(self, group):
        """The same again, but for one to three people."""
        again = group.copy()
        moved = self.rng.choice(len(group), int(self.rng.integers(1, 4)), replace=False)
        again[moved] = (again[moved] + 1) % (group.max() + 1)
        return again

    def _all_but_one(self, people):
        contract = np.zeros(people, dtype=int)
        contract[self.rng.integers(people)] = 1
        return contract

    def _move(self, every_wave, parents):
        """One to three people change team after the first wave, and with it their directorate."""
        people = every_wave["team"].shape[1]
        who = self.rng.choice(people, int(self.rng.integers(1, 4)), replace=False)
        team = self.rng.integers(0, len(parents), len(who))
        every_wave["team"][1:, who] = team
        every_wave["directorate"][1:, who] = np.array(parents)[team]

    def _answers(self, team):
        said = {}
        for question in QUESTIONS:
            if question.kind is Kind.NUMBER:
                some = self.rng.random(len(team)) < 0.5
                said[question.key] = np.where(
                    some, np.minimum(self.rng.geometric(0.08, len(team)), MOST_HOURS), 0
                )
            elif question.kind is Kind.SEVERAL:
                kinds = [self._choices(team, 2) == 0 for _ in question.options]
                said[question.key] = np.array(kinds).T
            else:
                said[question.key] = self._choices(team, len(question.options))
        return said

    def _choices(self, team, kinds):
        """What people choose leans on their team, and one team in eight is of one mind."""
        common = self.rng.dirichlet(np.full(kinds, 1.5))
        chances = self.rng.dirichlet(common * self.rng.uniform(2, 12) + 0.05, size=int(team.max()) + 2)
        of_one_mind = np.flatnonzero(self.rng.random(len(chances)) < 0.125)
        chances[of_one_mind] = np.eye(kinds)[self.rng.integers(0, kinds, len(of_one_mind))]
        steps = chances.cumsum(axis=1)
        chosen = (self.rng.random(len(team))[:, None] > steps[team]).sum(axis=1)
        return np.minimum(chosen, kinds - 1)
