"""What the templates and `cookiecutter.json` call: one small function a filter."""

import colorsys
import json
import re
import zlib
from pathlib import Path

from jinja2 import Environment, pass_context, pass_environment
from jinja2.runtime import Context

from . import shells
from .answers import asking, described, host, interview
from .answers.questions import CHECKS, Answers
from .delivery.placing import Folder, write_stub
from .errors import AnswerError
from .model.integration import Integration
from .notation import stubs, writing
from .rendering.next_steps import PULL_REQUEST, STARTED_IN, NextSteps
from .rendering.shared import modules_of

# What the filters of a run share; among the answers, cookiecutter would write it to its replay file.
_folder: Folder
_steps: NextSteps


@pass_context
def checked(context: Context, names: str) -> str:
    """Check and normalize the answers that the defaults of other questions need, unless a person is asked."""
    answers = context["cookiecutter"]
    for name in names.split() if not host.is_interactive() else ():
        if name in answers:
            asking.settle(name, answers)
    return ""


def settled(answers: Answers) -> str:
    """Ask a person all questions, now that they are known, or check all answers."""
    if host.is_interactive():
        interview.hold(answers)
    for name in CHECKS:
        if name != "actions":  # which were read
            asking.settle(name, answers)
    return ""


def document(answers: Answers, key: str, fallback: str) -> str:
    """The default that the source of the actions gives a question, or else `fallback`."""
    return described.extras_of(answers).get(key) or fallback


def folder(answers: Answers) -> str:
    """The name of the folder, for which cookiecutter asks before anything is written.

    All answers are checked, even those of a replay file, and what is there is saved. The next steps are those
    to a pull request; where cruft changes an integration, from what is there.
    """
    global _folder, _steps  # noqa: PLW0603 - cookiecutter hands on nothing but answers
    try:
        described.recheck(answers)
        if answers["write_actions"]:
            raise SystemExit(_write_down(answers))
        _folder = Folder(host.output_dir() / answers["slug"])
        stored = {**answers, **asking.stored_answers("")} if host.project() else answers
        is_changed = any(stored[name] != answers[name] for name in CHECKS)
        earlier = described.integration_of(stored) if is_changed else None
        gaps, place = described.gaps_of(answers), str(host.output_dir())
        _steps = NextSteps(described.integration_of(answers), place, gaps, earlier)
    except AnswerError as error:
        raise asking.Refusal(error, answers) from None
    if host.running():
        _folder.put_back_if_stopped(host.CRUFT_FILE if host.is_created_by_cruft() else "")
    return _folder.path.name


def _write_down(answers: Answers) -> int:
    """Write the actions to a stub file, with other answers that are no defaults, and say how to go on."""
    integration = described.integration_of({**answers, "records": ""})  # which the file answers by itself
    without_source = {**answers, described.EXTRAS: ""}
    texts = {name: answers[name] for name in stubs.ANSWERED}
    texts = {name: text for name, text in texts.items() if text != asking.usual(name, without_source)}
    texts["notes"] = integration.notes
    gaps = described.gaps_of(answers)
    text = writing.stub_of(integration.actions, texts, f"Actions of {answers['name']}.", gaps)
    path = write_stub(answers["write_actions"], Path(STARTED_IN), text)
    argument = shells.quoted(f"actions={answers['write_actions']}")
    print(f"{path} has the actions. Edit it, then deliver it with {argument}")
    if answers["summary"] == "json":
        names, said = [action.name for action in integration.actions], [gap.text for gap in gaps]
        print(json.dumps({"file": str(path), "actions": names, "gaps": said}))
    return 0


@pass_environment
def finished(environment: Environment, answers: Answers) -> str:
    """Write what no template of its own renders, and return the next steps, escaped for a string literal."""
    files = modules_of(_steps.integration, environment)
    is_compared = "_commit" in answers and not host.is_created_by_cruft()
    if not is_compared:
        files[PULL_REQUEST] = _steps.pull_request
    _folder.finish(files, is_kept=next(host.variables_named("skip_if_file_exists", bool), False))
    summary = ["", _steps.summary] if answers["summary"] == "json" else []
    # What follows from the other answers would only hide them where cruft stores these.
    for name in [name for name in answers if name.startswith("__") or name == "summary"]:
        del answers[name]
    if is_compared:
        return escaped(_steps.after_update) if _steps.earlier else ""
    return escaped("\n".join([_steps.text, *summary, ""]))


def escaped(text: str) -> str:
    """A string as it stands between the double quotes of a literal in Python or Jinja."""
    return text.encode("unicode_escape").decode("ascii").replace('"', '\\"')


def integration(answers: Answers) -> Integration:
    """What the answers describe, which is found out once a run."""
    return _steps.integration


def icon(name: str) -> dict[str, str]:
    """The placeholder for a service's icon: the initials of its name, on a colour that follows from it."""
    hue = zlib.crc32(name.encode()) % 360
    red, green, blue = (round(255 * part) for part in colorsys.hls_to_rgb(hue / 360, 0.36, 0.55))
    words = re.findall(r"[^\W_]+", name)
    initials = "".join(word[0] for word in words[:2]).upper() or name.strip()[:1]
    return {"initials": initials, "colour": f"#{red:02x}{green:02x}{blue:02x}"}
