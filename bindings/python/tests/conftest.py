"""A cluster of two workers on this machine, and the command line to hold it against."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[3]
COMMAND = os.environ.get("COLUMNIST", str(TOP / "target/release/columnist"))


def pytest_configure(config):
    config.addinivalue_line("markers", "nightly: takes longer than a change should wait for")


@pytest.fixture(scope="session")
def spark():
    pytest.importorskip("pyspark")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.fail("there is no Java: PySpark 4 needs Java 17 or newer (Debian: apt-get install openjdk-17-jre-headless)")
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master(os.environ.get("SPARK_MASTER", "local-cluster[2,1,1024]"))
        .appName("columnist tests")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.executor.memory", "1g")
        .config("spark.sql.shuffle.partitions", "2")
        # What a session found, an executor must find too.
        .config("spark.executorEnv.PYTHONPATH", os.pathsep.join(sys.path))
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


@pytest.fixture(scope="session")
def command():
    """`columnist` with arguments, from the top of the checkout; its exit status is 0 or that some records were refused."""

    def run(*arguments):
        done = subprocess.run([COMMAND, *map(str, arguments)], cwd=TOP, capture_output=True, text=True, check=False)
        assert done.returncode in (0, 8), (arguments, done.stderr)
        return done.stdout

    return run


@pytest.fixture(autouse=True)
def _top(monkeypatch):
    """Inputs are named from the top of the checkout, as in the docs."""
    monkeypatch.chdir(TOP)
