"""The next steps that the command prints when it is done; each works as printed."""

import os
import shlex
import sys

from ..model.integration import Integration
from .markup import markdown

STARTED_IN = os.path.realpath(os.getcwd())  # before cookiecutter changes the working directory
OLDEST_PYTHON = 13  # the SDK needs Python 3.13
AUTH_NAMES = {"custom": "Custom", "platform": "OAuth2", "none": "None"}


def next_steps(integration: Integration, output_dir: str | None) -> str:
    """The steps from a delivered folder to a pull request, for the folder in which the command was run."""
    slug = integration.slug
    version = f"3.{max(sys.version_info[1], OLDEST_PYTHON)}"
    python, scripts, assign = f"python{version}", ".venv/bin/", "export"
    if os.name == "nt":
        python, scripts, assign = f"py -{version}", ".venv\\Scripts\\", "set"
    row = f"| {slug} | {markdown(integration.description)} | {AUTH_NAMES[integration.auth_type]} |"
    runner = "python" if integration.read_only else "pytest -m integration -rs"
    variables = [f"{variable}=" for variable in integration.variables]
    lines = [
        "",
        f"{slug}/ is ready, and passes Autohive's checks as it is. Next, with Python 3.13 or newer:",
        "",
        *([f"  cd {shlex.quote(output_dir)}"] if output_dir and os.path.realpath(output_dir) != STARTED_IN else []),
        f"  {python} -m venv .venv",
        f"  {scripts}pip install -r {slug}/requirements.txt pytest pytest-asyncio",
        f"  {scripts}pytest {slug}",
        "",
        "To try it on the real API:",
        "",
        *(f"  {assign} {variable}..." for variable in variables),
        f"  {scripts}{runner} {slug}/tests/{integration.live_test}.py",
        "",
        *_to_settle(integration),
        "To submit it, add this line to the root README of Autohive's repository:",
        "",
        f"  {row}",
    ]
    if variables:
        lines += ["", "and these to its .env.example:", "", *(f"  {variable}" for variable in variables)]
    return "\n".join(lines)


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
    points += [f"{action.name} is not written yet" for action in integration.actions if action.is_unwritten]
    if integration.supports_billing:
        points.append(f"what a call costs: COST_USD in {shared} is 0.0")
    return ["To settle before you submit it:", "", *(f"  - {point}" for point in points), ""] if points else []
