"""An integration of a drawn document: rendered as a user does, loaded, and its actions called.

Only this module of the judge depends on the template's code.
"""

import contextlib
import io
import logging
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autohive_integrations_sdk import ExecutionContext, Integration
from autohive_integrations_sdk.integration import IntegrationResult, ResultType

from autohive_scaffold.schema.samples import sample
from tests.helpers.delivered import TEMPLATE, Delivered, run

from .documents import Document
from .recorder import Exchange, Recorder

COMMAND = "import sys; from cookiecutter.cli import main; sys.exit(main())"
CONFIG = {"max_retries": 0, "timeout": 40}


class RefusedError(Exception):
    """The template refuses a document; the message is its one line."""


class BrokenError(Exception):
    """The template fails in another way; the message is the end of its output."""


class LocalContext(ExecutionContext):
    """The SDK's context, which refuses to send requests to the API of a document."""

    async def fetch(self, url: str, *arguments: Any, **keywords: Any) -> Any:
        if not url.startswith("http://127.0.0.1:"):
            raise ValueError(f"a request would have gone to {url}")
        return await super().fetch(url, *arguments, **keywords)


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


def rendered(document: Document, folder: Path) -> Delivered:
    """The integration that the template renders from a document with its default answers."""
    config = folder / "config.yaml"
    config.write_text(f"cookiecutters_dir: {folder}/cookiecutters\nreplay_dir: {folder}/replay\n", encoding="utf-8")
    options = ("--no-input", "--config-file", str(config), "--output-dir", str(folder / "rendered"))
    answers = {"name": "Judged", "actions": document.selection}
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
        module.BASE_URL = recorder.url
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
            return {"auth_type": "PlatformOauth2", "credentials": {"access_token": "test-access_token"}}
        names = auth.get("fields", {}).get("properties", {})
        return {"auth_type": "Custom", "credentials": {name: f"test-{name}" for name in names}} if names else {}

    async def calls(self, action: str) -> list[Call]:
        """An action called with all its inputs and, if some are optional, with only the required ones."""
        schema = self._config["actions"][action]["input_schema"]
        full = {name: sample(property, name) for name, property in schema["properties"].items()}
        least = {name: full[name] for name in schema.get("required", [])}
        return [await self._call(action, inputs) for inputs in ([full] if full == least else [full, least])]

    async def _call(self, action: str, inputs: dict[str, Any]) -> Call:
        self._recorder.exchanges.clear()
        result, error = None, ""
        logging.disable()
        with contextlib.redirect_stdout(io.StringIO()):
            async with LocalContext(auth=self.envelope(), request_config=CONFIG) as context:
                try:
                    result = await self._integration.execute_action(action, inputs, context)
                except Exception as raised:
                    error = f"raises {type(raised).__name__}: {raised}"
        return Call(inputs, tuple(self._recorder.exchanges), result, error)
