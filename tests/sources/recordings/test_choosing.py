"""Names of actions, and the choice among requests."""

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources import recordings
from tests.helpers.notation import lines_in

HOST = "https://api.example.com"
USERS = [
    {"name": "Get user", "request": f"{HOST}/v1/users/:id"},
    {"name": "Everyone", "request": f"{HOST}/v1/users"},
]
FOLDERS = {
    "info": {},
    "item": [{"name": "Users", "item": USERS}, {"name": "List boards", "request": f"{HOST}/v1/boards"}],
}


def test_a_title_is_the_name_where_it_is_one():
    for title, name in (
        ("Create a Company", "create_company"),
        ("New Request", "list_companies"),
        ("x" * 255, "list_companies"),
    ):
        collection = {"info": {}, "item": [{"name": title, "request": f"{HOST}/companies"}]}
        assert lines_in(collection)[0][0].partition("(")[0] == name


def test_requests_are_chosen():
    for selection, names in (
        ("get_user, list_boards", ["get_user", "list_boards"]),
        ("get /v1/users/:x", ["get_user"]),
        ("tag:Users", ["get_user", "get_everyone"]),
    ):
        assert [line.partition("(")[0] for line in lines_in(FOLDERS, selection)[0]] == names


def test_requests_with_other_methods_are_left_out_and_refused_alone():
    *_, (gap,) = recordings.read(f"curl -I {HOST}/a\ncurl {HOST}/b")

    assert gap.text.startswith("1 of 2 requests are left out")
    with pytest.raises(AnswerError, match="has no requests with GET, POST, PUT, PATCH or DELETE to an API"):
        recordings.read(f"curl -I {HOST}/a")
