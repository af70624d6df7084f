"""Which source an answer to `actions` refers to, and what is read from it."""

import os
import re
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from ..errors import AnswerError, legible, shown, within
from ..model.actions import Action
from ..model.gaps import Gap
from ..notation import signatures, stubs, writing
from ..notation.base_urls import url_of
from ..schema.untyped import object_of
from . import texts
from .left_out import LeftOut
from .slips import masked, refuse_secret

# What is pasted, but not read: other copies of a request by a browser, requests of HTTP clients, documents.
PASTED = re.compile(
    r"""(await )?fetch\(\s*["']|\$session\b|Invoke-|(GET|POST|PUT|PATCH|DELETE|http|wget)\s|\{\s*"(?!name")"""
)
OF_ACCOUNT = "check that Autohive knows {} of an account, which stands in base_url; else use auth_type custom"
READ = "write NAME -> GET /PATH, paste a cURL command, or give the path or URL of a document"
# The text of a stub file, as actions are stored.
STUB = re.compile(r'"""|(@unsigned\s+)?(async )?(def|class) \w+[(:]')
STUB_FILE = re.compile(r"[^\n>]*\.pyi?", re.IGNORECASE)
FILE = re.compile(r"[^\n>]*\.(\w+)")
# What can be nothing but a path.
NOT_AN_ACTION = re.compile(r"[\w-]*[./\\][\w./\\-]*")
PATH = re.compile(r"(~|\.{0,2}|[A-Za-z]:)[/\\][^\n>]*|[\w ./\\-]+[/\\]|~|\.{1,2}")
SCRIPTS = ("sh", "bash", "curl", "bat", "cmd", "ps1", "txt", "md")  # files that may contain cURL commands


@dataclass(frozen=True)
class Reading:
    """What was read from a source: actions, defaults for other questions by their names, and known gaps.

    `text` is what is stored: the answer itself if it contains the actions; otherwise what was written down of
    them, from which they were read again.
    """

    actions: tuple[Action, ...]
    defaults: dict[str, str] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)
    text: str = ""


def read(text: str) -> Reading:
    """The actions in an answer; those of a source are written in the notation and read from that."""
    source = _read(text)
    return source if source.text else _written(source)


def read_stub(text: str) -> Reading:
    """The actions in the text of a stub file, as it comes from an editor."""
    return _written(_stub(text, "actions"))


def is_cut_off(text: str) -> bool:
    """Whether an answer is cURL commands of which the last goes on in a next line."""
    return _has_curl(text) and bool(_module("recordings.curl").is_cut_off(text))


def _written(source: Reading) -> Reading:
    """What was read from a source, written in the notation; what that can't say is left out, with a gap."""
    signatures.checked(source.actions)
    writable: list[Action] = []
    left_out = LeftOut()
    for action in source.actions:
        with left_out.unless_made(f"action {shown(action.name)}: "):
            stubs.parse_text(masked(writing.block_of(action)), "as it is written down")
            writable.append(action)
    left_out.refuse_nothing(writable)
    text = masked(writing.stub_of(writable, {"notes": source.defaults.get("notes", "")}).strip())
    actions, _ = stubs.parse_text(text, "as they are written down")
    return replace(source, actions=actions, text=text, gaps=[*source.gaps, *left_out.gaps])


def _read(answer: str) -> Reading:
    """The actions in a stub file or its text, in cURL commands, in a source, or else in the notation."""
    if STUB.match(answer):
        return Reading(*stubs.parse_text(answer, "actions"), text=answer)
    if pasted := PASTED.match(answer):  # the rest of it may have secrets
        raise AnswerError(f"{shown(f'{pasted[0].strip()} ...')} is not read; {READ}")
    if _has_curl(answer):
        return _from_source(*_module("recordings").read(answer, ""))
    if STUB_FILE.fullmatch(answer):
        with within(f"{legible(answer)}: "):
            data = texts.read(Path(answer), texts.MOST_OF_STUB)
        return _stub(data, legible(answer))
    location, _, selection = (part.strip() for part in answer.partition("#"))
    if STUB_FILE.fullmatch(location):
        problem = "is a stub file, which is taken whole"
        raise AnswerError(f"{shown(answer)} {problem}; leave out {shown(f'#{selection}')}")
    with within(f"{shown(location)} "):
        if source := _source_at(location):
            module, what = source
            return _from_source(*_module(module).read(what, selection))
    return Reading(signatures.parse_inline(answer), text=answer)


def _stub(text: bytes | str, where: str) -> Reading:
    """The actions in a stub file, which has no value of a secret in it."""
    refuse_secret(text if isinstance(text, str) else text.decode(errors="replace"), file=where)
    return Reading(*stubs.parse_text(text, where))


def _source_at(location: str) -> tuple[str, str | dict[str, Any]] | None:
    """The module that reads what is at a path or URL, and what its `read` gets; None for anything else.

    A module is imported only where it is needed, which saves its time elsewhere.
    """
    file = FILE.fullmatch(location)
    ending = file[1].lower() if file else ""
    if location.startswith(("http://", "https://")) or ending in ("yaml", "yml"):
        return "openapi", location
    if ending in SCRIPTS:
        return "recordings", _text(location)
    if ending in ("json", "har"):
        content = object_of(texts.parsed(_text(location)))
        is_document = bool(content.keys() & {"openapi", "swagger"})
        if not is_document and _module("recordings").is_recording(content):
            return "recordings", content
        return ("config" if "actions" in content else "openapi"), content
    if NOT_AN_ACTION.fullmatch(location) or PATH.fullmatch(location) or (ending and os.path.isfile(location)):
        texts.read(Path(location), texts.MOST)
        problem = "has no ending that tells what it is"
        raise AnswerError(f"{problem}; use .py, .pyi, .yaml, .json, .har, .sh or .txt")
    return None


def _text(path: str) -> str:
    return texts.decoded(texts.read(Path(path), texts.MOST))


def _has_curl(text: str) -> bool:
    return "curl" in text and bool(_module("recordings.curl").COMMAND.search(text))


def _module(name: str) -> Any:
    return import_module(f".{name}", __package__)


def _from_source(actions: tuple[Action, ...], defaults: dict[str, str], gaps: list[Gap]) -> Reading:
    """What a source says, on printable lines; a host that it chose for a request is marked as that."""
    gaps = [gap._replace(text=legible(gap.text)) for gap in gaps]
    names = url_of(defaults.get("base_url", "")).names
    if names and defaults.get("auth_type") == "platform":
        gaps.append(Gap("base_url", OF_ACCOUNT.format(", ".join(names))))
    marked = (replace(action, is_foreign=bool(action.target.host)) for action in actions)
    return Reading(tuple(marked), defaults, gaps)
