"""Templates read from expressions."""

import pytest

from autohive_scaffold.model.templates import (
    Array,
    Constant,
    Each,
    Found,
    Given,
    HeaderValue,
    Length,
    Link,
    Object,
    OfItem,
    Template,
    Text,
)
from autohive_scaffold.notation.displays import body_of, value_of
from autohive_scaffold.notation.lexing import expression

INPUTS = {"a": "a", "from": "from", "long_name": "longName"}
REST = (("from", Given("from")), ("longName", Given("long_name")))


@pytest.mark.parametrize(
    ("text", "template"),
    [
        ("from_", Given("from")),
        ('f"x{a}-{from_}"', Text(("x", Given("a"), "-", Given("from")))),
        ('f"{{x}}"', Constant("{x}")),
        ("[[a], [1]]", Array((Array((Given("a"),)), Array((Constant(1),), is_kept=True)), is_kept=True)),
        ('{"x": {"y": a}}', Object((("x", Object((("y", Given("a")),))),), is_kept=True)),
        ('{"x": {**inputs}}', Object((("x", Object(REST)),), is_kept=True)),
        ('{"f": from_, **inputs}', Object((("f", Given("from")), REST[1]), is_kept=True)),
    ],
)
def test_an_expression_of_a_request_is_a_template(text: str, template: Template):
    assert body_of("json", expression(text), INPUTS, ["from", "long_name"]) == template


@pytest.mark.parametrize(
    ("text", "template"),
    [
        ("answer", Found(())),
        ("data.a[0]['odd key'][-1]", Found(("data", "a", 0, "odd key", -1))),
        ("inputs.from_", Given("from")),
        ("len(tasks)", Length("tasks")),
        ("link('next')", Link("next")),
        ("header('X-Total-Count')", HeaderValue("X-Total-Count")),
        ("[answer.id for answer in answer.data]", Each(Found(("data",)), OfItem(("id",)))),
        (
            "[{'of': inputs.a, 'about': f'{inputs.a}', 'in': [t['x'][0], 1]} for t in tasks]",
            Each(
                Found(("tasks",)),
                Object(
                    (
                        ("of", Given("a")),
                        ("about", Text((Given("a"),))),
                        ("in", Array((OfItem(("x", 0)), Constant(1)), is_kept=True)),
                    )
                ),
            ),
        ),
        ('{"a": [b, inputs.a]}', Object((("a", Array((Found(("b",)), Given("a")))),), is_kept=True)),
    ],
)
def test_an_expression_of_an_output_is_a_template(text: str, template: Template):
    assert value_of(expression(text), INPUTS, {"tasks": True}) == template
