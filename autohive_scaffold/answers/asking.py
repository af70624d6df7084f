"""An answer as it is given: checked, and refused where nobody can be asked again."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from cookiecutter.exceptions import FailedHookException
from cookiecutter.utils import create_env_with_context

from ..errors import AnswerError, within
from ..sources.reading import STUB, STUB_FILE, Reading
from ..sources.slips import refuse_secret
from . import additions, described, host, questions
from .questions import Answers

TEMPLATE = Path(__file__).resolve().parents[2]
NEVER_ASKED = ("summary", "write_actions")


class Refusal(FailedHookException, SystemExit):  # type: ignore[misc]
    """A wrong answer for which nobody is asked again: cookiecutter, or else Python, prints it and exits.

    cruft does not catch it: an ordinary exception would come with a traceback of a hundred lines.
    """

    def __init__(self, question: str, error: AnswerError, answers: Answers) -> None:
        """Say what is wrong on a line, and with `summary=json` also as JSON with a lasting code."""
        self.code = str(error)
        if answers.get("summary") == "json":
            code = f"invalid_{question}" if question in questions.CHECKS else "unknown_question"
            details = {"question": question, "message": str(error), "suggestion": error.suggestion}
            self.code += f"\n{json.dumps({'refused': {'code': code, **details}})}"
        super().__init__(self.code)


def settle(name: str, answers: Answers) -> None:
    """Put the checked answer in place of a given one; a wrong one raises `Refusal`."""
    if name == "summary":
        _refuse_unknown(answers)
    try:
        accept(name, answers)
    except AnswerError as error:
        raise Refusal(name, error, answers) from None


def accept(name: str, answers: Answers) -> None:
    """Put the checked answer in place of a given one; a wrong one raises `AnswerError`."""
    if name == "actions":
        read(answers)
    else:
        answers[name] = questions.checked(name, answers)


def read(answers: Answers) -> Reading:
    """Read the actions, and put them in place of the answer, with what else their source says."""
    actions: Reading = questions.checked("actions", answers)
    text = questions.as_text(answers["actions"]).strip()
    with within("actions: "):
        additions.refuse_loss(text, actions)
        if STUB.match(text):
            refuse_secret(text)
    if host.project() and STUB_FILE.fullmatch(text.removeprefix(additions.EXACTLY)):
        _prefer(actions.defaults, answers)
    use(actions, answers)
    host.forget_given("actions", actions.text)
    return actions


def use(actions: Reading, answers: Answers) -> None:
    """Take these actions as the answer; the name may stand in their file, too, if nobody gave another."""
    answers["actions"] = actions.text
    answers[described.EXTRAS] = {**actions.defaults, "gaps": actions.gaps}
    if "name" in actions.defaults and answers["name"] == settings()["name"]:
        answers["name"] = actions.defaults["name"]
        accept("name", answers)


def _prefer(stub: dict[str, str], answers: Answers) -> None:
    """Let a stub file in an update win over what is stored, which cruft gives as if the command said it."""
    stored, unrendered = additions.stored_answers(""), host.unrendered()
    for name in stub.keys() & settings().keys():
        for context in (answers, unrendered):
            if context.get(name) == stored.get(name):
                context[name] = settings()[name]


def _refuse_unknown(answers: Answers) -> None:
    """Refuse an answer on the command line to an unknown question, which cookiecutter would ignore."""
    for name in host.on_command_line():
        if name not in settings():
            raise Refusal(name, AnswerError(f"{name}: there is no such question"), answers)


def usual(name: str, answers: Answers) -> str:
    """The default of a question, which may follow from other answers."""
    environment = create_env_with_context({"cookiecutter": settings()})
    return str(environment.from_string(settings()[name]).render(cookiecutter=answers))


@cache
def settings() -> dict[str, Any]:
    """What `cookiecutter.json` contains: the defaults of the questions, and their prompts."""
    content: dict[str, Any] = json.loads((TEMPLATE / "cookiecutter.json").read_text(encoding="utf-8"))
    return content
