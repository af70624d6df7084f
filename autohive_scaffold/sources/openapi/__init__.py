"""Actions from an OpenAPI document: one for each operation that is chosen.

It takes three stages, each of which knows only those before it:

1. `document` finds a document and parses it (`yaml_reader`). What is not OpenAPI 3 would be turned into it there.
2. `resolved/` is the API that it describes. A reference is followed when something first asks for what is behind it, so
   a document may be huge: it is only looked into where a chosen operation leads.
3. `mapping/` makes actions of the operations, and defaults for other questions of what they need.

A document is data from anywhere: nothing in it is executed, and no address in it is called.
"""

from ...errors import AnswerError, shown
from ...model.actions import Action
from .document import load
from .mapping.actions import actions_of
from .mapping.defaults import base_url, defaults
from .resolved.choice import choose
from .resolved.operations import Api


def read(text: str) -> tuple[tuple[Action, ...], dict[str, str]]:
    """The actions that `LOCATION` or `LOCATION#SELECTION` names, and defaults for `base_url` and `auth_fields`.

    LOCATION is a path or URL, SELECTION what `choose` takes. Refused, in one line: a document that can't be read or
    understood, a choice that fits nothing, and an operation with a reference that can't be followed.
    """
    location, _, selection = text.partition("#")
    try:
        document = load(location.strip())
        try:
            api = Api(document)
            chosen = choose(api.operations(), selection)
            return actions_of(chosen, base_url(api, chosen)), defaults(api, chosen)
        except AnswerError as error:
            raise error.behind(f"{shown(location.strip())} ") from None
    except RecursionError:
        raise AnswerError(f"{shown(location.strip())} is nested too deeply") from None
