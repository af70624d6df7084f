"""What a source says of a value that an API sends, as the schema of an output: types and plain words.

It tells what to expect and refuses nothing: no property must be there, and no value is bounded. An object shows one
level of properties, and the items of a list show theirs; of what is deeper, only the type is left.
"""

from typing import Any

from ..model.actions import UNPRINTABLE
from ..names import english, identifiers
from ..schema.validation import FORMATS, is_valid
from ..schema.values import TYPES
from . import prose
from .annotations import ordered
from .untyped import items_of, object_of

PROPERTIES = 12  # that are shown of one object
CHOICES = 12  # of a value; more are not shown
TEXT = 60  # characters of a choice or an example
NEXT_PAGE = {"type": "string", "description": "URL of the next page", "format": "uri"}


def words(name: str) -> str:
    """A name as words, in whichever case an API has it: `tenantId` gives `Tenant ID`."""
    return english.sentence_case(english.phrase(identifiers.suggest_snake(name) or name))


def shaped(schema: dict[str, Any], name: str, depth: int = 1) -> dict[str, Any]:
    """The schema of a value of that name, with so many levels of properties, each with its type and words."""
    return ordered({**_bare(schema, depth), "description": prose.line(schema.get("description")) or words(name)})


def _bare(schema: dict[str, Any], depth: int) -> dict[str, Any]:
    """The schema of a value without words of its own, as the items of a list have none."""
    kinds = kinds_in(schema)
    found = of_kinds(kinds)
    if "string" in kinds and schema.get("format") in FORMATS:
        found["format"] = schema["format"]
    choices = [choice for choice in items_of(schema.get("enum")) if choice is not None]
    if len(choices) <= CHOICES and choices and all(_is_shown(choice) and is_valid(choice, found) for choice in choices):
        found["enum"] = choices
    examples = [each for each in items_of(schema.get("examples")) if _is_shown(each) and is_valid(each, found)]
    if examples and "enum" not in found:
        found["examples"] = examples[:1]
    parts = [*object_of(schema.get("properties")).items()][:PROPERTIES] if depth else []
    if "object" in kinds and parts:
        found["properties"] = {key: shaped(object_of(part), key, depth - 1) for key, part in parts}
    if "array" in kinds:
        found["items"] = _bare(object_of(schema.get("items")), depth)
    return found


def of_kinds(kinds: list[str]) -> dict[str, Any]:
    """The schema of a value that is of one of these types; of any, where there are none."""
    return {"type": kinds[0] if len(kinds) == 1 else kinds} if kinds else {}


def kinds_in(schema: dict[str, Any]) -> list[str]:
    """The JSON types that a value may be of, but null; none where the schema does not say it."""
    declared = schema.get("type")
    kinds = [declared] if isinstance(declared, str) else items_of(declared)
    variants = items_of(schema.get("anyOf")) or items_of(schema.get("oneOf"))
    if not kinds and variants:
        known = [["null"] if each == {"type": "null"} else kinds_in(object_of(each)) for each in variants]
        kinds = [kind for each in known for kind in each] if all(known) else []
    elif not kinds:
        kinds = [kind for keyword, kind in (("properties", "object"), ("items", "array")) if keyword in schema][:1]
    kinds = [kind for kind in dict.fromkeys(kinds) if kind in TYPES and kind != "null"]
    return [kind for kind in kinds if kind != "integer"] if "number" in kinds else kinds


def _is_shown(value: Any) -> bool:
    """Whether a choice or an example is a scalar, and short enough to read."""
    if isinstance(value, str):
        return 0 < len(value) <= TEXT and not UNPRINTABLE.search(value)
    return isinstance(value, (bool, int, float))
