"""Answers with text that would be code in an f-string, and paths that would choose a host."""

import ast
import asyncio
from types import SimpleNamespace
from unittest.mock import AsyncMock

import pytest
from autohive_integrations_sdk import FetchResponse
from cookiecutter.exceptions import FailedHookException

from tests.helpers.delivered import Bake, Delivered

CALL = "__import__(chr(111)+chr(115)).mkdir(chr(112))"
# What stands around a name in braces.
HOSTILE = [*"""{ } {{ " ' \\ \\x00 !r :>9 # = [0] %7B""".split(), "\\N{digit one}", CALL, f"{{{CALL}}}"]


def context(**credentials: str) -> SimpleNamespace:
    return SimpleNamespace(
        auth={"auth_type": "Custom", "credentials": credentials},
        fetch=AsyncMock(return_value=FetchResponse(status=200, headers={}, data={"access_token": "t"})),
        metadata={},
    )


@pytest.fixture(scope="module")
def acme(bake: Bake) -> Delivered:
    """An integration that has each text in a header of a credential, in a body and in a key."""
    fields = [
        f"k{number} -> header X-{number} {f'x{text}{{k{number}}}x'!r}" for number, text in enumerate(HOSTILE)
    ]
    actions = [
        f"set_x{number}(x: str) -> POST /x {{{'k' + text!r}: f{'{x}' + escaped(text)!r}, 'c': {text!r}}}"
        for number, text in enumerate(HOSTILE)
    ]
    return bake(name="Acme", auth_fields=", ".join(fields), actions="\n".join(actions))


def escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def test_no_text_is_code(acme: Delivered):
    names = {node.id for node in ast.walk(ast.parse(acme.code())) if isinstance(node, ast.Name)}

    assert names.isdisjoint(["__import__", "chr"])
    acme.assert_tests_pass()


def test_what_stands_around_a_value_is_sent_as_it_is(acme: Delivered):
    integration = acme.load().acme
    for number, text in enumerate(HOSTILE):
        sent = context(**{f"k{number}": "K" for number in range(len(HOSTILE))})
        asyncio.run(integration.execute_action(f"set_x{number}", {"x": "X"}, sent))
        call = sent.fetch.await_args.kwargs
        assert call["json"] == {f"k{text}": f"X{text}", "c": text}
        assert call["headers"][f"X-{number}"] == f"x{text}Kx"


@pytest.mark.parametrize(
    "url",
    [
        f"https://a.example/{{{CALL}or{{api_key}}}}",
        f"https://a.example/t?a={{{CALL}}}&b={{api_key}}",
        "https://a.example/t?{api_key!r}",
        "https://a.example/\\{api_key}",
    ],
)
def test_the_url_of_a_token_has_no_code_in_it(bake: Bake, url: str):
    with pytest.raises(FailedHookException, match=r"^auth_fields: [^\n]*$"):
        bake(name="Acme", auth_fields=f'api_key -> token POST {url} form {{"a": api_key}}')


@pytest.mark.parametrize(
    "path", ["[{a}]/items", "[.{a}.test]/items", "https://up.good.test[{a}]/items", "/x/[{a}/.][{b}]/items"]
)
def test_an_input_does_not_choose_the_host(bake: Bake, path: str):
    inputs = ", ".join(f"{name}: str = None" for name in "ab" if f"{{{name}}}" in path)

    with pytest.raises(FailedHookException, match=r"^actions: [^\n]*$"):
        bake(name="Acme", actions=f"get_x({inputs}) -> GET {path}")
    with pytest.raises(FailedHookException, match=r"^supports_connected_account: [^\n]*$"):
        bake(name="Acme", supports_connected_account=f"GET {path} -> (email: str)")
