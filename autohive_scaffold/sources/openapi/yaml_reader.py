"""YAML read as plain data: the types of JSON, keys as they are written, and nothing else of YAML 1.1."""

import re
from typing import Any, ClassVar

import yaml

from ...errors import AnswerError

TAG = "tag:yaml.org,2002:"
MOST_MERGED = 300_000  # keys, which a few lines could multiply without end
KINDS = ("map", "seq", "str", "int", "float", "bool", "null")
# What an unquoted scalar is, and the characters that it may begin with. In YAML 1.1 `on` and `no` would be
# booleans, `2024-01-31` a date and `0123` an octal number.
PLAIN = {
    "null": (r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    "bool": (r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    "int": (r"[-+]?(?:0|[1-9][0-9]{0,30})", list("-+0123456789")),
    "float": (r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", list("-+.0123456789")),
    "merge": ("<<", ["<"]),
}
Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # written in C, where that was compiled


class PlainLoader(Base):  # type: ignore[misc]
    """PyYAML's safe loader with the types of JSON alone."""

    yaml_implicit_resolvers: ClassVar[Any] = {}
    yaml_constructors: ClassVar[Any] = {
        kind: Base.yaml_constructors[kind] for kind in (None, *(TAG + kind for kind in KINDS))
    }

    merged = 0

    def flatten_mapping(self, node: Any) -> None:
        """Put in place of `<<` what it merges, unless that is too much."""
        merged = [value for key, value in node.value if key.tag == f"{TAG}merge"]
        parts = [part for value in merged for part in (value.value if value.id == "sequence" else [value])]
        parts = [part for part in parts if isinstance(part, yaml.MappingNode)]
        for part in dict.fromkeys(parts):
            self.flatten_mapping(part)
        self.merged += sum(len(part.value) for part in parts)
        if self.merged > MOST_MERGED:
            raise yaml.YAMLError(f"it merges more than {MOST_MERGED} keys")
        super().flatten_mapping(node)

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        """The mapping, whose keys are strings: also the status 200, `on` and `null`."""
        self.flatten_mapping(node)
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                key.tag = f"{TAG}str"
        return super().construct_mapping(node, deep)


for kind, (pattern, starts) in PLAIN.items():
    PlainLoader.add_implicit_resolver(TAG + kind, re.compile(rf"(?:{pattern})\Z"), starts)


def parse(text: str) -> Any:
    """The only YAML document in a string, as dicts, lists, strings, numbers, booleans and None.

    An alias is the same object as its anchor. Raises `AnswerError` for anything else.
    """
    try:
        return yaml.load(text, Loader=PlainLoader)
    except (yaml.YAMLError, ValueError, KeyError) as error:  # the latter two of a tag such as `!!int x`
        raise AnswerError(f"is not YAML ({' '.join(str(error).split())})") from None
