"""Answers with text in them that would be code where it stood in an f-string."""

import ast
import asyncio
import json
from types import SimpleNamespace
from unittest.mock import AsyncMock

import pytest
from autohive_integrations_sdk import FetchResponse
from cookiecutter.exceptions import FailedHookException
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.helpers.delivered import Bake, Delivered

CALL = "__import__(chr(111)+chr(115)).mkdir(chr(112))"
PIECES = [
    "{",
    "}",
    "{{",
    "}}",
    '"',
    "'",
    "\\",
    "\\x00",
    "\\N{digit one}",
    "!r",
    ":>9",
    "#",
    "=",
    CALL,
    "a",
    "[0]",
    "%7B",
]
hostile = st.lists(st.sampled_from(PIECES), max_size=5).map("".join)
thoroughly = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def names_in(delivered: Delivered) -> set[str]:
    """The names that the delivered code uses, those in f-strings among them."""
    trees = [ast.parse(delivered.read(name)) for name in delivered.files() if name.endswith(".py")]
    return {node.id for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Name)}


def delivered_or_refused(bake: Bake, **answers: str) -> Delivered | None:
    try:
        delivered = bake(name="Acme", **answers)
    except FailedHookException:
        return None
    assert names_in(delivered).isdisjoint(["__import__", "chr"])
    return delivered


def context(**credentials: str) -> SimpleNamespace:
    answer = FetchResponse(status=200, headers={}, data={"access_token": "t"})
    return SimpleNamespace(
        auth={"auth_type": "Custom", "credentials": credentials},
        fetch=AsyncMock(return_value=answer),
        metadata={},
    )


@pytest.mark.parametrize(
    "url",
    [
        f"https://a.example/{{{CALL}or{{api_key}}}}",
        f"https://a.example/{{{CALL}}}/{{api_key}}",
        f"https://a.example/{{api_key}}{{{CALL}}}",
        f"https://a.example/{{{{{CALL}}}}}{{api_key}}",
        f"https://a.example/t?a={{{CALL}}}&b={{api_key}}",
        "https://a.example/t?{api_key!r}",
        f"https://{{{CALL}or{{api_key}}}}.example/t",
        "https://a.example/{metadata.api_key}",
        "https://a.example/\\{api_key}",
    ],
)
def test_the_url_of_a_token_has_no_code_in_it(bake: Bake, url: str):
    with pytest.raises(FailedHookException, match=r"^auth_fields: [^\n]*$"):
        bake(name="Acme", auth_fields=f'api_key -> token POST {url} form {{"a": api_key}}')


def test_a_replayed_url_of_a_token_is_refused_too(command, tmp_path, cookiecutter_home):
    assert command("--no-input", "name=Acme", "-o", str(tmp_path / "a")).returncode == 0
    replay = json.loads(next((cookiecutter_home / "replay").glob("*.json")).read_text(encoding="utf-8"))
    url = f"https://a.example/{{{CALL}or{{api_key}}}}"
    replay["cookiecutter"]["auth_fields"] = f'api_key -> token POST {url} form {{"a": api_key}}'
    (tmp_path / "replay.json").write_text(json.dumps(replay), encoding="utf-8")

    result = command("--replay-file", str(tmp_path / "replay.json"), "-o", str(tmp_path / "b"))

    assert result.returncode != 0
    assert "must be the absolute URL that gives a token" in result.stdout
    assert list((tmp_path / "b").rglob("*.py")) == []


def sent(delivered: Delivered, **credentials: str) -> dict[str, str]:
    """The headers of a request with these credentials."""
    fetching = context(**credentials)
    asyncio.run(delivered.load().call_api(fetching, "GET", "/items"))
    return fetching.fetch.await_args.kwargs["headers"]


@thoroughly
@given(front=hostile, behind=hostile)
def test_what_stands_around_a_credential_is_sent_as_it_is(bake: Bake, front: str, behind: str):
    template = f"x{front}{{api_key}}{behind}x"
    delivered = delivered_or_refused(
        bake, auth_fields=f"api_key -> header X-Key {template!r}, name -> query q"
    )

    assert delivered is not None
    assert sent(delivered, api_key="K", name="N")["X-Key"] == template.replace("{api_key}", "K")


@thoroughly
@given(front=hostile, behind=hostile)
def test_a_pair_is_sent_as_it_is(bake: Bake, front: str, behind: str):
    delivered = delivered_or_refused(
        bake, auth_fields=f"a, b: str = None -> basic {front}{{a}}:{{b}}{behind}"
    )
    if delivered:
        assert sent(delivered, a="A", b="B")["Authorization"].startswith("Basic ")


@thoroughly
@given(host=hostile, path=hostile, query=hostile)
def test_a_url_of_a_token_is_asked_as_it_is_or_refused(bake: Bake, host: str, path: str, query: str):
    url = f"https://a{host}.example/{path}{{api_key}}?q={query}"
    delivered = delivered_or_refused(bake, auth_fields=f'api_key -> token POST {url} form {{"a": api_key}}')
    if delivered:
        fetching = context(api_key="K")
        asyncio.run(delivered.load().request_token(fetching))
        assert fetching.fetch.await_args.args[0] == url.replace("{api_key}", "K")


@thoroughly
@given(name=hostile, value=hostile, key=hostile)
def test_names_and_values_of_a_request_are_sent_as_they_are(bake: Bake, name: str, value: str, key: str):
    body = f"{{{key + 'k'!r}: f{'{x}' + value.replace('{', '{{').replace('}', '}}')!r}}}"
    actions = f"set_x(x: str, h: Annotated[str, Header({name + 'h'!r})]) -> POST /x {body}"
    delivered = delivered_or_refused(bake, actions=actions, headers=f"X-A: {value}b")
    if delivered:
        module, sent = delivered.load(), context(api_token="K")
        asyncio.run(module.acme.execute_action("set_x", {"x": "X", "h": "H"}, sent))
        request = sent.fetch.await_args.kwargs
        assert request["json"] == {f"{key}k": f"X{value}"}
        assert {f"{name}h": "H", "X-A": f"{value}b"}.items() <= request["headers"].items()


@pytest.mark.parametrize(
    "path",
    [
        "[{a}]/items",
        "[{a}/]items",
        "[.{a}.test]/items",
        "[/{a}].evil.example/items",
        "[/x/{a}][{b}]/items",
        "[/x/{a}]",
        "[/x/{a}]?b={b}",
        "https://up.good.test[{a}]/items",
        "https://up.good.test[:{a}]/items",
        "[@{a}]/items",
        "/x/[{a}]../items",
        "/x/.[{a}]./items",
        "/x/[./{a}]",
        "/x/[{a}/.][{b}]/items",
    ],
)
def test_an_input_does_not_choose_the_host(bake: Bake, path: str):
    inputs = ", ".join(f"{name}: str = None" for name in "ab" if f"{{{name}}}" in path)

    with pytest.raises(FailedHookException, match=r"^actions: [^\n]*$"):
        bake(name="Acme", actions=f"get_x({inputs}) -> GET {path}")
    with pytest.raises(FailedHookException, match=r"^supports_connected_account: [^\n]*$"):
        bake(name="Acme", supports_connected_account=f"GET {path} -> (email: str)")


def test_a_replayed_input_does_not_choose_the_host(bake: Bake):
    with pytest.raises(FailedHookException, match="does not begin with /"):
        bake(name="Acme", actions="get_x(a: str = None) -> GET [{a}]/items")
