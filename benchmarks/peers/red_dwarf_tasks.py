"""The Python package red-dwarf: Polis' steps with pandas and scikit-learn, from a list of votes, each a dictionary."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
from reddwarf.implementations.base import run_pipeline
from reddwarf.sklearn.cluster import PolisKMeans

from benchmarks.made_up_votes import conversations, votes
from benchmarks.task import Asked

warnings.simplefilter("ignore")
MANY = (2, 3, 4, 5)


class Map:
    """Everything `run_pipeline` does; the dictionaries are made before the clock starts."""

    threads = "all"
    packages = ("red-dwarf", "scikit-learn", "pandas", "numpy")

    def __init__(self, asked: Asked) -> None:
        self.cast = votes(asked)
        self.given = self.cast.as_dicts()

    def run(self) -> Any:
        return run_pipeline(self.given, random_state=1)

    def numbers(self, done: Any) -> np.ndarray:
        means = done.reducer.mean_
        places = done.participants_df[["x", "y"]].to_numpy()
        found = np.full((2, max(means.size, places.size)), np.nan)
        found[0, : means.size] = 2 + means
        scale = np.sqrt((places**2).mean())
        found[1, : places.size] = 1 + np.abs(places.reshape(-1)) / scale
        return found


class Conversations:
    """Every open conversation, mapped whole; the numbers are how close the groups lie, 2 to 5 of them each."""

    threads = "all"
    packages = Map.packages

    def __init__(self, asked: Asked) -> None:
        self.given = [cast.as_dicts() for cast in conversations()]

    def run(self) -> list[Any]:
        return [run_pipeline(given, random_state=1) for given in self.given]

    def numbers(self, done: list[Any]) -> np.ndarray:
        return np.array([[_within(one, many) for many in MANY] for one in done])


def _within(done: Any, many: int) -> float:
    """As `run_pipeline` groups them while it looks for the best number."""
    told = done.participants_df
    places = told.loc[told["to_cluster"], ["x", "y"]].to_numpy()
    return float(PolisKMeans(n_clusters=many, init="polis", random_state=1).fit(places).inertia_)
