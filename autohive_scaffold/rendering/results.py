"""Templates of an output as Python expressions, such as an engineer would write by hand."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from ..model.templates import (
    Each,
    Found,
    Given,
    HeaderValue,
    Length,
    Link,
    OfItem,
    Place,
    Rest,
    Template,
    Text,
    filled_in,
    walk,
)
from ..names.identifiers import suggest_snake
from .expressions import Expressions
from .places import ANSWER, OBJECT, function_at, has_few_keys, place_in
from .python import Expression, literal
from .shared import RESERVED

LONGEST = 40  # characters of a variable that is named after a key


@dataclass(frozen=True)
class Results(Expressions):
    """The expressions for what an action returns."""

    @cached_property
    def variables(self) -> dict[str, str]:
        """The variables of the outputs that are links, or lists of the answer."""
        variables: dict[str, str] = {}
        for name, template in self.action.output.values.items():
            is_list = name in self.action.output.lists and isinstance(template, Found)
            if is_list or isinstance(template, (Each, Link)):
                variables[name] = _free(name, variables.values())
        return variables

    @cached_property
    def objects(self) -> dict[Place, str]:
        """The variables of the objects in an answer of which several keys are read, by their places."""
        values = self.action.output.values.items()
        read = [value for name, value in values if not self.action.only_reads or name not in self.variables]
        parts = [part.of if isinstance(part, Length) else part for value in read for part in walk(value)]
        places = [part.path for part in parts if isinstance(part, Found) and has_few_keys(part.path)]
        inner = Counter(place[:1] for place in places if len(place) > 1)
        if len(places) < 2 and not inner:
            return {}
        objects: dict[Place, str] = {(): OBJECT}
        for (key,), number in inner.items():
            name = suggest_snake(str(key))
            if number > 1 and 0 < len(name) <= LONGEST:
                objects[key,] = _free(name, [*self.variables.values(), *objects.values()])
        return objects

    def found(self, path: Place) -> str:
        """The expression for what the answer has at a place."""
        if not self.objects or not has_few_keys(path):
            return place_in(ANSWER, path)
        above = path[:-1] if path[:-1] in self.objects else ()
        return place_in(self.objects[above], path[len(above) :], is_object=True)

    def output(self, template: Template, *, is_object: bool = False) -> str:
        """The expression for a template of an output, in which an item may be known to be an object."""
        return literal(filled_in(template, lambda part: Expression(self._output(part, is_object))))

    def _output(self, part: Template, is_object: bool) -> str:
        match part:
            case Given() | Text():
                source = self.source(part)
            case Length(of=str() as name):
                source = f"len({self.variables[name]})"
            case Length(of=Found(path)):
                source = f"len(list_or_empty({self.found(path)}))"
            case HeaderValue():
                function = "number_in" if part.is_number else "header_in"
                source = f"{function}(response.headers, {literal(part.name)})"
            case Link():
                url = "path" if self.action.target.host else f"{self.base} + path"
                source = f"link_in(response.headers, {literal(part.relation.lower())}, {url})"
            case OfItem():
                source = place_in("item", part.path, is_object=is_object)
            case Each():  # in an object or list that is made: a list that is not there is empty
                source = self._made_of_each(part, f"list_or_empty({self.found(part.of.path)})")
            case Rest():
                source = f"beside({self.variables[part.of]}, {ANSWER})"
            case Found():
                source = self.found(part.path)
            case _:
                raise AssertionError(part)
        return source

    def in_variable(self, name: str, template: Template) -> str:
        """The expression for an output that has a variable; a list that is not there raises an ApiError."""
        if isinstance(template, Each):
            earlier = takewhile(lambda key: key != name, self.variables)
            values = self.action.output.values
            same = (self.variables[key] for key in earlier if values[key] == template.of)
            return self._made_of_each(template, next(same, None) or self.in_variable(name, template.of))
        if not isinstance(template, Found):
            return self.output(template)
        is_said = name != self.action.output.unsaid_list
        if not self.action.only_reads:  # the change has been made, whatever the answer says
            return f"list_or_empty({self.found(template.path if is_said else (name,))})"
        if not is_said:
            return f"records_in({ANSWER}, {literal(name)})"
        return function_at("records_at", ANSWER, template.path) if template.path else f"records_of({ANSWER})"

    def _made_of_each(self, template: Each, items: str) -> str:
        places = [part.path for part in walk(template.made) if isinstance(part, OfItem)]
        are_objects = bool(places) and all(map(has_few_keys, places))
        made = self.output(template.made, is_object=are_objects)
        return f"[{made} for item in {f'map(object_or_empty, {items})' if are_objects else items}]"


def _free(name: str, taken: Collection[str]) -> str:
    """A variable of this name, which nothing else in a handler has."""
    return _free(f"{name}_", taken) if name in RESERVED or name in taken else name
