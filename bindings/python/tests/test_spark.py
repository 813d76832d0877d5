"""Spark writes what the command line writes, row for row; what dies on the way loses and doubles nothing."""

import json
import os
import re
import shlex
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import columnist
from corpora import copies, files, manifests, same_rows, without_files

pyspark = pytest.importorskip("pyspark")

from columnist.spark import _stage, normalize, split, write_corpus  # noqa: E402

DATE = "2026-11-22"
NEXT = "2026-11-23"


def edited(folder: Path, pages: list[Path]) -> None:
    """Pages under other addresses whose stories are copies: whole, with some words changed, and repeated captures."""
    folder.mkdir()
    lines = []
    for n, page in enumerate(pages):
        html = page.read_text("utf-8").replace('rel="canonical"', 'rel="old"').replace("og:url", "og:old")
        changed = " ".join(word if ix % 19 else word + "x" for ix, word in enumerate(html.split(" ")))
        for kind, text in (("copy", html), ("edit", changed), ("copy", html)):
            lines.append({"id": f"{n}-{kind}", "url": f"https://{kind}.example/{n}", "html": text})
    (folder / "copies.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    """The examples, and copies of them."""
    folder = tmp_path_factory.mktemp("inputs") / "copies"
    edited(folder, sorted(Path("examples/tern").glob("*.html")))
    return ["examples", str(folder)]


def test_the_corpus_is_the_command_lines_row_for_row(spark, command, inputs, tmp_path):
    command("run", *inputs, "--out", tmp_path / "command", "--ingest-date", DATE, "--quiet")
    manifest = write_corpus(spark, inputs, str(tmp_path / "spark"), DATE)
    assert same_rows(tmp_path / "command", tmp_path / "spark") > 30
    assert copies(tmp_path / "spark") >= 6
    [by_command], [by_spark] = manifests(tmp_path / "command"), manifests(tmp_path / "spark")
    assert by_spark == manifest
    assert without_files(by_command) == without_files(by_spark)
    command("validate", tmp_path / "spark")
    names = [Path(name) for name in files(tmp_path / "spark")]
    assert {name.parts[0] for name in names} == {*columnist.TABLES, "_columnist"}
    assert all(name.suffix == ".parquet" for name in names if name.parts[0] != "_columnist")
    assert not list((tmp_path / "spark/_columnist/staging").iterdir())


def frame(spark, path):
    pages = columnist.read(path).read_all()
    rows = zip(pages["url"].to_pylist(), pages["html"].to_pylist(), strict=True)
    return spark.createDataFrame(list(rows), "url STRING, html BINARY")


def test_a_frame_of_pages_gives_four_tables(spark):
    tables = split(normalize(frame(spark, "examples/faro.jsonl"), source="faro"))
    articles = tables["articles"].select("title", "source").collect()
    assert len(articles) == 4 and {row["source"] for row in articles} == {"faro"}
    # A clean text among the pages is no HTML.
    assert [row["code"] for row in tables["rejects"].collect()] == ["not_html"]
    assert set(tables) == set(columnist.TABLES)


@pytest.mark.nightly
def test_a_run_that_is_too_large_for_one_file_a_table_and_for_a_broadcast_is_the_same(spark, command, inputs, tmp_path, monkeypatch):
    for limit, value in (("FILE_TEXT", 30_000), ("FILE_ROWS", 50), ("BROADCAST", 0), ("INDEX_ROWS", 10)):
        monkeypatch.setattr(_stage, limit, value)
    command("run", *inputs, "--out", tmp_path / "command", "--ingest-date", DATE, "--quiet")
    manifest = write_corpus(spark, inputs, str(tmp_path / "spark"), DATE)
    assert len(manifest["files"]) > 2 * len(columnist.TABLES)
    same_rows(tmp_path / "command", tmp_path / "spark")
    [by_command] = manifests(tmp_path / "command")
    assert without_files(by_command) == without_files(manifest)
    command("validate", tmp_path / "spark")


@pytest.mark.nightly
def test_a_second_night_knows_the_first_and_a_rerun_replaces_its_own_files_alone(spark, command, inputs, tmp_path):
    for night, these in ((DATE, inputs[:1]), (NEXT, inputs)):
        command("run", *these, "--out", tmp_path / "command", "--ingest-date", night, "--quiet")
        write_corpus(spark, these, str(tmp_path / "spark"), night)
    same_rows(tmp_path / "command", tmp_path / "spark")
    [_, second] = sorted(manifests(tmp_path / "spark"), key=lambda manifest: manifest["ingest_date"])
    assert second["totals"]["skipped_by_code"]["unchanged"] > 20
    before = files(tmp_path / "spark")
    write_corpus(spark, inputs, str(tmp_path / "spark"), NEXT)
    after = files(tmp_path / "spark")
    changed = {name for name in after if before.get(name) != after[name]}
    assert before.keys() == after.keys()
    assert changed and all(second["run_id"] in name for name in changed)
    same_rows(tmp_path / "command", tmp_path / "spark")
    command("validate", tmp_path / "spark")


@pytest.mark.nightly
def test_the_command_line_and_spark_write_one_corpus_in_turn(spark, command, inputs, tmp_path):
    out = tmp_path / "both"
    write_corpus(spark, inputs[:1], str(out), DATE)
    command("run", *inputs, "--out", out, "--ingest-date", NEXT, "--quiet")
    for night, these in ((DATE, inputs[:1]), (NEXT, inputs)):
        command("run", *these, "--out", tmp_path / "command", "--ingest-date", night, "--quiet")
    same_rows(tmp_path / "command", out)


@pytest.mark.nightly
def test_a_task_that_raises_leaves_nothing_behind(spark, command, tmp_path):
    out = tmp_path / "out"
    write_corpus(spark, ["examples/faro.jsonl"], str(out), DATE)
    before = files(out)

    def broken(batches):
        for batch in batches:
            yield batch
        raise OSError("the disk of this executor is gone")

    pages = frame(spark, "examples/faro.jsonl")
    with pytest.raises(Exception, match="the disk of this executor is gone"):
        write_corpus(spark, pages.mapInArrow(broken, pages.schema), str(out), DATE, name="broken")
    assert files(out) == before
    with pytest.raises(ValueError, match="name"):
        write_corpus(spark, pages, str(out), DATE)


def executors():
    """Process ids of the executors below this process."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and b"CoarseGrainedExecutorBackend" in (entry / "cmdline").read_bytes():
                found += [int(entry.name)] if is_below(int(entry.name), os.getpid()) else []
        except OSError:
            continue
    return found


def is_below(process, ancestor):
    while process > 1:
        process = int(Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[1])
        if process == ancestor:
            return True
    return False


@pytest.mark.nightly
def test_a_worker_that_is_killed_loses_and_doubles_nothing(spark, command, tmp_path):
    for n in range(6):
        command("synth", tmp_path / "dumps" / str(n), "--pages", "60", "--seed", str(n))
    dumps = str(tmp_path / "dumps")
    command("run", dumps, "--out", tmp_path / "command", "--ingest-date", DATE, "--quiet")
    if not executors():
        pytest.skip("this master has no workers of its own")
    killed, over = [], threading.Event()

    def kill_one():
        tracker = spark.sparkContext.statusTracker()
        while not killed and not over.is_set():
            stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
            if any(stage and stage.numCompletedTasks > 0 for stage in stages):
                [victim, *_] = executors()
                os.kill(victim, signal.SIGKILL)
                killed.append(victim)
            time.sleep(0.05)

    killer = threading.Thread(target=kill_one, daemon=True)
    killer.start()
    try:
        write_corpus(spark, [dumps], str(tmp_path / "spark"), DATE)
    finally:
        over.set()
        killer.join()
    assert killed, "the job was over before a worker could be killed"
    assert same_rows(tmp_path / "command", tmp_path / "spark") > 300
    command("validate", tmp_path / "spark")


@pytest.mark.nightly
def test_pages_of_ones_own_are_equal_too(spark, command, tmp_path):
    """`COLUMNIST_PAGES=folder` names them."""
    pages = os.environ.get("COLUMNIST_PAGES")
    if not pages:
        pytest.skip("COLUMNIST_PAGES names no pages")
    command("run", *pages.split(os.pathsep), "--out", tmp_path / "command", "--ingest-date", DATE, "--quiet")
    write_corpus(spark, pages.split(os.pathsep), str(tmp_path / "spark"), DATE)
    same_rows(tmp_path / "command", tmp_path / "spark")
    [by_command], [by_spark] = manifests(tmp_path / "command"), manifests(tmp_path / "spark")
    assert without_files(by_command) == without_files(by_spark)


def submit(out, night, *inputs):
    """The command of spark/README.md with an output, a date and inputs of the test's own, on two workers; its exit status and what it
    said."""
    readme = Path("bindings/python/spark/README.md").read_text("utf-8")
    [line] = re.findall(r"^spark-submit (.*)$", readme, re.M)
    ours = {"/shared/corpus": [out], "2026-11-22": [night], "/shared/dumps/2026-11-22": inputs}
    arguments = [str(part) for word in shlex.split(line) for part in ours.get(word, [word])]
    assert set(ours) <= set(shlex.split(line)), line
    program = Path(sys.executable).with_name("spark-submit")
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.executor.memory": "1g",
        "spark.sql.shuffle.partitions": "2",
    }
    master = os.environ.get("SPARK_MASTER", "local-cluster[2,1,1024]")
    command = [program, "--master", master, *(part for pair in settings.items() for part in ("--conf", "=".join(pair)))]
    env = os.environ | {"PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable}
    return subprocess.run([*command, *arguments], env=env, capture_output=True, text=True, check=False)


@pytest.mark.nightly
def test_the_job_runs_under_spark_submit(command, inputs, tmp_path):
    command("run", *inputs, "--out", tmp_path / "command", "--ingest-date", DATE, "--quiet")
    done = submit(tmp_path / "spark", DATE, *inputs)
    assert done.returncode == 0, done.stderr
    same_rows(tmp_path / "command", tmp_path / "spark")
    command("validate", tmp_path / "spark")
    [manifest] = manifests(tmp_path / "spark")
    assert json.loads(done.stdout.splitlines()[-1]) == {"run_id": manifest["run_id"], **manifest["totals"]}
    # A failure is an exit status, and the corpus is as it was.
    before = files(tmp_path / "spark")
    failed = submit(tmp_path / "spark", NEXT, tmp_path / "nowhere")
    # `spark-submit` passes what a Python program says on either stream to its own standard output.
    assert failed.returncode != 0 and "nowhere: no such file" in failed.stdout + failed.stderr, failed.stderr
    assert files(tmp_path / "spark") == before
