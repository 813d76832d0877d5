"""Raw news HTML in, Arrow tables out: articles, quotes, links, and what was refused.

>>> import columnist
>>> page = "<title>Weir mended</title><p>“We fixed the weir,” said Ada Quill, the engineer. It took nine years.</p>"
>>> tables = columnist.normalize([("https://thornmere.example/weir", page)])
>>> tables.articles["title"][0].as_py()
'Weir mended'
>>> tables.quotes["speaker"].to_pylist()
['Ada Quill']
"""

from columnist._convert import Fields, Pages, Tables, explain, normalize, stream
from columnist._read import read, read_warc
from columnist._schemas import SCHEMAS, TABLES, spark_ddl
from columnist._native import SCHEMA_VERSION, TOOL_VERSION

__version__ = TOOL_VERSION

__all__ = [
    "SCHEMAS",
    "SCHEMA_VERSION",
    "TABLES",
    "TOOL_VERSION",
    "Fields",
    "Pages",
    "Tables",
    "explain",
    "normalize",
    "read",
    "read_warc",
    "spark_ddl",
    "stream",
]
