"""Operations are selected from a document."""

import time

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources import openapi
from tests.helpers.documents import PETS
from tests.helpers.openapi import body


@pytest.mark.parametrize(
    ("selection", "names"),
    [
        ("", ["list_pets", "create_pet", "get_pet", "delete_pet", "update_owner"]),
        ("#", ["list_pets", "create_pet", "get_pet", "delete_pet", "update_owner"]),
        ("#createPet, listPets,createPet", ["create_pet", "list_pets"]),
        ("#find pet by id", ["get_pet"]),
        ("#delete_pet", ["delete_pet"]),
        ("#get /pets/{pet-id}", ["get_pet"]),
        ("#tag:Owner", ["update_owner"]),
        ("#*Pet*,tag:owner", ["list_pets", "create_pet", "delete_pet", "update_owner"]),
        ("#POST /*", ["create_pet"]),
        ("#find pet by id as show_pet, tag:pet", ["show_pet", "list_pets", "create_pet", "delete_pet"]),
    ],
)
def test_operations_are_selected_by_id_request_tag_or_pattern(document, selection, names):
    assert [action.name for action in openapi.read(document(PETS) + selection)[0]] == names


@pytest.mark.parametrize("choice", ["find pet by id", "GET /pets/{pet-id}", "get_pet", "find*"])
def test_an_operation_is_given_a_name(document, choice):
    (action,), *_ = openapi.read(f"{document(PETS)}#{choice}  as  fetch_animal")

    assert (action.name, action.class_name) == ("fetch_animal", "FetchAnimalAction")


def test_a_description_names_what_nothing_else_does(document):
    paths = {"/net/status": {"post": {"description": "Retrieves the status."}}}
    (action,), *_ = openapi.read(document({"openapi": "3.0.0", "paths": paths}, "api.json"))

    assert action.name == "get_net_status"


def test_an_operation_of_two_names_is_two_actions(document):
    found, *_ = openapi.read(f"{document(PETS)}#listPets as list_cats, listPets, listPets as list_dogs")

    assert [action.name for action in found] == ["list_cats", "list_dogs"]


def test_an_operation_id_may_contain_the_word_as(document):
    paths = {"/a": {"get": {"operationId": "get x as y"}}}
    found, *_ = openapi.read(document({"openapi": "3.0.0", "paths": paths}, "api.json") + "#get x as y")

    assert [action.name for action in found] == ["get_x_as_y"]


@pytest.mark.parametrize("selection", ["", "#tag:pet", "#*"])
def test_operations_that_no_action_sends_are_none(document, selection):
    item = {
        method: {"operationId": f"{name}Pet", "tags": ["pet"]}
        for method, name in (("head", "check"), ("get", "get"))
    }
    path = document({"openapi": "3.0.0", "security": [], "paths": {"/pets": item}}, "api.json")

    assert [action.name for action in openapi.read(f"{path}{selection}")[0]] == ["get_pet"]
    with pytest.raises(AnswerError, match="has no operation 'checkPet'"):
        openapi.read(f"{path}#checkPet")


@pytest.mark.parametrize(
    ("selection", "message"),
    [
        (
            "tag:pet as get_pet",
            r"'tag:pet' is 4 operations, and 'as get_pet' can name only one; choose one by operationId",
        ),
        ("listPets as listPets", "action 'listPets' must be lowercase words joined by underscores"),
        ("listPets as a b", "action 'a b' must be lowercase words joined by underscores"),
        (f"listPets as {'a' * 65}", "must have at most 64 characters"),
        ("listPet as list_all", "has no operation 'listPet'; the closest matches are 'listPets'"),
        (
            "listPets as get_pet, find pet by id",
            "action 'get_pet' appears twice; give each action a different name",
        ),
    ],
)
def test_a_name_that_an_operation_can_not_have_is_refused(document, selection, message):
    with pytest.raises(AnswerError, match=message):
        openapi.read(f"{document(PETS)}#{selection}")


def test_a_name_does_not_depend_on_what_else_is_chosen(document):
    paths = {
        "/cards/{id}": {"get": {"operationId": "getCard"}},
        "/boards/{board}/cards/{id}": {"get": {"operationId": "get_card"}},
    }
    path = document({"openapi": "3.0.0", "paths": paths}, "api.json")
    for selection in ("", "#get_card", "#get_card,getCard"):
        names = {action.path: action.name for action in openapi.read(path + selection)[0]}
        assert names["/boards/{board}/cards/{id}"] == "get_board_card"


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ("listPet", "'api.yaml' has no operation 'listPet'; the closest matches are 'listPets'"),
        ("tag:pets", "has no operation 'tag:pets'; the closest matches are 'tag:pet'"),
        ("GET /pet", "has no operation 'GET /pet'; the closest matches are 'GET /pets'"),
        ("x*", "has no operation 'x[*]'; it has 'listPets'"),
    ],
)
def test_a_selection_that_matches_nothing_is_refused_with_the_closest_matches(document, choice, message):
    with pytest.raises(AnswerError, match=message):
        openapi.read(f"{document(PETS)}#{choice}")


def test_more_than_sixty_operations_need_a_selection(document):
    paths = {
        f"/a{n}": {"get": {"operationId": f"a{n}", "tags": ["odd" if n % 2 else "even"]}} for n in range(61)
    }
    path = document({"openapi": "3.0.0", "paths": paths}, "api.json")
    with pytest.raises(
        AnswerError, match=r"has 61 operations, and without a selection at most 60.*even \(31\), odd \(30\)"
    ):
        openapi.read(path)
    assert len(openapi.read(f"{path}#*")[0]) == 61


def test_selecting_from_a_large_document_is_quick(document):
    schema = {
        "type": "object",
        "properties": {f"p{n}": {"type": "string", "description": "d" * 40} for n in range(50)},
    }
    paths = {f"/a{n}": {"post": {"operationId": f"a{n}", **body(schema)}} for n in range(500)}
    path = document({"openapi": "3.0.0", "paths": paths}, "api.json")
    start = time.process_time()
    openapi.read(f"{path}#{','.join(f'a{n}' for n in range(20))}")
    assert time.process_time() - start < 1


@pytest.mark.parametrize("path", ["/a//b", "//a", "/a//", "/a/{id}//"])
def test_empty_segments_of_a_path_are_kept(read, path):
    assert read({"operationId": "look"}, path).path == path
