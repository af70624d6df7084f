"""The body of an operation becomes inputs."""

import pytest

from autohive_scaffold.model.files import is_file
from autohive_scaffold.model.templates import Given
from tests.helpers.openapi import body, read, read_paths

JSON, FORM, MULTIPART = "application/json", "application/x-www-form-urlencoded", "multipart/form-data"
TEXT, LIST = {"type": "string"}, {"type": "array", "items": {}}
BINARY = {**TEXT, "format": "binary"}


def thing(*required, **properties):
    return {"type": "object", "properties": properties, "required": list(required)}


def inputs_of(action):
    """The names of the inputs, those that may be absent with a question mark."""
    return " ".join(f"{parameter.name}{'' if parameter.required else '?'}" for parameter in action.parameters)


@pytest.mark.parametrize(
    ("schema", "inputs"),
    [
        (thing("a", "id", a=TEXT, b=TEXT, id={"readOnly": True}), "a b?"),
        (thing("a", a=thing("b", b=TEXT)), "b"),
        (thing("a", a=thing(b=TEXT)), "a"),
        ({"type": "object", "additionalProperties": TEXT}, "body?"),
        ({"anyOf": [thing(a={}), {"type": "null"}]}, "a?"),
        ({"oneOf": [thing("a", "x", a={}, x={}), thing("b", "x", b={}, x={}), LIST]}, "a? x b?"),
    ],
)
def test_an_object_is_an_input_for_each_property_and_anything_else_one_input(schema, inputs):
    action = read(body(schema), method="post")

    assert (action.body_kind, inputs_of(action)) == ("json", inputs)


@pytest.mark.parametrize("required", [True, False])
def test_a_whole_body_is_not_null_and_required_as_the_document_says_properties_as_they_say(required):
    whole, small = body({**LIST, "nullable": True}), body(thing("a", a={}))
    whole["requestBody"]["required"] = small["requestBody"]["required"] = required

    (only,) = read(whole, method="put").parameters
    assert (only.required, only.schema["type"]) == (required, "array")
    assert read(small, method="put").parameters[0].required
    assert read(small, method="get").parameters == ()


@pytest.mark.parametrize(
    ("content", "sent"),
    [
        ({FORM: thing(a={}), "application/vnd.api+json; v=1": LIST}, ("json", "body?")),
        ({"application/vnd.api+json": LIST, JSON: thing(b={})}, ("json", "b?")),
        ({"text/plain": TEXT, FORM: thing(a={})}, ("form", "a?")),
        ({"text/xml; charset=utf-8": thing(a={})}, ("text", "body?")),
        ({"application/octet-stream": BINARY}, ("bytes", "file")),
        ({FORM: {}}, ("form", "body?")),
    ],
)
def test_one_media_type_is_sent(content, sent):
    media = {name: {"schema": schema} for name, schema in content.items()}
    action = read({"requestBody": {"content": media}}, method="post")

    assert (action.body_kind, inputs_of(action)) == sent


def test_a_body_of_several_parts_has_files():
    pdf = {"type": "string", "contentMediaType": "application/pdf"}
    text = {**pdf, "contentEncoding": "base64"}
    properties = {"photo": BINARY, "more": {"type": "array", "items": BINARY}, "pdf": pdf, "text": text}
    action = read(body(thing("photo", **properties), MULTIPART), method="post")

    assert (action.body_kind, inputs_of(action)) == ("multipart", "photo more? pdf? text?")
    assert [parameter.name for parameter in action.parameters if parameter.is_file] == ["photo", "pdf"]
    assert is_file(action.inputs["more"].schema["items"])


def test_a_form_is_encoded_as_the_document_says():
    schema = thing(a=TEXT, b=LIST, c={"type": "object"}, d={"type": "object"}, e=LIST)
    encoding = {"d": {"style": "deepObject"}, "e": {"explode": False}}
    action = read(body(schema, FORM, encoding=encoding), method="post")

    assert action.body_kind == "form"
    assert [parameter.style for parameter in action.parameters] == ["", "", "json", "deep", "comma"]


@pytest.mark.parametrize("key", ["ticket", "odd key"])
def test_an_object_under_one_key_is_opened(key):
    inner = thing("id", id={}, **{"class": {}})
    action = read(body(thing(**{key: inner})), method="post", path="/things/{id}")

    entries = {"id": Given("body_id"), "class": Given("class")}
    assert inputs_of(action) == "id body_id class?"
    assert action.request.body == {key: entries}


def test_another_media_type_of_a_text_is_told():
    *_, gaps = read_paths({"/a": {"post": body(thing(a={}), "application/xml")}})

    assert "its body is application/xml, but is sent as text/plain" in gaps[-1].text
