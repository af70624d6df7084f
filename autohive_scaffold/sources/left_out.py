"""What of a source can't become an action: it is left out, and the others are delivered."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from ..errors import AnswerError, legible, within
from ..model.gaps import Gap


class LeftOut:
    """What is left out of what a source has, with a gap for each that says why."""

    def __init__(self) -> None:
        self.gaps: list[Gap] = []
        self._first_error: AnswerError | None = None

    @contextmanager
    def unless_made(self, place: str) -> Iterator[None]:
        """Make an action from what is at that place in the source, or leave that out."""
        try:
            with within(place):
                yield
        except AnswerError as error:
            reason = legible(str(error).removeprefix(place))
            self.gaps.append(Gap("request", f"{place.rstrip(': ')} is left out: {reason}"))
            self._first_error = self._first_error or error

    def refuse_nothing(self, made: Collection[object]) -> None:
        """Raise the first error where nothing was made."""
        if self._first_error and not made:
            raise self._first_error
