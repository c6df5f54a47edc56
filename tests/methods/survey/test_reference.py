"""Equal to R's survey package on its own two samples, to 1e-8 relative."""

from __future__ import annotations

import json

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pytest

from hearten.methods.plan import Breakdown, Group, Kind, Layout, Option, Plan, Question
from hearten.methods.survey import estimates
from hearten.methods.survey.change import contrast, gap
from hearten.methods.survey.design import Lonely, make_design
from hearten.methods.survey.intervals import Method
from hearten.methods.survey.measure import measure

DESIGNS = {
    "apistrat": ("apistrat", Layout("pw", "stype", None, "fpc")),
    "apistrat_nofpc": ("apistrat", Layout("pw", "stype", None, None)),
    "apiclus1": ("apiclus1", Layout("pw", None, "dnum", "fpc")),
}
TYPES = ("E", "H", "M")


class Sample:
    """One of R's samples, its design, and R's numbers."""

    def __init__(self, shared, name):
        file, layout = DESIGNS[name]
        self.table = pa.csv.read_csv(shared / "data" / f"{file}.csv")
        self.design = make_design(self.table, layout)
        self.reference = json.loads((shared / "reference" / "r_survey.json").read_text())["designs"][name]

    def numbers(self, name):
        return self.table[name].to_numpy().astype(np.float64)

    def says(self, name, value):
        return np.array([each == value for each in self.table[name].to_pylist()])

    def by_type(self, *names):
        """Columns and domains for every name and, within it, every type, as R orders them."""
        values = np.column_stack([self.numbers(name) for name in names for _ in TYPES])
        domains = np.column_stack([self.says("stype", kind) for _ in names for kind in TYPES])
        return values, domains

    def words(self, name):
        """No and Yes as two columns of 0 and 1."""
        return np.column_stack([self.says(name, "No"), self.says(name, "Yes")]).astype(np.float64)


@pytest.fixture(params=DESIGNS)
def sample(request, shared):
    return Sample(shared, request.param)


def equal(ours, theirs):
    """To 1e-8 relative; where R has 0 or rounding, beside the largest of its numbers."""
    theirs = np.asarray(theirs, dtype=np.float64)
    return ours == pytest.approx(theirs, rel=1e-8, abs=1e-12 * max(float(np.abs(theirs).max()), 1e-6))


def check(found, reference):
    assert equal(found.value, np.atleast_1d(reference["est"]))
    # An error of nothing is a root of rounding.
    assert found.se == pytest.approx(np.atleast_1d(reference["se"]), rel=1e-8, abs=1e-11)
    if "vcov" in reference:
        assert equal_covariance(found.covariance, np.array(reference["vcov"]))


def equal_covariance(ours, theirs):
    """R keeps only the groups' own variances where it was not asked for covariances."""
    if not (theirs - np.diag(np.diag(theirs))).any():
        ours, theirs = np.diag(ours), np.diag(theirs)
    return equal(ours, theirs) or ours == pytest.approx(theirs, rel=1e-8, abs=1e-20)


def test_the_design_is_as_r_reads_it(sample):
    assert sample.design.df == sample.reference["degf"]
    assert sample.design.n == sample.reference["n"]
    assert sample.design.weight.sum() == pytest.approx(sample.reference["sum_weights"], rel=1e-12)


def test_three_means_and_their_covariance(sample):
    values = np.column_stack([sample.numbers(name) for name in ("api00", "api99", "enroll")])

    check(estimates.means(values, sample.design), sample.reference["svymean_api00_api99_enroll"])


def test_a_mean_with_its_interval(sample):
    found = estimates.mean(sample.numbers("api00"), sample.design)

    reference = sample.reference["svymean_api00"]
    assert equal(
        (found.value, found.se, found.low, found.high, found.df),
        [reference[key] for key in ("est", "se", "lci", "uci", "df")],
    )


def test_intervals_of_several_means(sample):
    reference = sample.reference["svymean_api00_api99_enroll"]

    found = [estimates.mean(sample.numbers(name), sample.design) for name in reference["names"]]

    assert equal([each.low for each in found], reference["lci"])
    assert equal([each.high for each in found], reference["uci"])


@pytest.mark.parametrize(("key", "replaced"), [("deff", False), ("deff_replace", True)])
def test_the_design_effect(sample, key, replaced):
    found = estimates.design_effect(sample.numbers("api00"), sample.design, replaced=replaced)

    assert equal(found, sample.reference[f"svymean_api00_{key}"])


def test_shares_of_the_types(sample):
    values = np.column_stack([sample.says("stype", kind) for kind in TYPES]).astype(np.float64)

    check(estimates.means(values, sample.design), sample.reference["svymean_stype"])
    check(estimates.totals(values, sample.design), sample.reference["svytotal_stype"])


def test_shares_of_two_questions_and_their_covariance(sample):
    values = np.column_stack([sample.words("sch.wide"), sample.words("awards")])

    check(estimates.means(values, sample.design), sample.reference["svymean_schwide_awards"])


def test_a_total_with_its_interval(sample):
    found = estimates.total(sample.numbers("enroll"), sample.design)

    reference = sample.reference["svytotal_enroll"]
    assert equal(
        (found.value, found.se, found.low, found.high),
        [reference[key] for key in ("est", "se", "lci", "uci")],
    )


def test_a_ratio_with_its_interval(sample):
    found = estimates.ratio(sample.numbers("api.stu"), sample.numbers("enroll"), sample.design)

    reference = sample.reference["svyratio_apistu_enroll"]
    assert equal(
        (found.value, found.se, found.low, found.high),
        [reference[key] for key in ("est", "se", "lci", "uci")],
    )


def test_a_ratio_by_type(sample):
    tops, domains = sample.by_type("api.stu")
    bottoms, _ = sample.by_type("enroll")

    check(estimates.ratios(tops, bottoms, sample.design, domains), sample.reference["svyratio_by_stype"])


def test_a_variance_is_the_mean_of_squares(sample):
    values = sample.numbers("api00")
    apart = values - estimates.mean(values, sample.design).value

    found = estimates.mean(apart**2 * values.size / (values.size - 1), sample.design)

    assert equal((found.value, found.se), [sample.reference["svyvar_api00"][key] for key in ("est", "se")])


def test_means_by_type(sample):
    values, domains = sample.by_type("api00")

    check(estimates.means(values, sample.design, domains), sample.reference["svyby_api00_stype_mean"])


def test_two_means_by_type_and_their_covariance(sample):
    values, domains = sample.by_type("api00", "api99")

    check(estimates.means(values, sample.design, domains), sample.reference["svyby_api00_api99_stype_mean"])


def test_totals_by_type(sample):
    values, domains = sample.by_type("enroll")

    check(estimates.totals(values, sample.design, domains), sample.reference["svyby_enroll_stype_total"])


def test_shares_by_type(sample):
    no, yes = sample.words("sch.wide").T
    values = np.column_stack([no, no, no, yes, yes, yes])
    domains = np.column_stack([sample.says("stype", kind) for kind in TYPES * 2])

    check(estimates.means(values, sample.design, domains), sample.reference["svyby_schwide_by_stype_prop"])


def test_shares_by_two_breakdowns_at_once(sample):
    cells = [
        sample.says("stype", kind) & sample.says("sch.wide", wide) for wide in ("No", "Yes") for kind in TYPES
    ]
    no, yes = sample.words("awards").T
    values = np.column_stack([no] * 6 + [yes] * 6)

    found = estimates.means(values, sample.design, np.column_stack(cells * 2))

    check(found, sample.reference["svyby_awards_by_stype_schwide_prop"])


def test_a_domain_keeps_the_whole_design(sample):
    found = estimates.mean(sample.numbers("api00"), sample.design, sample.says("sch.wide", "Yes"))

    reference = sample.reference["subset_api00_mean_schwide_yes"]
    assert found.df == reference["df"]
    assert equal(
        (found.value, found.se, found.low, found.high),
        [reference[key] for key in ("est", "se", "lci", "uci")],
    )


def test_the_gap_between_two_types(sample):
    found = gap(sample.numbers("api00"), sample.says("stype", "H"), sample.says("stype", "E"), sample.design)

    reference = sample.reference["svycontrast_gap_H_minus_E"]
    assert equal((found.value, found.se), [reference["est"], reference["se"]])


@pytest.mark.parametrize("name", ["sch.wide", "awards"])
def test_the_gap_of_a_t_test_and_its_error(sample, name):
    found = gap(sample.numbers("api00"), sample.says(name, "Yes"), sample.says(name, "No"), sample.design)

    reference = sample.reference[f"svyttest_api00_{name.replace('.', '')}"]
    assert equal((found.value, found.value / found.se), [reference["estimate"], reference["statistic"]])


def test_the_change_within_the_same_schools(sample):
    joint = estimates.means(
        np.column_stack([sample.numbers("api00"), sample.numbers("api99")]), sample.design
    )

    found = contrast(joint, np.array([1.0, -1.0]))

    reference = sample.reference["svycontrast_change_api00_minus_api99"]
    assert equal((found.value, found.se), [reference["est"], reference["se"]])


def test_the_ratio_of_two_means(sample):
    found = estimates.ratio(sample.numbers("api00"), sample.numbers("api99"), sample.design)

    reference = sample.reference["svycontrast_ratio_api00_over_api99"]
    assert equal((found.value, found.se), [reference["est"], reference["se"]])


@pytest.mark.parametrize(
    ("method", "name"),
    [
        (Method.LOGIT, "xlogit"),
        (Method.LOGIT, "logit"),
        (Method.BETA, "beta"),
        (Method.ARCSINE, "asin"),
        (Method.PLAIN, "mean"),
    ],
)
def test_the_intervals_of_a_share(sample, method, name):
    found = estimates.share(sample.says("sch.wide", "Yes"), sample.design, method=method)

    reference = sample.reference[f"svyciprop_schwide_{name}"]
    assert equal((found.value, found.low, found.high), [reference[key] for key in ("est", "lci", "uci")])


@pytest.mark.parametrize("lonely", ["adjust", "remove"])
def test_a_stratum_of_a_single_school(shared, lonely):
    reference = json.loads((shared / "reference" / "r_survey.json").read_text())["lonely_psu"][lonely]
    schools = pa.csv.read_csv(shared / "data" / "apistrat.csv")
    types = schools["stype"].to_pylist()
    kept = [at for at, kind in enumerate(types) if kind != "H" or at == types.index("H")]
    # R's own example: of the high schools only the first is kept.
    table = schools.take(kept)
    design = make_design(table, Layout("pw", "stype"), Lonely(lonely))

    mean = estimates.mean(table["api00"].to_numpy().astype(np.float64), design)
    total = estimates.total(table["enroll"].to_numpy().astype(np.float64), design)

    assert table.num_rows == reference["n"]
    assert equal((mean.value, mean.se), [reference["mean_api00"][key] for key in ("est", "se")])
    assert equal((total.value, total.se), [reference["total_enroll"][key] for key in ("est", "se")])


def test_what_goes_to_the_door_is_the_same(sample):
    options = (Option("No", "No"), Option("Yes", "Yes", favourable=True))
    question = Question("sch.wide", "School-wide target met?", Kind.CHOICE, options)
    groups = Breakdown("stype", "Type", tuple(Group(kind, kind) for kind in TYPES))

    measured = measure(sample.table, question, Plan("Schools", (question,), (groups,)), sample.design)

    reference = sample.reference["svymean_schwide_awards"]["est"]
    assert equal(measured.everyone.share, [reference[0], reference[1], reference[1]])
    by_type = sample.reference["svyby_schwide_by_stype_prop"]["est"]
    assert equal([group.share[1] for group in measured.breakdowns[0][2]], by_type[3:])


def test_the_mean_that_goes_to_the_door_is_the_same(sample):
    question = Question("api00", "Index", Kind.NUMBER)
    groups = Breakdown("stype", "Type", tuple(Group(kind, kind) for kind in TYPES))

    measured = measure(sample.table, question, Plan("Schools", (question,), (groups,)), sample.design)

    reference = sample.reference["svyby_api00_stype_mean"]
    assert equal([group.mean for group in measured.breakdowns[0][2]], reference["est"])
    assert equal([group.mean_se for group in measured.breakdowns[0][2]], reference["se"])
