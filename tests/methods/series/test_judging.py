"""What may be answered: clear changes, none that matters, and that we cannot tell."""

import calendar
import dataclasses

import numpy as np
import pytest

from hearten.errors import NotReady, TooFewToTell
from hearten.methods.series import (
    Answer,
    Because,
    Placebos,
    Recording,
    Scale,
    Series,
    change,
    judge,
    placebos,
    power,
)
from hearten.methods.series.shape import design
from hearten.methods.series.wandering import chance, courses
from tests.methods.series.reference import rows, wandering


def made(side=36, *, step=0.0, turn=0.0, carry=0.3, seed=1):
    values = 50 + wandering(1, 2 * side, carry, seed)[0]
    during = np.maximum(0, np.arange(2 * side) - side + 1)
    return Series(values + step * (during > 0) + turn * during, side)


def seat_belts(**beside):
    drivers = np.array([float(row["drivers"]) for row in rows("seatbelts.csv")])
    return Series(drivers, 169, scale=Scale.SHARE, **beside)


def test_the_law_on_seat_belts_agrees_with_what_was_published():
    found = change(seat_belts())

    assert found.clear
    assert found.level.low < -0.20 < found.level.high
    assert found.average.low < -0.20 < found.average.high
    assert found.level.estimate == pytest.approx(-0.23, abs=0.05)


def test_the_law_on_seat_belts_is_still_seen_beside_what_else_moves_it():
    told = rows("seatbelts.csv")
    explains = tuple((name, np.array([float(row[name]) for row in told])) for name in ("kms", "PetrolPrice"))

    found = judge(seat_belts(explains=explains), 0.15, Recording.ALIKE)

    assert found.answer is Answer.FELL
    assert found.change.level.low < -0.20 < found.change.level.high


@pytest.mark.parametrize(("step", "answer"), [(5.0, Answer.ROSE), (-5.0, Answer.FELL)])
def test_a_large_step_is_told_with_its_direction(step, answer):
    found = judge(made(step=step), 3.0, Recording.ALIKE)

    assert found.answer is answer
    assert found.because == ()
    assert found.change.level.low < step < found.change.level.high


def test_where_nothing_happened_and_much_was_seen_no_change_matters():
    found = judge(made(60, carry=0.0, seed=3), 3.0, Recording.ALIKE)

    assert found.answer is Answer.NO_CHANGE_THAT_MATTERS
    assert found.power > 0.9


def test_a_rise_that_turns_back_is_told_as_a_turn():
    found = judge(made(step=12.0, turn=-0.65, carry=0.0), 3.0, Recording.ALIKE)

    assert found.change.clear
    assert found.answer is Answer.TURNED


@pytest.mark.parametrize(
    ("before", "during", "wrong"),
    [(np.ones(7), 12, TooFewToTell), (np.ones(12), 7, TooFewToTell), (np.full(12, np.nan), 12, NotReady)],
)
def test_power_is_not_stated_for_what_could_not_be_judged(before, during, wrong):
    with pytest.raises(wrong):
        power(before, during, 1.0)


@pytest.mark.parametrize("step", [0.0, 1.0, 6.0])
def test_with_power_under_a_half_we_cannot_tell_whatever_was_seen(step):
    found = judge(made(12, step=step), 0.5, Recording.ALIKE)

    assert found.power < 0.5
    assert found.answer is Answer.CANNOT_TELL
    assert Because.POWER in found.because


def test_where_the_recording_changed_we_cannot_tell():
    found = judge(made(step=5.0), 3.0, Recording.CHANGED)

    assert found.answer is Answer.CANNOT_TELL
    assert found.because == (Because.RECORDING,)


@pytest.mark.parametrize(("chance", "warns"), [(0.001, False), (0.02, False), (0.04, True)])
def test_placebo_dates_warn_where_more_than_a_tenth_are_as_strong(chance, warns):
    tried = Placebos(tuple(range(8, 28)), (0.01, 0.02, 0.03) + (0.5,) * 17)

    assert tried.clear == 3
    assert tried.warns(chance) is warns


def test_fewer_than_four_placebo_dates_warn_of_nothing():
    assert not Placebos((8, 9, 10), (0.01, 0.01, 0.01)).warns(0.04)


def test_placebo_dates_use_no_point_of_the_pause():
    before = made(step=0.0)

    assert placebos(before) == placebos(made(step=50.0))
    assert placebos(before).tried == tuple(range(8, 29))


def test_a_control_takes_off_what_happened_everywhere():
    everywhere = np.where(np.arange(72) >= 36, 8.0, 0.0) + 20 + wandering(1, 72, 0.0, 8)[0]
    there = dataclasses.replace(made(), values=made().values + everywhere, control=everywhere)

    assert not change(there).clear
    assert change(dataclasses.replace(there, control=None)).clear


def test_restoring_is_told_against_the_course_of_the_pause():
    values = made(36, carry=0.0).values + np.where((np.arange(72) >= 24) & (np.arange(72) < 48), 6.0, 0.0)

    found = change(Series(values, 24, 48))

    assert found.level.low < 6 < found.level.high
    assert found.back_level.low < -6 < found.back_level.high
    assert found.back_level.away


def test_without_the_pause_the_course_is_what_was_fitted_before():
    found = change(made(step=5.0)).course

    np.testing.assert_allclose(found.fitted[:36], found.without[:36])
    assert (found.low < found.without).all()
    assert (found.without < found.high).all()


@pytest.mark.parametrize(("start", "restored"), [(7, None), (41, None), (20, 27), (20, 41)])
def test_fewer_than_eight_points_in_a_period_are_refused(start, restored):
    with pytest.raises(TooFewToTell, match="fewer than 8"):
        change(Series(made(24).values, start, restored))


@pytest.mark.parametrize(
    "wrong",
    [
        {"values": np.full(72, np.nan)},
        {"values": np.zeros(72), "scale": Scale.SHARE},
        {"start": 50, "restored": 40},
        {"control": np.ones(3)},
        {"explains": (("always the same", np.ones(72)),)},
    ],
)
def test_what_cannot_be_fitted_is_refused_with_a_sentence(wrong):
    with pytest.raises(NotReady, match=r"\.$"):
        change(dataclasses.replace(made(), **wrong))


def test_a_change_that_matters_must_be_declared_and_above_nothing():
    for scale, wrong in ((Scale.PLAIN, 0.0), (Scale.SHARE, 1.0)):
        with pytest.raises(NotReady):
            judge(dataclasses.replace(made(), scale=scale), wrong, Recording.ALIKE)


def visits():
    """Attendances a day of each organisation that told every month it was there, with 16 months or more."""
    told = rows("ae_attendances.csv")
    months = {month: at for at, month in enumerate(sorted({row["period"] for row in told}))}
    days = [calendar.monthrange(int(month[:4]), int(month[5:7]))[1] for month in months]
    by_place: dict[str, dict[int, float]] = {}
    for row in told:
        at = months[row["period"]]
        place = by_place.setdefault(row["org_code"], {})
        place[at] = place.get(at, 0) + int(row["attendances"]) / days[at]
    for place in by_place.values():
        values = np.array([place[at] for at in sorted(place)])
        if len(values) >= 16 and max(place) - min(place) + 1 == len(values) and (values > 0).all():
            yield values


def test_where_nothing_was_paused_about_5_in_100_changes_are_called_clear():
    clear = [change(Series(values, len(values) // 2, scale=Scale.SHARE)).clear for values in visits()]

    assert len(clear) > 200
    assert 0.03 <= np.mean(clear) <= 0.07


def test_over_all_dates_too_about_5_in_100_changes_are_called_clear():
    alike: dict[int, list[np.ndarray]] = {}
    for values in visits():
        alike.setdefault(len(values), []).append(np.log(values))

    clear = [
        chance(courses(np.array(many), shape.columns), shape.changed) < 0.05
        for length, many in alike.items()
        for start in range(8, length - 7)
        for shape in [design(Series(many[0], start))]
    ]

    assert 0.03 <= np.concatenate(clear).mean() <= 0.07
