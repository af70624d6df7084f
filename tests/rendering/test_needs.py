"""The table of what the delivered code needs, compared with the delivered code."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, get_args

import pytest

from autohive_scaffold.model import stored
from autohive_scaffold.model.actions import Action, Output, Parameter, Style
from autohive_scaffold.rendering.handlers import Handler
from autohive_scaffold.rendering.parts import GLOBALS, RESERVED
from autohive_scaffold.sources import signatures
from tests.helpers.rich import rich

SCHEMAS = {"": "string", "text": "string", "json": "object", "deep": "object"}


def parameter(name: str, location: Any, style: Any = "", **schema: Any) -> Parameter:
    schema = {"type": SCHEMAS.get(style, "array"), "description": "Input", **schema}
    return Parameter(name, schema, location, required=False, style=style)


def action(name: str, *parameters: Parameter, method: Any = "POST", path: str = "/things", output: Output) -> Action:
    return Action(name, "Does it.", method, path, "things", parameters, output)


ITEM = Output("item", "thing", {"description": "Thing"})
THING_ID = Parameter("ActionError", {"type": "string", "description": "ID"}, "path")
# Each location, style and kind of output, so that the handlers use everything that a handler can use.
ACTIONS = (
    *(written for written in signatures.parse_inline(rich()) if not written.is_unwritten),
    action(
        "list_things",
        THING_ID,
        *(parameter(f"in_{style}", "query", style) for style in get_args(Style) if style not in ("form", "text")),
        parameter("trace", "header"),
        method="GET",
        path="/things/{ActionError}",
        output=Output("list", "things", {"type": "array", "description": "Things", "items": {}}, has_page=True),
    ),
    action("create_thing", parameter("title", "json"), output=ITEM),
    action("send_thing", parameter("title", "form"), output=Output("fields", schema={"properties": {}})),
    action("put_thing", parameter("data", "body", type="object"), output=ITEM),
    action("push_thing", parameter("data", "body", "form", type="object"), output=ITEM),
    action("post_thing", parameter("data", "body", "deep"), output=ITEM),
    replace(action("file_thing", parameter("data", "body", "text"), output=ITEM), content_type="text/csv"),
    action("delete_thing", method="DELETE", output=Output("deleted", "thing")),
)
ANSWERS = {
    "name": "Acme CRM",
    "actions": stored.dump(ACTIONS),
    "supports_billing": "yes",
    "supports_connected_account": "GET /me -> (email: str)",
}
# Basic and an exchange for a token are both sent as Authorization, so each has an integration of its own.
BASIC = {"auth_fields": "username, password, app_key -> query app", "layout": "single-file"}
EXCHANGED = {
    "base_url": "https://{domain}.example.com/v1",
    "headers": "X-Client: autohive",
    "auth_fields": "domain, key -> header X-Key, cid -> token POST https://{domain}.example.com/token form {**fields}",
    "layout": "multi-file",
}


@pytest.fixture(params=[BASIC, EXCHANGED], ids=["single-file", "multi-file"])
def modules(request: pytest.FixtureRequest, bake) -> dict[str, ast.Module]:
    """The delivered code of an integration whose actions use everything."""
    folder = bake(**ANSWERS, **request.param).folder
    paths = [*folder.glob("*.py"), *folder.glob("actions/*.py")]
    return {path.name: ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def names_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.ExceptHandler) and node.name:
            yield node.name


def test_each_name_in_a_handler_is_reserved_or_the_variable_of_an_input(modules: dict[str, ast.Module]):
    handlers = [node for tree in modules.values() for node in ast.walk(tree) if getattr(node, "name", "") == "execute"]
    variables = {
        variable for each in map(Handler, ACTIONS) for variable in (*each.variables.values(), *each.counted.values())
    }
    names = {name for handler in handlers for name in names_in(handler)}

    assert len(handlers) == len(ACTIONS)
    assert names <= RESERVED | variables
    assert {"ActionError_", "from_", "group_id", "day", "n"} <= variables


def test_each_name_in_a_module_is_reserved_from_integrations(modules: dict[str, ast.Module]):
    own = {"acme_crm", "actions", "helpers", *(each.resource for each in ACTIONS)} | {
        each.class_name for each in ACTIONS
    }
    found: set[str] = set()
    for tree in modules.values():
        for node in tree.body:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                found.add(node.name)
            elif isinstance(node, ast.Assign):
                found |= {target.id for target in node.targets if isinstance(target, ast.Name)} - {"__all__"}
            elif isinstance(node, (ast.Import, ast.ImportFrom)):
                found |= {alias.asname or alias.name for alias in node.names}

    assert found - own <= GLOBALS


@pytest.mark.parametrize(
    ("names", "variables"),
    [
        (["datum", "datum_"], ["datum", "datum_"]),
        (["query", "query_"], ["query_", "query__"]),
        (["query_", "query"], ["query_", "query__"]),
        (["ActionResult", "HTTPError", "COST_USD"], ["ActionResult_", "HTTPError_", "COST_USD_"]),
        (["id", "l", "class"], ["id_", "l_", "class_"]),
        (["_retry", "item_id"], ["_retry", "item_id"]),
    ],
)
def test_each_input_in_a_path_has_a_different_variable(names: list[str], variables: list[str]):
    parameters = [Parameter(name, {"type": "string", "description": "ID"}, "path") for name in names]
    path = "".join(f"/{{{name}}}" for name in names)
    handler = Handler(action("get_thing", *parameters, path=path, output=ITEM))

    assert list(handler.variables.values()) == variables
    assert handler.path == 'f"' + "".join(f"/{{{variable}}}" for variable in variables) + '"'
