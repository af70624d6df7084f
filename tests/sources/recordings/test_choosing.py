"""Names of actions, and the choice among requests."""

import pytest

from autohive_scaffold.errors import AnswerError

HOST = "https://api.example.com"
FOLDERS = {
    "info": {},
    "item": [
        {
            "name": "Users",
            "item": [
                {"name": "Get user", "request": f"{HOST}/v1/users/:id"},
                {"name": "Everyone", "request": f"{HOST}/v1/users"},
            ],
        },
        {"name": "List boards", "request": f"{HOST}/v1/boards"},
    ],
}


@pytest.mark.parametrize(
    ("own", "name"),
    [
        ("Create a Company", "create_company"),
        ("New Request", "list_companies"),
        ("x" * 255, "list_companies"),
    ],
)
def test_a_name_of_its_own_comes_first_where_it_is_one(lines, own, name):
    ((line,), _) = lines({"info": {}, "item": [{"name": own, "request": f"{HOST}/companies"}]})

    assert line.partition("(")[0] == name


@pytest.mark.parametrize(
    ("selection", "names"),
    [
        ("#Get user", ["get_user"]),
        ("#get_user, list_boards", ["get_user", "list_boards"]),
        ("#get /v1/users/:x", ["get_user"]),
        ("#tag:Users", ["get_user", "get_everyone"]),
    ],
)
def test_requests_are_chosen(lines, selection, names):
    assert [line.partition("(")[0] for line in lines(FOLDERS, selection)[0]] == names


def test_other_methods_are_told_and_a_recording_without_a_request_is_refused(gaps):
    (told,) = gaps(f"curl -I {HOST}/a\ncurl {HOST}/b")

    assert told.startswith("hint: 1 of 2 requests are left out")
    with pytest.raises(AnswerError, match="has no requests with GET, POST, PUT, PATCH or DELETE to an API"):
        gaps(f"curl -I {HOST}/a")
