"""The next steps that the command prints when it is done; each works as printed, where the command was given."""

import json
import os
import re
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from ..model import providers
from ..model.base_url import is_placeholder
from ..model.gaps import Gap
from ..model.integration import Integration
from .markup import markdown
from .shells import Shell, shell_of

STARTED_IN = os.path.realpath(os.getcwd())  # before cookiecutter changes the working directory
OLDEST_PYTHON = 13  # the SDK needs Python 3.13
SIGN_IN = {
    "custom": "Supports custom authentication.",
    "platform": "Supports OAuth2 platform authentication.",
    "none": "No authentication required.",
}
MOST_NAMES = 6
MOST_ACTIONS = 12
READY = "is ready, and passes Autohive's checks as it is"
NOT_READY = "passes Autohive's checks, but needs what is named below to work"
CONFLICTS = "Resolve what git status shows as UU, and .rej files, if any; where both sides add an action, keep both."
ICON = "the icon: icon.svg has initials in place of the service's own"
SCOPES = "scopes that look unused to validate_integration.py, as no action names them; remove those that none needs:"
# The words of a scope that Autohive's validator does not look for.
COMMON_WORDS = ("read", "write", "admin", "api")
UNSAID = "what README.md should say, and no answer told:"
TRIAL = re.compile(r"\b(sandbox|staging|test|demo|mock)\b")  # in a host
CAPITALIZED = re.compile(r"\b(?:A|[A-Z][a-z]+)\b")  # an ordinary word, not an acronym


@dataclass(frozen=True)
class NextSteps:
    """The way from a delivered folder to a pull request; `gaps` are those that the source of the actions has."""

    integration: Integration
    output_dir: str = "."
    gaps: tuple[Gap, ...] = ()

    def left_open(self, most: int | None = None) -> list[Gap]:
        """All that its author must settle, what keeps it from working first; of a list of names, so many are shown."""
        return sorted((*self.gaps, *_left_open(self.integration, most)), key=lambda gap: gap.kind == "hint")

    @property
    def is_ready(self) -> bool:
        return all(gap.kind == "hint" for gap in self.left_open())

    @property
    def install_and_test(self) -> list[str]:
        """The commands that install and test it, in the folder in which the command was given."""
        shell, version = self._shell, max(sys.version_info[1], OLDEST_PYTHON)
        slug, is_elsewhere = self.integration.slug, os.path.realpath(self.output_dir) != STARTED_IN
        return [
            *([shell.entering(self.output_dir)] if is_elsewhere else []),
            f"{shell.python}{version} -m venv .venv",
            f"{shell.scripts}pip install -r {slug}/requirements.txt pytest pytest-asyncio",
            f"{shell.scripts}pytest {slug}",
        ]

    @cached_property
    def live(self) -> list[str]:
        """The commands that try it on the real API, on which they change nothing where any action only reads.

        Where no action runs without inputs, there is an example of some.
        """
        integration, shell = self.integration, self._shell
        lines = [shell.assigning(variable, "...") for variable in integration.variables]
        script = [f"{shell.scripts}python {self._live_file}"] if integration.read_only else []
        return [*lines, *script, f"{shell.scripts}{self._live_tests[0][1]} -rs"]

    @property
    def _shell(self) -> Shell:
        return shell_of(os.name, os.environ)

    @property
    def _live_file(self) -> str:
        return f"{self.integration.slug}/tests/{self.integration.live_test}.py"

    @property
    def _live_tests(self) -> list[tuple[str, str]]:
        """What the live tests do and the commands that run them, the safe one first."""
        command = f'pytest {self._live_file} -m "integration and'
        reading = [("only read", f'{command} not destructive"')] if self.integration.read_only else []
        changing = [("CHANGE DATA in the account", f'{command} destructive"')] if self.integration.destructive else []
        return [*reading, *changing]

    @property
    def variables(self) -> list[str]:
        return self.integration.variables

    @property
    def readme_entry(self) -> list[str]:
        """The lines for the root README of Autohive's repository, as the others there are."""
        integration, count = self.integration, len(self.integration.actions)
        shown = ", ".join(action.display_name for action in integration.actions[:MOST_ACTIONS])
        names = CAPITALIZED.sub(lambda word: word[0].lower(), shown)
        more = ", and more" if count > MOST_ACTIONS else ""
        actions = f"Includes {count} action{'s' if count > 1 else ''}: {markdown(names)}{more}."
        text = f"{markdown(integration.description.rstrip('.'))}. {actions} {SIGN_IN[integration.auth_type]}"
        return [f"### {markdown(integration.name)}", "", f"[{integration.slug}]({integration.slug}): {text}"]

    @property
    def pull_request(self) -> list[str]:
        """The title of the pull request and its body; what is ticked was checked just before, by `delivery`."""
        slug = self.integration.slug
        return [
            f"feat({slug}): add {self.integration.name} integration",
            "",
            "Closes #",
            "",
            *self.readme_entry[2:],
            "",
            f"- [x] config.json and the handlers of {slug} agree: checked as they were generated",
            f"- [ ] unit tests pass: pytest {slug}",
            f"- [ ] validate_integration.py {slug} and check_code.py {slug} pass",
            *(f"- [ ] live tests pass that {what}: {command}" for what, command in self._live_tests),
            *(f"- [ ] settled: {markdown(gap.text)}" for gap in self.left_open(MOST_NAMES)),
            "- [ ] I confirm each point of the author commitment",
        ]

    @property
    def text(self) -> str:
        changes = "" if self.integration.read_only else ", which changes data"
        return _written(
            (f"{self.integration.slug}/ {READY if self.is_ready else NOT_READY}.", []),
            ("Next, with Python 3.13 or newer:", self.install_and_test),
            (f"To try it on the real API{changes}:", self.live),
            self._settling,
            ("To submit it, add this to the root README of Autohive's repository:", self.readme_entry),
            ("and this to its .env.example:" if self.variables else "", self._environment),
            ("and open a pull request for the issue that it closes, with this title and text:", self.pull_request),
        )

    @property
    def after_change(self) -> str:
        """The steps after a change of the actions of an integration that is there."""
        return _written(
            self._settling,
            ("To submit it, raise the version in config.json.", []),
            ("Apart from what you added by hand, the root README is to say:", self.readme_entry[2:]),
            ("and .env.example is to have this:" if self.variables else "", self._environment),
            (f"{CONFLICTS} Run the tests before you commit all of it.", []),
        )

    @property
    def _settling(self) -> tuple[str, list[str]]:
        points = [_wrapped(f"- {gap.text}", "  ") for gap in self.left_open(MOST_NAMES)]
        only = ", nothing but this" if len(points) == 1 else ""
        return f"To settle before you submit it{only}:", [line for point in points for line in point]

    @property
    def _environment(self) -> list[str]:
        lines = [f"{variable}=" for variable in self.variables]
        return [f"# -- {self.integration.name} --", *lines] if lines else []

    @property
    def summary(self) -> str:
        """The same for machines: one line of JSON."""
        return json.dumps(
            {
                "folder": os.path.join(os.path.realpath(self.output_dir), self.integration.slug),
                "actions": [action.name for action in self.integration.actions],
                "is_ready": self.is_ready,
                "to_settle": [gap.text for gap in self.left_open()],
                "install_and_test": self.install_and_test,
                "live": self.live,
                "variables": self.variables,
            }
        )


def _written(*blocks: tuple[str, list[str]]) -> str:
    """Blocks of lines below their headings."""
    texts = [("\n".join(_wrapped(each)), "\n".join(f"  {line}".rstrip() for line in lines)) for each, lines in blocks]
    return "\n" + "\n\n".join(text for pair in texts for text in pair if text)


def _wrapped(text: str, indent: str = "") -> list[str]:
    """The lines of a sentence in a terminal, whose own break is amid words; elsewhere one."""
    if not text:
        return []
    width = shutil.get_terminal_size().columns - len(indent) if sys.stdout.isatty() else len(text)
    return textwrap.wrap(text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _left_open(integration: Integration, most: int | None) -> Iterator[Gap]:
    """What no answer says, or says only as a placeholder."""
    url, provider, account = urlsplit(integration.base_url), integration.provider, integration.account
    if is_placeholder(url.hostname or ""):
        yield Gap("request", f"base_url is a placeholder, {integration.base_url}: give the API's own")
    elif url.scheme == "http" and integration.auth_type != "none":
        yield Gap("hint", "base_url begins with http, so credentials go in the clear: use https if the API has it")
    elif TRIAL.search(url.hostname or ""):
        yield Gap("hint", f"whether base_url is that for production: {integration.base_url}")
    if provider and providers.spelled(provider) not in providers.KNOWN:
        near = ", ".join(providers.nearest(provider))
        unknown = f"provider: whether Autohive has {provider}, which is not among those its integrations use"
        yield Gap("sign_in", f"{unknown}; the nearest of those: {near}" if near else unknown)
    for action in integration.actions:
        if action.is_unwritten:
            yield Gap("request", f"{action.name} is not written yet")
    for host in dict.fromkeys(action.target.host for action in integration.elsewhere):
        names = [action.name for action in integration.elsewhere if action.target.host == host]
        way = "without credentials" if any(action.is_foreign for action in integration.actions) else "as they are"
        site = "not https" if host.startswith("http:") else "another site than base_url's"
        yield Gap(
            "request",
            f"whether {_listed(names, most)} may go to {host}, which is {site}: they are sent there {way}; to settle "
            f"it, write the request yourself, like {names[0]}(...) -> GET {host}/...",
        )
    for name in integration.auth.unsent if integration.auth_type == "custom" else ():
        use = f"use it in {integration.shared_file}, or remove it"
        yield Gap("sign_in", f"{name} is asked for, but no request sends it: {use}")
    if account and not account.output.values:
        called = f"get_account_info in {integration.module}.py calls it"
        yield Gap("hint", f"whether {account.method} {account.path} returns the user's account: {called}")
    names = [field.name for field in integration.url_fields if not field.is_metadata]
    if names and integration.auth_type == "platform":
        needed = f"{', '.join(names)}, which base_url needs,"
        yield Gap("hint", f"whether {needed} is among the credentials that Autohive gives")
    if integration.supports_billing:
        yield Gap("hint", f"what a call costs: COST_USD in {integration.shared_file} is 0.0")
    inputs = [(action, parameter) for action in integration.actions for parameter in action.parameters]
    if guessed := [f"{one.name} ({one.method} {one.path})" for one in integration.actions if one.is_guessed]:
        yield Gap(
            "hint", f"whether the API has these requests, which follow from names alone: {_listed(guessed, most)}"
        )
    if lists := [one.name for one in integration.actions if one.output.unsaid_list]:
        way = "the answer, the list under its name or its only list is taken; say records=data if it is under data"
        yield Gap("hint", f"where the API has the list in its answers to {_listed(lists, most)}: {way}")
    if silent := [f"{action.name}.{parameter.name}" for action, parameter in inputs if not parameter.is_described]:
        yield Gap("hint", f"what these inputs mean, which nobody described: {_listed(silent, most)}")
    if unnamed := [*_unnamed_scopes(integration)]:
        yield Gap("hint", f"{SCOPES} {_listed(unnamed, most)}")
    yield Gap("hint", f"{UNSAID} {'; '.join(_unsaid(integration))}")
    yield Gap("hint", ICON)


def _unsaid(integration: Integration) -> Iterator[str]:
    """What a user or a reviewer looks for in a README, and no answer told."""
    if integration.description == f"Connects Autohive to {integration.name}.":
        yield "what the integration does"
    untold = [each.label for each in integration.auth.credentials if not each.help_text]
    if untold and integration.auth_type == "custom":
        yield f"where users find {', '.join(untold)}"
    if integration.scopes:
        yield "which actions need each scope"
    yield "where the API's documentation and rate limits are"


def _unnamed_scopes(integration: Integration) -> Iterator[str]:
    """The scopes that Autohive's validator takes for unused: no action has one of their words in what is said of it."""
    said = " ".join(f"{one.name} {one.display_name} {one.description}".lower() for one in integration.actions)
    for scope in integration.scopes:
        words = [word for word in re.split(r"[:._-]", scope.lower()) if len(word) > 3 and word not in COMMON_WORDS]
        if words and not any(word in said for word in words):
            yield scope


def _listed(names: Sequence[str], most: int | None) -> str:
    """Names on one line, of which the first are shown."""
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if most and len(names) > most else "")
