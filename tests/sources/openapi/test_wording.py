"""An input is described in the document's words, or in some that are made of its name."""

import pytest


@pytest.fixture
def described(read):
    """Read one query parameter: `described(name, schema, **more)` gives its description."""

    def one(name, schema, **more):
        (parameter,) = read(
            {"parameters": [{"name": name, "in": "query", "schema": schema, **more}]}
        ).parameters
        return parameter.schema["description"]

    return one


@pytest.mark.parametrize(
    ("name", "schema", "text"),
    [
        ("color", {"type": "string"}, "Color"),
        ("startDate", {"type": "string", "format": "date"}, "Start date (ISO 8601 date)"),
        ("since", {"type": "string", "format": "date-time"}, "Since (ISO 8601 date and time)"),
        ("card_id", {"type": "string", "example": "c1"}, "Card ID (for example c1)"),
        ("idBoard", {"type": "string"}, "Board ID"),
        ("user_ids", {"type": "string"}, "User IDs"),
        ("key", {"type": "string", "format": "uuid", "example": "1-2"}, "Key (UUID, for example 1-2)"),
        ("X-Trace", {"type": "string"}, "Trace"),
        ("per_page", {"type": "integer"}, "Maximum number of results to return"),
        ("nextPageToken", {"type": "string"}, "Where the page to return begins, as an earlier answer says"),
        ("q", {"type": "string"}, "What to search for"),
        ("include_archived", {"type": "boolean"}, "Include archived"),
        ("is_open", {"type": "boolean"}, "Is open"),
        ("uniqueId", {"type": "string"}, "Unique ID"),
        ("gift", {"type": "boolean"}, "Gift"),
        ("idBoard", {"type": "string", "description": "board_id"}, "Board ID"),
    ],
)
def test_an_input_without_a_description_gets_one_of_its_name(described, name, schema, text):
    assert described(name, schema) == text


@pytest.mark.parametrize(
    ("schema", "more", "text"),
    [
        ({"type": "string", "description": "own"}, {}, "Own"),
        ({"type": "string", "description": "own"}, {"description": "the `id` of it"}, "The id of it"),
        ({"type": "string", "format": "date"}, {"description": "First day."}, "First day (ISO 8601 date)"),
        ({"type": "string", "format": "date"}, {"description": "First day, YYYY-MM-DD"}, "First day, YYYY-MM-DD"),
        ({"type": "string"}, {"description": "Code", "example": "EUR"}, "Code (for example EUR)"),
        ({"type": "string", "examples": ["EUR"]}, {"description": "Code"}, "Code (for example EUR)"),
        ({"type": "string"}, {"description": "Code. Three letters", "example": "EUR"},
         "Code. Three letters. For example EUR."),
        ({"type": "string"}, {"description": "A. B", "example": "To do."}, "A. B. For example To do."),
        ({"type": "string", "format": "date"}, {"description": "Day", "example": "2025-10-15T13:51:00Z"},
         "Day (ISO 8601 date)"),
        ({"type": "string"}, {"description": "Code, like EUR", "example": "NZD"}, "Code, like EUR (for example NZD)"),
        ({"type": "string"}, {"description": "Code", "example": "<code>"}, "Code"),
        ({"type": "string", "enum": ["a", "b"]}, {"description": "Which", "example": "a"}, "Which"),
        ({"type": "boolean"}, {"description": "Whether", "example": True}, "Whether"),
        ({"type": "integer", "example": 5}, {"description": "Seconds"}, "Seconds (for example 5)"),
    ],
)  # fmt: skip
def test_a_description_gets_the_format_and_example_that_it_lacks(described, schema, more, text):
    assert described("kind", schema, **more) == text


@pytest.mark.parametrize(
    ("path", "texts"),
    [
        ("/cards/{id}", ["ID of the card"]),
        ("/people/{name}/notes/{note}", ["Name of the person", "Note ID"]),
        ("/note/{note}", ["Note"]),
        ("/t/{id}", ["ID"]),
        ("/codes/{code}", ["Code"]),
    ],
)
def test_a_part_of_a_path_is_of_what_stands_before_it(read, path, texts):
    assert [each.schema["description"] for each in read({}, path=path).parameters] == texts


def test_a_long_description_leaves_room_for_the_example(described):
    text = described(
        "kind",
        {"type": "string"},
        description=" ".join(f"{letter * 99}." for letter in "ABCDEF"),
        example="y" * 40,
    )

    assert text.endswith(f"{'C' * 99}. For example {'y' * 40}.")
    assert len(text) <= 500
