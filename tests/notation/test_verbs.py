"""What a verb implies: the request, the inputs, the output and the descriptions of an action."""

import pytest

from autohive_scaffold.notation import signatures
from tests.helpers.notation import action_of, shape


@pytest.mark.parametrize(
    ("signature", "method", "path", "inputs", "output"),
    [
        ("fetch_analysis", "GET", "/analyses/{analysis_id}", ["path analysis_id"], ["analysis"]),
        ("get_items", "GET", "/items", ["query limit"], ["items", "count"]),
        ("search_items", "GET", "/items", ["query query", "query limit"], ["items", "count"]),
        ("search(query)", "GET", "/search", ["query query"], ["items", "count"]),
        ("add_item", "POST", "/items", ["body data"], ["item"]),
        ("edit_item", "PATCH", "/items/{item_id}", ["path item_id", "body data"], ["item"]),
        ("replace_item", "PUT", "/items/{item_id}", ["path item_id", "body data"], ["item"]),
        ("remove_item", "DELETE", "/items/{item_id}", ["path item_id"], ["deleted"]),
        ("archive_item", "POST", "/items/archive", ["body data"], ["result"]),
        ("get_settings()", "GET", "/settings", [], ["settings", "count"]),
        ("get_orders(order_id: str)", "GET", "/orders/{order_id}", ["path order_id"], ["order"]),
        ("get_posts(post_id: str = None)", "GET", "/posts", ["query post_id"], ["posts", "count"]),
        ("get_post(post_id: str = None)", "GET", "/posts", ["query post_id"], ["post"]),
        ("get_user(user_id: str = 'me')", "GET", "/users/{user_id}", ["path user_id"], ["user"]),
        ("list_items(cursor: str)", "GET", "/items", ["query cursor"], ["items", "count", "page"]),
        ("get_order_item(item_id: str)", "GET", "/order_items/{item_id}", ["path item_id"], ["order_item"]),
        ("archive_item(item_id: str = None)", "POST", "/items/archive", ["body item_id"], ["result"]),
        ("archive_item(item_id: str)", "POST", "/items/{item_id}/archive", ["path item_id"], ["result"]),
        ("send_message(channel: str)", "POST", "/messages/send", ["body channel"], ["result"]),
        ("delete_item(item_id, at)", "DELETE", "/items/{item_id}", ["path item_id", "query at"], ["deleted"]),
        ("list_people", "GET", "/people", ["query limit"], ["people", "count"]),
    ],
)
def test_inputs_decide_with_the_verb(signature, method, path, inputs, output):
    assert shape(action_of(signature)) == (method, path, inputs, output)


@pytest.mark.parametrize(
    ("signature", "description"),
    [
        ("get_orders(order_id: str)", "Get an order by its ID."),
        ("update_settings(data: dict)", "Update settings."),
        ("find_person", "Find people."),
        ("get_account()", "Get the account."),
        ("archive_item", "Archive an item."),
        ("ping", "Ping."),
    ],
)
def test_an_action_s_description_reads_like_a_person_s(signature: str, description: str):
    assert action_of(signature).description == description


@pytest.mark.parametrize(
    ("signature", "descriptions"),
    [
        ("update_item", ["Item ID", "Fields of the item"]),
        ("update_settings(data: dict)", ["Fields of the settings"]),
        ("search_people", ["What to search for", "Maximum number of results to return"]),
        ("list_items(page: int, offset: int)", ["Page number", "Number of results to skip"]),
        ("list_items(page, offset: str)", ["Page", "Offset"]),
        ("list_people(per_page: int)", ["Maximum number of results to return"]),
        ("list_x(sort_by)", ["Order of the results"]),
        ("list_x(page_token)", ["Where the page to return begins, as an earlier answer says"]),
        ("get_item(id: str)", ["Item ID"]),
        ("list_items(id: str)", ["ID"]),
        ('get_item(item_id: Annotated[str, "The item"])', ["The item"]),
    ],
)
def test_an_input_s_description_reads_like_a_person_s(signature: str, descriptions: list[str]):
    assert [parameter.schema["description"] for parameter in action_of(signature).parameters] == descriptions


def test_an_input_that_is_described_by_no_more_than_its_name_is_to_settle():
    text = 'close_ticket(ticket_id, org_id, note, why: Annotated[str, "Why"], file: File)'

    actions = signatures.parse_inline(f"{text}, list_a, search_a, create_a")
    inputs = [parameter for action in actions for parameter in action.parameters]
    assert [parameter.name for parameter in inputs if not parameter.is_described] == ["note", "why"]
