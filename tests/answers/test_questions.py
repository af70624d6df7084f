"""The questions: which answers are accepted, how they are normalized, and what the command prints for others."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cookiecutter.exceptions import FailedHookException
from hypothesis import given
from hypothesis import strategies as st

from autohive_scaffold.answers import questions
from autohive_scaffold.errors import AnswerError
from autohive_scaffold.notation import scopes
from tests.helpers.combinations import CUSTOM, NONE, PLATFORM, QUESTIONS
from tests.helpers.delivered import TEMPLATE, Bake

ACCEPTED: list[tuple[dict[str, str], str, Any, Any]] = [
    ({}, "name", "Acme", "Acme"),
    ({}, "name", "  Acme CRM  ", "Acme CRM"),
    ({}, "name", "a" * 64, "a" * 64),
    ({}, "name", "日本語", "日本語"),
    ({}, "name", "e\u0301t\u00e9", "e\u0301t\u00e9"),
    ({}, "name", "שלום!", "שלום!"),
    ({}, "name", "👩\u200d💻 Tools", "👩\u200d💻 Tools"),
    ({}, "name", "\"{{ x }}\" 'y' \\ `z`", "\"{{ x }}\" 'y' \\ `z`"),
    ({}, "slug", "acme", "acme"),
    ({}, "slug", " acme-3-crm ", "acme-3-crm"),
    ({}, "slug", "a" * 50, "a" * 50),
    ({}, "slug", "json-api", "json-api"),
    ({}, "description", " Connects. ", "Connects."),
    ({}, "description", "é" * 500, "é" * 500),
    ({}, "actions", " list_items ", "list_items"),
    ({}, "base_url", "https://api.example.com/v1", "https://api.example.com/v1"),
    ({}, "base_url", " HTTP://localhost:8000/// ", "HTTP://localhost:8000"),
    ({}, "base_url", "https://[::1]:80/a", "https://[::1]:80/a"),
    ({}, "base_url", "https://a_b.example.com/a;b/~c/%20", "https://a_b.example.com/a;b/~c/%20"),
    ({}, "auth_type", " none ", "none"),
    ({}, "auth_type", "platform", "platform"),
    (CUSTOM, "auth_fields", " api_token ", "api_token"),
    (CUSTOM, "auth_fields", "user, api_key -> header X-Key", "user, api_key -> header X-Key"),
    (CUSTOM, "auth_fields", "api_token,", "api_token,"),
    (NONE, "auth_fields", " ", ""),
    (PLATFORM, "provider", " Google Drive ", "Google Drive"),
    (CUSTOM, "provider", "", ""),
    (PLATFORM, "scopes", "read:items, write:items", "read:items, write:items"),
    (PLATFORM, "scopes", "", ""),
    ({}, "layout", "multi-file", "multi-file"),
    *(({}, "supports_billing", answer, True) for answer in ("yes", " Y ", "TRUE", "on", "1", 1, True)),
    *(
        ({}, "supports_connected_account", answer, False)
        for answer in ("no", "N", "false", "off", "0", 0, False)
    ),
]


@pytest.mark.parametrize(("auth", "question", "answer", "settled"), ACCEPTED, ids=ascii)
def test_a_valid_answer_is_accepted_and_normalized(
    auth: dict[str, str], question: str, answer: Any, settled: Any, answers: dict[str, Any]
):
    found = questions.checked(question, {**answers, **auth, question: answer})

    assert getattr(found, "answer", found) == settled


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.binary() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)
NOTATION = st.lists(
    st.sampled_from(
        "get_item list x ( ) [ ] : , = -> GET /x {x} str int Literal Annotated Field None 1 'a' \" \n *".split(
            " "
        )
    ),
    max_size=12,
).map(" ".join)


@pytest.mark.parametrize("question", questions.CHECKS)
@given(answer=ANYTHING | NOTATION)
def test_any_answer_is_accepted_or_refused_in_one_line(question: str, answer: Any):
    try:
        questions.checked(question, {"name": "Acme", **CUSTOM, question: answer})
        line = f"{question}: "
    except AnswerError as error:
        line = str(error)

    assert line.startswith(f"{question}: ")
    assert len(line.splitlines()) == 1
    assert line.encode()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("read", ("read",)),
        ("read, write", ("read", "write")),
        ("b a  c b", ("b", "a", "c")),
        ("a b, c,", ("a b", "c")),
    ],
)
def test_scopes_are_separated_by_commas_or_spaces_without_duplicates(text: str, found: tuple[str, ...]):
    assert scopes.split(text) == found


HEADER_INPUT = 'ping(k: Annotated[str, Header("x-key")] = None)'


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            {"headers": "X-Token: {access_token}"},
            "headers: 'X-Token: {access_token}' has {access_token} in it, which only platform auth gives; remove it",
        ),
        (
            {"auth_fields": "key -> header X-Key", "headers": "x-key: 1"},
            "headers: header 'x-key' is sent with a credential of auth_fields; remove it here",
        ),
        (
            {"actions": HEADER_INPUT, "auth_fields": "key -> header X-Key"},
            "auth_fields: header 'x-key' has a credential, which input 'k' of action 'ping' would replace; remove one",
        ),
        (
            {"actions": HEADER_INPUT, "auth_type": "platform", "headers": "X-Key: {access_token}"},
            "headers: header 'x-key' has a credential, which input 'k' of action 'ping' would replace; remove one",
        ),
        (
            {"auth_type": "none", "supports_connected_account": "GET /me"},
            "supports_connected_account: 'GET /me' must be no with auth_type 'none', "
            "as nobody signs in, so there is no account",
        ),
    ],
)
def test_what_does_not_go_with_the_sign_in_is_refused(
    given: dict[str, str], message: str, answers: dict[str, Any]
):
    with pytest.raises(AnswerError) as refused:
        questions.checked([*given][-1], {**answers, **given})

    assert str(refused.value) == message


def test_actions_from_a_file_are_stored_as_they_were_read(tmp_path: Path, answers: dict[str, Any]):
    stub = tmp_path / "actions.pyi"
    stub.write_text("def get_item(item_id: str): ...", encoding="utf-8")

    read = questions.checked("actions", {**answers, "actions": str(stub)})

    stub.unlink()
    assert questions.checked("actions", {**answers, "actions": read.answer}).answer == read.answer
    assert read.answer.startswith("def get_item(item_id: str):")


@pytest.mark.parametrize(
    "arguments",
    [
        ["name=a\tb"],
        ["slug=json"],
        ["actions=listItems"],
        ["base_url=example.com"],
        ["auth_type=none", "auth_fields=api_token"],
        ["layout=two files"],
        ["supports_billing=maybe"],
    ],
    ids=" ".join,
)
def test_the_command_prints_that_line_and_writes_nothing(
    command: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path, arguments: list[str]
):
    question = arguments[-1].partition("=")[0]
    given = {"name": "Acme CRM", **CUSTOM, **dict(argument.split("=") for argument in arguments)}
    with pytest.raises(AnswerError) as refused:
        questions.checked(question, given)

    result = command("--no-input", *arguments)

    assert result.returncode == 1
    assert (result.stdout + result.stderr).strip() == str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_each_question_is_checked_before_the_next_is_asked():
    settings = list(json.loads((TEMPLATE / "cookiecutter.json").read_text(encoding="utf-8")))
    checks = {**{name: f"__{name}_checked" for name in questions.CHECKS}, "actions": "__document"}

    assert [name for name in settings if not name.startswith("_")] == list(questions.CHECKS)
    assert all(settings[settings.index(name) + 1] == check for name, check in checks.items())


@pytest.mark.parametrize(
    "text",
    ["a\x00b", "a\x07b", "a\tb", "a\nb", "a\x1bb", "a\u202eb", "a\u2066b", "a\u2028b", "a\ud800b", "\uffff"],
)
@pytest.mark.parametrize("question", ["name", "description", "provider", "scopes"])
def test_control_and_override_characters_are_refused(
    bake_fresh: Bake, tmp_path: Path, question: str, text: str
):
    with pytest.raises(FailedHookException, match=rf"^{question}: .* contains an unprintable character"):
        bake_fresh(**{**QUESTIONS[question], question: text})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("question", "answer", "mended"),
    [
        ("actions", "get_from(from: str)", "get_from(from_: str)"),
        ("actions", "get_item(größe: str)", "get_item(grosse: str)"),
        ("actions", "ping() -> get /ping", "ping() -> GET /ping"),
        (
            "actions",
            "a(string: String, b: list[integer] = None), c(d: bool)",
            "a(string: str, b: list[int] = None), c(d: bool)",
        ),
        (
            "actions",
            "ListItems, get_item,\nGetUser(user_id: int)",
            "list_items, get_item,\nget_user(user_id: int)",
        ),
        ("auth_fields", "X-API-Key", "x_api_key -> header X-API-Key"),
        (
            "auth_fields",
            "domain, apiKey, user ID -> header X-User",
            "domain, api_key, user_id -> header X-User",
        ),
    ],
)
def test_where_a_message_says_how_to_mend_a_part_the_whole_is_suggested(
    question: str, answer: str, mended: str
):
    with pytest.raises(AnswerError, match="; write '") as refused:
        questions.checked(question, {"auth_type": "custom", question: answer})

    assert refused.value.suggestion == mended


@pytest.mark.parametrize(("given", "name"), [([], "My Shop"), (["name=Other"], "Other")], ids=str)
def test_what_a_stub_file_says_is_the_default_of_other_questions(
    command: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path, given: list[str], name: str
):
    stub = 'name = "My Shop"\nbase_url = "https://api.shop.example/v1"\nauth_type = "none"\ndef list_items(): ...'
    (tmp_path / "shop.pyi").write_text(stub, encoding="utf-8")

    result = command("--no-input", "actions=shop.pyi", *given)

    assert result.returncode == 0, result.stdout + result.stderr
    (config,) = tmp_path.glob("*/config.json")
    found = json.loads(config.read_text(encoding="utf-8"))
    assert (found["display_name"], config.parent.name) == (name, name.lower().replace(" ", "-"))
    assert "auth" not in found
    (module,) = config.parent.glob(f"{config.parent.name.replace('-', '_')}.py")
    assert "https://api.shop.example/v1" in module.read_text(encoding="utf-8")


def test_a_wrong_name_in_a_stub_file_is_refused(
    command: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
):
    (tmp_path / "shop.pyi").write_text(f"name = {'a' * 65!r}\ndef list_items(): ...", encoding="utf-8")

    result = command("--no-input", "actions=shop.pyi")

    assert result.stdout.strip() == f"name: '{'a' * 65}' must be 1 to 64 characters long"
