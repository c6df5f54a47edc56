"""A Parquet file counted by Spark: on this machine, or on the cluster `spark-submit` names."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hearten.errors import NotReady, Unreadable
from hearten.house.filereport.coding import read_from
from hearten.house.filereport.design import Design
from hearten.house.filereport.large import LargeFile, coded_batch
from hearten.methods.plan import Plan
from hearten.methods.survey.engine.counting import Counted, count
from hearten.methods.survey.engine.spark import count_on_spark

if TYPE_CHECKING:
    import pyarrow as pa

# On one machine Spark needs no pages and no network.
BY_ITSELF = {
    "spark.master": "local[*]",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "100000",
}


@dataclass(frozen=True, slots=True)
class DesignReader:
    """How a file's own columns become those of its plan; it travels to Spark's workers."""

    name: str
    design: Design
    plan: Plan

    def needs(self, columns: Sequence[str]) -> Sequence[str]:
        """The columns of the file that these are made of."""
        return read_from(self.design, self.plan, columns)

    def read(self, batch: pa.RecordBatch, columns: Sequence[str]) -> pa.RecordBatch:
        """These columns, coded."""
        return coded_batch(batch, self.design, self.plan, columns, (self.name, 0))


def count_file(large: LargeFile) -> Counted:
    """Count a file with Spark; a fault in it is told by its row, as anywhere else."""
    session, ours = _session()
    try:
        frame = session.read.parquet(large.path.resolve().as_uri())
        reader = DesignReader(large.path.name, large.design, large.plan)
        return count_on_spark(frame, large.plan, reader=reader)
    except Unreadable:
        # Rows have no number in Spark. One more pass here finds which it was.
        count(large, large.plan)
        raise
    finally:
        if ours:
            session.stop()


def _session() -> tuple[Any, bool]:
    """Spark, and whether it was started here: one that was running already is left running."""
    java = shutil.which("java") or os.environ.get("JAVA_HOME")
    if not java or importlib.util.find_spec("pyspark") is None:
        raise NotReady(
            "Spark needs Java 17 and PySpark, and one of them is not here. Install Java (on Debian: apt-get "
            "install openjdk-17-jre-headless) and then: pip install 'hearten[spark]'. Without Spark, leave "
            "--engine out."
        )
    # Spark's workers must be the Python this is.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # PySpark's own, about things we do not use
        from pyspark import SparkConf
        from pyspark.sql import SparkSession

        running = SparkSession.getActiveSession()
        conf = SparkConf()
        if not conf.contains("spark.master"):  # not started by spark-submit
            conf.setAll(list(BY_ITSELF.items()))
        session = SparkSession.builder.config(conf=conf).appName("hearten report").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session, running is None
