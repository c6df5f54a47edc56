"""What is finished on a cube equals what is estimated from the rows, and what the slow twin says."""

from __future__ import annotations

import numpy as np
import pytest

from hearten.errors import NotReady, Unreadable
from hearten.methods.survey import estimates, replicates
from hearten.methods.survey.change import gap
from hearten.methods.survey.design import Design, Level, Lonely, Selection, select
from hearten.methods.survey.engine import finish, gaps, kernel
from hearten.methods.survey.engine.cube import Batch, Cube, Shape
from hearten.methods.survey.engine.told import Score
from hearten.methods.survey.replicates import estimating
from tests.methods.survey.engine import made_up, twin

CLOSE = {"rtol": 1e-10, "atol": 1e-12}
WAYS = [way for way in Lonely if way is not Lonely.REFUSE]


class Sampled:
    """A random survey with a design: the rows, the design of the rows, and the cube."""

    def __init__(self, seed, rows=120, *, clustered=True, stages=1, groups=(3, 2)):
        chance = np.random.default_rng(seed)
        self.psu = np.sort(np.concatenate([np.arange(12), chance.integers(0, 12, rows - 12)]))
        chance.shuffle(self.psu)
        self.stratum = np.array([0, 0, 0, 1, 1, 2, 2, 2, 2, 3, 4, 4])[self.psu]  # stratum 3 holds one PSU
        self.weight = chance.gamma(2.0, 1.0, rows) + 0.1
        lonely = WAYS[seed % len(WAYS)]
        in_all = None if seed % 3 == 0 else np.array([9.0, 2.0, 12.0, 4.0, 30.0])
        if not clustered:
            in_all = None if in_all is None else in_all * 40
            self.design = Design.of(self.weight, self.stratum, np.arange(rows), in_all, lonely)
        elif stages == 1:
            self.design = Design.of(self.weight, self.stratum, self.psu, in_all, lonely)
        else:
            self.design = self._two_stages(chance, lonely, people=stages == 3)
        self.codes = [chance.integers(-1, size, rows).astype(np.int8) for size in (5, 2, 1)]
        self.codes[0][self.psu == 4] = 2  # a cluster in which all say the same
        self.grouped = [chance.integers(-1, size, rows).astype(np.int8) for size in groups]
        self.grouped[0][self.grouped[0] == 2] = -1  # nobody is in the third group
        self.values = [chance.normal(2_000.0, 3.0, rows), chance.gamma(3.0, 2.0, rows)]
        for value in self.values:
            value[chance.random(rows) < 0.2] = np.nan
        self.shape = Shape(
            ("often", "yes", "one"),
            (5, 2, 1),
            ("year", "hours"),
            ("place", "age"),
            groups,
            units=self.design.units,
            squares=not self.design.clustered,
            origins=(2_000.0, 0.0),
            ratios=((1, 0),),
        )
        self.batch = Batch(
            self.design.unit.astype(np.int32),
            self.weight,
            tuple(self.codes),
            tuple(self.values),
            tuple(self.grouped),
        )
        self.cube = kernel.reduce(self.batch, self.shape)
        self.selection = self.design.selection

    def _two_stages(self, chance, lonely, *, people):
        unit = np.arange(self.psu.size) if people else self.psu * 4 + chance.integers(0, 4, self.psu.size)
        unit = np.unique(unit, return_inverse=True)[1]
        first = Level(self.psu, self.stratum, np.array([9.0, 4.0, 12.0, 4.0, 30.0]))
        second = Level(unit, self.psu, np.full(12, 90.0))
        selection, place = select([first, second], lonely)
        return Design(selection, self.weight, place)

    def inside(self, group):
        """Who is in a place on the group axis."""
        if group == 0:
            return np.ones(self.weight.size, dtype=bool)
        grouping = 0 if group < self.shape.first_group[1] else 1
        return self.grouped[grouping] == group - self.shape.first_group[grouping]

    def values_of(self, item, points):
        """Shape (n,), each person's points, NaN where not answered."""
        codes = self.codes[item]
        return np.where(codes < 0, np.nan, np.array(points, dtype=float)[codes])

    def means(self, columns):
        """Estimates from the rows of (group, values) pairs."""
        values = np.column_stack([values for _, values in columns])
        domains = np.column_stack([self.inside(group) for group, _ in columns])
        return estimates.means(values, self.design, domains)


def every_design():
    kinds = [
        {"clustered": True},
        {"clustered": False},
        {"clustered": True, "stages": 2},
        {"clustered": True, "stages": 3},
    ]
    return [Sampled(seed, **kind) for seed in range(12) for kind in kinds]


def assert_equal_to_rows(table, expected):
    answered = expected.answered.reshape(table.value.shape)
    there = answered > 0
    np.testing.assert_array_equal(table.answered, answered)
    np.testing.assert_allclose(table.value[there], expected.value.reshape(there.shape)[there], **CLOSE)
    variance = np.diag(expected.covariance).reshape(there.shape)
    np.testing.assert_allclose(table.variance[there], variance[there], **CLOSE)
    assert not table.value[~there].any()
    assert not table.effective[~there].any()


@pytest.mark.parametrize("compiled", [True, False])
def test_shares_are_those_of_the_rows(compiled):
    for made in every_design():
        scores = gaps.shares_as_scores(made.shape)
        columns = [
            (group, made.values_of(score.item, score.points))
            for group in range(made.shape.all_groups)
            for score in scores
        ]

        table = finish.shares(made.cube, made.selection, compiled=compiled)

        assert_equal_to_rows(table, made.means(columns))


def test_shares_of_rows_at_once_are_those_of_the_cube():
    for made in every_design():
        cube = finish.shares(made.cube, made.selection)

        rows = finish.shares_of(made.batch, made.shape, made.selection)

        for name in ("value", "variance", "people", "answered", "kish", "heaviest", "psus", "effective"):
            np.testing.assert_allclose(getattr(rows, name), getattr(cube, name), **CLOSE, err_msg=name)


def test_bases_and_effective_sizes_are_those_of_the_rows():
    for made in every_design():
        shares = finish.shares(made.cube, made.selection)
        means = finish.means(made.cube, made.selection, [Score(0, (1.0, 2.0, 3.0, 4.0, 5.0))])
        for group in range(made.shape.all_groups):
            inside = made.inside(group) & (made.codes[0] >= 0)
            if not inside.any():
                continue
            yes = made.values_of(0, (0.0, 0.0, 1.0, 0.0, 0.0))

            share = estimates.share(yes, made.design, made.inside(group))
            mean = estimates.mean(made.values_of(0, (1, 2, 3, 4, 5)), made.design, made.inside(group))

            weight = made.weight[inside]
            assert shares.kish[group, 2] == pytest.approx(estimates.kish_size(weight), rel=1e-10)
            assert shares.heaviest[group, 2] == pytest.approx(weight.max() / weight.sum(), rel=1e-12)
            assert shares.psus[group, 2] == made.design.psus_among(inside)
            assert shares.people[group, 2] == (yes[inside] == 1).sum()
            assert shares.effective[group, 2] == pytest.approx(share.effective, rel=1e-9)
            assert means.effective[group, 0] == pytest.approx(mean.effective, rel=1e-9)


def test_unions_are_measured_as_shares_of_their_own():
    for made in every_design():
        columns = [(group, made.values_of(0, (0, 0, 0, 1, 1))) for group in range(made.shape.all_groups)]

        table = finish.unions(made.cube, made.selection, [(0, [3, 4])])

        assert_equal_to_rows(table, made.means(columns))
        assert table.people[0, 0] == (made.codes[0] >= 3).sum()


def test_shares_are_those_of_the_slow_twin():
    for seed in range(100):
        made = made_up.survey(seed)
        selection = Selection.of_people(np.ones(made.shape.units, dtype=int) * 3)
        if not made.shape.squares:
            selection = Selection.of_units(np.zeros(made.shape.units, dtype=int))

        table = finish.shares(kernel.reduce(made.batch, made.shape), selection)

        for group, cell in np.ndindex(table.value.shape):
            item = int(made.shape.item_of[cell])
            code = cell - made.shape.first_category[item]
            expected = twin.share(made.people, made.shape, group, item, code) or 0.0
            assert table.value[group, cell] == pytest.approx(expected, abs=1e-10)


def test_means_of_numbers_and_ratios_are_those_of_the_rows():
    for made in every_design():
        year, hours = made.values
        groups = range(made.shape.all_groups)
        domains = np.column_stack([made.inside(group) for group in groups for _ in range(3)])
        tops = np.column_stack([year, hours, hours] * len(groups))
        bottoms = np.column_stack([np.ones_like(year), np.ones_like(year), year] * len(groups))

        table = finish.numbers(made.cube, made.selection)

        assert_equal_to_rows(table, estimates.ratios(tops, bottoms, made.design, domains))
        mean = estimates.mean(year, made.design)
        ratio = estimates.ratio(hours, year, made.design)
        assert table.effective[0, 0] == pytest.approx(mean.effective, rel=1e-6)
        assert table.effective[0, 2] == pytest.approx(ratio.effective, rel=1e-9)


def test_totals_are_those_of_the_rows():
    for made in every_design():
        groups = range(made.shape.all_groups)
        domains = np.column_stack([made.inside(group) for group in groups for _ in range(2)])
        rows = estimates.totals(np.column_stack(made.values * len(groups)), made.design, domains)

        table = finish.totals(made.cube, made.selection)

        assert_equal_to_rows(table, rows)


def test_counts_are_totals_of_people():
    for made in every_design():
        scores = gaps.shares_as_scores(made.shape)
        values = [made.values_of(score.item, score.points) for score in scores]
        groups = range(made.shape.all_groups)
        domains = np.column_stack([made.inside(group) for group in groups for _ in scores])
        rows = estimates.totals(np.column_stack(values * len(groups)), made.design, domains)

        table = finish.counts(made.cube, made.selection)

        assert_equal_to_rows(table, rows)


def test_gaps_are_those_of_the_rows():
    score = Score(0, (1.0, 2.0, 3.0, 4.0, 5.0))
    for made in every_design():
        pairs = [(1, 2), (0, 4), (4, 5)]

        found = gaps.gaps(made.cube, made.selection, pairs, [score])

        for at, (here, there) in enumerate(pairs):
            expected = gap(
                made.values_of(0, score.points), made.inside(here), made.inside(there), made.design
            )
            assert found.value[at, 0] == pytest.approx(expected.value, rel=1e-10, abs=1e-12)
            assert np.sqrt(found.variance[at, 0]) == pytest.approx(expected.se, rel=1e-10, nan_ok=True)


def test_gaps_of_shares_are_the_same_with_the_kernel_and_without():
    for made in every_design():
        pairs = [(1, 2), (0, 4), (4, 5), (5, 5)]

        slow = gaps.gaps(made.cube, made.selection, pairs, compiled=False)
        quick = gaps.gaps(made.cube, made.selection, pairs)

        np.testing.assert_allclose(quick.value, slow.value, rtol=1e-12, atol=1e-14)
        np.testing.assert_allclose(quick.variance, slow.variance, rtol=1e-10, atol=1e-18)


def test_a_gap_with_an_empty_group_is_not_known():
    made = Sampled(1)

    found = gaps.gaps(made.cube, made.selection, [(1, 3)])

    assert np.isnan(found.value).all()
    assert np.isnan(found.variance).all()


def test_covariances_are_those_of_the_rows():
    for made in (Sampled(seed, stages=1 + seed % 2) for seed in range(12)):
        wanted = [(0, Score(0, (1, 2, 3, 4, 5))), (1, Score(1, (0, 1))), (4, Score(0, (0, 0, 1, 0, 0)))]
        columns = [(group, made.values_of(score.item, score.points)) for group, score in wanted]

        found = gaps.joint(made.cube, made.selection, wanted)

        np.testing.assert_allclose(found.value, made.means(columns).value, **CLOSE)
        np.testing.assert_allclose(found.covariance, made.means(columns).covariance, **CLOSE)
        np.testing.assert_array_equal(found.answered, made.means(columns).answered)


def test_the_change_between_waves_is_a_gap_between_them():
    for made in (Sampled(seed, clustered=seed % 2 == 0) for seed in range(12)):
        wave = (np.arange(made.weight.size) % 2).astype(np.int8)
        score = Score(0, (1.0, 2.0, 3.0, 4.0, 5.0))
        batch, shape = gaps.by_wave(made.batch, made.shape, wave, 2)
        cube = kernel.reduce(batch, shape)
        pairs = gaps.wave_pairs(shape, 2, 0, 1)

        found = gaps.gaps(cube, made.selection, pairs, [score])

        for group in (0, 1, 2, 4, 5):
            here, there = (made.inside(group) & (wave == each) for each in (1, 0))
            expected = gap(made.values_of(0, score.points), here, there, made.design)
            assert found.value[group, 0] == pytest.approx(expected.value, rel=1e-10)
            assert np.sqrt(found.variance[group, 0]) == pytest.approx(expected.se, rel=1e-10, nan_ok=True)


def test_the_change_between_two_cubes_of_the_same_units_is_the_same():
    made = Sampled(4)
    wave = (np.arange(made.weight.size) % 2).astype(np.int8)
    batch, shape = gaps.by_wave(made.batch, made.shape, wave, 2)
    together = gaps.gaps(kernel.reduce(batch, shape), made.selection, gaps.wave_pairs(shape, 2, 0, 1))

    before, after = (kernel.reduce(rows(made.batch, wave == each), made.shape) for each in (0, 1))
    apart = gaps.change(before, after, made.selection)

    np.testing.assert_allclose(apart.value, together.value, **CLOSE)
    np.testing.assert_allclose(apart.variance, together.variance, **CLOSE)


@pytest.mark.parametrize("stages", [1, 2])
def test_replicates_of_a_cube_are_those_of_the_rows(stages):
    made = Sampled(2, stages=stages)
    again_and_again = replicates.jkn(made.selection)
    yes = made.values_of(1, (0.0, 1.0))
    columns = [(group, yes) for group in (0, 1, 2, 4, 5)]
    values = np.column_stack([values for _, values in columns])
    domains = np.column_stack([made.inside(group) for group, _ in columns])

    value, variance = replicates.shares(made.cube, again_and_again, made.selection)

    expected = estimating.means(values, made.design, again_and_again, domains)
    np.testing.assert_allclose(value[[0, 1, 2, 4, 5], 6], expected.value, **CLOSE)
    np.testing.assert_allclose(variance[[0, 1, 2, 4, 5], 6], np.diag(expected.covariance), **CLOSE)
    assert np.isnan(value[3]).all()


def test_what_sums_cannot_tell_is_refused():
    people, clusters = Sampled(1, clustered=False), Sampled(1)
    score = Score(0, (1.0, 2.0, 3.0, 4.0, 5.0))

    with pytest.raises(NotReady, match="two groupings"):
        gaps.gaps(people.cube, people.selection, [(1, 4)], [score])
    with pytest.raises(NotReady, match="estimate from the rows"):
        gaps.joint(people.cube, people.selection, [(0, score)])
    with pytest.raises(NotReady, match="one more grouping"):
        gaps.change(people.cube, people.cube, people.selection)
    with pytest.raises(Unreadable, match="same shape"):
        gaps.change(people.cube, clusters.cube, clusters.selection)
    with pytest.raises(NotReady, match="No numbers"):
        finish.numbers(Cube.nothing(Shape(("a",), (2,))), clusters.selection)


def rows(batch, chosen):
    """Some of the rows."""
    return Batch(
        batch.unit[chosen],
        batch.weight[chosen],
        tuple(each[chosen] for each in batch.answers),
        tuple(each[chosen] for each in batch.numbers),
        tuple(each[chosen] for each in batch.groups),
    )


@pytest.mark.parametrize("squares", [True, False])
def test_where_nothing_was_asked_a_table_is_empty(squares):
    design = (
        Design.simple(3) if squares else Design.of(np.ones(3), np.zeros(3, dtype=int), np.array([0, 1, 1]))
    )
    shape = Shape(groupings=("area",), groups=(0,), units=design.units, squares=squares)
    batch = Batch(design.unit.astype(np.int32), design.weight, (), (), (np.full(3, -1, dtype=np.int8),))
    cube = kernel.reduce(batch, shape)

    for table in (finish.shares(cube, design.selection), finish.shares_of(batch, shape, design.selection)):
        assert table.value.shape == table.variance.shape == table.effective.shape == (1, 0)
    assert finish.unions(cube, design.selection, []).value.shape == (1, 0)
    assert finish.means(cube, design.selection, []).value.shape == (1, 0)
