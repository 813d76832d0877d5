"""Inputs that lie elsewhere, brought to the executor that reads them."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager


def is_remote(path: str) -> bool:
    """Whether a path is a URI of another file system than the machine's own."""
    return "://" in path and not path.startswith("file://")


@contextmanager
def local_copy(path: str) -> Iterator[str]:
    """A file of this machine with the bytes of ``path``; one of another file system is a copy, gone again afterwards.

    Read by pyarrow's own file systems (``s3://``, ``gs://``, ``abfs://``, ``hdfs://``), with the credentials that the executor's
    environment has.
    """
    if not is_remote(path):
        # The driver saw it: that an executor does not is a fault of the cluster, and no reject of the input.
        if not os.path.lexists(local := path.removeprefix("file://")):
            raise FileNotFoundError(f"{local} is not on this executor: inputs must lie where all of them see them")
        yield local
        return
    from pyarrow import fs

    system, inner = fs.FileSystem.from_uri(path.replace("s3a://", "s3://", 1))
    folder = tempfile.mkdtemp(prefix="columnist-")
    try:
        # The name stays: what cannot be told from the bytes is told from it.
        copy = os.path.join(folder, path.rsplit("/", 1)[-1] or "input")
        with system.open_input_stream(inner, compression=None) as remote, open(copy, "wb") as local:
            shutil.copyfileobj(remote, local, 8 << 20)
        yield copy
    finally:
        shutil.rmtree(folder, ignore_errors=True)
