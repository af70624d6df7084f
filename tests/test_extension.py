"""What cookiecutter loads: no answer is executed."""

from pathlib import Path

import pytest
from cookiecutter.exceptions import FailedHookException

from autohive_scaffold.answers.questions import CHECKS
from tests.helpers.delivered import TEMPLATE, Bake

# Each tries to create a file: through Jinja, the shell, the strings in the hooks, XML, or the notation.
ATTEMPTS = [
    "{{ cycler.__init__.__globals__.os.system('touch canary') }}",
    "{% set x = cycler.__init__.__globals__.os.system('touch canary') %}x",
    "$(touch canary) `touch canary` '; touch canary; '",
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    "x(a: Annotated[int, Field(ge=__import__('os').system('touch canary'))])",
    "x(a=1): __import__('os').system('touch canary')\ndef y(",
]


def test_no_answer_is_executed(bake_fresh: Bake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    target = tmp_path / "target"
    target.mkdir()
    questions = ("name", "description", "provider", "scopes")
    for number in range(2):
        texts = {question: ATTEMPTS[(number + place) % 5] for place, question in enumerate(questions)}
        texts["name"] = texts["name"][:64]
        bake_fresh(output_dir=target, auth_type="platform", slug=f"acme-{number}", **texts)
    others = CHECKS.keys() - {*questions, "write_actions"}
    refused = [(question, ATTEMPTS[0]) for question in others]
    for question, attempt in [*refused, *(("actions", attempt) for attempt in ATTEMPTS[1:])]:
        with pytest.raises(FailedHookException, match=rf"^{question}: "):
            bake_fresh(output_dir=target, **{"name": "Other", question: attempt})

    assert len([*target.iterdir()]) == 2
    assert list(tmp_path.rglob("canary")) == []
    assert not (TEMPLATE / "canary").exists()
