"""Runs the command on terminals of several widths, and looks at what they show.

    python terminal.py COLUMNIST [CAPTURES]     COLUMNIST: the binary; CAPTURES: a folder for what was written, as it was written

Nothing is wider than the terminal, names of files lose their middle, the bar is gone at the end; without a terminal, on one that
cannot move its cursor and under NO_COLOR there is neither bar nor colour.
"""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
import unicodedata
from pathlib import Path

NIGHT = ["--ingest-date", "2026-11-22"]
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
BAR = tuple("█░⠁⠂⠄⡀⢀⠠⠐⠈⠉⠙⠚⠒⠲⠴⠤⠦⠧⠇⠋⠓")
LONG = "a-folder-with-a-rather-long-name/新闻网页存档/of-dumps-that-somebody-fetched-last-night"


def on_terminal(command: list, columns: int, more: dict[str, str] | None = None) -> tuple[int, str]:
    """Exit code and all that was written to the terminal: standard output and standard error are both one."""
    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS", "CLICOLOR_FORCE")}
    environment |= {"TERM": "xterm-256color"} | (more or {})
    process = subprocess.Popen([str(word) for word in command], stdout=child, stderr=child, stdin=child, env=environment, close_fds=True)
    os.close(child)
    written = b""
    try:
        while piece := os.read(parent, 65536):
            written += piece
    except OSError:
        pass  # Linux says so when the last writer is gone.
    os.close(parent)
    return process.wait(), written.decode()


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


def lines(written: str, columns: int) -> list[str]:
    """What was written into each line. Of the two of a bar the first is filled to the last column, and the next is where it goes on."""
    found = []
    for stretch in re.split(r"[\r\n]+", ESCAPE.sub("", written.replace("\x1b[1A", "\n"))):
        if stretch.startswith(BAR):
            end = next((n for n in range(len(stretch)) if width(stretch[: n + 1]) > columns), len(stretch))
            found += [stretch[:end], stretch[end:]]
        else:
            found.append(stretch)
    return [line for line in found if line.strip()]


def fits(shown: list[str], columns: int, what: str) -> None:
    longest = max(shown, key=width)
    assert width(longest) <= columns, f"{what}: {width(longest)} columns in a terminal of {columns}: {longest!r}"


def main() -> None:
    columnist = Path(sys.argv[1]).resolve()
    captures = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        dumps = work / LONG
        subprocess.run([columnist, "synth", dumps, "--pages", "900", "--pages-a-file", "300"], check=True, capture_output=True)
        # Rejects and skips of several kinds, for lines that have to be broken.
        (dumps / "broken.jsonl").write_text('{"html": ""}\n{"html": \n{"id": 7}\n{"html": "<p>a\\u0000b"}\n' * 3, encoding="utf-8")
        (dumps / "empty.warc").write_bytes(b"")
        (dumps / "gone.html").symlink_to(work / "nowhere")
        (dumps / "notes.parquet").write_bytes(b"PAR1 and nothing that follows")
        for columns in (40, 80, 132):
            command = [columnist, "run", dumps, "--out", work / f"corpus-{columns}", "-j1", *NIGHT]
            code, written = on_terminal(command, columns)
            if captures:
                captures.mkdir(parents=True, exist_ok=True)
                (captures / f"run-{columns}.txt").write_text(written, encoding="utf-8")
            assert code == 8, (code, written)
            # A warning names its file in full: somebody will want to open it.
            shown = [line for line in lines(written, columns) if " WARN " not in line]
            fits(shown, columns, f"run at {columns}")
            assert any("left" in line and "%" in line for line in shown), shown
            assert any("records" in line and "pages/s" in line for line in shown), shown
            if columns == 132:
                assert any("…" in line and "part-" in line for line in shown), shown
            end = written[written.rindex("run ") :]
            assert "rejected:" in end and "pages/s" in end and "left" not in end, end
        report = on_terminal([columnist, "report", work / "corpus-80"], 80)
        fits(report[1].splitlines(), 80, "report")
        assert report[0] == 0 and not COLOUR.search(report[1]), report
        wrong = [columnist, "run", work / "nowhere", "--out", work / "none"]
        assert COLOUR.search(on_terminal(wrong, 80)[1]), "an error has no colour"
        for more in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
            assert not ESCAPE.search(on_terminal(wrong, 80, more)[1]), more
        again = [columnist, "run", dumps, "--out", work / "dumb", *NIGHT]
        assert not ESCAPE.search(on_terminal(again, 80, {"TERM": "dumb"})[1]), "a bar on a dumb terminal"
        assert not COLOUR.search(on_terminal([*again[:-3], work / "plain", *NIGHT], 80, {"NO_COLOR": "1"})[1]), "colour under NO_COLOR"
        quiet = on_terminal([*again[:-3], work / "quiet", *NIGHT, "--quiet"], 80)
        assert quiet == (8, ""), quiet
        piped = subprocess.run([*again[:-3], work / "piped", *NIGHT], capture_output=True, text=True)
        assert "\x1b" not in piped.stderr and "\r" not in piped.stderr, piped.stderr
        assert len([line for line in piped.stderr.splitlines() if line.startswith("rejected: ")]) == 1, piped.stderr
    print("terminal: runs on 40, 80 and 132 columns, a dumb one, none, and without colour")


if __name__ == "__main__":
    main()
