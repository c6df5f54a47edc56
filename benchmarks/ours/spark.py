"""The report table by Hearten on PySpark in local mode, and Spark only reading the same columns."""

from __future__ import annotations

import os
import sys
import warnings
from typing import Any

import numpy as np

from benchmarks.made_up import DEMOGRAPHICS, ITEMS
from benchmarks.ours.people import PACKAGES, made_up, plan
from benchmarks.ours.table import laid_out
from benchmarks.task import Asked
from hearten.methods.survey.engine import finish
from hearten.methods.survey.engine.spark import count_on_spark
from hearten.methods.survey.engine.told import Table as Told

COLUMNS = ("weight", "stratum", "psu", *DEMOGRAPHICS, *ITEMS)
QUIETLY = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "4g",
}


class _OnSpark:
    threads = "all"
    packages: tuple[str, ...] = (*PACKAGES, "pyspark")

    def __init__(self, asked: Asked) -> None:
        os.environ["PYSPARK_PYTHON"] = sys.executable
        warnings.simplefilter("ignore")
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master("local[*]").appName("hearten benchmarks")
        for name, value in QUIETLY.items():
            builder = builder.config(name, value)
        self.session: Any = builder.getOrCreate()
        self.session.sparkContext.setLogLevel("ERROR")
        self.frame: Any = self.session.read.parquet(str(made_up(asked).parquet))


class Table(_OnSpark):
    """The cubes of all parts, summed."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self.plan = plan()

    def run(self) -> Told:
        counted = count_on_spark(self.frame, self.plan)
        return finish.shares(counted.cube, counted.selection)

    def numbers(self, done: Told) -> np.ndarray:
        return laid_out(done)


class Scan(_OnSpark):
    """Every column summed."""

    def run(self) -> Any:
        return self.frame.selectExpr(*(f"sum({name})" for name in COLUMNS)).collect()

    def numbers(self, done: Any) -> np.ndarray:
        return np.array(done[0], dtype=np.float64)
