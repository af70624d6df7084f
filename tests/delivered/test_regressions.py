"""Failures found by property tests, real documents or users, each as a named case."""

import shutil
from pathlib import Path

import pytest

from tests.helpers.delivered import RUFF_RULES, Bake, Delivered, run

CASES = {
    "an action with an empty parameter list": {"actions": "list_items()"},
    "the longest slug": {"slug": "x" * 50, "actions": "get_item"},
    "a default with more double quotes than single ones": {
        "actions": """list_items(title: str = 'Zoë\\'s "best" API')""",
    },
    "a list that is named in a comprehension": {"actions": f"update_item({'n' * 64}: str, note: str = None)"},
    "the longest input in a part of a path": {
        "actions": f"list_items({'n' * 64}: str = None) -> GET /items[/of/{{{'n' * 64}}}]",
    },
    "an input that is called like a builtin": {
        "actions": "get_item(id: str), list_items(type: str, filter: str = None)"
    },
    "an input whose name looks like a secret": {
        "actions": 'set_password(token: str, token_type: Literal["bearer"])'
    },
    "a docstring one column too wide": {"description": "d" * 115},
    "a description that ends in a quote": {"description": 'Reads "books"'},
    "a long string that is not ASCII after a long key": {
        "actions": f"""create_item({"a" * 64}: Literal["00000000000000''\\"\\"\xa0\xa0\xa1\xa1\xa1"])""",
    },
    "a noun whose plural is a keyword": {"actions": "list_a, get_i", "layout": "multi-file"},
    "inputs that look like numbers": {"actions": "get_item(l: str, O: str, I: str) -> GET /{l}/{O}/{I}"},
    "inputs called like what the delivered code uses": {
        "actions": "get_r(ActionResult: str) -> GET /r/{ActionResult}, "
        "get_v(ValidationError: str) -> GET /v/{ValidationError}, "
        "get_a(HTTPError: str, COST_USD: str, BASE_URL: str) -> GET /a/{HTTPError}/{COST_USD}/{BASE_URL}, "
        "get_b(ApiError: str, answer: str, plain: str, self: str) -> GET /{ApiError}/{answer}/{plain}/{self}",
        "supports_billing": "yes",
    },
    "inputs whose variables would come out alike": {
        "actions": "get_d(data: str, data_: str) -> GET /d/{data}/{data_}, "
        "get_q(query: str, query_: str, query__: str) -> GET /{query}/{query_}/{query__}",
    },
    "an input in a path with a default": {"actions": 'get_user(user_id: str = "me")'},
    "a plural with an ID that may be left out": {
        "actions": "get_posts(post_id: str = None, limit: int = 10)"
    },
    "an input that begins with an underscore": {"actions": "check_token(_retry_attempt: int = 0)"},
    "numbers and short texts called like secrets": {
        "actions": 'set_secret(token: int = 7, secret: float = 1.5, passwd: bool = True, password: Literal["x"] = "x")',
    },
    "constants called like secrets": {
        "actions": 'get_token(token: Literal["a"] = "a") -> POST /token form {"grant_type": "x", "subject_token_type": '
        '"urn:a", "passwd": token, "a": {"token": None, "b": 1}} -> (token: str = "b", secret: dict = {"token": "c"})',
        "auth_fields": 'client_id -> token POST https://api.example.com/token form {"token_type": "x", **fields}',
        "headers": "client_token: x",
    },
    "an action whose noun is a number, and records called like errors": {
        "actions": "do_0, get_0, list_error_codes, list_discount_codes",
        "layout": "multi-file",
    },
    "values of every type in a path": {
        "actions": "get_x(a: list[str], b: bool, c: float, d: dict) -> GET /x/{a}/{b}/{c}/{d}",
    },
    "texts that look like code": {
        "actions": "delete_config(config_id: str, TestServer: str) -> DELETE /web.config/{config_id}",
        "auth_type": "none",
    },
    "parts in another order than the inputs": {
        "actions": "post_h(b: str, f: File) -> POST /h multipart {'f': f, 'b': b}, "
        "post_i(b: str, f: File, c: str) -> POST /i multipart {'f': f, **inputs}",
    },
    "an output that is an optional input of which nothing is told": {
        "actions": 'run_it(x: dict = None) -> POST /x -> (given: dict = inputs.x, text: str = f"a {inputs.x}")',
    },
    "a text that is empty by default": {
        "actions": 'put_note(note_id: str, content: str = "") -> PUT /notes/{note_id} text content',
    },
    "answers that have nothing but how it went": {
        "actions": "close_ticket(id: str) -> POST /close/{id} -> (success: bool, error: str), "
        "cut_ticket(id: str) -> POST /cut/{id} -> (ok: bool, errors: list[str], last: str = error.message), "
        "bar_ticket(id: str) -> POST /bar/{id} -> (status: Literal['error', 'ok'], lastError: str)",
    },
    "a credential that the base URL has, too": {
        "actions": "list_calls",
        "base_url": "https://api.example.com/Accounts/{account_sid}",
        "auth_fields": "account_sid, auth_token -> basic {account_sid}:{auth_token}",
    },
    "nothing that is read-only": {"actions": "create_item", "auth_type": "none"},
    "nothing that changes data": {"actions": "list_items", "auth_type": "none"},
}


# Modules may have the names of builtins, and names that the delivered code or its tests use.
SLUGS = """
account bool dict encoded files float isinstance l len list main present print quote records run sent str
""".split()
for number, slug in enumerate(SLUGS):
    CASES[f"a module called {slug}"] = {
        "slug": slug,
        "layout": ("single-file", "multi-file")[number % 2],
        "actions": "get_item, list_items(tags: list[str] = None), create_item(title: str = None)",
        "auth_fields": "username, password",
        "supports_connected_account": "yes",
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, bake: Bake) -> Path:
    """All cases in one folder, as in a monorepo."""
    root = tmp_path_factory.mktemp("regressions")
    for case, answers in CASES.items():
        shutil.move(bake(**{"name": case[:50], **answers}).folder, root)
    return root


class TestRegressions:
    """One run of each tool over all cases."""

    @pytest.mark.parametrize("arguments", ["check --select E,F,W", "format --check"])
    def test_ruff_finds_nothing(self, folder: Path, arguments: str):
        result = run("ruff", *arguments.split(), *RUFF_RULES, str(folder))
        assert result.returncode == 0, result.stdout

    def test_bandit_finds_nothing(self, folder: Path):
        result = run("bandit", "-r", str(folder), "-s", "B101", "-q")
        assert result.returncode == 0, result.stdout

    def test_unit_tests_pass(self, folder: Path):
        result = Delivered(folder, {}).pytest("--import-mode=importlib", "-q")
        assert result.returncode == 0, result.stdout[-3000:]


def test_a_noun_with_two_plurals_is_one_resource(bake: Bake):
    delivered = bake(layout="multi-file", actions="list_persons, get_person, list_people")

    assert {name for name in delivered.files() if name.startswith("actions/")} == {
        "actions/__init__.py",
        "actions/persons.py",
    }


def test_an_action_that_tells_of_errors_changes_nothing_for_others(bake: Bake):
    alone = bake(layout="multi-file", actions="list_items, delete_item")
    check = "check_item(item_id: str) -> POST /items/{item_id}/check -> (ok: bool, errors: list = errors)"
    beside = bake(layout="multi-file", actions=f"list_items, delete_item, {check}")

    call, records = "async def call_api", "def records_in"
    functions = beside.read("helpers.py").partition(call)[2].partition("\n\n\ndef value_at")[0]
    assert functions == alone.read("helpers.py").partition(call)[2].rstrip()
    assert records in functions
    handlers = alone.read("actions/items.py").partition("@")[2].rstrip()
    assert beside.read("actions/items.py").partition("@")[2].startswith(handlers)


def test_the_conftests_of_two_folders_in_one_run_do_not_collide(bake_fresh: Bake, tmp_path):
    for name in ("Acme CRM", "Acme Shop"):
        bake_fresh(name=name, layout="multi-file")
    delivered = bake_fresh(name="Acme")

    result = delivered.pytest("--import-mode=importlib", "-q", "acme-crm", "acme-shop", "acme", cwd=tmp_path)
    assert result.returncode == 0, result.stdout[-3000:]
