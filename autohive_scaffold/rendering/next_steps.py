"""The next steps that the command prints when it is done; each works as printed, where the command was given."""

import json
import os
import shlex
import sys
from collections.abc import Iterable
from urllib.parse import urlsplit

from ..model import providers
from ..model.integration import Integration
from .cases import case_of
from .markup import markdown

STARTED_IN = os.path.realpath(os.getcwd())  # before cookiecutter changes the working directory
OLDEST_PYTHON = 13  # the SDK needs Python 3.13
AUTH_NAMES = {"custom": "Custom", "platform": "OAuth2", "none": "None"}
MOST_NAMES = 6
READY = "is ready, and passes Autohive's checks as it is"
NOT_READY = "passes Autohive's checks, but needs what is named below to work"
ICON = "the icon: icon.svg has initials in place of the service's own"


def next_steps(integration: Integration, output_dir: str | None, gaps: Iterable[str] = ()) -> str:
    """The steps from a delivered folder to a pull request; `gaps` are those that the source of the actions has."""
    slug = integration.slug
    version = f"3.{max(sys.version_info[1], OLDEST_PYTHON)}"
    python, scripts = (f"py -{version}", ".venv\\Scripts\\") if os.name == "nt" else (f"python{version}", ".venv/bin/")
    unready = [*_not_working(integration), *gaps]
    points = [*unready, *_to_settle(integration)]
    is_elsewhere = output_dir and os.path.realpath(output_dir) != STARTED_IN
    row = f"| {slug} | {markdown(integration.description)} | {AUTH_NAMES[integration.auth_type]} |"
    state = NOT_READY if unready else READY
    lines = [
        "",
        f"{slug}/ {state}.",
        "",
        "Next, with Python 3.13 or newer:",
        "",
        *([f"  cd {_quoted(output_dir)}"] if output_dir and is_elsewhere else []),
        f"  {python} -m venv .venv",
        f"  {scripts}pip install -r {slug}/requirements.txt pytest pytest-asyncio",
        f"  {scripts}pytest {slug}",
        "",
        "To try it on the real API:",
        "",
        *(f"  {line}" for line in _live(integration)),
        f"  {scripts}python {slug}/tests/{integration.live_test}.py",
        f'  {scripts}pytest {slug}/tests/{integration.live_test}.py -m "integration and not destructive" -rs',
        "",
        "To settle before you submit it" + (", nothing but this:" if points == [ICON] else ":"),
        "",
        *(f"  - {point}" for point in points),
        "",
        "To submit it, add this line to the root README of Autohive's repository:",
        "",
        f"  {row}",
        "",
        "and these to its .env.example:",
        "",
        *(
            f"  {variable}="
            for variable in (*integration.variables, *map(integration.inputs_variable, integration.actions))
        ),
    ]
    return "\n".join(lines)


def _live(integration: Integration) -> list[str]:
    """The lines that set the variables which the live test needs, with an example where no action runs without one."""
    lines = [_assigned(variable, "...") for variable in integration.variables]
    written = [action for action in integration.read_only if not action.is_unwritten]
    if written and not integration.examples:
        case = case_of(written[0])
        inputs = (case.required_only or case.full).inputs
        lines.append(_assigned(integration.inputs_variable(written[0]), json.dumps(inputs)))
    return lines


def _assigned(variable: str, value: str) -> str:
    """A line that sets an environment variable, for the shell that the command was most likely given in."""
    if os.name != "nt":
        return f"export {variable}={value if value == '...' else shlex.quote(value)}"
    if "PROMPT" in os.environ:  # cmd sets it, PowerShell does not
        return f"set {variable}={value}"
    return f"$env:{variable} = '{value}'"


def _quoted(path: str) -> str:
    return f'"{path}"' if os.name == "nt" else shlex.quote(path)


def _not_working(integration: Integration) -> list[str]:
    """What is known not to work yet."""
    points = [f"{action.name} is not written yet" for action in integration.actions if action.is_unwritten]
    host = urlsplit(integration.base_url).hostname or ""
    if host == "example.com" or host.endswith(".example.com"):
        points.insert(0, f"base_url is a placeholder, {integration.base_url}: give the API's own")
    return points


def _to_settle(integration: Integration) -> list[str]:
    """What the author must decide because no answer says it."""
    shared = "helpers.py" if integration.layout == "multi-file" else f"{integration.module}.py"
    points = [
        f"{name} is asked for, but no request sends it: use it in {shared}, or remove it"
        for name in (integration.custom_auth.unsent if integration.custom_auth else [])
    ]
    account = integration.account
    if account and account.output.kind == "item":
        request = f"{account.method} {account.path}"
        points.append(
            f"whether {request} returns the user's account: get_account_info in {integration.module}.py calls it"
        )
    if integration.provider and providers.spelled(integration.provider) not in providers.KNOWN:
        near = providers.nearest(integration.provider)
        hint = f"; did you mean {near}" if near else ""
        points.append(f"whether Autohive has an OAuth provider {integration.provider}{hint}")
    if integration.supports_billing:
        points.append(f"what a call costs: COST_USD in {shared} is 0.0")
    silent = [
        f"{action.name}.{parameter.name}"
        for action in integration.actions
        for parameter in action.parameters
        if not parameter.is_described
    ]
    if silent:
        more = f" and {len(silent) - MOST_NAMES} more" if len(silent) > MOST_NAMES else ""
        points.append(f"what these inputs mean, which nobody described: {', '.join(silent[:MOST_NAMES])}{more}")
    return [*points, ICON]
