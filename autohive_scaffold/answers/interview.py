"""The questions as a person is asked them: those that the source leaves open, the others on request, then the review."""

import os
import re
import select
import shutil
import sys
import textwrap
from contextlib import suppress
from typing import Any

import click

from ..errors import AnswerError, shown
from ..names import providers
from ..sources import reading
from . import asking, described, host, listing, questions
from .questions import Answers, ReadActions, stored

FEW = ("name", "actions", "base_url", "auth_type", "auth_fields", "provider", "scopes")
MORE = tuple(name for name in questions.CHECKS if name not in (*FEW, *asking.NEVER_ASKED))
MAY_BE_EMPTY = ("scopes", "headers", "records", "errors")
NONE = "none"  # how an empty answer is shown and given, since Enter gives the default
DELIVERS = ("", "y", "yes", "deliver")
KEPT = "as they are"
URL = re.compile(r"https?://[^\s?@]+")  # without anything that may be secret
TERMINAL_LINE = 4095  # characters of a line, of which a terminal hands over no more
COLOURED = (
    "\001\033[1;36m\002{}\001\033[0m\002"  # with marks around what takes no room, as readline counts columns
)
QUOTED = re.compile(r"(['\"])([^'\"\n]+)\1(#.*)?")


def hold(answers: Answers) -> None:
    """Ask a person for all answers; who breaks off is told the command that goes on from there."""
    with suppress(ImportError):  # Windows has none
        import readline  # noqa: F401, PLC0415 - lets arrows move in what is typed; only who is asked needs it
    interview = _Interview(answers)
    try:
        interview.ask_few()
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
        self.given = {name for name in questions.CHECKS if unrendered.get(name) != asking.settings()[name]}
        self.settled: list[str] = []
        self.read_actions = self.source = self.confirmed = ""

    def ask_few(self) -> None:
        """Ask what is neither given nor said by the source, and take the defaults of all that is asked on request."""
        for name in asking.NEVER_ASKED:
            asking.settle(name, self.answers)
        # Actions on the command line come first, as their file may say the name.
        for name in sorted((*FEW, *MORE), key=lambda name: name != "actions" or name not in self.given):
            is_asked = name in FEW and name not in described.extras_of(self.answers)
            if name in self.given and not self.applies(name):
                self.drop(name)
            self.settle(name, is_asked=is_asked and name not in self.given)

    def drop(self, name: str) -> None:
        """Say why an answer on the command line is not used, if it is not."""
        try:
            questions.checked(name, self.answers)
        except AnswerError as error:
            _say(str(error))

    def offer_more(self) -> None:
        """Show the answers that nobody was asked for, and ask for them if one is to change."""
        rest = [name for name in MORE if self.applies(name) and name not in self.given]
        if not rest:
            return
        _say(f"Not asked so far: {'; '.join(f'{name} {self.shown(name)}' for name in rest)}")
        chosen = self.chosen(
            "Change folder, description, headers, layout, …?", "no", questions.NO, questions.YES
        )
        for name in rest if chosen in questions.YES else [chosen]:
            if name not in questions.NO:
                self.change(name)

    def review(self) -> None:
        """Show all answers until nothing is to change."""
        chosen = None
        while chosen not in DELIVERS:
            names = [name for name in (*FEW, *MORE) if self.applies(name)]
            click.echo(f"\n  This goes to {host.output_dir() / self.answers['slug']}:")
            for name in names:
                click.echo(listing.cut(f"  {name:{max(map(len, names))}}  {self.shown(name)}"))
            chosen = self.chosen("Enter delivers, a name changes that answer", "", DELIVERS)
            if chosen not in DELIVERS:
                self.change(chosen)

    def chosen(self, question: str, default: str, *others: tuple[str, ...]) -> str:
        """The name of an answer, or one of the other replies, until it is one of these."""
        names = [name for name in (*FEW, *MORE) if self.applies(name)]
        while True:
            reply = _read(question, default).lower()
            if any(reply in words for words in others):
                return reply
            name = {"folder": "slug"}.get(reply, reply.replace(" ", "_"))
            near = [known for known in names if known == name] or [known for known in names if name in known]
            if len(near) == 1:
                return near[0]
            _say(f"Give the name of one answer: {', '.join(near or names)}")

    def change(self, name: str) -> None:
        """Ask for an answer again, and for those that are wrong or needed with the new one."""
        order = [other for other in (*FEW, *MORE) if other != "actions" or name == "actions"]
        later = order[order.index(name) + 1 :] if name in FEW else []
        before = {other: (self.applies(other), asking.usual(other, self.answers)) for other in later}
        self.settle(name, is_asked=True, default=self.answers[name])
        for other in later:
            did_apply, was_usual = before[other]
            follows = did_apply and self.answers[other] == was_usual
            is_new = self.applies(other) and not did_apply
            default = None if follows or is_new else self.answers[other]
            self.settle(other, is_asked=is_new and other in FEW, default=default)

    def settle(self, name: str, *, is_asked: bool, default: Any = None) -> None:
        """Settle one answer: ask for it, or take the default, and ask again as long as it is wrong."""
        if not self.applies(name):
            self.answers[name] = questions.unused_answer(name)
            return
        if default is None:
            is_known = name in self.given or name == "name"  # which a file may have said
            default = self.answers[name] if is_known else asking.usual(name, self.answers)
        self.answers[name] = self.asked(name, default) if is_asked else default
        while True:
            try:
                self.accept(name)
                break
            except AnswerError as error:
                _say(str(error))
                is_typed = name == "actions" and not error.suggestion  # arrow up brings it back
                usual = "" if is_typed else error.suggestion or asking.usual(name, self.answers)
                self.answers[name] = self.asked(name, usual)
        self.settled.append(name)

    def accept(self, name: str) -> None:
        """Check an answer; what only a person can confirm is shown."""
        answer = self.answers[name]
        if name == "actions":
            return self.accept_actions(str(answer))
        asking.accept(name, self.answers)
        if name == "provider" and answer not in (*providers.KNOWN, self.confirmed):
            self.confirmed = answer
            if near := providers.nearest(answer):
                raise AnswerError(
                    f"provider: Autohive has no {shown(answer)} yet (enter it again to keep it)", near[0]
                )

    def accept_actions(self, answer: str) -> None:
        """Read the actions, and show what was read: typed ones in a sentence, those of a source in a list to edit."""
        if any(len(line) >= TERMINAL_LINE for line in answer.splitlines()):
            raise AnswerError(
                "actions: a terminal cuts off a line that long; put it into a file, and give its path"
            )
        if answer != self.read_actions:
            asking.accept("actions", self.answers)
            is_place = os.path.isfile(answer.partition("#")[0]) or URL.fullmatch(answer)
            self.source = answer if is_place else ""
        read = ReadActions(self.answers["actions"], described.extras_of(self.answers))
        if reading.STUB.match(read.answer):
            edited = listing.reviewed(read)
            if edited is not read:
                self.source = ""
                asking.use(edited, self.answers)
        else:
            actions = stored(read.answer).actions
            requests = [
                f" ({action.method} {action.path})" if action.is_guessed else "" for action in actions
            ]
            names = [action.name + request for action, request in zip(actions, requests)]
            _say(f"{len(names)} action{'s' * (len(names) > 1)}: {', '.join(names)}")
        self.read_actions = self.answers["actions"]

    def asked(self, name: str, default: Any) -> str:
        """What a person answers to a question, with all lines of a paste."""
        is_stub = name == "actions" and bool(reading.STUB.match(default))
        usual = KEPT if is_stub else _text(default) or NONE * (name in MAY_BE_EMPTY)
        text = _read(asking.settings()["__prompts__"][name], usual)
        if is_stub and text == KEPT:
            return str(default)
        if name == "actions":
            text = _with_further_lines(text)
        if name in MAY_BE_EMPTY and text.lower() == NONE:
            return ""
        quoted = QUOTED.fullmatch(text)
        return f"{quoted[2]}{quoted[3] or ''}" if quoted else text

    def applies(self, name: str) -> bool:
        return questions.applies(name, self.answers["auth_type"])

    def shown(self, name: str) -> str:
        """An answer in a line; of actions, their names."""
        if name != "actions":
            return _text(self.answers[name]) or NONE
        names = [action.name for action in stored(self.answers[name]).actions]
        return f"{len(names)}: {', '.join(names)}" if len(names) > 1 else names[0]

    def given_so_far(self) -> dict[str, str]:
        """The answers as they are stored; in place of actions, the path or URL that they were read from."""
        given = {}
        for name in questions.CHECKS:
            with suppress(AnswerError):  # it may be a secret
                if name in self.settled or (name in self.given and questions.checked(name, self.answers)):
                    given[name] = _text(self.answers[name])
        if self.source:
            given["actions"] = self.source
        return {
            name: text
            for name, text in given.items()
            if name in FEW or text != asking.usual(name, self.answers)
        }


def _text(answer: Any) -> str:
    return {True: "yes", False: "no"}[answer] if isinstance(answer, bool) else str(answer)


def _say(text: str) -> None:
    click.echo(_filled(text))


def _filled(text: str) -> str:
    """A text on lines that fit the terminal."""
    wrapper = textwrap.TextWrapper(shutil.get_terminal_size().columns, break_on_hyphens=False)
    wrapper.initial_indent = wrapper.subsequent_indent = "  "
    return "\n".join(map(wrapper.fill, text.split("\n")))


def _read(question: str, default: str = "") -> str:
    """What a person types behind a question, or its default."""
    usual = f"({default})"
    prompt = _filled(f"{question} {usual}:" if default else f"{question}:")
    if "readline" in sys.modules and sys.stdout.isatty() and "NO_COLOR" not in os.environ:
        prompt = prompt.replace(usual, COLOURED.format(usual))
    return input(f"{prompt} ").strip() or default


def _with_further_lines(text: str) -> str:
    """An answer with the lines behind the first one: of a command that goes on, or of a paste, which an empty line ends."""
    is_pasted = False
    while reading.is_cut_off(text) or _is_waiting() or is_pasted:
        if not is_pasted:
            _say("An empty line ends what you paste.")
        is_pasted = True
        line = input("> ")
        if not line and not _is_waiting():
            break
        text += f"\n{line}"
    return text.removesuffix("\\")


def _is_waiting() -> bool:
    """Whether a terminal has a further line, which was pasted together with the one that was read."""
    return os.name != "nt" and sys.stdin.isatty() and bool(select.select([sys.stdin], [], [], 0.05)[0])
