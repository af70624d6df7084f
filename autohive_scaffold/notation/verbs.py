"""What an action's name implies: `list_items` is `GET /items` and returns the items and their count.

The verbs and their requests are those that Autohive's public integrations use most.
"""

import keyword
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from .. import data
from ..model.actions import GETTING, SEARCHING, Action, Output, Parameter
from ..model.requests import Method, Request
from ..model.templates import Found, Given, Length, Rest, Template
from ..names import english, identifiers
from .asked import request_of

UNWRITTEN = "..."  # in place of the request of an action that its author writes
LIMIT = "limit: Annotated[int, Field(ge=1, le=100)] = 10"
# Each kind of verb: its verbs, the method, and inputs where none are given; ID stands for the name of its ID.
IMPLIED: dict[str, tuple[tuple[str, ...], Method, str]] = {
    "list": (("list",), "GET", LIMIT),
    "search": (SEARCHING, "GET", f"query: str, {LIMIT}"),
    "get": (GETTING, "GET", "ID: str"),
    "create": (("create", "add"), "POST", "data: dict"),
    "update": (("update", "edit"), "PATCH", "ID: str, data: dict"),
    "replace": (("replace",), "PUT", "ID: str, data: dict"),
    "delete": (("delete", "remove"), "DELETE", "ID: str"),
    "other": ((), "POST", "data: dict"),
}
KINDS = {verb: kind for kind, (verbs, *_) in IMPLIED.items() for verb in verbs}
DONE = {"create": "created ", "update": "updated ", "replace": "replaced "}
INPUTS = data.load("inputs")
# What inputs of these names are for, and those that have to be integers for that.
USES: dict[str, str] = INPUTS["uses"]
INTEGERS: dict[str, str] = INPUTS["integers"]
# Inputs that ask for a page of a list: `cursor`, `page`, `offset`, `pageToken`, `starting_after`.
PAGE = re.compile("|".join(INPUTS["pages"]), re.IGNORECASE)


@dataclass(frozen=True)
class Name:
    """The parts of an action's name: `archive_order_item` is the verb `archive` and the noun `order_item`.

    The `identifier` is the input that is the ID of what one call is about; empty if there is none.
    """

    verb: str
    noun: str
    kind: str
    identifier: str = ""

    @classmethod
    def of(cls, action: str, parameters: Iterable[Parameter] = ()) -> "Name":
        """Split a snake_case name into its parts; its inputs decide whether it is about one thing."""
        verb, _, noun = action.partition("_")
        kind = KINDS.get(verb, "other")
        names = [parameter.name for parameter in parameters if parameter.always_sent]
        identifier = cls(verb, noun, kind).id_of(names)
        if kind == "get" and noun and english.is_plural(noun) and not identifier:
            kind = "list"
        return cls(verb, noun, kind, identifier)

    @property
    def id_name(self) -> str:
        """The name of the ID of the noun: `order_item_id`."""
        return f"{english.singular(self.noun)}_id" if self.noun[:1].isalpha() else "id"

    @property
    def inputs(self) -> str:
        """The inputs of an action that has none in the answer, in the action notation."""
        return IMPLIED[self.kind][2].replace("ID", self.id_name, 1)

    @property
    def takes_many(self) -> bool:
        """Whether it is about several of what the noun names."""
        return self.kind in ("list", "search")

    @property
    def is_only(self) -> bool:
        """Whether it is about the one thing that there is: `update_settings` takes no ID."""
        return self.kind in ("get", "update", "replace", "delete") and not self.identifier

    @property
    def thing(self) -> str:
        """The noun that one call is about, in the singular if there are several."""
        return self.noun if self.is_only else english.singular(self.noun)

    def id_of(self, names: Iterable[str]) -> str:
        """Which of these inputs is the ID of the noun, if any; `taskGid` and `task_uuid` are IDs, too."""
        by_id: dict[str, str] = {}
        for name in names:
            by_id.setdefault(re.sub("(?<=_)(g|i|uu|gu)id$", "id", identifiers.suggest_snake(name)), name)
        last_word = english.singular(self.noun).rpartition("_")[2]
        candidates = (self.id_name, f"{self.noun}_id", f"{last_word}_id", "id")
        return next((by_id[name] for name in candidates if name in by_id), "")


def known_use(name: str, kind: str) -> str:
    """What an input of that name and JSON type is for; empty if they do not say it."""
    uses = USES | INTEGERS if kind == "integer" else USES
    return next((text for pattern, text in uses.items() if re.fullmatch(pattern, name)), "")


def complete(
    action: str,
    parameters: list[Parameter],
    *,
    description: str = "",
    request: str = "",
    output: Output | None = None,
) -> Action:
    """An action from its name and inputs; the verb decides on a request or output that is not given."""
    name = Name.of(action, parameters)
    has_page = any(PAGE.fullmatch(parameter.name) for parameter in parameters)
    output = output or _output(name, has_page)
    is_unwritten = request == UNWRITTEN
    text = "POST /" if is_unwritten else request or f"{IMPLIED[name.kind][1]} {_path(name, parameters)}"
    sent, inputs = request_of(text, parameters, output)
    described = tuple(
        replace(given, schema={"description": usual_description(given, name, sent), **given.schema})
        for given in inputs
    )
    resource = english.resource(name.noun) if name.noun else "general"
    about = description or description_of(name)
    return Action(action, about, resource, described, sent, output, not request, is_unwritten)


def _path(name: Name, parameters: Iterable[Parameter]) -> str:
    """The path of a request; with an optional ID, it is the path of the collection."""
    if not name.noun:
        return f"/{name.verb}/{{{name.identifier}}}" if name.identifier else f"/{name.verb}"
    things = f"/{english.plural(name.noun)}"
    item = f"{things}/{{{name.identifier}}}" if name.identifier else ""
    has_optional_id = not item and name.id_of(parameter.name for parameter in parameters)
    if name.kind == "other":
        return f"{item or things}/{name.verb}"
    if has_optional_id or name.takes_many or name.kind == "create":
        return things
    return item or f"/{name.noun}"


def usual_description(parameter: Parameter, name: Name, request: Request) -> str:
    """The description of an input that nobody described: its use, or its name in words."""
    thing = english.phrase(name.thing)
    if parameter.is_file:
        return f"File to {name.verb if name.kind == 'other' else 'send'}"
    if request.body == Given(parameter.name) and parameter.type == "object":
        return f"Fields of the {thing if thing and name.kind != 'other' else 'request'}"
    if parameter.name == name.identifier == "id" and not (name.takes_many or name.kind == "create"):
        return english.sentence_case(f"{thing} ID".strip())
    is_usual = name.takes_many or parameter.name in ("limit", "offset", "page", "query")
    use = known_use(parameter.name, parameter.type) if is_usual else ""
    return use or english.words(parameter.name)


def description_of(name: Name) -> str:
    """What an action of that name does: `List cards.`"""
    verb = english.sentence_case(english.phrase(name.verb))
    noun = english.singular(name.noun) if name.identifier else name.noun
    if not name.noun:
        return f"{verb}."
    about = english.with_article(noun, "the" if name.is_only else "")
    if name.takes_many:
        about = english.phrase(english.plural(name.noun))
    return f"{verb} {about}{' by its ID' if name.identifier and name.kind == 'get' else ''}."


def _output(name: Name, has_page: bool) -> Output:
    if name.takes_many:
        key = english.plural(name.noun or "item")
        key = "items" if keyword.iskeyword(key) or not key[:1].isalpha() else key
        things = english.phrase(key)
        count = {"type": "integer", "description": f"Number of {things} returned"}
        records = {"type": "array", "description": f"{english.sentence_case(things)} found", "items": {}}
        values: dict[str, Template] = {key: Found(()), "count": Length(key)}
        values |= {"page": Rest(key)} if has_page else {}
        return Output(values, {key: records, "count": count}, is_implied=True)
    thing = english.phrase(name.thing)
    if name.kind == "delete":
        text = f"Whether the {thing} was deleted" if thing else "Whether the deletion succeeded"
        deleted = {"type": "boolean", "description": text}
        return Output({"deleted": True}, {"deleted": deleted}, is_implied=True)
    key, text = "result", "What the API answered"
    if name.kind != "other":
        key = name.thing if name.thing[:1].isalpha() else "item"
        text = f"The {DONE.get(name.kind, '')}{english.phrase(key)}"
    return Output({key: Found(())}, {key: {"description": text}}, is_implied=True)
