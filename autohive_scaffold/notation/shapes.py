"""What a source says of a value that an API sends, as the schema of an output: types and plain words.

It tells what to expect and refuses nothing: no property must be there, and no value is bounded. An object
shows one level of properties, and the items of a list show theirs; of what is deeper, only the type is left.
"""

from typing import Any

from ..model.actions import UNPRINTABLE
from ..names import english, identifiers
from ..schema.untyped import items_of, object_of
from ..schema.validation import FORMATS, violations
from ..schema.values import TYPES
from . import lines
from .annotations import ordered

PROPERTIES = 12  # that are shown of one object
CHOICES = 12  # of a value; more are not shown
TEXT = 60  # characters of a choice or an example
NEXT_PAGE = {"type": "string", "description": "URL of the next page", "format": "uri"}
Schema = dict[str, Any]


def words(name: str) -> str:
    """A name as words, in whichever case an API has it: `tenantId` gives `Tenant ID`."""
    return english.sentence_case(english.phrase(identifiers.suggest_snake(name) or name))


def shaped(schema: Schema, name: str, depth: int = 1) -> Schema:
    """The schema of a value of that name, with so many levels of properties, each with its type and words."""
    text = lines.line(schema.get("description")) or words(name)
    return ordered({**_bare(schema, depth), "description": text})


def _bare(schema: Schema, depth: int) -> Schema:
    """The schema of a value without words of its own, as the items of a list have none."""
    kinds = kinds_in(schema)
    found = of_kinds(kinds)
    if "string" in kinds and schema.get("format") in FORMATS:
        found["format"] = schema["format"]
    choices = [choice for choice in items_of(schema.get("enum")) if choice is not None]
    texts = [
        each for each in items_of(schema.get("examples")) if isinstance(each, str) and _is_shown(each, found)
    ]
    if 0 < len(choices) <= CHOICES and all(_is_shown(choice, found) for choice in choices):
        found["enum"] = choices
    elif texts:
        found["examples"] = texts[:1]
    if "object" in kinds and depth:
        parts = {
            key: part for key, part in object_of(schema.get("properties")).items() if lines.is_printable(key)
        }
        shown = {key: shaped(object_of(parts[key]), key, depth - 1) for key in [*parts][:PROPERTIES]}
        found |= {"properties": shown} if shown else {}
        found |= {"title": schema["title"]} if shown and isinstance(schema.get("title"), str) else {}
    if "array" in kinds:
        found["items"] = _bare(object_of(schema.get("items")), depth)
    return found


def _is_shown(value: Any, schema: Schema) -> bool:
    """Whether a choice or an example is of its type, a scalar, and short enough to read."""
    is_text = isinstance(value, str) and 0 < len(value) <= TEXT and not UNPRINTABLE.search(value)
    return (is_text or isinstance(value, (bool, int, float))) and not next(
        violations(value, schema, with_formats=True), None
    )


def of_kinds(kinds: list[str]) -> Schema:
    """The schema of a value that is of one of these types; of any, where there are none."""
    return {"type": kinds[0] if len(kinds) == 1 else kinds} if kinds else {}


def kinds_in(schema: Schema) -> list[str]:
    """The JSON types that a value may be of, but null; none where the schema does not say it."""
    declared = schema.get("type")
    kinds = [declared] if isinstance(declared, str) else items_of(declared)
    variants = items_of(schema.get("anyOf")) or items_of(schema.get("oneOf"))
    if not kinds and variants:
        known = [["null"] if each == {"type": "null"} else kinds_in(object_of(each)) for each in variants]
        kinds = [kind for each in known for kind in each] if all(known) else []
    elif not kinds and "properties" in schema:
        kinds = ["object"]
    elif not kinds and "items" in schema:
        kinds = ["array"]
    kinds = [kind for kind in dict.fromkeys(kinds) if kind in TYPES and kind != "null"]
    return [kind for kind in kinds if kind != "integer"] if "number" in kinds else kinds
