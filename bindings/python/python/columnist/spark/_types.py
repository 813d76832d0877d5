"""Our schemas in Spark's types, with what may be null: DDL cannot say that of the elements of a list."""

from __future__ import annotations

import pyarrow as pa
from pyspark.sql import types as T

_TYPES: dict[pa.DataType, T.DataType] = {
    pa.string(): T.StringType(),
    pa.binary(): T.BinaryType(),
    pa.bool_(): T.BooleanType(),
    pa.int16(): T.ShortType(),
    pa.int32(): T.IntegerType(),
    pa.int64(): T.LongType(),
    pa.float32(): T.FloatType(),
    pa.date32(): T.DateType(),
    pa.timestamp("us", "UTC"): T.TimestampType(),
    pa.timestamp("us"): T.TimestampNTZType(),
}


def struct(fields: pa.Schema | pa.StructType) -> T.StructType:
    """A schema, or the fields of a struct."""
    return T.StructType([T.StructField(field.name, _type(field.type), field.nullable) for field in fields])


def _type(kind: pa.DataType) -> T.DataType:
    if pa.types.is_list(kind):
        return T.ArrayType(_type(kind.value_type), kind.value_field.nullable)
    if pa.types.is_struct(kind):
        return struct(kind)
    return _TYPES[kind]
