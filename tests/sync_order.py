"""Shows by strace that what a run publishes stands after a power cut.

    python sync_order.py COLUMNIST

For every rename into a table folder or to the manifest: its file was synced before, and the folder is synced behind it, before the
manifest gets its name. The intent file is synced and named before the first rename into a table folder; the manifest is last.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
CALL = re.compile(r"^(?:\d+ +)?(fsync|rename)\((.*)\) += 0")


def calls(columnist: str, out: Path) -> list[tuple[str, str, str]]:
    log = out.parent / "log"
    command = ["strace", "-f", "-y", "-e", "trace=fsync,rename", "-o", log, columnist, "run", TOP / "examples", "--out", out, "--quiet"]
    done = subprocess.run(command, check=False)
    if done.returncode != 0:
        sys.exit(f"exit {done.returncode}")
    found = []
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        if call := CALL.match(line):
            name, arguments = call.groups()
            if name == "fsync":
                found.append(("fsync", arguments.split("<", 1)[1].rstrip(">"), ""))
            else:
                source, target = re.findall(r'"([^"]*)"', arguments)
                found.append(("rename", source, target))
    return found


def main() -> None:
    if subprocess.run(["which", "strace"], capture_output=True, check=False).returncode != 0:
        print("NOT RUN: there is no strace here")
        return
    out = Path(tempfile.mkdtemp()).resolve() / "corpus"
    seen = calls(sys.argv[1], out)
    renames = [(at, source, target) for at, (kind, source, target) in enumerate(seen) if kind == "rename"]
    synced = lambda path, start, end: any(kind == "fsync" and what == str(path) for kind, what, _ in seen[start:end])  # noqa: E731
    # A segment is synced under its first name.
    first = {target: source for _, source, target in renames if "_columnist/staging" in target}
    published = [r for r in renames if r[2].startswith(str(out)) and "_columnist/staging" not in r[2]]
    tables = [r for r in published if "/_columnist/" not in r[2]]
    manifest = published[-1]
    intent = next(r for r in renames if r[2].endswith("intent.json"))
    assert len(tables) == 4, tables
    assert manifest[2].endswith(".json") and not manifest[2].endswith(".timing.json"), manifest
    assert synced(intent[1], 0, intent[0]) and synced(Path(intent[2]).parent, intent[0], tables[0][0]), "the intent"
    for at, source, target in published:
        assert synced(source, 0, at) or synced(first.get(source), 0, at), f"{source} was not synced before it was named"
    for at, source, target in tables:
        assert at > intent[0], "a table folder changed before the intent stood"
        assert synced(Path(target).parent, at, manifest[0]), f"the folder of {target} was not synced before the manifest"
    assert synced(Path(manifest[2]).parent, manifest[0], len(seen)), "the folder of the manifest"
    print(f"{len(seen)} calls: files synced, intent, {len(tables)} renames, folders synced, the manifest last")


if __name__ == "__main__":
    main()
