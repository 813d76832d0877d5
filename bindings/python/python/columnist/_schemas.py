"""The frozen schemas, and Spark's words for them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import pyarrow as pa

from columnist import _native

ALL: Final[Mapping[str, pa.Schema]] = MappingProxyType(dict(_native.schemas()))

#: Names of the four tables, in the order of :class:`columnist.Tables`.
TABLES: Final = ("articles", "quotes", "links", "rejects")

#: The Arrow schema of each of the four tables: the same in every file of every night.
SCHEMAS: Final[Mapping[str, pa.Schema]] = MappingProxyType({name: ALL[name] for name in TABLES})


def spark_ddl(table: str) -> str:
    """The columns of a table as Spark's DDL, for ``CREATE TABLE``, ``spark.read.schema`` or ``mapInArrow``.

    >>> spark_ddl("rejects")
    'source STRING NOT NULL, source_record BIGINT, source_offset BIGINT, record_id STRING, url STRING, stage STRING NOT NULL, code STRING NOT NULL, message STRING NOT NULL, run_id STRING NOT NULL'
    """
    if table not in SCHEMAS:
        raise ValueError(f"no table {table!r}; there are {', '.join(TABLES)}")
    return ddl(SCHEMAS[table])


def ddl(schema: pa.Schema) -> str:
    """Any schema of ours as Spark's DDL."""
    return ", ".join(f"{field.name} {_type(field.type)}{'' if field.nullable else ' NOT NULL'}" for field in schema)


#: Spark's names of the types that our columns have.
_NAMES: Final = {
    pa.string(): "STRING",
    pa.binary(): "BINARY",
    pa.large_binary(): "BINARY",
    pa.bool_(): "BOOLEAN",
    pa.int16(): "SMALLINT",
    pa.int32(): "INT",
    pa.int64(): "BIGINT",
    pa.float32(): "FLOAT",
    pa.date32(): "DATE",
    pa.timestamp("us", "UTC"): "TIMESTAMP",
    pa.timestamp("us"): "TIMESTAMP_NTZ",
}


def _type(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"ARRAY<{_type(kind.value_type)}>"
    if pa.types.is_struct(kind):
        return f"STRUCT<{', '.join(f'{f.name}: {_type(f.type)}' + ('' if f.nullable else ' NOT NULL') for f in kind)}>"
    return _NAMES[kind]
