"""Modules have the functions of runtime.py that their code calls, and what those need, and no other."""

from autohive_scaffold.rendering.shared import DEFINITIONS, Shared


def test_what_is_called_comes_with_what_it_needs():
    found = Shared("text_at(answer)\ncontent_of(file)")

    assert [name for name in DEFINITIONS if f"def {name}(" in found.functions] == [
        "value_at",
        "text_at",
        "content_of",
    ]
    assert found.error.strip() == DEFINITIONS["ApiError"].source
    assert found.imports == "import base64\nfrom contextlib import suppress\nfrom typing import Any"


def test_a_constant_comes_with_the_comment_above_it():
    (constant,) = Shared("given(values)").constants

    assert constant.splitlines()[0].startswith("# Stands for an input that was not given")


def test_a_module_that_is_apart_imports_from_helpers_what_it_uses():
    found = Shared("call_api(quote(name))\nraise ApiError(str(records_in(answer)))", is_apart=True)

    assert sorted(found.helpers) == ["ApiError", "call_api", "records_in"]
    assert found.imports == "from urllib.parse import quote"
