"""How a run ends that can't go on: with what is wrong in a line or two, and without a traceback."""

import json
import logging

from cookiecutter.exceptions import FailedHookException

from ..errors import AnswerError
from .questions import CHECKS, Answers


class Refusal(FailedHookException, SystemExit):  # type: ignore[misc]
    """A wrong answer that nobody can be asked again: cookiecutter, or else Python, prints the message and exits.

    cruft does not catch it; as an ordinary exception it would come with a traceback of a hundred lines.
    """

    def __init__(self, question: str, error: AnswerError, answers: Answers) -> None:
        """Say what is wrong on a line, and with `summary=json` also as JSON, with a code that stays the same."""
        self.code = str(error)
        if answers.get("summary") == "json":
            code = f"invalid_{question}" if question in CHECKS else "unknown_question"
            details = {"question": question, "message": str(error), "suggestion": error.suggestion}
            self.code += f"\n{json.dumps({'refused': {'code': code, **details}})}"
        super().__init__(self.code)


def hide_tracebacks() -> None:
    """Keep the traceback of a hook that fails, which has already printed the reason, out of cookiecutter's log."""
    logging.getLogger("cookiecutter.hooks").addFilter(lambda record: record.exc_info is None)
