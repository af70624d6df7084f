"""An answer as it is given: checked, and refused where nobody can be asked again."""

import difflib
import itertools
import json
from functools import cache
from pathlib import Path
from typing import Any

from cookiecutter.exceptions import FailedHookException
from cookiecutter.utils import create_env_with_context

from ..errors import AnswerError, shown, within
from ..sources import reading
from . import additions, described, host, questions
from .questions import Answers, stored

TEMPLATE = Path(__file__).resolve().parents[2]
NEVER_ASKED = ("summary", "write_actions")


class Refusal(FailedHookException, SystemExit):  # type: ignore[misc]
    """A wrong answer that nobody can be asked again: cookiecutter, or else Python, prints the message and exits.

    cruft does not catch it; as an ordinary exception it would come with a traceback of a hundred lines.
    """

    def __init__(self, question: str, error: AnswerError, answers: Answers) -> None:
        """Say what is wrong on a line, and with `summary=json` also as JSON, with a code that stays the same."""
        self.code = str(error)
        if answers.get("summary") == "json":
            code = f"invalid_{question}" if question in questions.CHECKS else "unknown_question"
            details = {"question": question, "message": str(error), "suggestion": error.suggestion}
            self.code += f"\n{json.dumps({'refused': {'code': code, **details}})}"
        super().__init__(self.code)


def settle(name: str, answers: Answers) -> None:
    """Put the checked answer in place of a given one; a wrong one raises `Refusal`."""
    try:
        accept(name, answers)
    except AnswerError as error:
        raise Refusal(name, error, answers) from None


def accept(name: str, answers: Answers) -> None:
    """Put the checked answer in place of a given one; a wrong one raises `AnswerError`."""
    if name == "summary":
        _refuse_unknown(answers)
    if name == "actions":
        _accept_actions(answers)
        return
    answers[name] = questions.checked(name, answers)
    if name == "slug" and not answers.get("write_actions"):
        _refuse_existing(answers[name])


def _accept_actions(answers: Answers) -> None:
    """Read the actions, keep them as they are stored, and what else their source says."""
    given = str(answers["actions"])
    read = questions.checked("actions", answers)
    with within("actions: "):
        additions.refuse_loss(given, stored(read.answer))
    if host.project() and reading.STUB_FILE.fullmatch(given.removeprefix(additions.EXACTLY)):
        _prefer(read.extras, answers)
    use(read, answers)
    host.forget_given("actions", read.answer)


def use(read: questions.ReadActions, answers: Answers) -> None:
    """Take actions that were read as the answer; the service's name stands in a file, too, if nobody gave another."""
    answers["actions"], answers[described.EXTRAS] = read.answer, json.dumps(read.extras)
    if "name" in read.extras and answers["name"] == settings()["name"]:
        answers["name"] = read.extras["name"]
        accept("name", answers)


def _prefer(extras: dict[str, Any], answers: Answers) -> None:
    """Let what a stub file says in an update win over what is stored, which cruft gives as if the command said it."""
    before, later = additions.kept(""), host.unrendered()
    for name in extras.keys() & settings().keys():
        for given in (answers, later):
            if given.get(name) == before.get(name):
                given[name] = settings()[name]


def _refuse_unknown(answers: Answers) -> None:
    """Refuse an answer on the command line to a question that there is not, which cookiecutter would ignore."""
    for name in host.on_command_line():
        if name not in settings():
            near = difflib.get_close_matches(name, questions.CHECKS, 1)
            error = AnswerError(f"{name}: there is no such question", near[0] if near else "")
            raise Refusal(name, error, answers)


def _refuse_existing(slug: str) -> None:
    """Refuse a folder that is there before the rest is asked; cookiecutter would do so after the last question."""
    given = host.parameters()
    if "output_dir" not in given or given["overwrite_if_exists"]:
        return
    folder = Path(given["output_dir"])
    if (folder / slug).exists():
        free = next(name for n in itertools.count(2) if not (folder / (name := f"{slug}-{n}")).exists())
        raise AnswerError(f"slug: {shown(slug)} already exists", free)


def usual(name: str, answers: Answers) -> str:
    """The default of a question, which may follow from other answers."""
    environment = create_env_with_context({"cookiecutter": settings()})
    return str(environment.from_string(settings()[name]).render(cookiecutter=answers))


@cache
def settings() -> dict[str, Any]:
    """What `cookiecutter.json` contains: the defaults of the questions, and their prompts."""
    content: dict[str, Any] = json.loads((TEMPLATE / "cookiecutter.json").read_text(encoding="utf-8"))
    return content
