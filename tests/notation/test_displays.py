"""Templates read from expressions."""

import pytest

from autohive_scaffold.errors import AnswerError
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
    inputs_in,
    walk,
)
from autohive_scaffold.notation.displays import body_of, value_of
from autohive_scaffold.notation.lexing import expression

INPUTS = {"a": "a", "from": "from", "long_name": "longName"}


@pytest.mark.parametrize(
    ("text", "template"),
    [
        ("a", Given("a")),
        ("from_", Given("from")),
        ("-1.5", Constant(-1.5)),
        ("None", Constant(None)),
        ("True", Constant(True)),
        ('f"x{a}-{from_}"', Text(("x", Given("a"), "-", Given("from")))),
        ('f"{{x}}"', Constant("{x}")),
        ("[a, 1]", Array((Given("a"), Constant(1)), is_kept=True)),
        ("[[a], [1]]", Array((Array((Given("a"),)), Array((Constant(1),), is_kept=True)), is_kept=True)),
        ('{"x": {"y": a}}', Object((("x", Object((("y", Given("a")),))),), is_kept=True)),
        ('{"x": {}}', Object((("x", Object((), is_kept=True)),), is_kept=True)),
        (
            '{"x": {**inputs}}',
            Object(
                (("x", Object((("from", Given("from")), ("longName", Given("long_name"))))),),
                is_kept=True,
            ),
        ),
        (
            '{"f": from_, **inputs}',
            Object((("f", Given("from")), ("longName", Given("long_name"))), is_kept=True),
        ),
    ],
)
def test_an_expression_of_a_request_is_a_template(text: str, template: Template):
    assert body_of("json", expression(text), INPUTS, ["from", "long_name"]) == template


@pytest.mark.parametrize(
    ("text", "template"),
    [
        ("answer", Found(())),
        ("data.a[0]['odd key'][-1]", Found(("data", "a", 0, "odd key", -1))),
        ("answer.inputs", Found(("inputs",))),
        ("inputs.from_", Given("from")),
        ("len(tasks)", Length("tasks")),
        ("len(others)", Length(Found(("others",)))),
        ("len(answer)", Length(Found(()))),
        ("link('next')", Link("next")),
        ("header('X-Total-Count')", HeaderValue("X-Total-Count")),
        ("link", Found(("link",))),
        ("header.link['next']", Found(("header", "link", "next"))),
        ("[item for item in answer]", Each(Found(()), OfItem(()))),
        ("[answer.id for answer in answer.data]", Each(Found(("data",)), OfItem(("id",)))),
        (
            "[{'id': t.gid, 'of': inputs.a, 'about': f'{inputs.a}', 'in': [t['x'][0], 1]} for t in tasks]",
            Each(
                Found(("tasks",)),
                Object(
                    (
                        ("id", OfItem(("gid",))),
                        ("of", Given("a")),
                        ("about", Text((Given("a"),))),
                        ("in", Array((OfItem(("x", 0)), Constant(1)), is_kept=True)),
                    ),
                ),
            ),
        ),
        ('{"a": [b, inputs.a]}', Object((("a", Array((Found(("b",)), Given("a")))),), is_kept=True)),
    ],
)
def test_an_expression_of_an_output_is_a_template(text: str, template: Template):
    assert value_of(expression(text), INPUTS, {"tasks": True}) == template


def sent(text: str) -> Template:
    return body_of("json", expression(text), INPUTS)


def test_nesting_ends_at_ten_levels():
    assert inputs_in(sent("[" * 10 + "a" + "]" * 10)) == ["a"]
    with pytest.raises(AnswerError, match="is nested more than 10 levels deep"):
        sent("[" * 11 + "a" + "]" * 11)


def test_all_parts_are_walked_and_each_input_is_named_once():
    template = sent('{"x": [a, f"{a}{from_}"], "y": 1}')

    assert len(list(walk(template))) == 7
    assert inputs_in(template) == ["a", "from"]
