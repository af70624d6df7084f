"""The next steps that the command prints when it is done; each works as printed, where the command was given.

They fit a terminal of 24 lines. The rest of what a pull request needs is in `PULL_REQUEST.md`.
"""

import json
import os
import re
import shutil
import sys
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ..model.gaps import Gap
from ..model.integration import Integration
from .markdown import markdown
from .shells import Shell, shell_of
from .to_settle import points
from .tries import Tries

STARTED_IN = os.path.realpath(os.getcwd())  # before cookiecutter changes the working directory
OLDEST_PYTHON = 13  # the SDK needs Python 3.13
SIGN_IN = {
    "custom": "Supports custom authentication.",
    "platform": "Supports OAuth2 platform authentication.",
    "none": "No authentication required.",
}
MOST_LINES = 23  # below which the shell's next prompt has a line of its own
MOST_ACTIONS = 12
READY = "is ready, and passes Autohive's checks as it is."
NOT_READY = "passes Autohive's checks. Before it works:"
UNWRITTEN = "write {}: so far it only says that it is not written yet"
HINTS = "Before you submit it:"
CONFLICTS = (
    "Resolve what git status shows as UU, and .rej files, if any; where both sides add an action, keep both."
)
PULL_REQUEST = "PULL_REQUEST.md"
TITLE = "feat({}): add {} integration"  # a conventional commit
CAPITALIZED = re.compile(r"\b(?:A|[A-Z][a-z]+)\b")  # an ordinary word, not an acronym


@dataclass(frozen=True)
class NextSteps:
    """The way from a delivered folder to a pull request; `gaps` are those that the source of the actions has.

    `written` are the actions that their author was to write, and has written. In an update, `before` is what was there.
    """

    integration: Integration
    output_dir: str = "."
    gaps: tuple[Gap, ...] = ()
    written: tuple[str, ...] = ()
    before: Integration | None = None

    @cached_property
    def left_open(self) -> list[Gap]:
        """All that its author must settle, what keeps it from working first."""
        unwritten = [action.name for action in self.integration.actions if action.is_unwritten]
        to_write = [Gap("request", UNWRITTEN.format(name)) for name in unwritten if name not in self.written]
        return points(self.integration, (*self.gaps, *to_write))

    @property
    def is_ready(self) -> bool:
        return all(gap.kind == "hint" for gap in self.left_open)

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
        """The commands that try it on the real API: what only reads, or where no action does, what changes data."""
        integration, shell = self.integration, self._shell
        command = f"python {self._live_file}" if integration.read_only else f"{self._live_tests[0][1]} -rs"
        return [
            *(shell.assigning.format(variable) for variable in self.integration.variables),
            f"{shell.scripts}{command}",
        ]

    @property
    def _shell(self) -> Shell:
        return shell_of(os.name, os.environ)

    @property
    def _live_file(self) -> str:
        return f"{self.integration.slug}/tests/{self.integration.live_test}.py"

    @property
    def _live_tests(self) -> list[tuple[str, str]]:
        """What the live tests do and the commands that run them, the safe one first."""
        tests = [
            ("only read", "not destructive", self.integration.read_only),
            ("CHANGE DATA in the account", "destructive", self.integration.destructive),
        ]
        command = f'pytest {self._live_file} -m "integration and'
        return [(what, f'{command} {marked}"') for what, marked, actions in tests if actions]

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
    def body(self) -> list[str]:
        """The text of the pull request; what is ticked holds for whatever is generated."""
        slug = self.integration.slug
        return [
            "Closes #",
            "",
            *self.readme_entry[2:],
            "",
            f"- [x] config.json and the handlers of {slug} agree: they were generated from the same actions",
            f"- [ ] unit tests pass: `pytest {slug}`",
            f"- [ ] `validate_integration.py {slug}` and `check_code.py {slug}` pass",
            *(f"- [ ] live tests pass that {what}: `{command}`" for what, command in self._live_tests),
            *(f"- [ ] {markdown(gap.text)}" for gap in self.left_open),
            "- [ ] I confirm each point of the author commitment",
        ]

    @property
    def environment(self) -> list[str]:
        """The lines for the `.env.example` of Autohive's repository."""
        lines = [f"{variable}=" for variable in self.integration.variables]
        return [f"# -- {self.integration.name} --", *lines] if lines else []

    @property
    def pull_request(self) -> str:
        """The content of `PULL_REQUEST.md`: all that a pull request to Autohive's repository needs."""
        parts = [
            ("Title", [TITLE.format(self.integration.slug, self.integration.name)]),
            ("Text", self.body),
            ("For the root README.md", self.readme_entry),
        ]
        if self.environment:
            parts.append(("For the root .env.example", ["```", *self.environment, "```"]))
        return "\n\n".join("\n".join([f"# {name}", "", *lines]) for name, lines in parts) + "\n"

    @property
    def text(self) -> str:
        """What is printed: what was made, what is to settle, how to install, test, try and submit it."""
        slug = self.integration.slug
        changes = "" if self.integration.read_only else ", which CHANGES DATA there"
        is_tried = any(inputs is not None for inputs in Tries(self.integration).inputs.values())
        tried = "" if is_tried else ": fill in TRIED in the file, then"
        below = [
            _block("Install and test it, with Python 3.13 or newer:", self.install_and_test),
            _block(f"Try it on the real API{changes}{tried}:", self.live),
            _block(f"Submit it: all that a pull request needs is in {slug}/{PULL_REQUEST}.", []),
        ]
        room = MOST_LINES - 1 - sum(_height(block) + 1 for block in below)
        return "\n".join(["", *self._made(room), "", "\n\n".join(below)])

    def _made(self, room: int) -> list[str]:
        """What was made and is to settle, on so many lines; of what has no room, how many points there are."""
        slug, gaps = self.integration.slug, self.left_open
        lines = [f"{slug}/ {READY if self.is_ready else NOT_READY}"]
        for number, gap in enumerate(gaps):
            point = _wrapped(f"  - {gap.text}", "    ")
            if gap.kind == "hint" and HINTS not in lines:
                point.insert(0, HINTS)
            more = len(gaps) - number - 1
            if _height("\n".join([*lines, *point])) + bool(more) > room:
                return [*lines, f"  - and {more + 1} more, which {slug}/{PULL_REQUEST} has"]
            lines += point
        return lines

    @property
    def _changes(self) -> list[str]:
        """What became of the actions in an update."""
        new = {action.name: action for action in self.integration.actions}
        old = {action.name: action for action in self.before.actions} if self.before else {}
        names = {
            "added": [name for name in new if name not in old],
            "replaced": [name for name in new if name in old and new[name] != old[name]],
            "taken away": [name for name in old if name not in new],
        }
        return [f"{what}: {', '.join(changed)}" for what, changed in names.items() if changed]

    @property
    def after_change(self) -> str:
        """The steps after a change of the actions of an integration that is there; points from before are not repeated."""
        known = points(self.before) if self.before else []
        gaps = [
            line for gap in self.left_open if gap not in known for line in _wrapped(f"- {gap.text}", "  ")
        ]
        blocks = [
            _block("Actions:", self._changes),
            *([_block(HINTS, gaps)] if gaps else []),
            _block("To submit it, raise the version in config.json.", []),
            _block("Apart from what you added by hand, the root README is to say:", self.readme_entry[2:]),
        ]
        if self.environment:
            blocks.append(_block("and .env.example is to have this:", self.environment))
        blocks.append(_block(f"{CONFLICTS} Run the tests before you commit all of it.", []))
        return "\n" + "\n\n".join(blocks)

    @property
    def summary(self) -> str:
        """The same for machines: one line of JSON."""
        return json.dumps(
            {
                "folder": os.path.join(os.path.realpath(self.output_dir), self.integration.slug),
                "actions": [action.name for action in self.integration.actions],
                "is_ready": self.is_ready,
                "to_settle": [gap.text for gap in self.left_open],
                "install_and_test": self.install_and_test,
                "live": self.live,
                "variables": self.integration.variables,
                "pull_request": {
                    "title": TITLE.format(self.integration.slug, self.integration.name),
                    "body": "\n".join(self.body),
                },
                "readme_entry": "\n".join(self.readme_entry),
                "env_example": "\n".join(self.environment),
            }
        )


def _block(heading: str, lines: Sequence[str]) -> str:
    """Lines below their heading."""
    return "\n".join([*_wrapped(heading), *(f"  {line}" for line in lines)])


def _width() -> int:
    """The columns of the terminal, or those that a terminal has at least."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 80


def _height(text: str) -> int:
    """How many lines of a terminal a text takes."""
    return sum(-(-max(len(line), 1) // _width()) for line in text.split("\n"))


def _wrapped(text: str, indent: str = "") -> list[str]:
    """The lines of a sentence in a terminal, whose own break is amid words; elsewhere one."""
    width = _width() if sys.stdout.isatty() else len(text)
    return textwrap.wrap(
        text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
