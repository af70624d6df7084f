"""The questions as a person is asked them: those that are open, others on request, and the review."""

import os
import re
import select
import shutil
import sys
import textwrap
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import click

from ..errors import AnswerError, legible
from ..model.actions import Action
from ..notation import writing
from ..sources import reading
from ..sources.reading import Reading
from . import asking, host, questions
from .questions import Answers, as_text, stored

FEW = ("name", "actions", "base_url", "auth_type", "auth_fields", "provider", "scopes")
ALL = tuple(name for name in questions.CHECKS if name not in asking.NEVER_ASKED)
NONE = "none"  # how an empty answer is shown and given, since Enter gives the default
LISTED = 12  # actions, so that these and what is asked next fit on a screen of 24 lines
UNCHANGED = "  The actions are as they were."
URL = re.compile(r"https?://[^\s?@]+")  # without anything that may be secret


def hold(answers: Answers) -> None:
    """Ask a person for all answers; who breaks off is told the command that goes on from there."""
    with suppress(ImportError):  # Windows has none
        import readline  # noqa: F401, PLC0415 - lets arrows move in what is typed; only who is asked needs it
    for name in asking.NEVER_ASKED:
        asking.settle(name, answers)
    interview = _Interview(answers)
    try:
        interview.settle_all()
        interview.offer_more()
        interview.review()
    except (KeyboardInterrupt, EOFError):
        click.echo("\n\nTo go on from here:\n")
        click.echo(host.command_with(interview.given_so_far()))
        raise SystemExit(1) from None


class _Interview:
    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        unrendered = host.unrendered()
        settings = asking.settings()
        # What no default replaces: answers of the person, and the name that a file says.
        self.chosen = {name for name in questions.CHECKS if unrendered.get(name) != settings[name]}
        self.open = {*FEW} - self.chosen  # what is to be asked
        self.actions = Reading(())
        self.source = ""  # the path or URL that the actions are from

    def settle_all(self, to_ask: Iterable[str] = ()) -> None:
        """Settle all answers in order, and ask for these; a file on the command line may say the name."""
        self.open.update(to_ask)
        for name in sorted(ALL, key=lambda name: name != "actions" or name not in self.chosen):
            self.settle(name)

    def offer_more(self) -> None:
        """Show the answers that nobody was asked for, and ask for them if some are to change."""
        rest = [name for name in self.applying() if name not in (*FEW, *self.chosen)]
        if rest:
            _say(f"Not asked so far: {'; '.join(f'{name} {self.shown(name)}' for name in rest)}")
            question = "Change folder, description, headers, layout, …?"
            self.settle_all(self.names_typed(question, "no", rest))

    def review(self) -> None:
        """Show all answers until nothing is to change."""
        while True:
            names = self.applying()
            click.echo(f"\n  This goes to {host.output_dir() / self.answers['slug']}:")
            for name in names:
                _say_on_a_line(f"{name:{max(map(len, names))}}  {self.shown(name)}")
            to_change = self.names_typed("Enter delivers, a name changes that answer", "", [])
            if not to_change:
                return
            self.settle_all(to_change)

    def applying(self) -> list[str]:
        """The questions that apply, in the order in which they are asked."""
        auth_type = self.answers["auth_type"]
        return [name for name in ALL if questions.applies(name, auth_type)]

    def names_typed(self, question: str, default: str, all_of_them: list[str]) -> list[str]:
        """The answers that a person names, by parts of their names, too, or for which yes stands."""
        while True:
            reply = _read(question, default).lower() or default
            if reply in questions.YES:
                return all_of_them
            words = re.findall(r"\w+", reply.replace("folder", "slug"))
            if not words or reply in questions.NO:
                return []
            names = self.applying()
            if meant := [name for word in words for name in names if f"_{word}" in f"_{name}"]:
                return meant
            _say(f"Give the names of answers: {', '.join(names)}")

    def settle(self, name: str) -> None:
        """Settle one answer: ask for it, or take the default, and ask again as long as it is wrong."""
        if not questions.applies(name, self.answers["auth_type"]):
            self.answers[name] = ""
            self.chosen.discard(name)
            self.open |= {name} & {*FEW}
            return
        usual = asking.usual(name, self.answers)
        default = self.answers[name] if name in self.chosen else usual
        self.answers[name] = default
        while True:
            if name in self.open:
                self.answers[name] = self.asked(name, default)
            try:
                if name == "actions":
                    self.accept_actions(self.answers[name])
                else:
                    asking.accept(name, self.answers)
                break
            except AnswerError as error:
                _say(str(error))
                default = error.suggestion or (usual if self.answers[name] == default else default)
                self.open.add(name)
        self.open.discard(name)
        if as_text(self.answers[name]) != usual:
            self.chosen.add(name)
        else:
            self.chosen.discard(name)

    def accept_actions(self, answer: str) -> None:
        """Read the actions; those of a source are listed, and may be edited."""
        if not answer or answer != self.actions.text:
            self.actions = asking.read(self.answers)
            is_place = os.path.isfile(answer.partition("#")[0]) or URL.fullmatch(answer)
            self.source = answer if is_place else ""
        elif "actions" not in self.open:
            return
        reply = "e"
        while reply and reading.STUB.match(self.actions.text):
            _show(self.actions.actions)
            reply = "?"
            while reply not in ("", "e"):
                reply = input("  Enter goes on, e edits them: ").strip().lower()
            if reply and (edited := _edited(self.actions)):
                self.actions, self.source = edited, ""
                asking.use(edited, self.answers)
        self.open -= self.actions.defaults.keys()
        self.chosen |= {"name"} & self.actions.defaults.keys()

    def asked(self, name: str, default: Any) -> Any:
        """What a person answers to a question, with all lines of a paste, or the default."""
        is_stub = name == "actions" and bool(reading.STUB.match(default))
        usual = "as they are" if is_stub else as_text(default) or NONE
        text = _read(asking.settings()["__prompts__"][name], usual)
        return (_with_further_lines(text) if name == "actions" else text) or default

    def shown(self, name: str) -> str:
        """An answer in a line; of actions, their names."""
        if name != "actions":
            return as_text(self.answers[name]) or NONE
        names = [action.name for action in stored(self.answers[name]).actions]
        return f"{len(names)}: {', '.join(names)}" if len(names) > 1 else names[0]

    def given_so_far(self) -> dict[str, str]:
        """The answers so far that are no defaults, as they are stored; actions by their file, if any."""
        answers = {} if self.source else dict(self.actions.defaults)
        for name in (*asking.NEVER_ASKED, *self.applying()):
            if name in self.chosen or (name in FEW and name not in self.open):
                with suppress(AnswerError):  # of one that is wrong, and may be a secret
                    questions.checked(name, self.answers)
                    answers[name] = as_text(self.answers[name])
        if self.actions.text:
            answers["actions"] = self.source or self.actions.text
        return {name: answers[name] for name in questions.CHECKS if name in answers}


def _show(actions: tuple[Action, ...]) -> None:
    """Show the first actions, each on a line with its request."""
    width = max(len(action.name) for action in actions[:LISTED])
    click.echo(f"  {len(actions)} action{'s' * (len(actions) > 1)}:")
    for action in actions[:LISTED]:
        request = "..." if action.is_unwritten else f"{action.method} {action.path}"
        _say_on_a_line(f"  {action.name:{width}}  {request}")
    if len(actions) > LISTED:
        click.echo(f"    and {len(actions) - LISTED} more")


def _edited(read: Reading) -> Reading | None:
    """What comes back changed from the editor, which opens again where that can't be read."""
    text = original = writing.stub_of(read.actions, read.defaults, gaps=read.gaps)
    reason = "\n"
    while True:
        try:
            changed = click.edit(text, extension=".pyi")
        except click.ClickException as error:
            click.echo(f"  {error.format_message()}; set EDITOR to another one")
            return None
        if changed in (None, text, original):
            click.echo(UNCHANGED)
            return None
        changed = changed.removeprefix(reason)
        try:
            return reading.read_stub(f"\n{changed}")  # with a line in front, as it has the reason next time
        except AnswerError as error:
            reason = f"# It can't be read: {legible(str(error))}\n"
            text = f"{reason}{changed}"


def _say(text: str) -> None:
    click.echo(_filled(text))


def _say_on_a_line(text: str) -> None:
    """Show a text on a line, cut where the terminal ends."""
    columns = shutil.get_terminal_size().columns - 2
    click.echo(f"  {text if len(text) <= columns else f'{text[: columns - 3]}...'}")


def _filled(text: str) -> str:
    """A text on lines that fit the terminal."""
    columns = shutil.get_terminal_size().columns
    return textwrap.fill(text, columns, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)


def _read(question: str, usual: str) -> str:
    """What a person types behind a question; its default is shown."""
    return input(_filled(f"{question} ({usual}):" if usual else f"{question}:") + " ").strip()


def _with_further_lines(text: str) -> str:
    """An answer with its further lines: of a command that goes on until an empty line, or of a paste."""
    if reading.is_cut_off(text):
        _say("An empty line ends what you paste.")
    while (is_waiting := _is_waiting()) or reading.is_cut_off(text):
        line = input("> ")
        if not (line or is_waiting):
            break
        text += f"\n{line}"
    return text.removesuffix("\\")


def _is_waiting() -> bool:
    """Whether a terminal has a further line, which was pasted together with the one that was read."""
    return os.name != "nt" and sys.stdin.isatty() and bool(select.select([sys.stdin], [], [], 0.05)[0])
