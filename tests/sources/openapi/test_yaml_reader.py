"""YAML is read as plain data."""

import time

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources import openapi
from autohive_scaffold.sources.openapi import yaml_reader


@pytest.mark.parametrize(
    "text", ["on", "yes", "no", "2024-01-31", "0123", "1_000", "0o17", "12:30:45", ".inf", "=", "1e"]
)
def test_yaml_1_1_booleans_dates_and_octal_numbers_stay_strings(text):
    assert yaml_reader.plain(text) == text


def test_yaml_keys_are_strings_and_values_plain():
    text = "200: {on: true, null: ~, a: -1, b: 1.5, c: !!str 1, d: '1'}"

    assert yaml_reader.parse(text) == {
        "200": {"on": True, "null": None, "a": -1, "b": 1.5, "c": "1", "d": "1"}
    }


def test_yaml_anchors_are_shared_and_merged():
    parsed = yaml_reader.parse("a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\nc: *a\nd: {y: 3, <<: [*a]}")

    assert parsed["b"] == parsed["d"] == {"x": 1, "y": 3}
    assert parsed["c"] is parsed["a"]


def test_a_long_text_may_have_as_many_values_as_it_has_room_for(monkeypatch):
    monkeypatch.setattr(yaml_reader, "SIZE", 1)

    assert len(yaml_reader.parse("[1,2,3,4,5,6,7,8,9]")) == 9


def test_aliases_that_expand_exponentially_are_refused_quickly(document):
    lines = ["l0: &l0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 30)]
    start = time.process_time()
    with pytest.raises(AnswerError, match="has too many values once its aliases are expanded"):
        openapi.read(document("\n".join(lines)))
    assert time.process_time() - start < 1
