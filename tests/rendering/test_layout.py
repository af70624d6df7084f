"""Code is laid out as the formatter would do it."""

import ast
from pathlib import Path
from typing import Any

from autohive_scaffold.rendering import layout, python
from tests.helpers.delivered import RUFF_RULES, run


def sources() -> list[str]:
    """Statements of every form that the templates render, short and long."""
    names = ["a", "long_name_of_an_input", "x" * 64]
    values: list[Any] = [
        "",
        "short",
        'with "quotes"',
        "it's",
        "w" * 200,
        "word " * 40,
        "line\n" * 40 + "w" * 200,
        "日本" * 50,
        "\\" * 90,
        "\u202e" * 30,
    ]
    values += [
        1,
        -1.5,
        None,
        True,
        ["w" * 30] * 5,
        {"key": ["v" * 60, {"deep": "d" * 60}]},
        [[1, 2], [3]] * 15,
        {},
    ]
    lines: list[str] = []
    for name in names:
        for value in values:
            literal = python.literal(value)
            statements = [
                f'call(inputs.get("{name}", {literal}))',
                f"assert {name} == f({literal})",
                f"{name} = {literal}",
                f'items = {{"{name}": {literal}, "other": quote(str(inputs["{name}"]), safe="")}}',
                f'items = {{"{name}": present({{"key": {literal}, "other": inputs.get("{name}")}}) or None}}',
                f'items = [present_items([present({{"key": {literal}}}) or None]) or None, "{name}"]',
            ]
            if not isinstance(value, str):
                statements.append(f"self.request({name}, json={literal})")
            lines += statements
    return lines


def test_the_formatter_has_nothing_to_change(tmp_path: Path):
    functions = [
        f"def test_{number}():\n{layout.fitted('    ' + source)}\n" for number, source in enumerate(sources())
    ]
    documented = [
        *("a " * size + "b" for size in range(52, 60)),
        "One line.",
        "word " * 60,
        "w" * 300,
        "日本 " * 70,
        'ends with "',
        "\\",
        "a" * 112,
        "a" * 113,
        "' \" '",
    ]
    classes = [
        f"class Action{number}:\n    {python.docstring(line.strip(), 4)}\n"
        for number, line in enumerate(documented)
    ]
    path = tmp_path / "generated.py"
    path.write_text("\n\n".join(functions + classes), encoding="utf-8")

    form = run("ruff", "format", "--check", "--diff", *RUFF_RULES, str(path))
    lint = run("ruff", "check", "--select", "E501,W", *RUFF_RULES, str(path))

    assert form.returncode == 0, form.stdout[:3000]
    assert lint.returncode == 0, lint.stdout[:3000]


def test_splitting_long_lines_does_not_change_their_meaning():
    for source in sources():
        assert ast.dump(ast.parse(layout.fitted(source))) == ast.dump(ast.parse(source))


def test_a_long_string_is_split_at_spaces_and_behind_line_breaks():
    words = layout.fitted(f'    "query": "{"word " * 30}",')
    lines = layout.fitted(f'    "query": "{{\\n  boards {{\\n    {"id name " * 10}\\n  }}\\n}}",')

    assert words.split("\n") == [f'    "query": "{"word " * 20}"', f'    "{"word " * 10}",']
    assert [line.strip(" ,") for line in lines.split("\n")] == [
        '"query": "{\\n"',
        '"  boards {\\n"',
        f'"    {"id name " * 10}\\n"',
        '"  }\\n"',
        '"}"',
    ]


def test_a_long_path_is_split_behind_a_slash():
    path = f"/channels/{{quote(inputs['channel_id'], safe='')}}/{'m' * 60}/messages/{{quote(inputs['id'], safe='')}}"

    split = layout.fitted(f'        path = f"{path}"')

    assert split.split("\n") == [
        "        path = (",
        "            f\"/channels/{quote(inputs['channel_id'], safe='')}/\"",
        f"            f\"{'m' * 60}/messages/{{quote(inputs['id'], safe='')}}\"",
        "        )",
    ]
