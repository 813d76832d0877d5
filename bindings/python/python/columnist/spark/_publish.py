"""What is staged becomes the corpus: an intent, renames, the manifest last. Every step can be done twice."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from columnist._schemas import TABLES

if TYPE_CHECKING:
    from columnist.spark._store import Store


def publish(store: Store, staging: str, manifest: dict[str, Any]) -> None:
    """Renames what lies below ``staging`` into the corpus, and removes what an earlier run of the same id had there."""
    run_id = manifest["run_id"]
    parts = [{"from": f"{staging}/{f['table']}/{posixpath.basename(f['path'])}", "to": f["path"]} for f in manifest["files"]]
    written = {f["path"] for f in manifest["files"]}
    # Of an earlier run with this id, whatever night it was: a manifest is one for a run.
    stale = [path for path in _published(store, f"part-{run_id}-") if path not in written]
    records = [
        {"from": f"{staging}/index", "to": f"_columnist/index/{run_id}.sketches"},
        {"from": f"{staging}/manifest.json", "to": f"_columnist/runs/{run_id}.json"},
    ]
    intent = {"parts": parts, "remove": stale, "records": records}
    store.write(f"{staging}/intent.json", [json.dumps(intent, indent=2).encode()])
    _fulfil(store, staging, intent)


def _published(store: Store, prefix: str) -> Iterator[str]:
    for table in TABLES:
        for night in store.names(table):
            for part in store.names(f"{table}/{night}"):
                if part.startswith(prefix):
                    yield f"{table}/{night}/{part}"


def _fulfil(store: Store, staging: str, intent: dict[str, Any]) -> None:
    """The manifest is the last of the records."""
    for rename in intent["parts"]:
        store.rename(rename["from"], rename["to"])
    for path in intent["remove"]:
        store.remove(path)
    for rename in intent["records"]:
        store.rename(rename["from"], rename["to"])
    store.remove(staging)


def roll_forward(store: Store) -> None:
    """Finishes what a run that died had begun to publish."""
    for run_id in store.names("_columnist/staging"):
        staging = f"_columnist/staging/{run_id}"
        if store.exists(f"{staging}/intent.json"):
            _fulfil(store, staging, json.loads(store.read(f"{staging}/intent.json")))
