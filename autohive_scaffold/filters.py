"""What the templates and `cookiecutter.json` call: one small function a filter."""

import atexit
import json
import shlex
from dataclasses import replace
from pathlib import Path
from typing import Any

from cookiecutter.exceptions import FailedHookException
from jinja2 import Environment, pass_context, pass_environment
from jinja2.runtime import Context

from .answers import additions, asking, callers, guard, questions, refusals, told
from .answers.questions import Answers, ReadActions
from .delivery.placing import Folder
from .errors import AnswerError, shown
from .model import base_url
from .model.gaps import Gap
from .model.integration import Integration
from .notation import writing
from .rendering import modules, next_steps
from .sources import reading


@pass_context
def checked(context: Context, name: str) -> str:
    """Check the answer to a question and normalize it; an interactive user is asked again."""
    answers = context["cookiecutter"]
    answers[name] = asking.settled(name, answers)
    return ""


@pass_context
def read_actions(context: Context, name: str) -> str:
    """Check the answer to `actions`, store it, and return as JSON what else its source says."""
    answers = context["cookiecutter"]
    given = str(answers[name])
    read: ReadActions = asking.settled(name, answers)
    _run["source"] = given if Path(given.partition("#")[0]).suffix and "\n" not in given else ""
    answers[name] = read.answer
    _forget_given(name, read.answer)
    if reading.STUB_FILE.fullmatch(given.removeprefix(additions.EXACTLY)) and additions.is_updating():
        _forget_stored(answers, read.said)
    if "name" in read.said and answers["name"] == asking.settings()["name"]:  # which is asked before
        answers["name"] = read.said["name"]
        answers["name"] = asking.settled("name", answers)
    return json.dumps(read.said)


def _forget_stored(answers: Answers, said: dict[str, Any]) -> None:
    """Let what a stub file says in an update win over what is stored, which cruft gives as if the command said it."""
    stored, usual = additions.kept(""), asking.settings()
    later = next(
        each["cookiecutter"] for each in callers.variables_named("context") if isinstance(each, dict)
    )
    for name in said.keys() & usual.keys():
        for asked in (answers, later):
            if asked.get(name) == stored.get(name):
                asked[name] = usual[name]


def _forget_given(name: str, answer: str) -> None:
    """Replace an answer from the command line, which cookiecutter writes to the replay file as it was given.

    A pasted request may have a token in it. Nothing hands these answers to a filter; they are found in the callers.
    """
    for given in callers.variables_named("context"):
        if isinstance(given, dict) and name in given.get("_cookiecutter", ()):
            given["_cookiecutter"][name] = answer


def document(answers: Answers, key: str, fallback: Any) -> Any:
    """What the source of the actions says, such as the default for a question, or else `fallback`."""
    try:
        return told.said(answers).get(key) or fallback
    except AnswerError as error:
        raise FailedHookException(str(error)) from None


def credentials_asked(answers: Answers) -> str:
    """The default for `auth_fields`: what the source of the actions says, else what the base URL has and a token."""
    names = [name for name in base_url.names_in(answers["base_url"]) if name != "api_token"]
    return str(document(answers, "auth_fields", ", ".join([*names, "api_token"])))


def gaps(answers: Answers) -> tuple[Gap, ...]:
    """What the source of the actions left open, and answers about signing in other than its own do not settle."""
    found = [Gap(*each) for each in document(answers, "gaps", [])]
    is_told = answers["base_url"] == document(answers, "base_url", "") and answers["auth_type"] != "none"
    if is_told and answers["base_url"].lower().startswith("http:"):
        found.append(Gap("request", "give base_url, with https if the API has it: its document says http"))
    fallbacks = {"headers": "", "auth_type": "custom", "scopes": ""}
    is_own = answers["auth_fields"] not in ("", credentials_asked(answers))
    is_own = is_own or any(answers[name] != document(answers, name, text) for name, text in fallbacks.items())
    found += (
        [Gap("request", questions.SCOPE_FOR_ACCOUNT)] if questions.lacks_scope_for_account(answers) else []
    )
    return tuple(gap for gap in found if gap.kind != "sign_in" or not is_own)


def folder(answers: Answers) -> str:
    """The name of the folder, which is asked for before anything is written.

    All answers are checked again first, because a replay file may have been edited, and what is in the folder is saved.
    """
    slug: str = answers["slug"]
    try:
        questions.recheck(answers)
    except AnswerError as error:
        raise FailedHookException(str(error)) from None
    refusals.hide_tracebacks()
    if answers.get("write_actions"):
        raise SystemExit(_write_down(answers))
    before = Folder(Path(next(callers.variables_named("output_dir")), slug).absolute())
    if links := before.links:
        what = "is a link" if len(links) == 1 else "are links"
        raise FailedHookException(
            f"slug: {', '.join(links)} {what}, and nothing is written to where these lead"
        )
    described = questions.integration_of(answers)
    written = additions.written([action.name for action in described.actions])
    _run.update(before=before, integration=described, written=written)
    if asking.running():
        atexit.register(before.put_back)  # unless the folder is finished first
    return slug


# State shared by filters within a run; in the answers, cookiecutter would write it to the replay file.
_run: dict[str, Any] = {}


def _write_down(answers: Answers) -> int:
    """Write the actions to a file, with the other answers, and say how to go on; a file that says else is kept."""
    path = Path(next_steps.STARTED_IN, answers["write_actions"]).expanduser()
    said = {name: answers[name] for name in writing.ANSWERS if isinstance(answers.get(name), str)}
    said = {name: text for name, text in said.items() if text != _default(name, answers)}
    source = _run.get("source")
    about = f"Actions of {answers['name']}{f', written down from {source}' if source else ''}."
    actions = questions.integration_of({**answers, "records": ""}).actions  # which the file answers by itself
    text = writing.stub_of(actions, said | {"headers": answers["headers"]}, about, gaps(answers))
    try:
        if path.exists() and path.read_text(encoding="utf-8") != text:
            raise AnswerError(
                f"write_actions: {shown(answers['write_actions'])} is there already, and says something else"
            )
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        problem = f"write_actions: {shown(answers['write_actions'])} can't be written ({error.strerror})"
        raise FailedHookException(problem) from None
    except (AnswerError, ValueError) as error:
        raise FailedHookException(str(error)) from None
    count, given = len(actions), shlex.quote(f"actions={answers['write_actions']}")
    print(f"{path} has {count} action{'s' * (count > 1)}. Edit it, then deliver it with {given}")
    return 0


def _default(name: str, answers: Answers) -> str:
    """The answer to a question that says nothing, which a file need not repeat."""
    usual = {
        "name": "My Integration",
        "description": f"Connects Autohive to {answers['name']}.",
        "auth_type": "custom",
    }
    usual |= {"base_url": "https://api.example.com/v1", "auth_fields": "api_token"}
    return usual.get(name, "")


@pass_environment
def finished(environment: Environment, answers: Answers) -> str:
    """Finish the folder, and return the next steps, escaped for a string literal. A broken convention fails the run."""
    described, open_gaps = integration(answers), gaps(answers)
    before: Folder = _run["before"]
    steps = next_steps.NextSteps(described, str(before.path.parent), open_gaps)
    is_compared = "_commit" in answers and getattr(asking.running(), "info_name", "") != "create"  # by cruft
    files = {f"actions/{name}": source for name, source in modules.modules_of(described, environment).items()}
    if not is_compared:
        files[next_steps.PULL_REQUEST] = steps.pull_request
    if problems := before.finish(files):
        lines = ["The integration breaks Autohive's conventions, so nothing was kept:", *problems]
        raise FailedHookException("\n  ".join(lines))
    is_summed_up, is_change = answers.get("summary") == "json", document(answers, "is_change", False)
    _keep_for_cruft(answers)
    if is_compared:
        return guard.escaped(f"{replace(steps, written=_run['written']).after_change}\n") if is_change else ""
    return guard.escaped(f"{steps.text}\n{f'{chr(10)}{steps.summary}{chr(10)}' if is_summed_up else ''}")


def _keep_for_cruft(answers: Answers) -> None:
    """Leave in the answers what cruft is to store: what follows from the others would only hide them."""
    for name in [name for name in answers if name.startswith("__") or name == "summary"]:
        del answers[name]
    additions.keep_on_lines(answers)


def integration(answers: Answers) -> Integration:
    """What the answers describe, which is found out once a run."""
    found: Integration = _run["integration"]
    return found
