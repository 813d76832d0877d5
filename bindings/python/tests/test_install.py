"""`pip install ./bindings/python` into an environment that has nothing, and the six lines of the README there."""

import os
import re
import subprocess
import sys
import venv
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[3]


def blocks(kind):
    """The blocks of the README, in order."""
    text = (TOP / "bindings/python/README.md").read_text("utf-8")
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.M | re.S)


@pytest.mark.nightly
def test_six_lines_in_a_fresh_environment_give_four_tables(tmp_path):
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    command = next(line for line in blocks("sh")[0].splitlines() if line.startswith("pip install"))
    what = command.split("#")[0].split()[2]
    # The checkout's own builds are used again: what a user waits for is the world, and the world is known to compile.
    env = os.environ | {"CARGO_TARGET_DIR": os.environ.get("CARGO_TARGET_DIR", str(TOP / "target"))}
    subprocess.run([python, "-m", "pip", "install", "--quiet", what], cwd=TOP, env=env, check=True)
    six = blocks("python")[0]
    assert len([line for line in six.splitlines() if line.strip()]) <= 6
    # From elsewhere: nothing of the checkout may be on the path.
    six = six.replace("examples/", str(TOP / "examples") + "/")
    done = subprocess.run([python, "-c", six], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == blocks("text")[0]
    assert sys.executable != str(python)
