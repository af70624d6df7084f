"""OUTPUT of the notation: what an action returns, with the type of each value and where it is in the answer."""

from collections.abc import Iterable
from typing import Any

from ..errors import AnswerError, shown, within
from ..model.actions import Output
from ..model.files import is_file
from ..model.templates import Constant, Each, Found, HeaderValue, Length, Link, Template, walk
from ..names import english
from ..schema.values import only_type_of
from .annotations import checked_default, ordered


def output_of(values: Iterable[tuple[str, dict[str, Any], Template]]) -> Output:
    """What an action returns, from the name, schema and template of each value."""
    templates: dict[str, Template] = {}
    schemas: dict[str, dict[str, Any]] = {}
    for name, schema, value in values:
        with within(f"output {shown(name)}: "):
            templates[name] = _checked(name, schema, value)
            schemas[name] = _schema(name, schema, value)
    found = Output(templates, schemas)
    places = [
        part for value in templates.values() for part in walk(value) if isinstance(part, (Found, Length))
    ]
    if found.is_file and len(places) > 1:
        raise AnswerError("an answer that is a file has no other values; keep only the File")
    return found


def _checked(name: str, schema: dict[str, Any], value: Template) -> Template:
    """What is made of an answer; a type that it can't be of is refused."""
    kind = only_type_of(schema)
    if isinstance(value, Each) and kind != "array":
        raise AnswerError(f"what is made of each item is a list; write '{name}: list'")
    if isinstance(value, (Link, HeaderValue)) and kind in ("array", "object"):
        raise AnswerError(f"a header has neither lists nor objects; write '{name}: str'")
    if isinstance(value, Constant) and value.value is not None:
        checked_default(value.value, schema)
    if is_file(schema) and value != Found(()):
        raise AnswerError("a File is the whole answer; write File = answer")
    if isinstance(value, HeaderValue):
        return HeaderValue(value.name, is_number=kind == "integer")
    return value


def _schema(name: str, schema: dict[str, Any], value: Template) -> dict[str, Any]:
    """The schema of a value, of what the code makes as well as of what the API sends; it always has a description."""
    text = schema.get("description")
    if isinstance(value, Length):
        return {"type": "integer", "description": text or counted(name, value)}
    text = text or english.words(name)
    if isinstance(value, Constant) and value.value is None:
        return {"description": text}
    return ordered({**schema, "description": text})


def counted(name: str, value: Length) -> str:
    """What a number of items is called where nobody said it."""
    return f"Number of {english.phrase(value.of)}" if isinstance(value.of, str) else english.words(name)
