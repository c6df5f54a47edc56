"""One Spark for all tests of a process: starting it takes longer than all that is asked of it."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
import warnings
from collections.abc import Iterator

import pytest

JAVA = shutil.which("java") or os.environ.get("JAVA_HOME")
needs_spark = pytest.mark.skipif(
    not JAVA or importlib.util.find_spec("pyspark") is None,
    reason="Spark needs Java and PySpark: apt-get install openjdk-17-jre-headless, then ./do test",
)


@pytest.fixture(scope="session")
def spark() -> Iterator[object]:
    """A session of two threads; `hearten report` finds it there and leaves it running."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # PySpark's own, about older Pythons and its own files
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master("local[2]").appName("hearten tests")
        for name, value in {
            "spark.ui.enabled": "false",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.ui.showConsoleProgress": "false",
        }.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        yield session
        session.stop()
