"""Actions from an OpenAPI document: one for each selected operation.

There are three stages, each of which depends only on those before it:

1. `document` loads a document. `files` reads it and the files that it refers to, `yaml_reader` parses YAML,
   `references` resolves references, and `swagger` converts Swagger 2.0 to OpenAPI 3. Other conversions belong here.
2. `resolved/` is the API that it describes. References are resolved lazily, so a document may be huge: only what the
   selected operations refer to is read.
3. `mapping/` converts the operations to actions, and derives defaults for other questions.

A document is untrusted data: nothing in it is executed, and it refers to nothing outside its own directory.
"""

from ...errors import AnswerError, shown
from ...model.actions import Action
from ..choice import choose
from .document import load
from .mapping.actions import actions_of
from .mapping.defaults import base_url, defaults, unsupported
from .resolved.operations import Api


def read(text: str) -> tuple[tuple[Action, ...], dict[str, str], list[str]]:
    """The actions that `LOCATION` or `LOCATION#SELECTION` names, defaults for other questions, and what is missing.

    LOCATION is a path or URL, SELECTION is described at `choose`. Raises `AnswerError` if the document can't be read or
    is not supported, the selection matches nothing, or a reference of a selected operation can't be resolved.
    """
    location, _, selection = text.partition("#")
    try:
        document = load(location.strip())
        try:
            api = Api(document)
            chosen = choose(api.operations(), selection, "operation", "operationId")
            actions, gaps = actions_of(chosen, base_url(api, chosen), api.link)
            return actions, defaults(api, chosen), [*unsupported(chosen), *gaps]
        except AnswerError as error:
            raise error.behind(f"{shown(location.strip())} ") from None
    except RecursionError:
        raise AnswerError(f"{shown(location.strip())} is nested too deeply") from None
