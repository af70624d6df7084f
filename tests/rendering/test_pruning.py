"""Rendered Python without what an integration does not need."""

from dataclasses import replace

from autohive_scaffold.model.auth import Auth
from autohive_scaffold.model.integration import Integration
from autohive_scaffold.rendering.needs import needs_of
from autohive_scaffold.rendering.pruning import needed, needed_tests, used
from autohive_scaffold.sources.signatures import parse_inline

INTEGRATION = Integration(
    name="Acme",
    slug="acme",
    description="Sells.",
    actions=parse_inline("get_item"),
    base_url="https://api.acme.com",
    headers={},
    auth_type="none",
    auth=Auth(),
    provider="",
    scopes=(),
    layout="single-file",
    account=None,
    supports_billing=False,
)
MODULE = """\
BASE_URL = "x"

# What a call costs.
COST_USD = 0.0


def segment(value):
    return {

        "a": value,
    }


def joined(values):
    return values


def own():
    return 1
"""


def test_a_part_that_no_action_needs_is_left_out_with_its_comment():
    assert needed(MODULE, needs_of(INTEGRATION)) == MODULE.replace(
        "\n# What a call costs.\nCOST_USD = 0.0\n", ""
    ).replace("\n\ndef joined(values):\n    return values\n", "")


def test_a_line_is_there_where_what_it_names_is_needed_or_is_not():
    source = "a = 1  # if call_api\nb = 2  # if json or HEADERS\nc = 3  # unless json\nd = 4  # unless call_api\n"

    assert needed(source, needs_of(INTEGRATION)) == "a = 1\nc = 3\n"


def test_what_an_answer_asks_for_stays():
    billed = needs_of(replace(INTEGRATION, supports_billing=True, actions=parse_inline("list_items() -> ...")))

    assert needed(MODULE, billed).startswith('BASE_URL = "x"\n\n# What a call costs.\nCOST_USD = 0.0\n\n\ndef own')


def test_the_tests_of_a_part_go_with_it():
    tests = [f"    async def test_{name}(self, module):\n        x = 1\n\n        assert module.{name}()" for name in
             ("segment", "joined", "other")]  # fmt: skip

    assert needed_tests("\n\n".join(tests), needs_of(INTEGRATION)) == "\n\n".join([tests[0], tests[2]])


def test_what_only_unused_code_uses_is_unused_too():
    source = """\
from json import dumps
from typing import Any

import pytest


def texts(value):
    return dumps(value)


class Base:
    pass


@pytest.fixture
def given():
    return 1


class TestAll(Base):
    given: Any
"""

    assert used(source) == source.replace("from json import dumps\n", "").replace(
        "\n\ndef texts(value):\n    return dumps(value)\n", ""
    )


def test_text_in_a_test_is_no_use_of_a_part():
    test = "    # module.joined()\n    def test_a(self):\n        assert module.{} == {}"
    kept = [test.format("segment", text) for text in ("'module.joined'", '"a module.joined()"', 'f"module.joined {x}"')]
    source = "\n\n".join(["class TestX:", *kept, test.format("joined", "1"), test.format("x", 'f"{module.joined()}"')])

    assert needed_tests(source, needs_of(INTEGRATION)) == "\n\n".join(["class TestX:", *kept])


def test_text_is_no_use_of_a_function():
    source = 'def one():\n    pass\n\n\ndef two():\n    pass\n\n\nclass TestA:\n    f"one() {two()}"  # one()\n'

    assert "def one" not in used(source)
    assert "def two" in used(source)
