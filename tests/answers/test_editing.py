"""The actions of a source at the prompt: they are listed, and edited as a stub file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from autohive_scaffold.answers import editing, questions
from autohive_scaffold.answers.questions import ReadActions
from tests.helpers.terminal import Terminal

STUB = """base_url = "https://api.acme.com"

def list_orders() -> "GET /orders":
    \"""List orders.\"""

def ship_order(order_id: str) -> "POST /orders/{order_id}/shipment":
    \"""Ship an order.\"""
"""
OTHER = STUB.replace("acme.com", "acme.example").replace("ship_order", "send_order")
WRONG = STUB.replace("ship_order", "ShipOrder")


def read(text: str, tmp_path: Path) -> ReadActions:
    path = tmp_path / "actions.pyi"
    path.write_text(text, encoding="utf-8")
    found: ReadActions = questions.checked("actions", {"actions": str(path)})
    return found


@pytest.fixture
def review(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., tuple[ReadActions, list[str]]]:
    """Review the actions of a stub file, with `e` and what then comes back from the editor each time it opens.

    Returns what is left of them, and what the editor had.
    """

    def review_in_editor(*edited: str | None, text: str = STUB) -> tuple[ReadActions, list[str]]:
        answers, texts, opened = iter(["e", ""]), iter(edited), []

        def edit(text: str, extension: str) -> Any:
            assert extension == ".pyi"
            opened.append(text)
            return next(texts)

        monkeypatch.setattr("builtins.input", lambda prompt: next(answers))
        monkeypatch.setattr(click, "edit", edit)
        return editing.reviewed(read(text, tmp_path)), opened

    return review_in_editor


def test_what_comes_back_is_read_as_a_stub_file(review, tmp_path: Path):
    found, opened = review(OTHER)

    assert opened == [STUB]
    assert found == read(OTHER, tmp_path)
    assert found.said == {"base_url": "https://api.acme.example", "gaps": []}
    assert "def send_order(" in found.answer


@pytest.mark.parametrize("edited", [None, STUB])
def test_what_is_not_changed_stays(review, tmp_path: Path, edited: str | None):
    assert review(edited)[0] == read(STUB, tmp_path)


def test_what_cannot_be_read_comes_back_with_the_reason(review, tmp_path: Path):
    found, (_, second, third) = review(WRONG, f"# It can't be read: what it was\n{WRONG}", OTHER)

    reason, _, text = second.partition("\n")
    number = (
        second.splitlines().index('def ShipOrder(order_id: str) -> "POST /orders/{order_id}/shipment":') + 1
    )
    assert reason.startswith(
        f"# It can't be read: actions:{number}: action 'ShipOrder' must be lowercase words"
    )
    assert text == WRONG
    assert third == second
    assert found == read(OTHER, tmp_path)


def test_what_is_given_up_leaves_what_was(review, tmp_path: Path):
    assert review(WRONG, None)[0] == read(STUB, tmp_path)


def test_without_an_editor_it_goes_on(review, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys):
    def fail(*given: object, **more: object) -> None:
        raise click.ClickException("vi: Editing failed")

    monkeypatch.setattr("builtins.input", lambda prompt: "e")
    monkeypatch.setattr(click, "edit", fail)

    assert editing.reviewed(read(STUB, tmp_path)) == read(STUB, tmp_path)
    assert "vi: Editing failed" in capsys.readouterr().out


def test_the_list_fits_on_a_screen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys):
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr("builtins.input", lambda prompt: "")
    more = "".join(f'def get_{"x" * number}() -> "GET /{"x" * number}": ...\n' for number in range(1, 50, 2))
    editing.reviewed(read(f"{STUB}{more}", tmp_path))

    title, first, *others = capsys.readouterr().out.splitlines()
    assert (title, first) == ("  27 actions:", "    list_orders              GET /orders")
    assert others[-1] == "    and 15 more"
    assert len(others) == 12
    assert max(map(len, others)) <= 60


def test_a_person_edits_the_actions_of_a_source(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, cookiecutter_home: Path
):
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "sed -i -e s/ship_order/send_order/ -e s/acme.com/acme.example/")
    path = tmp_path / "actions.pyi"
    path.write_text(STUB, encoding="utf-8")
    terminal = Terminal(tmp_path, cookiecutter_home)
    terminal.asked(1)
    terminal.answer("Acme")
    terminal.asked(2)
    terminal.answer(str(path))
    for name, answer in (("ship_order", "e"), ("send_order", "")):
        terminal.child.expect("Enter goes on, e edits them: ")
        listed = f"    list_orders  GET /orders\r\n    {name}   POST /orders/{{order_id}}/shipment\r\n"
        assert listed in terminal.child.before
        terminal.answer(answer)

    assert "(https://api.acme.example): " in terminal.asked(3)
    terminal.close()
