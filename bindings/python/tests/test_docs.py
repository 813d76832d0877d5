"""Every snippet of the package's docs runs: doctests of the modules, and the Python of the READMEs."""

import doctest
import importlib
import re
from pathlib import Path

import pyarrow as pa
import pytest

import columnist

HERE = Path(__file__).resolve().parent.parent
MODULES = ["columnist", "columnist._convert", "columnist._read", "columnist._schemas"]


@pytest.mark.parametrize("name", MODULES)
def test_doctests(name):
    failed, attempted = doctest.testmod(importlib.import_module(name), extraglobs={"columnist": columnist, "pa": pa})
    assert attempted > 0 and failed == 0


def snippets(readme: str) -> list[tuple[str, str]]:
    """The Python of a README, each with what is printed under it."""
    return re.findall(r"^```python\n(.*?)^```\n(?:\n```text\n(.*?)^```)?", (HERE / readme).read_text("utf-8"), re.M | re.S)


def check(readme, capsys):
    names: dict = {}
    found = snippets(readme)
    assert len(found) >= 2
    for code, printed in found:
        exec(compile(code, readme, "exec"), names)
        out = capsys.readouterr().out
        assert not printed or out == printed


def test_the_readme_runs_and_prints_what_it_says(capsys):
    check("README.md", capsys)


def test_so_does_the_one_about_spark(spark, capsys, monkeypatch, tmp_path):
    (tmp_path / "examples").symlink_to(Path("examples").resolve())
    monkeypatch.chdir(tmp_path)
    check("spark/README.md", capsys)
