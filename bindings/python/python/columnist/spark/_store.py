"""The corpus folder, wherever Spark's own file systems can write it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


class Store:
    """Files below a corpus folder, by Hadoop's ``FileSystem`` on the driver. Paths are relative, with ``/``."""

    def __init__(self, spark: SparkSession, out: str) -> None:
        self._jvm: Any = spark._jvm
        self.out = out if "://" in out else "file://" + os.path.abspath(out)
        self._fs = self._hadoop(self.out).getFileSystem(spark._jsc.hadoopConfiguration())
        # A local file system keeps checksums beside its files, which no other reader of the corpus knows.
        if self.out.startswith("file:"):
            self._fs = self._fs.getRawFileSystem()

    def _hadoop(self, uri: str) -> Any:
        return self._jvm.org.apache.hadoop.fs.Path(uri)

    def uri(self, path: str) -> str:
        return f"{self.out}/{path}" if path else self.out

    def _at(self, path: str) -> Any:
        return self._hadoop(self.uri(path))

    def local(self, path: str) -> str | None:
        """The path as the machine has it, where the corpus is on it."""
        return self.uri(path).removeprefix("file://") if self.out.startswith("file:") else None

    def exists(self, path: str) -> bool:
        return bool(self._fs.exists(self._at(path)))

    def names(self, path: str) -> list[str]:
        """Names in a folder, sorted; none where it is not there."""
        if not self.exists(path):
            return []
        return sorted(status.getPath().getName() for status in self._fs.listStatus(self._at(path)))

    def size(self, path: str) -> int:
        return int(self._fs.getFileStatus(self._at(path)).getLen())

    def read(self, path: str) -> bytes:
        stream = self._fs.open(self._at(path))
        try:
            return bytes(self._jvm.org.apache.commons.io.IOUtils.toByteArray(stream))
        finally:
            stream.close()

    def write(self, path: str, chunks: Iterable[bytes]) -> None:
        """A whole file: it has its name once it is written."""
        half = path + ".writing"
        stream = self._fs.create(self._at(half), True)
        try:
            for chunk in chunks:
                stream.write(bytearray(chunk))
        finally:
            stream.close()
        self.rename(half, path)

    def rename(self, source: str, to: str) -> None:
        """A source that is gone has been renamed before."""
        if not self.exists(source):
            if self.exists(to):
                return
            raise FileNotFoundError(f"{self.uri(source)} is to be published and is not there")
        self._fs.mkdirs(self._at(to.rsplit("/", 1)[0]))
        # Hadoop does not rename onto a file that is there, but on POSIX file systems.
        if not self.out.startswith("file:") and self.exists(to):
            self.remove(to)
        if not self._fs.rename(self._at(source), self._at(to)):
            raise OSError(f"cannot rename {self.uri(source)} to {to}")

    def remove(self, path: str) -> None:
        if self.exists(path):
            self._fs.delete(self._at(path), True)

    def length_elsewhere(self, spark: SparkSession, uri: str) -> int:
        """Bytes of a file of any file system."""
        path = self._hadoop(uri)
        return int(path.getFileSystem(spark._jsc.hadoopConfiguration()).getFileStatus(path).getLen())

    @contextmanager
    def held(self) -> Iterator[None]:
        """Holds the lock that the command line holds, where the corpus is on this machine."""
        path = self.local("_columnist/lock")
        if path is None:
            yield
            return
        import fcntl

        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "ab") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise RuntimeError(f"{self.out} is in use by another run") from None
            yield
