"""The questions: which answers are accepted and how, and the one line that refuses any other."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autohive_scaffold.answers import asking, questions
from autohive_scaffold.errors import AnswerError

# (question, answer, what is stored)
ACCEPTED: list[tuple[str, Any, Any]] = [
    *(("name", name, name) for name in ("a" * 64, "e\u0301te שלום!", "👩\u200d💻 Tools", '"{{ x }}" `z`')),
    ("slug", f" {'a' * 50} ", "a" * 50),
    ("base_url", " HTTP://localhost:8000/// ", "HTTP://localhost:8000"),
    *(("auth_type", answer, "platform") for answer in ("platform", "Plat")),
    ("auth_fields", " user, api_key -> header X-Key ", "user, api_key -> header X-Key"),
    ("headers", "A: see: b, B: c\nC: d", "A: see: b, B: c\nC: d"),
    *((question, "none", "") for question in ("headers", "records", "errors")),
    ("errors", "errors[0].message if errors and not data", "errors[0].message if errors and not data"),
    *(("supports_billing", answer, True) for answer in ("yes", " Y ", "TRUE", 1, True)),
    *(("supports_billing", answer, False) for answer in ("no", "off", 0, False)),
    # A replay file of an earlier version does not have these.
    *((question, None, "") for question in ("summary", "write_actions", "headers", "records", "errors")),
]


@pytest.mark.parametrize(("question", "answer", "settled"), ACCEPTED, ids=ascii)
def test_a_valid_answer_is_accepted_and_normalized(question: str, answer: Any, settled: Any, answers):
    assert questions.checked(question, {**answers, question: answer}) == settled


LINE = "printable characters on one line"
URL = "must be an absolute http or https URL without a query"
HYPHENS = "must be lowercase words joined by hyphens"
# (question, answer, message); the other answers are those of an integration with custom auth.
REFUSED: list[tuple[str, Any, str]] = [
    ("name", "a" * 65, f"'{'a' * 65}' must be 1 to 64 {LINE}"),
    ("name", "Acme\tCRM", rf"'Acme\tCRM' must be 1 to 64 {LINE}"),
    ("slug", "Google_Sheets", f"'Google_Sheets' {HYPHENS}; try 'google-sheets'"),
    ("slug", "a" * 51, f"'{'a' * 51}' must have at most 50 characters; try '{'a' * 50}'"),
    ("slug", "json", "'json' would give the module name 'json', which is a module of Python's standard "
        "library; try 'json-api'"),
    ("description", "a\r\nb", rf"'a\r\nb' must be 1 to 500 {LINE}"),
    ("actions", "", "'' does not name any action; try 'list_items, get_item'"),
    ("actions", "missing.pyi", "missing.pyi: cannot be read (No such file or directory)"),
    ("base_url", None, f"'' {URL}; try 'https://api.example.com/v1'"),
    ("base_url", "https://me:pw@a.io/#a", f"'https://...@a.io/#a' {URL}; try 'https://a.io'"),
    ("headers", "X: {access_token}", "'X: {access_token}' has {access_token} in it, which only platform auth "
        "gives; remove it"),
    ("records", "$.data[*]", "'$.data[*]' is not a place in an answer; write one like data.items[0].name"),
    ("errors", ["error"], "'['error']' must be a string"),
    ("errors", "e[0].m if e.data", "'answer.e' would be both array and object; change a type or a place"),
    ("errors", "a.b if not a", "'a.b if not a' looks for the reason where its condition wants nothing"),
    ("errors", "error if answer", "'error if answer' must have keys of the answer, like error if not ok"),
    ("auth_type", "OAuth 2.0", "'OAuth 2.0' must be custom, platform or none"),
    ("auth_fields", None, "'' does not name any credential; try 'api_token'"),
    ("provider", "acme", "'acme' must be left out with auth_type 'custom'"),
    ("scopes", "read", "'read' must be left out with auth_type 'custom'"),
    ("layout", "Multi File", "'Multi File' must be single-file or multi-file"),
    ("supports_connected_account", "maybe", "'maybe' must be yes, no, or a request that says where the "
        "account is: 'GET /me -> (email: str, user_id: str = id)'"),
    ("supports_billing", 2, "'2' must be yes or no"),
    ("summary", "xml", "'xml' must be json, or be left out; try 'json'"),
    ("write_actions", "desk.txt", "'desk.txt' must be the path of a file that ends in .pyi or .py"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "answer", "reason"), REFUSED, ids=lambda value: ascii(value)[:30])
def test_a_wrong_answer_is_refused_in_one_line(question, answer, reason, answers):
    with pytest.raises(AnswerError) as refused:
        questions.checked(question, {**answers, question: answer})

    assert str(refused.value) == f"{question}: {reason}"
    if refused.value.suggestion:
        questions.checked(question, {**answers, question: refused.value.suggestion})


@pytest.mark.parametrize("suggested", [{}, {"suggestion": "acme"}])
def test_a_refusal_for_machines_has_a_suggestion_only_where_there_is_one(suggested: dict[str, str]):
    error = AnswerError("slug: is wrong", **suggested)
    line = str(asking.Refusal(error, {"summary": "json"}).code).splitlines()[-1]

    said = {"code": "invalid_slug", "question": "slug", "message": str(error)}
    assert json.loads(line) == {"refused": said | suggested}


def test_every_question_has_a_refused_answer():
    assert {question for question, _, _ in REFUSED} == set(questions.CHECKS)


def test_what_does_not_go_with_the_other_answers_is_refused(answers):
    with pytest.raises(AnswerError, match=r"'none' asks users for nothing, but base_url has \{site\} in it"):
        questions.checked("auth_type", {**answers, "base_url": "https://{site}.io", "auth_type": "none"})


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.binary() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(question=st.sampled_from([*questions.CHECKS]), answer=ANYTHING)
def test_any_answer_is_accepted_or_refused_in_one_line(question: str, answer: Any):
    try:
        questions.checked(question, {"name": "Acme", "auth_type": "custom", question: answer})
        line = f"{question}: "
    except AnswerError as error:
        line = str(error)

    assert line.startswith(f"{question}: ")
    assert len(line.splitlines()) == 1
    assert line.encode()


MENDED = [
    ("actions", "get_from(from: str)", "get_from(from_: str)"),
    ("actions", "ListItems, get_item,\nGetUser(id: int)", "list_items, get_item,\nget_user(id: int)"),
    ("actions", "get(id, a_id) -> GET /x/:a_id/y/:id?f=:id", "get(id, a_id) -> GET /x/{a_id}/y/{id}?f={id}"),
    ("errors", "$.error if not $.ok", "error if not ok"),
    ("errors", "[0].message", "answer[0].message"),
    ("auth_fields", "domain, apiKey, user ID -> header X-User", "domain, api_key, user_id -> header X-User"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "answer", "mended"), MENDED)
def test_where_a_part_can_be_mended_the_whole_is_suggested(question: str, answer: str, mended: str):
    with pytest.raises(AnswerError, match="; write '") as refused:
        questions.checked(question, {"auth_type": "custom", question: answer})

    assert refused.value.suggestion == mended
