"""Actions from an OpenAPI document: one for each selected operation.

There are three stages, each of which depends only on those before it:

1. `document` loads a document. `files` reads it and the files that it refers to, `yaml_reader` parses YAML, and
   `swagger` converts Swagger 2.0 to OpenAPI 3. Other conversions belong here.
2. `operations` and `schemas` are the API that it describes. References are resolved lazily, so a document may be huge:
   only what the selected operations refer to is read.
3. The other modules convert the operations to actions, and derive `defaults` for other questions.

A document is untrusted data: nothing in it is executed, and it refers to nothing outside its own directory.
"""

import re

from ...errors import legible, shown, within
from ...model.actions import Action
from ...model.base_url import is_of_site, is_template
from ...model.gaps import Gap
from ...model.requests import METHODS
from ...names import english
from ...notation import asked, verbs
from ...notation.asked import HOST
from ...notation.lines import DESCRIPTION_LENGTH
from ...notation.signatures import check_unique
from ...notation.written import header_lines
from .. import prose, vocabulary
from ..choice import Option, choose
from ..left_out import LeftOut
from ..media_types import Typed, settled
from .document import load
from .draft7 import listed
from .inputs import request_of
from .operations import Api, Operation
from .outputs import accepted_of, errors_of, output_of
from .sign_in import sign_in

ACCOUNT = re.compile(r"/[^{}?]*/\{(\w+)\}")


def read(text: str) -> tuple[tuple[Action, ...], dict[str, str], list[Gap]]:
    """The actions that `LOCATION` or `LOCATION#SELECTION` names, defaults for other questions, and what is missing.

    LOCATION is a path or URL, SELECTION is described at `choose`. Raises `AnswerError` if the document can't be read or
    is not supported, the selection matches nothing, or no selected operation can become an action.
    """
    location, _, selection = text.partition("#")
    document = load(location.strip())
    with within(f"{shown(location.strip())} "):
        api = Api(document)
        names = api.names
        options = [
            Option(one, one.id, names[one.request], (one.request,), one.tags) for one in api.operations
        ]
        chosen = choose(options, selection, "operation", "operationId")
        operations = tuple(operation for operation, _ in chosen)
        server = api.server_of(operations)
        typed: list[Typed] = []
        made: list[Operation] = []
        found: dict[Gap, list[str]] = {}
        left_out = LeftOut()
        for operation, name in chosen:
            with left_out.unless_made(f"operation {shown(operation.id or operation.request)}: "):
                one, missing = _action(operation, name, server.url)
                typed.append(one)
                made.append(operation)
                for gap in missing:
                    found.setdefault(gap, []).append(name)
        left_out.refuse_nothing(typed)
        actions = [one.action for one in typed]
        check_unique(actions)
        headers, untold = settled(typed)
        for name, gap in untold:
            found.setdefault(gap, []).append(name)
        answers, gaps = sign_in(api, tuple(made), server)
        answers |= {"base_url": server.url, "headers": header_lines(headers), "errors": errors_of(made)}
        answers = {question: answer for question, answer in answers.items() if answer}
        answers, actions = _below_account(answers, actions)
        gaps += [gap._replace(text=f"{listed(names)}: {gap.text}") for gap, names in found.items()]
        gaps += left_out.gaps
        gaps = [gap._replace(text=legible(gap.text)) for gap in gaps]
        return tuple(actions), answers, gaps


def _below_account(found: dict[str, str], actions: list[Action]) -> tuple[dict[str, str], list[Action]]:
    """The defaults and actions with a credential in all paths, such as an account's ID, in the base URL instead."""
    start = ACCOUNT.match(actions[0].path)
    if not start or f"{{{start[1]}}}" not in found.get("auth_fields", "") or "base_url" not in found:
        return found, actions
    if not all(action.path.startswith(f"{start[0]}/") for action in actions):
        return found, actions
    others = [tuple(each for each in action.parameters if each.name != start[1]) for action in actions]
    below = [asked.moved(one, one.path[start.end() :], kept) for one, kept in zip(actions, others)]
    return {**found, "base_url": found["base_url"] + start[0]}, below


def _action(operation: Operation, name: str, base_url: str) -> tuple[Typed, list[Gap]]:
    """The action of that name with its media types, and what its author should know is missing in it."""
    request = request_of(operation)
    resource, server = _resource(operation), operation.server.url
    is_elsewhere = server not in ("", base_url)
    is_reachable = is_elsewhere and not is_template(server) and HOST.match(server) is not None
    summary, description = operation.found.get("summary"), operation.found.get("description")
    is_said = re.search("deprecated", f"{summary} {description}", re.IGNORECASE)
    note = "It is deprecated." if operation.found.get("deprecated") is True and not is_said else ""
    made = verbs.sentence(name, operation.path)
    text = prose.described(summary, description, made, DESCRIPTION_LENGTH - len(note) - 1)
    target = asked.target_of(f"{server}{request.path}" if is_reachable else request.path)
    action = asked.action_of(
        name,
        f"{text} {note}".strip(),
        asked.with_body(next(each for each in METHODS if each == operation.method), target, request.body),
        parameters=request.parameters,
        output=output_of(operation, name, resource),
        resource=resource,
    )
    gaps, answered = list(request.gaps), [media.name for media in operation.success or ()]
    if answered and all(name.endswith("xml") for name in answered):
        gaps.append(Gap("hint", f"the API answers in {answered[0]}, which is returned as one text"))
    if is_elsewhere and not is_reachable:
        gaps.append(Gap("request", f"its server is {server}, and it is sent to the base URL"))
    elif is_elsewhere and is_of_site(server, base_url):  # the next steps tell of another site, and of http
        gaps.append(Gap("hint", f"its server is {server}, and it is sent there"))
    return Typed(action, accepted_of(operation), request.content_type), gaps


def _resource(operation: Operation) -> str:
    """The resource of the operation, as a plural: its first tag, otherwise the first word of its path."""
    path = re.split(r"[?#]", operation.path)[0]
    words = [
        part
        for part in path.split("/")
        if part and "{" not in part and not vocabulary.NOT_NAMED.fullmatch(part)
    ]
    nouns = (prose.snake(text, "") for text in (*operation.tags[:1], *words[:1]))
    noun = next(filter(None, nouns), "")
    return english.resource(prose.shortened(english.plural(noun))) if noun else "general"
