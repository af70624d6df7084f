"""The guard of template sources: no answer is executed."""

from pathlib import Path

import pytest
from cookiecutter.exceptions import FailedHookException

from tests.helpers.combinations import QUESTIONS
from tests.helpers.delivered import TEMPLATE, Bake

CANARY = "canary"
# Each tries to create a file, through Jinja, the shell, Python, the strings in the hooks or XML.
ATTEMPTS = [
    "{{ cycler.__init__.__globals__.os.system('touch canary') }}",
    "{% set x = cycler.__init__.__globals__.os.system('touch canary') %}x",
    "$(touch canary)",
    "`touch canary`",
    "'; touch canary; '",
    '"""); import os; os.system("touch canary"); ("""',
    '\\"""); __import__("os").system("touch canary") #',
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    '__import__("os").system("touch canary")',
    "x(a: int = __import__('os').system('touch canary'))",
    "x(a: Annotated[int, Field(ge=__import__('os').system('touch canary'))])",
    "x(a=1): __import__('os').system('touch canary')\ndef y(",
]


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_no_answer_is_executed(
    bake_fresh: Bake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, attempt: str
):
    monkeypatch.chdir(tmp_path)
    target = tmp_path / "target"
    target.mkdir()
    texts = {name: attempt.replace("\n", " ")[:64] for name in ("name", "description", "provider", "scopes")}
    bake_fresh(output_dir=target, auth_type="platform", slug="acme", **texts)
    for question, others in QUESTIONS.items():
        if question not in texts:
            with pytest.raises(FailedHookException, match=rf"^{question}: "):
                bake_fresh(output_dir=target, **others, **{"name": "Other", question: attempt})

    assert [path.name for path in target.iterdir()] == ["acme"]
    assert list(tmp_path.rglob(CANARY)) == []
    assert not (TEMPLATE / CANARY).exists()
