"""YAML is read as plain data."""

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources.openapi import yaml_reader


def test_what_only_yaml_1_1_reads_otherwise_is_a_string():
    texts = ["on", "yes", "no", "2024-01-31", "0123", "1_000", "0o17", "12:30:45", ".inf", "=", "1e"]

    assert yaml_reader.parse(f"a: [{', '.join(texts)}]") == {"a": texts}


def test_keys_are_strings_and_values_are_those_of_json():
    text = "200: {on: true, null: ~, a: -1, b: 1.5, c: !!str 1, d: '1', e: , 1.5: x}"

    assert yaml_reader.parse(text) == {
        "200": {"on": True, "null": None, "a": -1, "b": 1.5, "c": "1", "d": "1", "e": None, "1.5": "x"}
    }


def test_anchors_are_shared_and_merged():
    parsed = yaml_reader.parse("a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\nc: *a\nd: {y: 3, <<: [*a]}")

    assert parsed["b"] == parsed["d"] == {"x": 1, "y": 3}
    assert parsed["c"] is parsed["a"]


@pytest.mark.parametrize(
    "text",
    [
        *("a: !!python/object/apply:os.system [echo]", "!!timestamp 2024-01-31", "!!set {a}", "!!int x"),
        *("a: *b", "[1]: 2", "a: [", "a: 1\n---\nb: 1", "[" * 100_000, "- " * 100_000),
    ],
)
def test_anything_else_is_refused_in_one_line(text):
    with pytest.raises(AnswerError, match=r"is not YAML \(.+\)") as refused:
        yaml_reader.parse(text)
    assert "\n" not in str(refused.value)
