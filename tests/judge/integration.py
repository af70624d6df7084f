"""An integration of a drawn document: delivered as to a user, loaded, and its actions called."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

import aiohttp
from autohive_integrations_sdk.integration import IntegrationResult, ResultType
from yarl import URL

from autohive_scaffold.schema.samples import sample
from tests.helpers.delivered import cookiecutter_config, deliver
from tests.helpers.wire import Connected

from .server import Exchange, Recorder


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


class Integration:
    """What the template delivers with the default answers and one for `actions`; its requests go to a recorder.

    A path is sent as `local` gives it, since Prism serves the paths of a document without those of its servers.
    """

    def __init__(self, actions: str, folder: Path, recorder: Recorder, local: Callable[[str], str]) -> None:
        home = cookiecutter_config(folder).parent
        delivered = deliver({"name": "Judged", "actions": actions}, output=folder / "delivered", home=home)
        self._schemas = {name: action["input_schema"] for name, action in delivered.config["actions"].items()}
        integration = getattr(delivered.load(), delivered.module_name)
        self._connected = Connected(integration, _envelope(delivered.config.get("auth", {})), {})
        self._recorder, self._local = recorder, local

    @property
    def actions(self) -> list[str]:
        """The names of its actions, in the order of the operations they were made of."""
        return list(self._schemas)

    def schemas(self, action: str) -> dict[str, Any]:
        """The schemas of an action's inputs by name."""
        return self._schemas[action]["properties"]

    def inputs(self, action: str) -> dict[str, Any]:
        """Values of all inputs of an action, made up."""
        return {name: sample(schema, name) for name, schema in self.schemas(action).items()}

    async def calls(self, action: str) -> list[Call]:
        """An action called with all its inputs, and with only the required ones."""
        everything = self.inputs(action)
        least = {name: everything[name] for name in self._schemas[action].get("required", [])}
        return [await self.call(action, inputs) for inputs in (everything, least)]

    async def call(self, action: str, inputs: dict[str, Any]) -> Call:
        """An action called with these inputs."""
        self._recorder.exchanges.clear()
        result, error = None, ""
        with self._redirected():
            try:
                result = await self._connected.run(action, inputs)
            except Exception as raised:
                error = f"raises {type(raised).__name__}: {raised}"
        return Call(inputs, tuple(self._recorder.exchanges), result, error)

    @contextlib.contextmanager
    def _redirected(self) -> Iterator[None]:
        """While it lasts, whatever aiohttp would send to an API goes to the recorder."""
        request, recorder = aiohttp.ClientSession._request, self._recorder

        async def redirect(session: aiohttp.ClientSession, method: str, url: Any, **options: Any) -> Any:
            if not str(url).startswith(recorder.upstream):
                sent = urlsplit(str(url))
                local = f"{recorder.url}{self._local(sent.path)}{'?' if sent.query else ''}{sent.query}"
                url = URL(local, encoded=isinstance(url, URL))
            return await request(session, method, url, **options)

        with patch.object(aiohttp.ClientSession, "_request", redirect):
            yield


def _envelope(auth: dict[str, Any]) -> dict[str, Any]:
    """Made-up credentials for what `auth` of a config.json asks for."""
    if auth.get("type") == "platform":
        return {"auth_type": "PlatformOauth2", "credentials": {"access_token": _credential("access_token")}}
    names = auth.get("fields", {}).get("properties", {})
    return {"auth_type": "Custom", "credentials": {name: _credential(name) for name in names}}


def _credential(name: str) -> str:
    """A credential that can be a part of a host, too, and a UUID, as some documents ask for."""
    return str(uuid5(NAMESPACE_URL, name))
