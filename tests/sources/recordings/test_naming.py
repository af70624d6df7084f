"""Names of actions, and the choice among requests."""

# ruff: noqa: E501 - recorded requests are long lines

import pytest

from autohive_scaffold.errors import AnswerError

HOST = "https://api.example.com"


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("/v1/accounts/12/campaigns", "list_account_campaigns"),
        ("/v1/accounts/{id}", "get_account"),
        ("/v1/account", "get_account"),
        ("/v1/companies -d a=1", "create_company"),
        ("/v1/companies/1 -X PUT", "update_company"),
        ("/v1/companies/1 -X DELETE", "delete_company"),
        ("/v1/campaigns/1/pause -X POST", "pause_campaign"),
        ("/v1/campaigns/search -d q=1", "search_campaigns"),
        ("/api/getUserInfo -X POST", "get_user_info"),
        ("/v1/orders.json", "list_orders"),
        ("/v1/login -d a=1", "login"),
        ("/", "get_root"),
        ("/api/webhooks/1234567/hush00Xq -d a=1", "send_to_webhook"),
        ("/v1/list/1/task?page=0", "list_tasks"),
        ("/admin/api/2024-01/products/1.json", "get_product"),
        ("/xml -X POST", "create_root"),
    ],
)
def test_a_name_is_the_verb_and_the_resource(lines, command, name):
    ((line,), _) = lines(f"curl {HOST}{command}")

    assert line.partition("(")[0] == name


@pytest.mark.parametrize(
    ("own", "name"),
    [
        ("Create a new Company", "create_company"),
        ("Gets all the companies", "list_companies"),
        ("Companies", "list_companies"),
        ("https://x.com/y", "list_companies"),
        ("GET /companies", "list_companies"),
        ("New Request", "list_companies"),
        ("x" * 255, "list_companies"),
        ("First you need to ask for an account, then you may wait, and then you can list", "list_companies"),
        ("会社", "get_hui_she"),
    ],
)
def test_a_name_of_its_own_comes_first_where_it_is_one(lines, own, name):
    ((line,), _) = lines({"info": {}, "item": [{"name": own, "request": f"{HOST}/companies"}]})

    assert line.partition("(")[0] == name


def test_names_are_unique(lines):
    commands = [
        f"curl {HOST}/v1/{path}"
        for path in ("users/1/posts", "teams/1/posts", "x/teams/1/posts", "y/teams/1/posts")
    ]

    names = [line.partition("(")[0] for line in lines("\n".join(commands))[0]]

    assert names == ["list_user_posts", "list_team_posts", "list_x_team_posts", "list_y_team_posts"]


FOLDERS = {
    "info": {},
    "item": [
        {"name": "Users", "item": [{"name": "Get user", "request": f"{HOST}/v1/users/:id"}, {"name": "Everyone", "request": f"{HOST}/v1/users"}]},
        {"name": "List boards", "request": f"{HOST}/v1/boards"},
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("selection", "names"),
    [
        ("#Get user", ["get_user"]),
        ("#get_user as fetch_person, list_boards", ["fetch_person", "list_boards"]),
        ("#GET /users/{user_id}", ["get_user"]),
        ("#get /v1/users/:x as one", ["one"]),
        ("#tag:Users", ["get_user", "get_everyone"]),
        ("#*boards", ["list_boards"]),
        ("#GET /users*", ["get_user", "get_everyone"]),
        ("#", ["get_user", "get_everyone", "list_boards"]),
    ],
)
def test_requests_are_chosen_and_renamed(lines, selection, names):
    assert [line.partition("(")[0] for line in lines(FOLDERS, selection)[0]] == names


@pytest.mark.parametrize(
    ("selection", "message"),
    [
        ("#list_borads", "has no request 'list_borads'; write 'List boards'"),
        ("#GET /nothing", "has no request 'GET /nothing'; write 'GET /boards'"),
        ("#tag:Users as one", "'tag:Users' is 2 requests, and 'as one' can name only one"),
        ("#Get user as getUser", "action 'getUser' must be lowercase words"),
    ],
)
def test_a_choice_that_does_not_fit_is_refused(lines, selection, message):
    with pytest.raises(AnswerError) as error:
        lines(FOLDERS, selection)

    assert message in str(error.value)


def test_a_choice_is_asked_for_where_there_are_many(lines):
    items = [{"name": f"Get {n}", "request": f"{HOST}/a{n}"} for n in range(300)]
    document = {"info": {}, "item": [{"name": "Things", "item": items}]}

    with pytest.raises(AnswerError, match=r"has 300 requests, .* choose some .*: Things \(300\)"):
        lines(document)
    assert len(lines(document, "#Get 7")[0]) == 1
