"""Which source an answer to `actions` refers to, and what is read from it."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, NamedTuple

from ..errors import AnswerError, legible, shown, within
from ..model.actions import Action
from ..model.gaps import Gap
from ..notation import signatures, stubs, writing
from ..schema.untyped import object_of
from . import texts
from .left_out import LeftOut

# What is pasted, but not read: a browser's other copies of a request, one as HTTP clients save it, a document.
PASTED = re.compile(
    r"""(await )?fetch\(\s*["']|\$session\b|Invoke-|(GET|POST|PUT|PATCH|DELETE)\s|\{\s*"(?!name")"""
)
READ = "copy a request as cURL or write NAME -> GET /PATH, and give a document as a file or URL"
# The text of a stub file, as actions are stored.
STUB = re.compile(r"(@unsigned\s+)?(async )?(def|class) \w+[(:]")
STUB_FILE = re.compile(r"[^\n>]*\.pyi?", re.IGNORECASE)
FILE = re.compile(r"[^\n>]*\.(\w+)")
# What can be nothing but a path.
NOT_AN_ACTION = re.compile(r"[\w-]*[./\\][\w./\\-]*")
PATH = re.compile(r"(~|\.{0,2}|[A-Za-z]:)[/\\][^\n>]*|[\w ./\\-]+[/\\]|~|\.{1,2}")


class Given:
    """A path or URL that an answer gives, what is chosen behind its `#`, and what the file contains."""

    def __init__(self, answer: str) -> None:
        self.location, _, self.selection = (part.strip() for part in answer.partition("#"))
        file = FILE.fullmatch(self.location)
        self.ending = file[1].lower() if file else ""
        self.is_url = re.match("https?://", answer) is not None

    @cached_property
    def text(self) -> str:
        """The text of the file."""
        return texts.decoded(texts.read(Path(self.location), texts.MOST))

    @cached_property
    def content(self) -> dict[str, Any]:
        """The object in a JSON file; empty for anything else."""
        return object_of(texts.parsed(self.text)) if self.ending in ("json", "har") else {}


class Source(NamedTuple):
    """How an answer is seen to be of a source, the module that reads it, and which attribute of `Given` that gets.

    The module has a function `read(WHAT, selection)`, which returns actions, defaults for other questions, and gaps. It
    is imported where there is such an answer, which saves that time elsewhere.
    """

    is_given: Callable[[Given], object]
    module: str
    what: Literal["location", "text", "content"]


SCRIPTS = ("sh", "bash", "curl", "bat", "cmd", "ps1", "txt", "md")  # files that may contain cURL commands
# The first of these that is given reads it.
SOURCES = (
    Source(lambda given: given.is_url or given.ending in ("yaml", "yml"), "openapi", "location"),
    Source(lambda given: given.ending in SCRIPTS, "recordings", "text"),
    Source(lambda given: given.content.keys() & {"openapi", "swagger"}, "openapi", "location"),
    Source(lambda given: _is_recording(given.content), "recordings", "content"),
    Source(lambda given: "actions" in given.content, "config", "content"),
    Source(lambda given: given.ending in ("json", "har"), "openapi", "location"),
)


@dataclass(frozen=True)
class Reading:
    """What was read from a source: actions, defaults for other questions by their names, and known gaps.

    `text` is what is stored: the answer itself if it contains the actions; otherwise they are from a file, URL or
    recording, and this is what was written down of them, from which they were read again.
    """

    actions: tuple[Action, ...]
    defaults: dict[str, str] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)
    text: str = ""


def read(text: str) -> Reading:
    """The actions in an answer, which are written down in the notation and read from there where they are not in it."""
    source = _read(text)
    return source if source.text else _written(source)


def read_stub(text: str) -> Reading:
    """The actions in the text of a stub file, as it comes from an editor."""
    return _written(Reading(*stubs.parse_text(text, "actions")))


def is_cut_off(text: str) -> bool:
    """Whether an answer is cURL commands of which the last goes on in a next line."""
    return _has_curl(text) and bool(_module("recordings.curl").is_cut_off(text))


def _written(source: Reading) -> Reading:
    """What was read from a source as it is in the notation; what can't be said there is left out, with a gap."""
    kept: list[Action] = []
    left_out = LeftOut()
    for action in source.actions:
        with left_out.unless_made(f"action {shown(action.name)}: "):
            stubs.parse_text(writing.block_of(action), "as it is written down")
            kept.append(action)
    left_out.refuse_nothing(kept)
    text = writing.stub_of(kept, {}).strip()
    actions, _ = stubs.parse_text(text, "as they are written down")
    return replace(source, actions=actions, text=text, gaps=[*source.gaps, *left_out.gaps])


def _read(answer: str) -> Reading:
    """The actions in an answer: stored actions, a stub file, cURL commands, one of the sources, or else the notation.

    What cannot be read is refused, with one line that says where.
    """
    if STUB.match(answer):
        return Reading(*stubs.parse_text(answer, "actions"), text=answer)
    if PASTED.match(answer):
        raise AnswerError(f"{shown(answer)} is not read; {READ}")
    if _has_curl(answer):
        return _from_source(*_module("recordings").read(answer, ""))
    if STUB_FILE.fullmatch(answer):
        with within(f"{legible(answer)}: "):
            data = texts.read(Path(answer), texts.MOST_OF_STUB)
        return Reading(*stubs.parse_text(data, legible(answer)))
    given = Given(answer)
    with within(f"{shown(given.location)} "):
        if source := next((source for source in SOURCES if source.is_given(given)), None):
            what = getattr(given, source.what)
            return _from_source(*_module(source.module).read(what, given.selection))
        is_file = NOT_AN_ACTION.fullmatch(given.location) or (given.ending and os.path.isfile(given.location))
        if is_file or PATH.fullmatch(given.location):
            texts.read(Path(given.location), texts.MOST)
            problem = "has no ending that tells what it is"
            raise AnswerError(f"{problem}; use .py, .pyi, .yaml, .json, .har, .sh or .txt")
    return Reading(signatures.parse_inline(answer), text=answer)


def _has_curl(text: str) -> bool:
    return "curl" in text and bool(_module("recordings.curl").COMMAND.search(text))


def _is_recording(content: dict[str, Any]) -> bool:
    return bool(content) and bool(_module("recordings").is_recording(content))


def _module(name: str) -> Any:
    return import_module(f".{name}", __package__)


def _from_source(actions: tuple[Action, ...], defaults: dict[str, str], gaps: list[Gap]) -> Reading:
    """What a source says, on printable lines; a host that it chose for a request is marked as that."""
    gaps = [gap._replace(text=legible(gap.text)) for gap in gaps]
    marked = (replace(action, is_foreign=bool(action.target.host)) for action in actions)
    return Reading(tuple(marked), defaults, gaps)
