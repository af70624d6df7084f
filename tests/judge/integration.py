"""An integration of a drawn document: delivered as to a user, loaded, and its actions called."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

import aiohttp
from autohive_integrations_sdk.integration import ResultType
from yarl import URL

from autohive_scaffold.schema.samples import sample
from tests.helpers.delivered import cookiecutter_config, deliver
from tests.helpers.wire import Connected

from .server import Exchange, Recorder


class Call(NamedTuple):
    """One run of an action: its inputs, its exchanges on the wire, and the data or message at its end."""

    inputs: dict[str, Any]
    exchanges: tuple[Exchange, ...]
    data: Any = None
    message: str = ""


class Integration:
    """What the template delivers for an answer to `actions`; its requests go to a recorder.

    `schemas` are those of the inputs by action. A path is sent as `local` gives it, since Prism serves the
    paths of a document without those of its servers.
    """

    def __init__(self, actions: str, folder: Path, recorder: Recorder, local: Callable[[str], str]) -> None:
        home = cookiecutter_config(folder).parent
        delivered = deliver({"name": "Judged", "actions": actions}, output=folder / "delivered", home=home)
        self.schemas = {name: action["input_schema"] for name, action in delivered.config["actions"].items()}
        integration = getattr(delivered.load(), delivered.module_name)
        self._connected = Connected(integration, _envelope(delivered.config.get("auth", {})), {})
        self._recorder, self._local = recorder, local

    def inputs(self, action: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """Made-up values of all inputs of an action, and of the required ones."""
        schema = self.schemas[action]
        everything = {name: sample(part, name) for name, part in schema["properties"].items()}
        return everything, {name: everything[name] for name in schema.get("required", [])}

    async def call(self, action: str, inputs: dict[str, Any]) -> Call:
        """An action called with these inputs; whatever aiohttp would send to an API goes to the recorder."""
        request, recorder = aiohttp.ClientSession._request, self._recorder

        async def redirect(session: aiohttp.ClientSession, method: str, url: Any, **options: Any) -> Any:
            if not str(url).startswith(recorder.upstream):
                sent = urlsplit(str(url))
                local = f"{recorder.url}{self._local(sent.path)}{'?' if sent.query else ''}{sent.query}"
                url = URL(local, encoded=isinstance(url, URL))
            return await request(session, method, url, **options)

        recorder.exchanges.clear()
        data, message = None, ""
        try:
            with patch.object(aiohttp.ClientSession, "_request", redirect):
                result = await self._connected.run(action, inputs)
            if result.type is ResultType.ACTION:
                data = result.result.data
            else:
                reason = result.result
                text = reason["message"] if isinstance(reason, dict) else reason.message
                message = f"{result.type.name}: {' '.join(text.split())}"
        except Exception as raised:
            message = f"raises {type(raised).__name__}: {raised}"
        return Call(inputs, tuple(recorder.exchanges), data, message)


def _envelope(auth: dict[str, Any]) -> dict[str, Any]:
    """Made-up credentials for what `auth` of a config.json asks for."""
    is_platform = auth.get("type") == "platform"
    names = ["access_token"] if is_platform else auth.get("fields", {}).get("properties", {})
    # A UUID, as some documents ask for, can be a part of a host, too.
    credentials = {name: str(uuid5(NAMESPACE_URL, name)) for name in names}
    return {"auth_type": "PlatformOauth2" if is_platform else "Custom", "credentials": credentials}
