"""Copies as Spark's tasks are given them: sorted rows, in batches that end anywhere."""

import pyarrow as pa
import pytest

from columnist import Fields, _native
from columnist._convert import converter_of

ROWS = pa.schema(
    {
        "by_key": pa.bool_(),
        "key": pa.string(),
        "place": pa.string(),
        "is_asked": pa.bool_(),
        "capture_id": pa.string(),
        "article_id": pa.string(),
        "sketch": pa.binary(),
    }
)


def sketch(first: int) -> bytes:
    """Of a body of 300 words, all its own but for other bodies that begin nearby."""
    story = " ".join(f"word{n}" for n in range(first, first + 300))
    pages = pa.record_batch({"url": ["https://tern.example/a"], "html": [f"<title>A story</title><article><p>{story}.</p></article>"]})
    converter = converter_of(Fields(), "r", "2026-11-22", threads=1, mark_duplicates=False)
    return converter.nested(pages, "s", 0)["sketch"][0].as_py()


def row(number: int, sketch: bytes | None, key: str = "k", article: str | None = None, asked: bool = True) -> tuple:
    return (sketch is not None, key, f"{number:06}", asked, f"capture-{number}", article or f"article-{number}", sketch)


def found(rows: list[tuple], size: int = 10_000) -> list[tuple[str, str]]:
    copies, pairs = _native.Copies(), []
    for start in range(0, len(rows), size):
        columns = [pa.array(column, field.type) for column, field in zip(zip(*rows[start : start + size]), ROWS, strict=True)]
        for copy in copies.among(pa.record_batch(columns, schema=ROWS)).to_pylist():
            assert copy["original"] == f"capture-{int(copy['before'])}"
            pairs.append((int(copy["place"]), int(copy["before"])))
    return pairs


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_a_copy_names_the_first_original_of_its_key_wherever_batches_end(size):
    one, edited, other = sketch(0), sketch(40), sketch(5_000)
    rows = [row(1, one), row(2, other), row(3, edited), row(4, one), row(5, one, "l"), row(6, other, "l"), row(7, one, "l")]
    assert found(rows, size) == [(3, 1), (4, 1), (7, 5)]


def test_bodies_of_one_article_and_those_of_earlier_nights_are_not_asked_for():
    one = sketch(0)
    assert found([row(1, one, article="a"), row(2, one, article="a"), row(3, one)]) == [(3, 1)]
    assert found([row(1, one, asked=False), row(2, one, asked=False), row(3, one)]) == [(3, 1)]


def test_the_first_body_alone_stands_for_a_content():
    assert found([row(1, None, article="a"), row(2, None, article="b"), row(3, None, article="a")]) == [(2, 1)]


def test_no_more_bodies_are_looked_at_than_the_command_line_does():
    one, other = sketch(0), sketch(5_000)
    rows = [row(n, other, article="a") for n in range(256)] + [row(256, one, article="b"), row(257, one, article="c")]
    assert found(rows) == []
    assert found(rows[1:]) == [(257, 256)]


def test_rows_of_other_columns_are_an_error_that_says_so():
    with pytest.raises(TypeError, match="by_key"):
        _native.Copies().among(pa.record_batch({"key": ["k"]}))
