"""An operation is named with a verb and what it acts on, and no two alike; `make reading` says how well."""

import pytest

from autohive_scaffold.sources import naming
from tests.helpers.openapi import read_paths

LONG = "GET /international-scheduled-payment-consents/{id}/funds-confirmation"


@pytest.mark.parametrize(
    ("identifier", "request_line", "summary", "name"),
    [
        ("conversations_setTopic", "POST /conversations.setTopic", "", "set_topic"),
        ("customer_get_orders", "GET /orders", "", "list_orders"),
        ("fetchSettings", "GET /settings", "", "get_settings"),
        ("Services_Reboot", "POST /services/{id}/reboot", "", "reboot_service"),
        ("createOrUpdateTag", "PUT /tags/{id}", "", "create_tag"),
        # As FastAPI makes them: of a function, the path and the method.
        ("list_apps_api_v1_app__get", "GET /api/v1/app/", "", "list_apps"),
        ("list_apps_api_v1_apps_get", "GET /apps", "", "list_apps"),
        ("read_app_apps__app_id__get", "GET /apps/{app_id}", "", "get_app"),
        # As NestJS makes them: of a class and its method.
        ("OrderItemsController_findAll", "GET /items", "", "list_order_items"),
        ("CatsController_findOne", "GET /cats/{id}", "", "get_cat"),
        ("CatsController_adopt", "POST /cats/{id}/adopt", "Adopt a cat", "adopt_cat"),
        ("", "GET /api/v{version}/orders", "", "list_orders"),
        ("get_list_of_jobs", "GET /jobs", "", "list_jobs"),
        ("list_of_job_runs", "GET /runs", "", "list_job_runs"),
        # A path has the verb, too.
        ("geocode", "GET /v1/geocode/json", "geocode", "geocode_json"),
        ("restore", "POST /users/restore/{id}", "restore", "restore_user"),
        ("viewer", "POST /graphql", "viewer", "viewer_graphql"),
        # These repeat the method and path, or say nothing.
        ("getCardsByIdCard", "GET /cards/{idCard}", "", "get_card"),
        ("", "GET /boards/{id}/comments", "", "list_board_comments"),
        ("", "POST /subscriptions/{id}", "", "update_subscription"),
        ("", LONG, "", "get_payment_consent_funds_confirmation"),
    ],
)
def test_a_name_is_a_verb_and_what_it_acts_on(identifier, request_line, summary, name):
    method, path = request_line.split(" ", 1)

    assert next(naming.candidates(identifier, method, path, summary)) == name


def test_names_that_clash_get_what_tells_them_apart():
    paths = {
        "/content/{source}": {"get": {}},
        "/content/{source}/{period}": {"get": {}},
        "/cards/{id}": {"get": {"operationId": "getCard"}},
        "/boards/{board}/cards/{id}": {"get": {"operationId": "cards.getCard"}},
        "/pets/{id}": {"put": {}, "patch": {}},
        "/pets": {"post": {"operationId": "create_pet"}},
        "/pets/": {"post": {}},
    }
    actions, *_ = read_paths(paths)

    names = "get_content get_content_by_period get_card get_board_card replace_pet update_pet create_pet"
    assert [action.name for action in actions] == [*names.split(), "create_pet_2"]
    assert read_paths(paths, "cards.getCard")[0][0].name == "get_board_card"


def test_a_name_has_at_most_40_characters_with_its_number():
    long, classes = "authorize_cluster_security_group_ingress", {}

    assert naming.first_free([long], classes) == long
    assert naming.first_free([long], classes) == "authorize_cluster_security_group_2"
