"""The form of an answer decides which source it refers to."""

from pathlib import Path

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources.reading import read

STUB = "def get_item(item_id: str): ..."
DOCUMENT = "openapi: 3.0.0\npaths: {/items: {get: {operationId: getItem}}}\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pyi", STUB), ("a (1).py", STUB), ("openapi (1).yaml", DOCUMENT), ("Orders-(v3).json", DOCUMENT)],
)
def test_a_file_is_recognized_by_its_extension(tmp_path: Path, name: str, content: str):
    (tmp_path / name).write_text(content, encoding="utf-8")

    reading = read(str(tmp_path / name))

    assert [action.name for action in reading.actions] == ["get_item"]
    assert not reading.is_inline


def test_anything_else_is_the_notation():
    reading = read("get_item(item_id: str) -> GET /items/{item_id}.json")

    assert (reading.actions[0].path, reading.is_inline, reading.defaults) == ("/items/{item_id}.json", True, {})


def test_a_missing_file_is_refused():
    with pytest.raises(AnswerError, match="cannot be read"):
        read("gone (1).yaml")
