"""The security schemes of a document, and the API keys that it only declares as parameters."""

import re
from dataclasses import dataclass
from typing import Any

from ...schema.untyped import text_of

# A parameter that is an API key, by its name or by what is said of it; and what is computed for each request.
KEY = re.compile(
    r"(x-)?(\w+[-_])?(api[-_]?(key|token|secret)|(access|auth)[-_]?token|app[-_]?(id|key))", re.IGNORECASE
)
KEY_SAID = re.compile(r".{0,30}\b(api|access|auth\w*)\W(key|token)\b", re.IGNORECASE)
COMPUTED = re.compile("signature|hmac", re.IGNORECASE)


@dataclass(frozen=True)
class SecurityScheme:
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


def scheme_of(key: str, found: dict[str, Any]) -> SecurityScheme:
    """A security scheme; an API key may say of itself that it is computed, or a Bearer token under its scheme."""
    kind, name, location = (str(found.get(each)) for each in ("type", "name", "in"))
    scheme, said = str(found.get("scheme", "")).lower(), text_of(found.get("description"))
    if (kind, location, name.lower()) == (
        "apiKey",
        "header",
        "authorization",
    ) and "bearer" in f"{key} {said}".lower():
        return SecurityScheme(key, "http", "bearer")
    kind = "signature" if kind == "apiKey" and COMPUTED.search(f"{key} {said}") else kind
    return SecurityScheme(key, kind, scheme, name, location, said)


def key_of(name: str, location: str, description: str) -> SecurityScheme | None:
    """The API key that a parameter is, where the document has no security schemes."""
    is_key = KEY.fullmatch(name) or KEY_SAID.match(description)
    is_other = location not in ("header", "query") or name.lower() == "authorization" or COMPUTED.search(name)
    return (
        SecurityScheme(name, "apiKey", "", name, location, description) if is_key and not is_other else None
    )
