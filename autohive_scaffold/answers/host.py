"""What relies on the inner workings of cookiecutter and cruft, which tell a template too little.

The command that runs stands in click's context; the folder that cruft updates, and the answers before they
are rendered, in variables of the calling functions. Cookiecutter's prompts are replaced, as they can leave no
question out.
"""

import inspect
import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
from cookiecutter import prompt

from .. import shells

CRUFT_FILE = ".cruft.json"


def running() -> click.Context | None:
    """The command that runs, cookiecutter's or cruft's, whose Typer has a copy of click, or None."""
    copies = filter(None, map(sys.modules.get, ("click.globals", "typer._click.globals")))
    return next(filter(None, (copy.get_current_context(silent=True) for copy in copies)), None)


def parameters() -> dict[str, Any]:
    """The arguments and options of the command that runs."""
    command = running()
    return command.params if command else {}


def is_interactive() -> bool:
    """Whether the command asks a person."""
    options = parameters()
    return options.get("no_input") is False and not (options.get("replay") or options.get("replay_file"))


def is_created_by_cruft() -> bool:
    """Whether cruft makes a new integration, and puts its own file there when all others are."""
    return "template_git_url" in parameters()


def on_command_line() -> dict[str, Any]:
    """The answers that stand on the command line."""
    answers = parameters().get("extra_context") or {}
    return dict(json.loads(answers) if isinstance(answers, str) else answers)


def ask_nothing() -> None:
    """Let cookiecutter take each default, because `interview` asks, when all questions are known."""
    prompt.read_user_variable = lambda var_name, default_value, *_: default_value


def variables_named(name: str, kind: type | tuple[type, ...]) -> Iterator[Any]:
    """The values of variables of that name and type in the calling functions, the nearest first."""
    frame = inspect.currentframe()
    while frame := frame and frame.f_back:
        if isinstance(value := frame.f_locals.get(name), kind):
            yield value


def unrendered() -> dict[str, Any]:
    """What cookiecutter renders the answers from: given answers, and the templates of the other defaults."""
    contexts = variables_named("context", dict)
    return next((context["cookiecutter"] for context in contexts if "cookiecutter" in context), {})


def forget_given(name: str, stored: str) -> None:
    """Put a stored answer in place of that on the command line, which cookiecutter writes to its replay file.

    A pasted request may have a token in it.
    """
    for context in variables_named("context", dict):
        if name in context.get("_cookiecutter", ()):
            context["_cookiecutter"][name] = stored


def output_dir() -> Path:
    """The folder into which cookiecutter puts what it renders."""
    return Path(next(variables_named("output_dir", (str, Path)), ".")).resolve()


def project() -> Path | None:
    """The folder of the integration that cruft updates or compares, if it does."""
    folders = variables_named("project_dir", Path)
    return next((folder for folder in folders if (folder / CRUFT_FILE).exists()), None)


def command_with(answers: Mapping[str, str]) -> str:
    """The command that runs, with these answers in place of those that it was given."""
    program = sys.argv[0] if os.access(sys.argv[0], os.X_OK) else ""
    if is_created_by_cruft():
        arguments = ["create", parameters()["template_git_url"], "--extra-context", json.dumps(answers)]
        return shells.command([program or "cruft", *arguments])
    replaced = tuple(f"{name}=" for name in on_command_line())
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith(replaced)]
    arguments += [f"{name}={answer}" for name, answer in answers.items()]
    return shells.command([program or "cookiecutter", *arguments])
