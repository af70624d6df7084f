"""What is written down is read again as the same actions, and reads as if a person had written it."""

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.model.actions import Action
from autohive_scaffold.model.gaps import Gap
from autohive_scaffold.notation import signatures, stubs, writing
from autohive_scaffold.sources import reading
from tests.helpers import strategies
from tests.helpers.delivered import TEMPLATE
from tests.helpers.notation import read_again, untitled
from tests.helpers.openapi import BOOKS, answer, body
from tests.helpers.rich import rich
from tests.helpers.schema_strategies import schemas

EXAMPLES = 100
several = st.tuples(*map(strategies.action, ("run_it", "list_a"))).map("\n".join)
code = st.sampled_from(strategies.CODE)
broken = st.builds(
    lambda text, code, at: text[:at] + code + text[at:], strategies.actions(), code, st.integers(0, 200)
)
BASE_URL = {"base_url": "https://api.acme.com"}
property_test = settings(max_examples=EXAMPLES, derandomize=True, deadline=None, database=None)


def check_round_trip(actions: tuple[Action, ...]) -> None:
    """Each action alone, and all of them in one file with classes that they share, are read as they were."""
    bare = tuple(map(untitled, actions))
    assert tuple(map(read_again, actions)) == bare
    again, answers = stubs.parse_text(writing.stub_of(actions, BASE_URL, 'About "it".'), "x")
    assert (tuple(map(untitled, again)), answers) == (bare, BASE_URL)


def test_any_action_is_equal_after_the_round_trip_or_refused_in_one_line():
    accepted = 0

    @property_test
    @given(st.one_of(strategies.actions(), broken, several))
    def check(text: str) -> None:
        nonlocal accepted
        started = time.process_time()
        try:
            actions = signatures.parse_inline(text)
        except AnswerError as refused:
            assert re.fullmatch(r".+", str(refused))  # noqa: PT017 - most texts are accepted
        else:
            check_round_trip(actions)
            accepted += 1
        assert time.process_time() - started < 2

    check()
    assert accepted > EXAMPLES / 5, "so few are accepted that the rest proves little"


def test_whatever_schemas_a_document_has_its_actions_make_the_round_trip(tmp_path: Path):
    path = tmp_path / "api.json"

    @property_test
    @given(schemas, schemas, schemas)
    def check(query: object, sent: object, returned: object) -> None:
        parameters = {"parameters": [{"name": "q", "in": "query", "schema": query}]}
        operations = {"get": parameters | answer(returned), "post": body(sent) | answer(sent)}
        path.write_text(json.dumps({"openapi": "3.1.0", "paths": {"/things": operations}}))
        check_round_trip(reading.read(str(path)).actions)

    check()


SOURCES = [*(TEMPLATE / "examples").glob("**/*.pyi"), Path(BOOKS)]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_a_source_makes_the_round_trip(source: Path):
    check_round_trip(reading.read(str(source)).actions)


ALIASES = """
drop_it(a: Annotated[str, Body(), Field(alias="x-y")]) -> DELETE /drop
delete_item(item_id: str, a: Annotated[str, Body()])
import(a: Annotated[str, Body()], b: str) -> DELETE /import/{b} form
del_(a: File, b: Annotated[str, Body()]) -> DELETE /it?name={a.name} multipart
close_it(a: str) -> DELETE /it/{a} {}
send_it(a: Annotated[list[str], Body(style=","), Field(alias="a[]")], b: str = None) -> POST /send form
find_it(a: Annotated[list[str], Query(style="|"), Field(alias="a[]")]) -> GET /find?ids={a}
make_it(a: dict(**{"odd-key": str}), b: list[dict(**{"__c": int})]) -> POST /make
"""


def test_each_form_of_the_notation_makes_the_round_trip():
    check_round_trip(signatures.parse_inline(rich() + ALIASES))


FILE = '''"""Boards of Acme, written down from boards.yaml.

- Limits: see "https://acme.com/api"
"""

# To settle: whether the API has https: its document says http, so base_url is to be given, and more
# words that do not fit on one line

name = "Boards"
base_url = "https://api.acme.com"
auth_type = "platform"
scopes = "boards:read, cards:write"
headers = {"X-Client": "autohive", "Accept": "application/json"}

class Board(TypedDict):
    id: int
    is_open: bool

class Access(TypedDict):
    owner: Owner
    until: NotRequired[date]

class CreateBoardAnswer(TypedDict):
    id: int
    name: Annotated[str, "The name of the board as it is shown to everyone who may read it, wherever it is"]

class Owner(TypedDict, total=False):
    id: int
    from_: str

def list_boards(
    *,
    is_open: Annotated[bool, "Only open boards", Field(alias="open")] = None,
    kind: Literal["private", "team"],
    limit: Annotated[int, Field(ge=1)] = 10,
) -> """GET /boards -> (
    boards: list[Board] = data.boards,
    next_page: HttpUrl = link("next"),
    count: int = len(boards),
)""":
    """List boards."""

def create_board(
    name: str,
    access: Access | None = None,
) -> 'POST /boards {"board": {**inputs}} -> **CreateBoardAnswer':
    """Create a board. It is called "new" until somebody says what it is for, and belongs to whoever
    made it.
    """

@unsigned
def find_owner(owner_id: int) -> """GET https://people.acme.com/owners/{owner_id} -> (
    name: str = owner.name,
    is_me: bool = False,
)""":
    """Find the person of an \\\\ID\\\\ or "name\\""""
'''


def test_a_file_is_as_a_person_writes_it():
    actions, answers = stubs.parse_text(FILE, "x")
    text = "whether the API has https: its document says http, so base_url is to be given, and more"

    gaps = [Gap("request", f"{text} words that do not fit on one line")]
    assert writing.stub_of(actions, answers, "Boards of Acme, written down from boards.yaml.", gaps) == FILE


def test_classes_are_named_after_what_has_them_and_never_as_something_else():
    files, rows = "list[dict(a=int)]", "list[dict(b=int)]"
    get_a = f"get_a(file: {files}) -> GET /a -> (items: {rows} = data)"
    actions = signatures.parse_inline(
        f"{get_a}, get_b(items: list[dict(c=int)], more: {files}) -> GET /b -> **dict(item=int)"
    )

    text = writing.stub_of(actions, {})
    again = stubs.parse_text(text, "x")[0]
    assert tuple(map(untitled, again)) == actions
    assert re.findall(r"class (\w+)", text) == ["GetAFile", "Item", "GetBItem", "Bs"]
    assert writing.stub_of(again, {}) == text
