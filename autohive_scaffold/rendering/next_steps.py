"""The next steps: what is printed when the command is done, in PULL_REQUEST.md, and for machines.

What is printed fits a terminal of 24 lines, and each command works as printed, where this one was given.
"""

import difflib
import json
import math
import os
import sys
import textwrap
from dataclasses import dataclass
from functools import cached_property

from .. import shells
from ..model.gaps import Gap
from ..model.integration import Integration
from ..names import english
from .markdown import markdown
from .to_settle import Point, points

STARTED_IN = os.path.realpath(os.getcwd())  # before cookiecutter changes the working directory
OLDEST_PYTHON = 13  # the SDK needs Python 3.13
SIGN_IN = {
    "custom": "Supports custom authentication.",
    "platform": "Supports OAuth2 platform authentication.",
    "none": "No authentication required.",
}
COLUMNS, MOST_LINES = 80, 23  # of a terminal, in which the shell's next prompt has a line of its own
MOST_ITEMS = 4  # of a point that is printed
READY = "is ready, and passes Autohive's checks as it is."
NOT_READY = "passes Autohive's checks. Before it works:"
HINTS = "Before you submit it:"
PULL_REQUEST = "PULL_REQUEST.md"
ENVIRONMENT = "For the root .env.example"
AFTER_UPDATE = (
    "Raise the version in config.json. Resolve what git status shows as UU, and .rej files, if any; where "
    "both sides add an action, keep both. Run the tests before you commit all of it."
)


@dataclass(frozen=True)
class NextSteps:
    """The way from a delivered folder to a pull request; in an update, `earlier` is what was there.

    The `gaps` are those of the source of the actions.
    """

    integration: Integration
    output_dir: str = "."
    gaps: tuple[Gap, ...] = ()
    earlier: Integration | None = None

    @cached_property
    def points(self) -> list[Point]:
        """All that its author must settle."""
        return points(self.integration, self.gaps)

    @property
    def is_ready(self) -> bool:
        return all(point.is_hint for point in self.points)

    # Commands

    @property
    def install_and_test(self) -> list[str]:
        """The commands that install and test it, in the folder in which the command was given."""
        slug, version = self.integration.slug, max(sys.version_info[1], OLDEST_PYTHON)
        is_elsewhere = os.path.realpath(self.output_dir) != STARTED_IN
        return [
            *([f"cd {shells.quoted(self.output_dir)}"] if is_elsewhere else []),
            f"{'py -3.' if os.name == 'nt' else 'python3.'}{version} -m venv .venv",
            f"{_scripts()}pip install -r {slug}/requirements.txt pytest pytest-asyncio",
            f"{_scripts()}pytest {slug}",
        ]

    @property
    def live(self) -> list[str]:
        """The commands that try on the real API what only reads."""
        assigning = "$env:{} = '...'" if shells.is_powershell() else "export {}=..."
        variables = [assigning.format(variable) for variable in self.integration.variables]
        return [*variables, f"{_scripts()}python {self._live_file}"]

    @property
    def _live_file(self) -> str:
        return f"{self.integration.slug}/tests/{self.integration.live_test}.py"

    # The pull request

    @cached_property
    def parts(self) -> dict[str, str]:
        """What a pull request to Autohive's repository needs, by the headings of `PULL_REQUEST.md`.

        What is ticked in its text holds for whatever is generated.
        """
        integration, slug, count = self.integration, self.integration.slug, len(self.integration.actions)
        names = ", ".join(english.phrase(action.name) for action in integration.actions)
        actions = f"Includes {count} action{'s' if count > 1 else ''}: {markdown(names)}."
        about = f"{markdown(integration.description.rstrip('.'))}. {actions} {SIGN_IN[integration.auth_type]}"
        entry = f"[{slug}]({slug}): {about}"
        text = [
            "Closes #",
            "",
            entry,
            "",
            f"- [x] config.json and the handlers of {slug} agree: they were generated from the same actions",
            f"- [ ] unit tests pass: `pytest {slug}`",
            f"- [ ] `validate_integration.py {slug}` and `check_code.py {slug}` pass",
            f"- [ ] live tests pass: `pytest {self._live_file} -m integration`",
            *(line for point in self.points for line in _in_markdown(point)),
            "- [ ] I confirm each point of the author commitment",
        ]
        variables = "\n".join(f"{variable}=" for variable in integration.variables)
        return {
            "Title": f"feat({slug}): add {integration.name} integration",
            "Text": "\n".join(text),
            "For the root README.md": f"### {markdown(integration.name)}\n\n{entry}",
            ENVIRONMENT: variables and f"# -- {integration.name} --\n{variables}",
        }

    @property
    def pull_request(self) -> str:
        """The content of `PULL_REQUEST.md`."""
        parts = {heading: text for heading, text in self.parts.items() if text}
        if ENVIRONMENT in parts:
            parts[ENVIRONMENT] = f"```\n{parts[ENVIRONMENT]}\n```"
        return "\n\n".join(f"# {heading}\n\n{text}" for heading, text in parts.items()) + "\n"

    # What is printed

    @property
    def text(self) -> str:
        """What was made, what is to settle, how to install, test, try and submit it."""
        slug = self.integration.slug
        blocks = [
            "\n  ".join(["Install and test it, with Python 3.13 or newer:", *self.install_and_test]),
            "\n  ".join(["Try it on the real API:", *self.live]),
            f"Submit it: all that a pull request needs is in {slug}/{PULL_REQUEST}.",
        ]
        below = "\n\n".join(blocks)
        made = f"{slug}/ {READY if self.is_ready else NOT_READY}"
        bullets = [_wrapped(f"  - {point.on_line(MOST_ITEMS)}", "    ") for point in self.points]
        first_hint = sum(not point.is_hint for point in self.points)
        bullets[first_hint] = f"{HINTS}\n{bullets[first_hint]}"
        room = MOST_LINES - 3 - _height(below)
        to_settle = _fitting(bullets, room, f"  - and {{}} more, which {slug}/{PULL_REQUEST} has")
        return "\n".join(["", made, *to_settle, "", below])

    @property
    def after_update(self) -> str:
        """What an update changes of the pull request, and what is left to do."""
        assert self.earlier
        before, after = NextSteps(self.earlier).pull_request, self.pull_request
        diff = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
        lines = [line for line in diff if line[1:].strip() and not line.startswith(("---", "+++", "@@"))]
        what = f"What changes of {PULL_REQUEST}:" if lines else f"Nothing of {PULL_REQUEST} changes."
        last = _wrapped(AFTER_UPDATE)
        room = MOST_LINES - 3 - _height(last)
        changes = _fitting([f"  {line}" for line in dict.fromkeys(lines)], room, "  and {} more")
        return "\n".join(["", what, *changes, "", last, ""])

    @property
    def summary(self) -> str:
        """The same for machines: one line of JSON."""
        return json.dumps(
            {
                "folder": os.path.join(os.path.realpath(self.output_dir), self.integration.slug),
                "actions": [action.name for action in self.integration.actions],
                "is_ready": self.is_ready,
                "to_settle": [point.on_line(len(point.items)) for point in self.points],
                "install_and_test": self.install_and_test,
                "live": self.live,
                "variables": self.integration.variables,
                "pull_request": {"title": self.parts["Title"], "body": self.parts["Text"]},
                "readme_entry": self.parts["For the root README.md"],
                "env_example": self.parts[ENVIRONMENT],
            }
        )


def _scripts() -> str:
    """The folder of the commands of a virtual environment."""
    return ".venv/Scripts/" if os.name == "nt" else ".venv/bin/"


def _in_markdown(point: Point) -> list[str]:
    """A point as an item of a list, with its own items below."""
    items = [f"  - {markdown(item)}" for item in point.items]
    return [f"- [ ] {markdown(point.text)}{':' if items else ''}", *items]


def _fitting(items: list[str], room: int, rest: str) -> list[str]:
    """The first item, the others for which there is room on so many lines, and how many more there are."""
    fitting: list[str] = []
    for number, item in enumerate(items, 1):
        room -= _height(item)
        if fitting and room < (number < len(items)):
            return [*fitting, rest.format(len(items) - len(fitting))]
        fitting.append(item)
    return fitting


def _height(text: str) -> int:
    """How many lines of a terminal a text takes."""
    return sum(max(1, math.ceil(len(line) / COLUMNS)) for line in text.split("\n"))


def _wrapped(text: str, indent: str = "") -> str:
    """A sentence, on several lines in a terminal, which would break it amid words."""
    width = COLUMNS if sys.stdout.isatty() else len(text)
    return textwrap.fill(
        text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
