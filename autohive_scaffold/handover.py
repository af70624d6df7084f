"""What the command says when it is done: the next steps, each of which works as printed."""

from .integration import Integration
from .text import markdown_cell

AUTH_NAMES = {"custom": "Custom", "platform": "OAuth2", "none": "None"}


def next_steps(integration: Integration) -> str:
    """The steps from a delivered folder to a pull request."""
    slug = integration.slug
    row = f"| {slug} | {markdown_cell(integration.description)} | {AUTH_NAMES[integration.auth_type]} |"
    variables = [f"{variable}=" for variable in integration.credential_variables.values()]
    lines = [
        "",
        f"{slug}/ is ready, and passes Autohive's checks as it is. Next, with Python 3.13 or newer:",
        "",
        f"  cd {slug}",
        "  python3.13 -m venv .venv",
        "  .venv/bin/pip install -r requirements.txt pytest pytest-asyncio",
        "  .venv/bin/pytest",
        "",
        "To try it on the real API:",
        "",
        *(f"  export {variable}..." for variable in variables),
        f"  .venv/bin/python tests/{integration.live_test}.py",
        "",
        "To submit it, add this line to the root README of Autohive's repository:",
        "",
        f"  {row}",
    ]
    if variables:
        lines += ["", "and these to its .env.example:", "", *(f"  {variable}" for variable in variables)]
    return "\n".join(lines)
