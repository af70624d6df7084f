"""cookiecutter's log of a hook that fails: the hook's own message, without a traceback."""

import logging


def silence_tracebacks() -> None:
    """Keep tracebacks out of the log of hooks: a hook that fails has already printed the reason."""
    logging.getLogger("cookiecutter.hooks").addFilter(_is_no_traceback)


def _is_no_traceback(record: logging.LogRecord) -> bool:
    return record.exc_info is None
