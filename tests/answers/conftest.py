"""Valid answers, of which a test replaces one with a wrong one; and a person who gives them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from autohive_scaffold.answers import asking, host, interview


class Talk(NamedTuple):
    """What came of an interview: the answers, each question with its default, and what was printed."""

    answers: dict[str, Any]
    asked: list[str]
    printed: str


@pytest.fixture
def answers() -> dict[str, Any]:
    """The answers of an integration with custom auth, all of them valid."""
    return {"name": "Acme CRM", "slug": "acme-crm", "actions": "list_items", "auth_type": "custom"}


@pytest.fixture
def talk(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Talk]:
    """Interview a person who replies with these lines or exceptions; `typed` is on the command line."""

    def hold(*replies: Any, **typed: str) -> Talk:
        lines, asked = iter(replies), []

        def reply(prompt: str = "") -> str:
            line = next(lines)
            if isinstance(line, type):
                raise line
            return str(line)

        def ask(question: str, default: str) -> str:
            asked.append(f"{str(question).strip()} ({default})")
            return reply()

        settings = {**asking.settings(), **typed}
        parameters = {"output_dir": tmp_path, "overwrite_if_exists": False}
        monkeypatch.setattr(host, "unrendered", lambda: settings)
        monkeypatch.setattr(host, "parameters", lambda: parameters)
        monkeypatch.setattr(interview, "_read", ask)
        monkeypatch.setattr("builtins.input", reply)
        answers = {name: text if "{{" not in str(text) else "" for name, text in settings.items()}
        interview.hold(answers)
        assert next(lines, None) is None, "not all replies were needed"
        return Talk(answers, asked, capsys.readouterr().out)

    return hold
