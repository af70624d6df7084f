"""An integration of a drawn document: rendered as a user does, loaded, and its actions called.

Only this module of the judge depends on the template's code.
"""

import contextlib
import io
import logging
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

import aiohttp
from autohive_integrations_sdk import ExecutionContext, Integration
from autohive_integrations_sdk.integration import IntegrationResult, ResultType
from yarl import URL

from autohive_scaffold.schema.samples import sample
from autohive_scaffold.schema.validation import is_valid
from tests.helpers.delivered import TEMPLATE, Delivered, run

from .recorder import Exchange, Recorder

COMMAND = "import sys; from cookiecutter.cli import main; sys.exit(main())"
CONFIG = {"max_retries": 0, "timeout": 40}
# An example in a description, which a person would follow.
TOLD = re.compile(
    r"\b(?:for example|e\.g\.),? (?!(?:the|an?|if|when|to|by|in|from|with|for)\b|[?.&])"
    r"(?:(['\"`])([^'\"`{}<>]+)\1|([^\s,;(){}<>'\"]+?(?: [^\s,;(){}<>'\"]+?){0,3}?)(?=[,;)]|\.?$|\. ))",
    re.I,
)


class RefusedError(Exception):
    """The template refuses a document; the message is its one line."""


class BrokenError(Exception):
    """The template fails in another way; the message is the end of its output."""


def ending_of(route: str) -> re.Pattern[str]:
    """What is found at the end of a path that has values in place of the placeholders of a route."""
    return re.compile("[^/]+".join(map(re.escape, re.split(r"\{[^{}]*\}", route))) + "$")


@contextlib.contextmanager
def redirected(recorder: Recorder, routes: tuple[str, ...]) -> Iterator[None]:
    """While it lasts, what aiohttp would send to an API goes to a recorder.

    Prism serves the paths of a document without those of its servers: what is in front of a route is left out.
    """
    patterns = [ending_of(route) for route in routes]
    request = aiohttp.ClientSession._request

    async def redirect(session: aiohttp.ClientSession, method: str, url: Any, **options: Any) -> Any:
        if not str(url).startswith(recorder.upstream):
            sent = urlsplit(str(url))
            found = [match[0] for pattern in patterns if (match := pattern.search(sent.path))]
            path = max(found, key=len, default=sent.path)
            local = urlsplit(recorder.url)._replace(path=path, query=sent.query)
            url = URL(local.geturl(), encoded=isinstance(url, URL))
        return await request(session, method, url, **options)

    with patch.object(aiohttp.ClientSession, "_request", redirect):
        yield


@dataclass(frozen=True)
class Call:
    """One run of an action: its inputs, its exchanges on the wire, and its result."""

    inputs: dict[str, Any]
    exchanges: tuple[Exchange, ...]
    result: IntegrationResult | None
    error: str = ""

    @property
    def is_action(self) -> bool:
        return self.result is not None and self.result.type is ResultType.ACTION

    @property
    def data(self) -> Any:
        """The data that the action returns."""
        return self.result.result.data

    @property
    def message(self) -> str:
        """The error message, if it did not return data."""
        if self.result is None:
            return self.error
        reason = self.result.result
        text = reason["message"] if isinstance(reason, dict) else reason.message
        return f"{self.result.type.name}: {' '.join(text.split())}"


def rendered(source: str, folder: Path) -> Delivered:
    """The integration that the template renders with the default answers from what is answered for `actions`."""
    config = folder / "config.yaml"
    config.write_text(
        f"cookiecutters_dir: {folder}/cookiecutters\nreplay_dir: {folder}/replay\n", encoding="utf-8"
    )
    options = ("--no-input", "--config-file", str(config), "--output-dir", str(folder / "rendered"))
    answers = {"name": "Judged", "actions": source}
    texts = [f"{name}={value}" for name, value in answers.items()]
    result = run(sys.executable, "-c", COMMAND, *options, str(TEMPLATE), *texts)
    if result.returncode:
        # A refusal is the first line of output; a later failure ends in an error.
        said = " ".join(result.stdout.strip().splitlines()[:1] + result.stderr.strip().splitlines()[-1:])
        raise (RefusedError if said.startswith("actions: ") else BrokenError)(said)
    return Delivered(folder / "rendered" / "judged", answers)


class Loaded:
    """An integration whose requests go to a recorder."""

    def __init__(self, delivered: Delivered, recorder: Recorder) -> None:
        module = delivered.load()
        self._recorder = recorder
        self._integration = next(one for one in vars(module).values() if isinstance(one, Integration))
        self._config = delivered.config

    @property
    def actions(self) -> list[str]:
        """The names of its actions, in the order of the operations they were made of."""
        return list(self._config["actions"])

    def envelope(self) -> dict[str, Any]:
        """The made-up credentials of the delivered tests."""
        auth = self._config.get("auth", {})
        if auth.get("type") == "platform":
            return {
                "auth_type": "PlatformOauth2",
                "credentials": {"access_token": _credential("access_token")},
            }
        names = auth.get("fields", {}).get("properties", {})
        return (
            {"auth_type": "Custom", "credentials": {name: _credential(name) for name in names}}
            if names
            else {}
        )

    def inputs(self, action: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """Values of all inputs of an action, made up where their descriptions have no example, and schemas by name."""
        schemas = self._config["actions"][action]["input_schema"]["properties"]
        return {
            name: (*_told_in(schema), sample(schema, name))[0] for name, schema in schemas.items()
        }, schemas

    async def calls(self, action: str, route: str) -> list[Call]:
        """An action called with all its inputs and, if some are optional, with only the required ones.

        The route is that of the operation which the action was made of.
        """
        full, _ = self.inputs(action)
        least = {
            name: full[name] for name in self._config["actions"][action]["input_schema"].get("required", [])
        }
        return [
            await self.call(action, inputs, (route,))
            for inputs in ([full] if full == least else [full, least])
        ]

    async def call(self, action: str, inputs: dict[str, Any], routes: tuple[str, ...]) -> Call:
        """An action called with these inputs; its request has one of these routes."""
        self._recorder.exchanges.clear()
        result, error = None, ""
        logging.disable()
        with contextlib.redirect_stdout(io.StringIO()), redirected(self._recorder, routes):
            async with ExecutionContext(auth=self.envelope(), request_config=CONFIG) as context:
                try:
                    result = await self._integration.execute_action(action, inputs, context)
                except Exception as raised:
                    error = f"raises {type(raised).__name__}: {raised}"
        return Call(inputs, tuple(self._recorder.exchanges), result, error)


def _told_in(schema: dict[str, Any]) -> list[Any]:
    """The example in a description, as the text or the number that satisfies the schema; empty if there is none."""
    found = TOLD.search(schema.get("description", ""))
    text = (found[2] or found[3]) if found else ""
    number = (
        [float(text) if "." in text else int(text)] if re.fullmatch(r"-?\d{1,9}(\.\d{1,9})?", text) else []
    )
    return [value for value in (text, *number) if text and is_valid(value, schema)]


def _credential(name: str) -> str:
    """A credential that can be a part of a host, too, and a UUID, as some documents ask for; Twilio has its own."""
    return f"AC{'0' * 32}" if name == "account_sid" else str(uuid5(NAMESPACE_URL, name))
