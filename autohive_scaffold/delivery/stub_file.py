"""The stub file into which `write_actions` has actions written down."""

from pathlib import Path

from ..errors import AnswerError, shown


def write(answer: str, folder: Path, text: str) -> Path:
    """Write the text to the path in the answer, relative to a folder; a file that says something else is kept."""
    try:
        path = folder / Path(answer).expanduser()
        is_other = path.exists() and path.read_bytes() != text.encode()
        if not is_other:
            path.write_text(text, encoding="utf-8", newline="\n")
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise AnswerError(f"write_actions: {shown(answer)} can't be written ({reason})") from None
    if is_other:
        raise AnswerError(f"write_actions: {shown(answer)} is there already, and says something else")
    return path
