"""The security schemes of a document: what each of them sends."""

import re
from typing import Any, NamedTuple

from ...schema.untyped import text_of

# The name of a parameter that is an API key, and what is said of one of another name.
KEY = re.compile(
    r"(x-)?(\w+[-_])?(api[-_]?(key|token|secret)|(access|auth)[-_]?token|app[-_]?(id|key))", re.IGNORECASE
)
KEY_SAID = re.compile(r".{0,30}\b(api|access|auth\w*)\W(key|token)\b", re.IGNORECASE)
COMPUTED = re.compile("signature|hmac", re.IGNORECASE)


class SecurityScheme(NamedTuple):
    """A security scheme; `name` and `location` say where an API key is sent, `scheme` is the HTTP auth scheme."""

    key: str  # what the document calls it
    type: str = ""
    scheme: str = ""
    name: str = ""
    location: str = ""
    description: str = ""

    @property
    def is_oauth(self) -> bool:
        return self.type in ("oauth2", "openIdConnect")

    @property
    def is_bearer(self) -> bool:
        """Whether a Bearer token is sent."""
        return self.is_oauth or (self.type == "http" and self.scheme == "bearer")


# Security schemes that are required together.
SecurityRequirement = tuple[SecurityScheme, ...]


def scheme_of(key: str, node: dict[str, Any]) -> SecurityScheme:
    """A security scheme, where an API key may say that it is a Bearer token, or a signature of each request.

    1 in 80 documents has the former, which Swagger 2.0 has no word for, 1 in 7 the latter.
    """
    kind, name, location = (str(node.get(each)) for each in ("type", "name", "in"))
    scheme, description = str(node.get("scheme", "")).lower(), text_of(node.get("description"))
    about = f"{key} {description}".lower()
    if (kind, location, name.lower()) == ("apiKey", "header", "authorization") and "bearer" in about:
        kind, scheme = "http", "bearer"
    elif kind == "apiKey" and COMPUTED.search(about):
        kind = "signature"
    return SecurityScheme(key, kind, scheme, name, location, description)


def key_of(name: str, location: str, node: dict[str, Any]) -> SecurityScheme | None:
    """The API key that a parameter is, where the document has no security schemes, as 1 in 16 that have keys."""
    description = text_of(node.get("description"))
    is_sent = location in ("header", "query") and name.lower() != "authorization"
    is_key = is_sent and (KEY.fullmatch(name) or KEY_SAID.match(description))
    return SecurityScheme(name, "apiKey", "", name, location, description) if is_key else None
