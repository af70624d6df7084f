"""Answers come out as typed and are never run; existing work, replay files and other Pythons are safe."""

import ast
import json
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import RUFF_RULES, TEMPLATE, Bake, Delivered, run
from cookiecutter.exceptions import FailedHookException
from markdown_it import MarkdownIt

CANARY = "canary"
# Each tries to make a file: in Jinja, the shell, Python, the hooks' strings, XML.
ATTEMPTS = [
    "{{ cycler.__init__.__globals__.os.system('touch canary') }}",
    "{% set x = cycler.__init__.__globals__.os.system('touch canary') %}x",
    "$(touch canary)",
    "`touch canary`",
    "'; touch canary; '",
    '"""); import os; os.system("touch canary"); ("""',
    "'''\n); import os; os.system('touch canary')",
    '\\"""); __import__("os").system("touch canary") #',
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    '__import__("os").system("touch canary")',
    "x(a: __import__('os').system('touch canary') = 1)",
    "x(a: int = __import__('os').system('touch canary'))",
    "x(a: Annotated[int, Field(ge=__import__('os').system('touch canary'))])",
    "x(a=1): __import__('os').system('touch canary')\ndef y(",
]
QUESTIONS = {
    "name": {},
    "slug": {},
    "description": {},
    "actions": {},
    "base_url": {},
    "auth_type": {},
    "auth_fields": {},
    "provider": {"auth_type": "platform"},
    "scopes": {"auth_type": "platform"},
    "layout": {},
    "supports_connected_account": {},
    "supports_billing": {},
}
# Quotes of all kinds, Jinja, shell, XML, Markdown, and scripts that join, combine or run from right to left.
AS_TYPED = [
    'Zoë\'s "best" API',
    'a """ b',
    "a ''' b",
    "C:\\new\\table",
    "ends in \\",
    '"quoted"',
    "{{ cookiecutter.slug }} {% raw %} {# x #}",
    "100 % of $HOME `ls` $(ls)",
    "a </svg> & b &amp; c",
    "x | y # z",
    "# [x](y) ![i](j) *b* _c_ ~~d~~ <b>",
    "1. one",
    "- two",
    "+ 3",
    "---",
    "😀 👩‍👩‍👧 e\u0301",
    "日本語の名前",
    "עברית\u200f!",
    "தமிழ்",
    "字" * 60 + "\u3000\u3000字字",
    "w" * 64,
    "www.example.com http://example.com a@b.example",
]


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_no_answer_is_run(bake_fresh: Bake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, attempt: str):
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


@pytest.mark.parametrize("text", AS_TYPED)
def test_text_comes_out_as_typed_in_every_language(bake_fresh: Bake, text: str):
    typed = {"name": text, "slug": "acme-crm", "description": text, "provider": text}
    signature = f"get_item(item_id: str, mode: Literal[{text!r}] = {text!r}, note: Annotated[str, {text!r}] = {text!r})"
    delivered = bake_fresh(**typed, auth_type="platform", scopes=f"a {text}", actions=signature, layout="single-file")

    config = delivered.config
    assert (config["display_name"], config["description"]) == (text, text)
    assert config["auth"] == {
        "type": "platform",
        "provider": text,
        "scopes": list(dict.fromkeys(["a", *text.replace(",", " ").split()])),
    }
    inputs = config["actions"]["get_item"]["input_schema"]["properties"]
    assert inputs["mode"]["enum"] == [text]
    assert (inputs["note"]["default"], inputs["note"]["description"]) == (text, text)
    module = ast.parse(delivered.read("acme_crm.py"))
    assert "".join((ast.get_docstring(module, clean=False) or "").split()) == "".join(text.split())
    assert text in {node.value for node in ast.walk(module) if isinstance(node, ast.Constant)}
    assert ElementTree.fromstring(delivered.read("icon.svg")).findtext("{*}title") == text
    shown = readme_text(delivered.read("README.md"))
    assert shown[:2] == [text, text]
    for command in (("check", "--select", "E,F,W"), ("format", "--check")):
        result = run("ruff", *command, *RUFF_RULES, str(delivered.folder))
        assert result.returncode == 0, result.stdout


def readme_text(source: str) -> list[str]:
    """What a reader of rendered Markdown sees, block by block."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source)
    return ["".join(child.content for child in token.children or ()) for token in tokens if token.type == "inline"]


@pytest.mark.parametrize(
    "text", ["a\x00b", "a\x07b", "a\tb", "a\nb", "a\x1bb", "a\u202eb", "a\u2066b", "a\u2028b", "a\ud800b", "\uffff"]
)
@pytest.mark.parametrize("question", ["name", "description", "provider", "scopes"])
def test_control_and_override_characters_are_refused(bake_fresh: Bake, tmp_path: Path, question: str, text: str):
    with pytest.raises(FailedHookException, match=rf"^{question}: .* has a character that does not print"):
        bake_fresh(**{**QUESTIONS[question], question: text})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("layout", ["single-file", "multi-file"])
def test_rendering_twice_gives_the_same_bytes(bake: Bake, bake_fresh: Bake, layout: str):
    first, second = bake(layout=layout), bake_fresh(layout=layout)

    assert contents(first) == contents(second)


def contents(delivered: Delivered) -> dict[str, bytes]:
    return {name: (delivered.folder / name).read_bytes() for name in delivered.files()}


def other_pythons() -> list[str]:
    """The Pythons on the path, other than this one, on which cookiecutter can be imported from here."""
    found = []
    for minor in range(10, 20):
        path = shutil.which(f"python3.{minor}")
        if path and minor != sys.version_info[1]:
            check = f"import sys; raise SystemExit(sys.version_info[:2] != (3, {minor}))"
            if subprocess.run([path, "-c", check], check=False, capture_output=True).returncode == 0:
                found.append(path)
    return found


def test_another_python_gives_the_same_bytes(bake: Bake, tmp_path: Path, cookiecutter_home: Path):
    pythons = other_pythons()
    if not pythons:
        pytest.skip("there is no other Python on the path")
    answers = {"name": "Zoë's 日本 CRM", "layout": "multi-file", "description": "字 " * 100}
    expected = contents(bake(**answers))
    script = "import sys; from cookiecutter.cli import main; sys.exit(main())"
    for python in pythons:
        folder = tmp_path / Path(python).name
        folder.mkdir()
        # cookiecutter and all that it needs are pure Python, so another version can import them from here.
        environment = {
            "PYTHONPATH": sysconfig.get_path("purelib"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PATH": "/usr/bin:/bin",
        }
        arguments = [
            "--config-file",
            str(cookiecutter_home / "config.yaml"),
            "--no-input",
            "-o",
            str(folder),
            str(TEMPLATE),
        ]
        pairs = [f"{name}={value}" for name, value in answers.items()]
        result = run(python, "-c", script, *arguments, *pairs, env={**environment, "PYTHONUTF8": "1"}, cwd=folder)
        assert result.returncode == 0, result.stdout + result.stderr
        (made,) = folder.iterdir()
        assert contents(Delivered(made, answers)) == expected


class TestReplay:
    """What is replayed was stored; it is checked again."""

    @pytest.fixture
    def stored(self, command, cookiecutter_home: Path, tmp_path: Path) -> Path:
        """A replay file of an integration that is then removed."""
        (tmp_path / "first").mkdir()
        result = command("--no-input", "name=Acme CRM", "layout=multi-file", cwd=tmp_path / "first")
        assert result.returncode == 0, result.stdout + result.stderr
        path = tmp_path / "answers.json"
        shutil.copyfile(cookiecutter_home / "replay" / f"{TEMPLATE.name}.json", path)
        return path

    def edit(self, path: Path, **changes: str) -> None:
        stored = json.loads(path.read_text(encoding="utf-8"))
        stored["cookiecutter"].update(changes)
        path.write_text(json.dumps(stored), encoding="utf-8")

    def test_a_replay_file_reproduces_the_integration(self, command, stored: Path, tmp_path: Path):
        (tmp_path / "second").mkdir()
        result = command("--replay-file", str(stored), cwd=tmp_path / "second")

        assert result.returncode == 0, result.stdout + result.stderr
        first, second = (Delivered(tmp_path / name / "acme-crm", {}) for name in ("first", "second"))
        assert contents(first) == contents(second)

    def test_replay_reproduces_the_integration(self, command, stored: Path, tmp_path: Path):
        (tmp_path / "second").mkdir()
        result = command("--replay", cwd=tmp_path / "second")

        assert result.returncode == 0, result.stdout + result.stderr
        first, second = (Delivered(tmp_path / name / "acme-crm", {}) for name in ("first", "second"))
        assert contents(first) == contents(second)

    def test_edited_actions_are_taken(self, command, stored: Path, tmp_path: Path):
        actions = json.loads(stored.read_text(encoding="utf-8"))["cookiecutter"]["__actions"]
        self.edit(stored, __actions=actions.replace("List items.", "List what is in stock."))
        (tmp_path / "second").mkdir()
        result = command("--replay-file", str(stored), cwd=tmp_path / "second")

        assert result.returncode == 0, result.stdout + result.stderr
        config = Delivered(tmp_path / "second" / "acme-crm", {}).config
        assert config["actions"]["list_items"]["description"] == "List what is in stock."

    @pytest.mark.parametrize(
        ("changes", "line"),
        [
            ({"slug": "../escaped"}, "slug: '../escaped' must be lowercase words joined by hyphens; try 'escaped'"),
            ({"__module": "../escaped"}, "__module: '../escaped' must be 'acme_crm', as the other answers have it"),
            ({"__helpers": "../escaped"}, "__helpers: '../escaped' must be 'helpers.py', as the other answers have it"),
            ({"layout": "three-file"}, "layout: 'three-file' must be single-file or multi-file"),
            ({"__actions": "[]"}, "__actions: '[]' is no JSON list of actions"),
            ({"__actions": "x"}, "__actions: 'x' is no JSON list of actions"),
        ],
    )
    def test_wrong_edits_are_refused(self, command, stored: Path, tmp_path: Path, changes: dict[str, str], line: str):
        self.edit(stored, **changes)
        (tmp_path / "second").mkdir()
        result = command("--replay-file", str(stored), cwd=tmp_path / "second")

        assert result.returncode == 1
        assert result.stdout.startswith(line)
        assert len(result.stdout.splitlines()) == 1
        assert "Traceback" not in result.stderr
        assert list((tmp_path / "second").iterdir()) == []
        assert not (tmp_path / "escaped").exists()


@pytest.mark.parametrize("count", [1, 60, 1000])
@pytest.mark.parametrize("layout", ["single-file", "multi-file"])
def test_any_number_of_actions_is_formatted(bake_fresh: Bake, count: int, layout: str):
    actions = ", ".join(f"get_thing_{number}(thing_{number}_id: str, q: str = None)" for number in range(count))
    delivered = bake_fresh(actions=actions, layout=layout)

    assert len(delivered.config["actions"]) == count
    for command in (("check", "--select", "E,F,W"), ("format", "--check")):
        result = run("ruff", *command, *RUFF_RULES, str(delivered.folder))
        assert result.returncode == 0, result.stdout[-2000:]


def test_sixty_inputs_with_the_longest_names_are_formatted(bake_fresh: Bake):
    kinds = ["str", "int = 7", "bool = None", "list[str] = None", 'Literal["a", "b"] = "a"', "float = 1.5"]
    required = ", ".join(f"r{number:02}_{'n' * 60}: str" for number in range(20))
    optional = ", ".join(f"o{number:02}_{'n' * 60}: {kinds[1:][number % 5]}" for number in range(40))
    actions = [
        f"{verb}_{'t' * (63 - len(verb))}({required}, {optional})" for verb in ("create", "list", "update", "archive")
    ]
    delivered = bake_fresh(actions=", ".join(actions), name="N" * 64, slug="s" * 50)

    for command in (("check", "--select", "E,F,W"), ("format", "--check")):
        result = run("ruff", *command, *RUFF_RULES, str(delivered.folder))
        assert result.returncode == 0, result.stdout[-2000:]
    assert delivered.pytest("-q").returncode == 0
