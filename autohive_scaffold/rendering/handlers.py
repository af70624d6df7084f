"""The parts of a handler that depend on its action: variables, the call of the API, and what is returned."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from ..model.actions import Action, Output
from ..model.requests import OptionalPart
from ..model.templates import Array, Found, Given, Link, Object, Template, Text, inputs_in, walk
from .calls import Assignment, Call
from .expressions import ANSWER, Expressions, has_constants, needs_answer
from .python import Expression, literal
from .shared import RESERVED

VARIABLE_LENGTH = 32  # longer ones do not fit behind a key
DATA_LENGTH = 85  # longer data does not fit on the line that returns it
ACCOUNT = ("email", "first_name", "last_name", "username", "user_id", "avatar_url", "organization")


@dataclass(frozen=True)
class Handler:
    """An action, as the code of its handler needs it; `base` is the expression for the base URL."""

    action: Action
    base: str = "BASE_URL"

    @cached_property
    def variables(self) -> dict[str, str]:
        """The local variables of the optional inputs of which a text, a part of the path or of a file is made."""
        request = self.action.request
        templates = [
            part for each in (*request.templates, *self.action.returned.values()) for part in walk(each)
        ]
        texts = [*self._parts, *(part for part in templates if isinstance(part, Text))]
        names = {name for text in texts for name in inputs_in(text)}
        names |= {part.name for part in templates if isinstance(part, Given) and part.key}
        for part in templates:
            if (
                isinstance(part, (Array, Object))
                and not self.action.always_sends(part)
                and has_constants(part)
            ):
                names.update(inputs_in(part))
        names |= {*request.target.path_inputs, *self._booleans}
        return _free([each.name for each in self.action.optional if each.name in names], {*RESERVED})

    @property
    def _booleans(self) -> list[str]:
        """The names of the inputs in the query that are true or false."""
        given = [part.name for _, part in self.action.request.query if isinstance(part, Given)]
        return [name for name in given if self.action.inputs[name].type == "boolean"]

    @cached_property
    def _parts(self) -> dict[OptionalPart, str]:
        parts = dict.fromkeys(part for part in self.action.target.path if isinstance(part, OptionalPart))
        return {part: f"part_{number}" if number > 1 else "part" for number, part in enumerate(parts, 1)}

    @cached_property
    def found(self) -> dict[str, str]:
        """The variables of the outputs that are links, or lists of the answer."""
        returned = self.action.returned.items()
        lists = [name for name, each in returned if name in self.action.output.lists and needs_answer(each)]
        names = [name for name, each in returned if name in lists or isinstance(each, Link)]
        return _free(names, {*RESERVED, *self.variables.values(), *self._parts.values()})

    @cached_property
    def _code(self) -> Expressions:
        return Expressions(self.action, self.variables, self._parts, self.found, self.base)

    @cached_property
    def call(self) -> Call:
        has_link = any(
            isinstance(part, Link) for each in self.action.returned.values() for part in walk(each)
        )
        return Call(self.action, self._code, has_link and self._code.has_path_variable)

    @property
    def statements(self) -> list[Assignment]:
        """The variables that it sets before it sends the request, each with its value."""
        if self.action.is_unwritten:
            values = {name: Expression(self._code.read(each)) for name, each in self.action.inputs.items()}
            names = '", ".join(name for name, value in values.items() if value is not None) or "nothing"'
            return [("values", literal(values)), ("names", names)] if values else []
        found = [
            (variable, self._code.read(self.action.inputs[name])) for name, variable in self.variables.items()
        ]
        found += [(variable, self._code.optional_part(part)) for part, variable in self._parts.items()]
        return [*found, *self.call.statements]

    @property
    def answers(self) -> list[Assignment]:
        """What may raise an ApiError: the variables of the response and of what is in it, each with its value."""
        is_read = self.action.output.is_whole or any(map(needs_answer, self.action.returned.values()))
        found = [*self.call.prepared, ("response" if is_read else "", self.call.source)]
        for name, variable in self.found.items():
            template = self.action.returned[name]
            is_link = isinstance(template, Link)
            source = self._code.output(template) if is_link else self._code.list_output(name, template)
            found.append((variable, source))
        return found

    @property
    def data(self) -> str:
        """The expression for what it returns."""
        if self.action.output.is_whole:
            return f"as_object({ANSWER})"
        found = {
            name: self.found.get(name) or self._code.output(each)
            for name, each in self.action.returned.items()
        }
        return literal({name: Expression(source) for name, source in found.items()})

    @property
    def is_long(self) -> bool:
        """Whether what it returns has a variable, as it does not fit on the line."""
        return len(self.data) > DATA_LENGTH


class AccountHandler(Handler):
    """The action that finds out whose account is connected, as the code of `get_account_info` needs it."""

    @property
    def answers(self) -> list[Assignment]:
        return [*self.call.prepared, ("response", self.call.source)]

    @property
    def fields(self) -> dict[str, str]:
        """What is known of the account, each with its expression."""
        return {name: self._code.output(value, "text_at") for name, value in self.action.returned.items()}


def account_handler(action: Action, base: str) -> AccountHandler:
    """The handler of the action that finds out whose account is connected, of which all that is known are texts."""
    usual: dict[str, Template] = {name: Found(("id" if name == "user_id" else name,)) for name in ACCOUNT}
    values = action.output.values or usual
    types = {name: {"type": "integer" if name == "user_id" else "string"} for name in values}
    return AccountHandler(replace(action, output=Output(values, types)), base)


def _free(names: Iterable[str], taken: set[str]) -> dict[str, str]:
    """A variable for each name: the name, with underscores if that is taken."""
    found = {}
    for name in names:
        found[name] = name[:VARIABLE_LENGTH]
        while found[name] in taken:
            found[name] += "_"
        taken.add(found[name])
    return found
