"""Many samples of one design at once, and how often the 95 % interval of a share holds the truth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from hearten.methods.plan import Layout
from hearten.methods.survey.design import Design, make_design
from hearten.methods.survey.intervals import effective_size, wilson
from hearten.methods.survey.variance import spread_of_moments, spread_of_totals

SHARES = (
    0.02,
    0.03,
    0.05,
    0.08,
    0.1,
    0.15,
    0.2,
    0.3,
    0.4,
    0.5,
    0.6,
    0.7,
    0.8,
    0.85,
    0.9,
    0.92,
    0.95,
    0.97,
    0.98,
)
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Drawn:
    """Samples of one design: the share each estimates and its variance, shape (samples,)."""

    design: Design
    share: Floats
    variance: Floats
    kish: float
    psus: int


Draw = Callable[[float, int, np.random.Generator], Drawn]


def stratified(share: float, samples: int, rng: np.random.Generator) -> Drawn:
    """Four strata of very unequal weight, a hundred people each, who say yes more or less often."""
    sizes, part, shift = np.full(4, 100), np.array([0.4, 0.3, 0.2, 0.1]), np.array([-0.6, -0.2, 0.3, 0.8])
    weight = part / sizes
    yes = rng.binomial(sizes[:, None], spread_about(share, part, shift)[:, None], (4, samples))
    found = (weight[:, None] * yes).sum(axis=0)
    ups, downs = 1 - found, -found
    sums = weight[:, None] * (yes * ups + (sizes[:, None] - yes) * downs)
    squares = weight[:, None] ** 2 * (yes * ups**2 + (sizes[:, None] - yes) * downs**2)
    rows = np.repeat(np.arange(4), sizes)
    table = pa.table({"weight": weight[rows], "stratum": pa.array(rows.astype(str))})
    design = make_design(table, Layout(weight="weight", stratum="stratum"))
    kish = 1 / float((sizes * weight**2).sum())
    return Drawn(design, found, spread_of_moments(sums, squares, design), kish, int(sizes.sum()))


def clustered(psus: int, each: int, alike: float) -> Draw:
    """PSUs of as many people, whose answers are as much alike as the intraclass correlation says."""

    def draw(share: float, samples: int, rng: np.random.Generator) -> Drawn:
        more = (1 - alike) / alike
        of_psu = rng.beta(share * more, (1 - share) * more, (psus, samples))
        yes, people = rng.binomial(each, of_psu), psus * each
        found = yes.sum(axis=0) / people
        design = make_design(
            pa.table({"psu": pa.array(np.repeat(np.arange(psus), each).astype(str))}), Layout(psu="psu")
        )
        return Drawn(
            design, found, spread_of_totals((yes - each * found) / people, design), float(people), psus
        )

    return draw


def one_by_one(people: int) -> Draw:
    """People chosen one by one."""

    def draw(share: float, samples: int, rng: np.random.Generator) -> Drawn:
        yes = rng.binomial(people, share, samples)
        found = yes / people
        squares = (yes * (1 - found) ** 2 + (people - yes) * found**2) / people**2
        design = make_design(pa.table({"any": np.zeros(people)}), Layout())
        variance = spread_of_moments(np.zeros((1, samples)), squares[None], design)
        return Drawn(design, found, variance, float(people), people)

    return draw


def spread_about(share: float, part: Floats, shift: Floats) -> Floats:
    """Shares that differ by `shift` on the logit scale and come to `share` together."""
    low, high = -15.0, 15.0
    for _ in range(80):
        middle = (low + high) / 2
        shares = 1 / (1 + np.exp(-middle - shift))
        low, high = (middle, high) if float(part @ shares) < share else (low, middle)
    return shares


def holds(draw: Draw, share: float, samples: int, rng: np.random.Generator) -> float:
    """How often, 0 to 1, the interval holds the truth."""
    drawn = draw(share, samples, rng)
    people = np.full(samples, drawn.design.n)
    size = effective_size(
        drawn.share,
        drawn.variance,
        people,
        np.full(samples, drawn.kish),
        np.full(samples, drawn.psus),
        drawn.design.df,
    )
    ends = [wilson(float(found), float(of)) for found, of in zip(drawn.share, size, strict=True)]
    return sum(low <= share <= high for low, high in ends) / samples
