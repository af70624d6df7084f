"""What the source of an integration's actions leaves for its author to settle."""

from typing import Literal, NamedTuple


class Gap(NamedTuple):
    """One thing to settle: about signing in or in a request it keeps the integration from working, a hint does not.

    It stands among the answers as JSON, which makes a list of it.
    """

    kind: Literal["sign_in", "request", "hint"]
    text: str
