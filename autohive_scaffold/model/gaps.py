"""What the source of an integration's actions leaves for its author to settle."""

from typing import Literal, NamedTuple


class Gap(NamedTuple):
    """One thing to settle: a hint does not keep the integration from working, the others do.

    An answer other than the source's settles those about the base URL, or about signing in.
    """

    kind: Literal["base_url", "sign_in", "request", "hint"]
    text: str
