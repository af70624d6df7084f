"""What a source says of a value that an API sends, as the schema of an output: types and plain words.

It refuses nothing: no value is bounded. An object shows one level of properties, and the items of a list show
theirs; of what is deeper, only the type is left.
"""

from itertools import chain
from typing import Any

from ..model.actions import UNPRINTABLE
from ..names import english
from ..notation import lines
from ..schema.untyped import items_of, object_of, text_of, texts_in
from ..schema.validation import FORMATS, is_valid
from ..schema.values import TYPES, of_types, type_of

CHOICES = 12  # of a value; more are not shown
MOST = 12  # properties of an object
TEXT = 60  # characters of a choice or an example
NEXT_PAGE = {"type": "string", "description": "URL of the next page", "format": "uri"}
Schema = dict[str, Any]


def shaped(schema: Schema, name: str, depth: int = 1) -> Schema:
    """The schema of a value, so many levels deep, without a description that only repeats its name."""
    text = lines.line(schema.get("description"))
    described = {"description": text} if text not in ("", english.words(name)) else {}
    return {**_bare(schema, depth), **described}


def _bare(schema: Schema, depth: int) -> Schema:
    """The schema of a value without words of its own, as the items of a list have none."""
    kinds, declared = kinds_in(schema), schema.get("type")
    is_nullable = isinstance(declared, list) and "null" in declared
    shape = of_types([*kinds, "null"] if kinds and is_nullable else kinds)
    if "string" in kinds and schema.get("format") in FORMATS:
        shape["format"] = schema["format"]
    choices = [choice for choice in items_of(schema.get("enum")) if choice is not None]
    examples = [text for text in texts_in(schema.get("examples")) if _is_shown(text, shape)]
    if 0 < len(choices) <= CHOICES and all(_is_shown(choice, shape) for choice in choices):
        shape["enum"] = [*choices, None] if is_nullable else choices
    elif examples:
        shape["examples"] = examples[:1]
    parts = object_of(schema.get("properties"))
    names = [*filter(lines.is_printable, parts)] if "object" in kinds and depth else []
    if len(names) > MOST:
        telling = {"id", "name", *texts_in(schema.get("required"))}
        names = sorted(names, key=lambda key: key not in telling)[:MOST]
    if names:
        shape["properties"] = {key: shaped(object_of(parts[key]), key, depth - 1) for key in names}
        if required := [key for key in texts_in(schema.get("required")) if key in names]:
            shape["required"] = required
        if title := text_of(schema.get("title")):
            shape["title"] = title
    if "array" in kinds:
        shape["items"] = _bare(object_of(schema.get("items")), depth)
    return shape


def _is_shown(value: Any, schema: Schema) -> bool:
    """Whether a choice or an example is of its type, a scalar, and short enough to read."""
    is_text = isinstance(value, str) and 0 < len(value) <= TEXT and not UNPRINTABLE.search(value)
    is_scalar = is_text or isinstance(value, (bool, int, float))
    return is_scalar and is_valid(value, schema, with_formats=True)


def kinds_in(schema: Schema) -> list[str]:
    """The JSON types that a value may be of, but null; none where the schema does not say it."""
    declared = schema.get("type")
    kinds = [declared] if isinstance(declared, str) else texts_in(declared)
    variants = [*map(object_of, items_of(schema.get("anyOf")) or items_of(schema.get("oneOf")))]
    if not kinds and variants:
        choices = [["null"] if variant == {"type": "null"} else kinds_in(variant) for variant in variants]
        kinds = list(chain(*choices)) if all(choices) else []
    elif not kinds:
        is_object = schema.keys() & {"properties", "additionalProperties"}
        of_choices = [*map(type_of, items_of(schema.get("enum")))]
        kinds = ["object"] if is_object else ["array"] if "items" in schema else of_choices
    kinds = [kind for kind in dict.fromkeys(kinds) if kind in TYPES and kind != "null"]
    return [kind for kind in kinds if kind != "integer"] if "number" in kinds else kinds
