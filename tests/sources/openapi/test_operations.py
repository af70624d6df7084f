"""Operations are selected from a document, named and described, and it answers other questions, too."""

import re

import pytest

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.sources import openapi
from tests.helpers.openapi import BOOKS, read, read_paths


@pytest.mark.parametrize(
    ("selection", "names"),
    [
        ("", ["list_books", "get_book", "create_order", "get_order"]),
        ("createOrder, listBooks,createOrder", ["create_order", "list_books"]),
        ("get /books/{id}", ["get_book"]),
        ("LIST*", ["list_books"]),
        ("getOrder, tag:Books", ["get_order", "list_books", "get_book"]),
    ],
)
def test_operations_are_selected_by_id_request_tag_or_pattern(selection, names):
    assert [action.name for action in openapi.read(BOOKS, selection)[0]] == names


@pytest.mark.parametrize(("selection", "closest"), [("tag:book", "'tag:books'"), ("x*", "'listBooks'")])
def test_a_selection_that_can_not_be_made_is_refused(selection, closest):
    with pytest.raises(AnswerError, match=f"has no operation '{re.escape(selection)}'; .* {closest}"):
        openapi.read(BOOKS, selection)


def test_more_than_sixty_operations_need_a_selection():
    tagged = {n: {"operationId": f"a{n}", "tags": ["odd" if n % 2 else "even"]} for n in range(61)}
    paths = {f"/a{n}": {"get": operation} for n, operation in tagged.items()}
    with pytest.raises(AnswerError, match=r"has 61 operations, .* like '#a0', .* even, odd"):
        read_paths(paths)
    assert len(read_paths(paths, "*")[0]) == 61


def test_the_description_says_that_an_operation_is_deprecated_and_empty_segments_are_kept():
    action = read({"summary": "Pay it", "deprecated": True}, "//a/{id}//")

    assert (action.description, action.path) == ("Pay it. It is deprecated.", "//a/{id}//")
    assert read({"summary": "A deprecated way", "deprecated": True}).description == "A deprecated way."


def server(url, **variables):
    return [{"url": url, "variables": variables}]


@pytest.mark.parametrize(
    ("servers", "base_url"),
    [
        *(([], None), ([{"url": "/"}], None), ([{"url": 5}], None), ("x", None)),
        (server("/api/v1"), "https://api.example.com/api/v1"),
        (server("//a.com/v1"), "https://a.com/v1"),
        ([{"url": "https://["}], None),
        (server("https://{{a}}.x.com"), None),
        ([{"url": "http://x.com"}, {"url": "https://x.com"}], "https://x.com"),
        ([{"url": "http://x.com"}, {"url": "https://test.x.com"}], "http://x.com"),
        # What is an account's own is a credential.
        (server("https://{site}.a.com", site={"default": "www"}), "https://{site}.a.com"),
        (server("https://a.com/bot{token}", token={"default": "12:ABC"}), "https://a.com/bot{token}"),
        (server("{Endpoint}/v2", Endpoint={"default": "https://api.a.com"}), "{endpoint}/v2"),
        (server("https://{region}.a.com", region={"default": "eu"}), "https://eu.a.com"),
        (server("https://{site}.com", site={"default": "a", "enum": ["a", "b"]}), "https://a.com"),
    ],
)
def test_the_base_url_is_the_first_server_by_https_where_both_are_there(servers, base_url):
    answers = read_paths({"/a": {"get": {}}}, servers=servers, security=[])[1]

    assert answers.get("base_url") == base_url
    assert answers["auth_type"] == ("custom" if "{" in f"{base_url}" else "none")


def test_servers_are_in_order_of_precedence_and_another_one_of_an_operation_is_in_its_path():
    urls = ("https://inner.example.com", "https://outer.example.com/v2/", "https://{tenant}.example.com")
    inner, outer, of_account = map(server, urls)
    item = {"get": {"servers": inner}, "post": {}, "delete": {"servers": of_account}, "servers": outer}

    actions, answers, (gap,) = read_paths({"/a": item}, security=[])

    assert answers["base_url"] == "https://inner.example.com"
    assert [action.path for action in actions] == ["/a", "https://outer.example.com/v2/a"]
    assert gap.text.startswith("operation 'DELETE /a' is left out")
    (first, *_), answers, _ = read_paths({"/a": item}, servers=server("https://x.com"))
    assert (answers["base_url"], first.path) == ("https://x.com", "https://inner.example.com/a")
    (action,), answers, _ = read_paths({"/a": {"get": {"servers": server("/b")}}}, servers=server("/c"))
    assert (answers["base_url"], action.path) == ("https://api.example.com/c", "/a")
