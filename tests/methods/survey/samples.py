"""R's own two samples of Californian schools, their designs, and the numbers R's survey package gives."""

from __future__ import annotations

import json

import numpy as np
import pyarrow.csv
import pytest

from hearten.methods.plan import Layout
from hearten.methods.survey.design import make_design

DESIGNS = {
    "apistrat": ("apistrat", Layout("pw", "stype", None, "fpc")),
    "apistrat_nofpc": ("apistrat", Layout("pw", "stype", None, None)),
    "apiclus1": ("apiclus1", Layout("pw", None, "dnum", "fpc")),
}
TYPES = ("E", "H", "M")
# What stands beside the numbers and is none.
NOT_NUMBERS = {"names", "groups", "method", "prob", "_row", "stype", "sch.wide"}


class Sample:
    """One of R's samples, its design, and R's numbers."""

    def __init__(self, shared, name):
        file, layout = DESIGNS[name]
        self.table = pyarrow.csv.read_csv(shared / "data" / f"{file}.csv")
        self.design = make_design(self.table, layout)
        self.reference = all_of_r(shared)["designs"][name]

    def numbers(self, name):
        return self.table[name].to_numpy().astype(np.float64)

    def says(self, name, value):
        return np.array([each == value for each in self.table[name].to_pylist()])

    def codes(self, name, values):
        return np.array([values.index(each) for each in self.table[name].to_pylist()])

    def types(self):
        return self.codes("stype", TYPES), len(TYPES)

    def by_type(self, *names):
        """Columns and domains for every name and, within it, every type, as R orders them."""
        values = np.column_stack([self.numbers(name) for name in names for _ in TYPES])
        domains = np.column_stack([self.says("stype", kind) for _ in names for kind in TYPES])
        return values, domains

    def words(self, name):
        """No and Yes as two columns of 0 and 1."""
        return np.column_stack([self.says(name, "No"), self.says(name, "Yes")]).astype(np.float64)


class Told(dict):
    """One of R's answers; it remembers which of its parts were looked at."""

    def __init__(self, entry):
        super().__init__(entry)
        self.seen = set()

    def __getitem__(self, key):
        self.seen.add(key)
        return super().__getitem__(key)

    def unseen(self):
        return set(self) - self.seen - NOT_NUMBERS


def all_of_r(shared):
    return json.loads((shared / "reference" / "r_survey.json").read_text())


def equal(ours, theirs):
    """To 1e-8 relative; where R has 0 or rounding, beside the largest of its numbers."""
    theirs = np.asarray(theirs, dtype=np.float64)
    return ours == pytest.approx(theirs, rel=1e-8, abs=1e-12 * max(float(np.abs(theirs).max()), 1e-6))


def check(found, reference):
    """Estimates with their errors, covariances and limits."""
    assert equal(found.value, np.atleast_1d(reference["est"]))
    # An error of nothing is a root of rounding.
    assert found.se == pytest.approx(np.atleast_1d(reference["se"]), rel=1e-8, abs=1e-11)
    if "vcov" in reference:
        assert equal_covariance(found.covariance, np.array(reference["vcov"]))
    if "df" in reference:
        assert found.df == reference["df"]
    if "lci" in reference:
        limits = found.limits()
        assert equal(limits[0], np.atleast_1d(reference["lci"]))
        assert equal(limits[1], np.atleast_1d(reference["uci"]))


def check_one(found, reference):
    """One estimate with whatever R says of it."""
    ours = {"est": found.value, "se": found.se}
    if "lci" in reference:
        ours |= {"lci": found.low, "uci": found.high}
    assert equal(list(ours.values()), [reference[key] for key in ours])
    if "vcov" in reference:
        assert equal(found.se**2, reference["vcov"][0][0])
    if "df" in reference:
        assert found.df == reference["df"]


def equal_covariance(ours, theirs):
    """R keeps only the groups' own variances where it was not asked for covariances."""
    if not (theirs - np.diag(np.diag(theirs))).any():
        ours, theirs = np.diag(ours), np.diag(theirs)
    return equal(ours, theirs) or ours == pytest.approx(theirs, rel=1e-8, abs=1e-20)
