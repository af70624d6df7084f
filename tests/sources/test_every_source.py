"""What holds of every source, shown with the files in `samples`; a new source needs one of its own there."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources import reading
from tests.notation.test_writing import check_round_trip

SAMPLES = sorted(Path(__file__).with_name("samples").iterdir())
NONSENSE = (None, "x", [[1]], {"x": 1})
sample = pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)


@sample
def test_its_actions_make_the_round_trip(path: Path):
    source = reading.read(str(path))

    check_round_trip(source.actions)
    assert "base_url" in source.defaults
    assert not [gap for gap in source.gaps if "is left out" in gap.text]
    assert "hush-hush" not in f"{source.text} {source.defaults} {source.gaps}"


@sample
def test_it_is_untrusted_and_whatever_it_says_is_read_or_refused_in_one_line(path: Path, tmp_path: Path):
    broken = tmp_path / path.name
    for text in spoiled(path):
        broken.write_text(text, encoding="utf-8")
        try:
            reading.read(str(broken))
        except AnswerError as refused:
            assert "\n" not in str(refused)  # noqa: PT017 - many are read


def spoiled(path: Path) -> Iterator[str]:
    """The text of a sample cut off at many places, or with nonsense in each place of what it contains."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".sh":
        yield from (text[:end] for end in range(1, len(text), 9))
    else:
        yield from map(json.dumps, with_nonsense(yaml.safe_load(text)))


def with_nonsense(node: Any) -> Iterator[Any]:
    """Nonsense, and the node with nonsense in each place of it."""
    yield from NONSENSE
    children = node if isinstance(node, dict) else dict(enumerate(node)) if isinstance(node, list) else {}
    for key, value in children.items():
        for nonsense in with_nonsense(value):
            changed = copy.copy(node)
            changed[key] = nonsense
            yield changed


BROKEN = {"get": {"operationId": "listItems", "parameters": [{"$ref": "#/parameters/limit"}]}}
DOCUMENT = {"openapi": "3.0.0", "paths": {"/items": BROKEN, "/users": {"get": {}}}}
CURL = "curl https://api.example.com/v1/users'\ncurl https://api.example.com/v1/items\n"


@pytest.mark.parametrize(
    ("file", "content", "left_out", "action"),
    [
        ("a.json", json.dumps(DOCUMENT), "operation 'listItems'", "list_users"),
        ("a.sh", CURL, "curl command 1", "list_items"),
        ("config.json", '{"actions": {"getItem": {}, "get_item": {}}}', "action 'get_item'", "get_item"),
    ],
)
def test_what_can_not_become_an_action_is_left_out_with_a_gap_and_the_others_are_delivered(
    document, file: str, content: str, left_out: str, action: str
):
    source = reading.read(document(content, file))

    assert [action.name for action in source.actions] == [action]
    gaps = [gap for gap in source.gaps if gap.text.startswith(f"{left_out} is left out: ")]
    assert [gap.kind for gap in gaps] == ["request"]
