"""The next steps that the command prints when it is done; each works as printed, where the command was given."""

import json
import os
import re
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from ..model import providers
from ..model.gaps import Gap
from ..model.integration import Integration
from .cases import case_of
from .markup import markdown

STARTED_IN = os.path.realpath(os.getcwd())  # before cookiecutter changes the working directory
OLDEST_PYTHON = 13  # the SDK needs Python 3.13
SCRIPTS = ".venv\\Scripts\\" if os.name == "nt" else ".venv/bin/"
SIGN_IN = {
    "custom": "Supports custom authentication.",
    "platform": "Supports OAuth2 platform authentication.",
    "none": "No authentication required.",
}
MOST_NAMES = 6
READY = "is ready, and passes Autohive's checks as it is"
NOT_READY = "passes Autohive's checks, but needs what is named below to work"
ICON = "the icon: icon.svg has initials in place of the service's own"

# Hosts that stand for one that is still to be filled in.
PLACEHOLDER = re.compile(
    r"\.example\.(com|org|net)$|^\.localhost$|^\.(your\b|your[-_]?\w+|(sub)?domain|server|company)\."
)


@dataclass(frozen=True)
class NextSteps:
    """The way from a delivered folder to a pull request; `gaps` are those that the source of the actions has."""

    integration: Integration
    output_dir: str | None
    gaps: tuple[Gap, ...] = ()

    @property
    def unready(self) -> list[str]:
        """What keeps the integration from working."""
        return [*_not_working(self.integration), *(gap.text for gap in self.gaps if gap.kind != "hint")]

    @property
    def to_settle(self) -> list[str]:
        """All that its author must settle before it is submitted."""
        hints = [gap.text for gap in self.gaps if gap.kind == "hint"]
        return [*self.unready, *hints, *_undecided(self.integration)]

    @property
    def install_and_test(self) -> list[str]:
        """The commands that install and test it, in the folder in which the command was given."""
        version = f"3.{max(sys.version_info[1], OLDEST_PYTHON)}"
        python = f"py -{version}" if os.name == "nt" else f"python{version}"
        is_elsewhere = self.output_dir and os.path.realpath(self.output_dir) != STARTED_IN
        slug = self.integration.slug
        return [
            *([f"cd {_quoted(self.output_dir)}"] if self.output_dir and is_elsewhere else []),
            f"{python} -m venv .venv",
            f"{SCRIPTS}pip install -r {slug}/requirements.txt pytest pytest-asyncio",
            f"{SCRIPTS}pytest {slug}",
        ]

    @property
    def live(self) -> list[str]:
        """The commands that try it on the real API, on which they change nothing where any action only reads."""
        path = f"{self.integration.slug}/tests/{self.integration.live_test}.py"
        given = _variables_set(self.integration)
        if not self.integration.read_only:
            return [*given, f"{SCRIPTS}pytest {path} -m integration -rs"]
        safe = f'{SCRIPTS}pytest {path} -m "integration and not destructive" -rs'
        return [*given, f"{SCRIPTS}python {path}", safe]

    @property
    def variables(self) -> list[str]:
        return [*self.integration.variables, *map(self.integration.inputs_variable, self.integration.actions)]

    @property
    def readme_entry(self) -> list[str]:
        """The lines for the root README of Autohive's repository, as the others there are."""
        integration, count = self.integration, len(self.integration.actions)
        names = ", ".join(action.display_name.lower() for action in integration.actions[:MOST_NAMES])
        more = ", and more" if count > MOST_NAMES else ""
        actions = f"Includes {count} action{'s' if count > 1 else ''}: {markdown(names)}{more}."
        text = f"{markdown(integration.description.rstrip('.'))}. {actions} {SIGN_IN[integration.auth_type]}"
        return [f"### {markdown(integration.name)}", "", f"[{integration.slug}]({integration.slug}): {text}"]

    @property
    def pull_request(self) -> list[str]:
        """The title of the pull request and its body, with what is known to pass and what is still to be done."""
        slug = self.integration.slug
        return [
            f"feat({slug}): add {self.integration.name} integration",
            "",
            *self.readme_entry[2:],
            "",
            f"- [x] unit tests pass: pytest {slug}",
            f"- [x] validate_integration.py {slug} and check_code.py {slug} find nothing",
            "- [ ] tried on the real API, with credentials of its own",
            *(f"- [ ] settled: {point}" for point in self.to_settle),
        ]

    @property
    def text(self) -> str:
        return _written(
            (f"{self.integration.slug}/ {NOT_READY if self.unready else READY}.", []),
            ("Next, with Python 3.13 or newer:", self.install_and_test),
            (f"To try it on the real API{'' if self.integration.read_only else ', which changes data'}:", self.live),
            self._settling,
            ("To submit it, add this to the root README of Autohive's repository:", self.readme_entry),
            ("and these to its .env.example:", self._environment),
            ("and open a pull request with this title and text:", self.pull_request),
        )

    @property
    def after_change(self) -> str:
        """The steps after a change of the actions of an integration that is there."""
        return _written(
            self._settling,
            ("To submit it, raise the version in config.json; its .env.example is to have these:", self._environment),
        )

    @property
    def _settling(self) -> tuple[str, list[str]]:
        only = ", nothing but this" if self.to_settle == [ICON] else ""
        return f"To settle before you submit it{only}:", [f"- {point}" for point in self.to_settle]

    @property
    def _environment(self) -> list[str]:
        return [f"{variable}=" for variable in self.variables]

    @property
    def summary(self) -> str:
        """The same for machines: one line of JSON."""
        return json.dumps(
            {
                "folder": os.path.join(os.path.realpath(self.output_dir or "."), self.integration.slug),
                "actions": [action.name for action in self.integration.actions],
                "is_ready": not self.unready,
                "to_settle": self.to_settle,
                "install_and_test": self.install_and_test,
                "live": self.live,
                "variables": self.variables,
            }
        )


def _written(*blocks: tuple[str, list[str]]) -> str:
    """Blocks of lines below their headings."""
    texts = [(heading, "\n".join(f"  {line}".rstrip() for line in lines)) for heading, lines in blocks]
    return "\n" + "\n\n".join(text for pair in texts for text in pair if text)


def _variables_set(integration: Integration) -> list[str]:
    """The lines that set the variables which the live test needs, with an example where no action runs without one."""
    lines = [_assigned(variable, "...") for variable in integration.variables]
    tried = integration.read_only or integration.destructive
    written = [action for action in tried if not action.is_unwritten]
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


def _not_working(integration: Integration) -> Iterator[str]:
    url = urlsplit(integration.base_url)
    host = url.hostname or ""
    if PLACEHOLDER.search(f".{host}"):
        yield f"base_url is a placeholder, {integration.base_url}: give the API's own"
    elif url.scheme == "http" and integration.auth_type != "none":
        yield "base_url begins with http: credentials would go in the clear, so use https if the API has it"
    for action in integration.actions:
        if action.is_unwritten:
            yield f"{action.name} is not written yet"
    for name in integration.auth.unsent if integration.auth_type == "custom" else ():
        yield f"{name} is asked for, but no request sends it: use it in {integration.shared_file}, or remove it"


def _undecided(integration: Integration) -> Iterator[str]:
    """What the author must decide because no answer says it."""
    account, provider = integration.account, integration.provider
    if account and account.output.kind == "item":
        called = f"get_account_info in {integration.module}.py calls it"
        yield f"whether {account.method} {account.path} returns the user's account: {called}"
    if provider and providers.spelled(provider) not in providers.KNOWN:
        near = providers.nearest(provider)
        yield f"whether Autohive has an OAuth provider {provider}{f'; did you mean {near}' if near else ''}"
    names = [field.name for field in integration.url_fields if not field.is_metadata]
    if names and integration.auth_type == "platform":
        yield f"whether {', '.join(names)}, which base_url needs, is among the credentials that Autohive gives"
    if integration.supports_billing:
        yield f"what a call costs: COST_USD in {integration.shared_file} is 0.0"
    inputs = [(action, parameter) for action in integration.actions for parameter in action.parameters]
    silent = [f"{action.name}.{parameter.name}" for action, parameter in inputs if not parameter.is_described]
    if silent:
        more = f" and {len(silent) - MOST_NAMES} more" if len(silent) > MOST_NAMES else ""
        yield f"what these inputs mean, which nobody described: {', '.join(silent[:MOST_NAMES])}{more}"
    yield ICON
