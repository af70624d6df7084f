"""The conventions: what is delivered keeps them all, and each violation is reported in one line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autohive_scaffold.delivery import conventions
from tests.helpers.delivered import Bake, Delivered

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
ANSWERS = {"name": "Acme CRM", "actions": "list_items, get_item(item_id: str, full: bool = None)"}


@pytest.fixture
def delivered(bake: Bake, tmp_path: Path) -> Delivered:
    """A single-file integration with custom auth, to be broken."""
    return bake(**ANSWERS).copy(tmp_path)


@pytest.mark.parametrize("layout", ["single-file", "multi-file"])
@pytest.mark.parametrize(
    "auth", [{}, {"auth_type": "none"}, {"auth_type": "platform"}], ids=["custom", "none", "platform"]
)
def test_an_untouched_folder_has_no_problem(bake: Bake, layout: str, auth: dict[str, str]):
    assert conventions.problems(bake(**ANSWERS, layout=layout, **auth).folder) == []


def removed(name: str) -> Callable[[Path], Any]:
    return lambda folder: (folder / name).unlink()


def written(name: str, content: str | bytes) -> Callable[[Path], Any]:
    def write(folder: Path) -> None:
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())

    return write


def replaced(name: str, old: str, new: str) -> Callable[[Path], Any]:
    def replace(folder: Path) -> None:
        source = (folder / name).read_text(encoding="utf-8")
        assert old in source
        (folder / name).write_text(source.replace(old, new), encoding="utf-8")

    return replace


def configured(**changes: Any) -> Callable[[Path], Any]:
    """Set keys of config.json, or remove those whose value is None; `a__b` is the key b in the object a."""

    def configure(folder: Path) -> None:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        for key, value in changes.items():
            *parents, last = key.split("__")
            target = config
            for parent in parents:
                target = target[parent]
            target.pop(last) if value is None else target.update({last: value})
        (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")

    return configure


CODE = "acme_crm.py"
BROKEN: list[tuple[Callable[[Path], Any], list[str]]] = [
    (removed("config.json"), ["config.json: is missing"]),
    (removed("requirements.txt"), ["requirements.txt: is missing"]),
    (removed("README.md"), ["README.md: is missing"]),
    (removed("tests/__init__.py"), ["tests/__init__.py: is missing"]),
    (removed("tests/conftest.py"), ["tests/conftest.py: is missing"]),
    (removed("__init__.py"), ["__init__.py: is missing"]),
    (removed("icon.svg"), ["icon.svg: is missing"]),
    (
        removed("tests/test_acme_crm_unit.py"),
        ["tests/: has no test_*_unit.py, which Autohive's CI runs"],
    ),
    (written("integration.py", ""), ["integration.py: a file with this name is not allowed"]),
    (written("icon.svg", "<svg"), ["icon.svg: is not XML (unclosed token: line 1, column 0)"]),
    (
        written("icon.svg", '<svg viewBox="0 0 64 64"/>'),
        ["icon.svg: must be an <svg> with viewBox 0 0 512 512"],
    ),
    (
        written("icon.svg", '<g viewBox="0 0 512 512"/>'),
        ["icon.svg: must be an <svg> with viewBox 0 0 512 512"],
    ),
    (written("icon.png", PNG + (64).to_bytes(4, "big") * 2), ["icon.png: must be 512 by 512 pixels"]),
    (written("icon.png", b""), ["icon.png: must be 512 by 512 pixels"]),
    (
        written("__init__.py", "import os\n"),
        ["__init__.py: may contain only one relative import and __all__"],
    ),
    *(
        (
            written("requirements.txt", pin),
            ["requirements.txt: must pin autohive-integrations-sdk with ~= or ==, at least 2.0"],
        )
        for pin in (
            "autohive-integrations-sdk",
            "autohive-integrations-sdk>=2.0",
            "autohive-integrations-sdk~=1.9",
            "x",
        )
    ),
    (
        written("config.json", "{"),
        [
            "config.json: is not JSON (Expecting property name enclosed in double quotes: line 1 column 2 (char 1))"
        ],
    ),
    (written("config.json", "[]"), ["config.json: must be an object whose actions are an object"]),
    (
        written("config.json", '{"actions": []}'),
        ["config.json: must be an object whose actions are an object"],
    ),
    (configured(display_name=None), ["config.json: display_name is missing"]),
    (configured(description=""), ["config.json: description is missing"]),
    (configured(name=None), ["config.json: name is missing"]),
    (
        configured(version=None),
        ["config.json: version is missing", "config.json: version must have the form 1.0.0"],
    ),
    (configured(version="1.0"), ["config.json: version must have the form 1.0.0"]),
    (configured(entry_point=None), ["config.json: entry_point is missing"]),
    (
        configured(entry_point="other.py"),
        [
            "config.json: entry_point other.py does not exist",
            "config.json: entry_point other.py must be named after the folder",
        ],
    ),
    (
        configured(auth={"type": "oauth"}),
        ["config.json: auth.type must be platform or custom; without auth, leave out the auth key"],
    ),
    (
        configured(auth=[]),
        ["config.json: auth.type must be platform or custom; without auth, leave out the auth key"],
    ),
    (configured(auth={"type": "platform"}), ["config.json: platform auth has no provider"]),
    (
        configured(auth={"type": "platform", "provider": "a", "scopes": "read"}),
        ["config.json: auth.scopes must be a list"],
    ),
    (configured(auth={"type": "custom"}), ["config.json: custom auth has no fields"]),
    (
        configured(auth={"type": "custom", "fields": {"properties": {}}}),
        ["config.json: custom auth has no fields"],
    ),
    (configured(actions__get_item__display_name=""), ["config.json: action get_item has no display_name"]),
    (configured(actions__get_item__description=None), ["config.json: action get_item has no description"]),
    (
        configured(actions__get_item__output_schema=None),
        ["config.json: action get_item has no output_schema"],
    ),
    (
        configured(actions__get_item=None),
        ["code: the handler of get_item has no action in config.json"],
    ),
    (
        configured(
            actions__sendMail={"display_name": "a", "description": "b", "input_schema": 1, "output_schema": 1}
        ),
        [
            "config.json: action sendMail must be in snake_case",
            "config.json: action sendMail has no handler in the code",
        ],
    ),
    (
        configured(actions__get_item__input_schema__properties={"item_id": {}, "full": {}, "more": {}}),
        ["code: get_item never reads its input more"],
    ),
    (
        configured(actions__get_item__input_schema__properties={"item_id": {}}),
        ["code: get_item reads an input full that is not in config.json"],
    ),
    (
        configured(actions__get_item__input_schema__required=["item_id", "full"]),
        ["code: get_item reads its required input full with inputs.get()"],
    ),
    (
        configured(actions__get_item__input_schema__required=[]),
        ["code: get_item reads its optional input item_id without inputs.get()"],
    ),
    (
        replaced(CODE, "class GetItemAction(", "class GetItem("),
        ["code: the handler class of get_item must be named GetItemAction, not GetItem"],
    ),
    (
        replaced(CODE, '.action("get_item")', '.action("get_thing")'),
        [
            "config.json: action get_item has no handler in the code",
            "code: the handler of get_thing has no action in config.json",
        ],
    ),
    (
        replaced(CODE, "Integration.load()", "Integration.load"),
        ["code: must contain Integration.load(), which Autohive's validator looks for"],
    ),
    (written("more.py", "x = (\n"), ["more.py: does not compile (line 1: '(' was never closed)"]),
    (
        written(
            "more.py",
            "async def f(c):\n    r = await c.fetch('/')\n    return r['a'], r.get('b'), r.data['c']\n",
        ),
        ["more.py: line 3 reads r, which is a FetchResponse; read r.data"] * 2,
    ),
]


@pytest.mark.parametrize(("break_it", "lines"), BROKEN, ids=[lines[0][:50] for _, lines in BROKEN])
def test_a_broken_convention_is_reported(
    break_it: Callable[[Path], Any], lines: list[str], delivered: Delivered
):
    break_it(delivered.folder)

    assert conventions.problems(delivered.folder) == lines


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Acme", ["folder Acme: must be lowercase words joined by hyphens"]),
        (
            "json",
            ["folder json: its module would be named json, which is a module of Python's standard library"],
        ),
    ],
)
def test_a_folder_with_a_wrong_name_is_reported(name: str, lines: list[str], delivered: Delivered):
    renamed = delivered.folder.rename(delivered.folder.with_name(name))

    named_after = ["config.json: entry_point acme_crm.py must be named after the folder"]
    assert conventions.problems(renamed) == [*lines, *named_after]


def test_an_icon_may_be_a_png(delivered: Delivered):
    removed("icon.svg")(delivered.folder)
    written("icon.png", PNG + (512).to_bytes(4, "big") * 2)(delivered.folder)

    assert conventions.problems(delivered.folder) == []


@pytest.mark.parametrize(
    "pin", ["autohive-integrations-sdk==2.1.0", "aiohttp\nautohive-integrations-sdk ~= 2.0\n"]
)
def test_a_newer_sdk_may_be_pinned(pin: str, delivered: Delivered):
    written("requirements.txt", pin)(delivered.folder)

    assert conventions.problems(delivered.folder) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("config.json", b"\xff"),
        ("config.json", b"\x00"),
        ("requirements.txt", b"\xff"),
        ("__init__.py", b"\xff"),
        ("acme_crm.py", b"\xff"),
        ("more.py", b"\x00"),
        ("config.json", b'{"actions": {"get_item": {"input_schema": [1]}, "list_items": 1}}'),
        ("config.json", b'{"actions": {"get_item": {"input_schema": {"properties": [], "required": 1}}}}'),
    ],
    ids=str,
)
def test_a_malformed_file_is_reported(name: str, content: bytes, delivered: Delivered):
    written(name, content)(delivered.folder)

    assert any(line.startswith(f"{name}: ") for line in conventions.problems(delivered.folder))
