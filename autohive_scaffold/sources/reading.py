"""Which source an answer to `actions` refers to, and what is read from it."""

import json
import os
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..errors import AnswerError, legible, shown, within
from ..model.actions import Action
from ..model.gaps import Gap
from ..notation import signatures, stubs, writing
from ..schema.untyped import object_of
from . import texts
from .left_out import LeftOut

MEGABYTES = 100
SCRIPTS = ("sh", "bash", "curl", "bat", "cmd", "ps1", "txt", "md")  # files that may contain cURL commands
# How an OpenAPI document in JSON says what it is.
VERSION = re.compile(rb"(?<!\\)\"(openapi|swagger)\"\s*:\s*\"[23]\.")
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
    return "curl" in text and _curl().is_cut_off(text)


def _written(source: Reading) -> Reading:
    """What was read from a source as it is in the notation; what can't be said there is left out, with a gap."""
    kept: list[Action] = []
    left_out = LeftOut()
    for action in source.actions:
        with left_out.unless_made(f"action {shown(action.name)}: "):
            stubs.parse_text(writing.block_of(action), "as it is written down")
            kept.append(action)
    left_out.refuse_nothing(kept)
    text = writing.text_of(kept)
    actions, _ = stubs.parse_text(text, "as they are written down")
    return replace(source, actions=actions, text=text, gaps=[*source.gaps, *left_out.gaps])


def _read(text: str) -> Reading:
    """The actions in an answer: stored actions, a file, an OpenAPI document's URL, cURL commands, or else the notation.

    A file is a stub file, an OpenAPI document, a Postman collection, a HAR, a script with cURL commands or another
    integration's `config.json`. What cannot be read is refused, with one line that says where.
    """
    if STUB.match(text):
        return Reading(*stubs.parse_text(text, "actions"), text=text)
    if PASTED.match(text):
        raise AnswerError(f"{shown(text)} is not read; {READ}")
    if STUB_FILE.fullmatch(text):
        return Reading(*stubs.parse_stub(Path(text)))
    if "curl" in text and _curl().COMMAND.search(text):
        return _recorded(text, "")
    location, _, selection = (part.strip() for part in text.partition("#"))
    file = FILE.fullmatch(location)
    ending = file[1].lower() if file else ""
    if re.match("https?://", text) or ending in ("yaml", "yml"):
        return _documented(text)
    if ending in ("json", "har", *SCRIPTS):
        with within(f"{shown(location)} "):
            source = _from_file(location, ending, selection)
        return source or _documented(text)
    is_file = NOT_AN_ACTION.fullmatch(location) or (file and os.path.isfile(location))
    if is_file or PATH.fullmatch(location):
        with within(f"{shown(location)} "):
            texts.read(Path(location), 0)
            raise AnswerError(
                "has no ending that tells what it is; use .py, .pyi, .yaml, .json, .har, .sh or .txt"
            )
    return Reading(signatures.parse_inline(text), text=text)


def _from_file(location: str, ending: str, selection: str) -> Reading | None:
    """What a file of cURL commands, a collection, a HAR or a `config.json` gives; None for any other JSON."""
    from . import config, recordings  # noqa: PLC0415 - saves their import when there is no such file

    data = texts.read(Path(location), MEGABYTES * 1_000_000)
    if ending == "json" and VERSION.search(data):
        return None  # an OpenAPI document, which may be huge, and is parsed where it is read
    if len(data) > MEGABYTES * 1_000_000:
        raise AnswerError(f"is too large, {MEGABYTES} MB is the most; record or export fewer requests")
    text = texts.decoded(data)
    if ending in SCRIPTS:
        return _recorded(text, selection)
    try:
        content = object_of(json.loads(text, strict=False, parse_constant=str))
    except ValueError as error:
        raise texts.no_json(error) from None
    if recordings.is_recording(content):
        return _recorded(content, selection)
    if ending == "har":
        raise AnswerError("is no HAR, as it has no log of entries; export it again")
    return _from_source(*config.read(content)) if config.is_config(content) else None


def _documented(text: str) -> Reading:
    from . import openapi  # noqa: PLC0415 - saves its import when there is no document

    return _from_source(*openapi.read(text))


def _recorded(content: str | dict[str, Any], selection: str) -> Reading:
    from . import recordings  # noqa: PLC0415 - saves its import when there is no recording

    return _from_source(*recordings.read(content, selection))


def _curl() -> Any:
    from .recordings import curl  # noqa: PLC0415 - saves its import when there is no recording

    return curl


def _from_source(actions: tuple[Action, ...], defaults: dict[str, str], gaps: list[Gap]) -> Reading:
    """What a source says, on printable lines; a host that it chose for a request is marked as that."""
    gaps = [gap._replace(text=legible(gap.text)) for gap in gaps]
    marked = (replace(action, is_foreign=bool(action.target.host)) for action in actions)
    return Reading(tuple(marked), defaults, gaps)
