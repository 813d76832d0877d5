"""Columnist inside Apache Spark: pages by ``mapInArrow``, copies told over the whole corpus, the same tables in the same layout.

Needs PySpark 4 and Java 17. See ``bindings/python/spark/README.md`` for sizing, failures and object stores.
"""

from columnist.spark._corpus import write_corpus
from columnist.spark._rows import ROWS_A_BATCH, normalize, split

__all__ = ["ROWS_A_BATCH", "normalize", "split", "write_corpus"]
