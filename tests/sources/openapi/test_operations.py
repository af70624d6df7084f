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
        ("", ["list_pets", "create_pet", "find_pet_by_id", "delete_pet", "put_owners_id"]),
        ("#", ["list_pets", "create_pet", "find_pet_by_id", "delete_pet", "put_owners_id"]),
        ("#createPet, listPets,createPet", ["create_pet", "list_pets"]),
        ("#find pet by id", ["find_pet_by_id"]),
        ("#delete_pet", ["delete_pet"]),
        ("#get /pets/{pet-id}", ["find_pet_by_id"]),
        ("#tag:Owner", ["put_owners_id"]),
        ("#*Pet*,tag:owner", ["list_pets", "create_pet", "delete_pet", "put_owners_id"]),
        ("#POST /*", ["create_pet"]),
    ],
)
def test_operations_are_selected_by_id_request_tag_or_pattern(document, selection, names):
    assert [action.name for action in openapi.read(document(PETS) + selection)[0]] == names


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
    paths = {f"/a{n}": {"get": {"operationId": f"a{n}", "tags": ["odd" if n % 2 else "even"]}} for n in range(61)}
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
    start = time.monotonic()
    openapi.read(f"{path}#{','.join(f'a{n}' for n in range(20))}")
    assert time.monotonic() - start < 1


@pytest.mark.parametrize("path", ["/a//b", "//a", "/a//", "/a/{id}//"])
def test_empty_segments_of_a_path_are_kept(read, path):
    assert read({"operationId": "look"}, path).path == path
