"""How users sign in to the API that a document describes, as defaults for the questions about it."""

from contextlib import suppress
from typing import NamedTuple

from ...errors import AnswerError
from ...model import credentials
from ...model.auth import Credential
from ...model.base_url import names_in
from ...model.gaps import Gap
from .. import prose
from .operations import Api, Operation
from .security import SecurityRequirement, SecurityScheme

HELP = 200  # characters of a help text
UNTOLD = "how users sign in, which the document does not tell: a Bearer token is a guess"
NO_SCOPES = "the scopes that the actions need, of which the document names none"


def sign_in(api: Api, operations: tuple[Operation, ...], url: str) -> tuple[dict[str, str], list[Gap]]:
    """`auth_type` with its fields or scopes, and what the operations require that these can't express.

    Of the alternatives, the first that is enough for all operations is taken, else what each of them requires.
    """
    declared = [operation.security for operation in operations]
    wanted = [alternatives for alternatives in map(_alternatives, operations) if any(alternatives)]
    if not wanted and all(security is None for security in declared):
        if not api.security_schemes:
            return {}, [Gap("sign_in", UNTOLD)]
        wanted = [[(scheme,) for scheme in api.security_schemes.values()]]
    scopes = ", ".join(dict.fromkeys(scope for operation in operations for scope in operation.scopes))
    terms = _Terms(url, scopes, is_optional=all(security == () or () in (security or ()) for security in declared))
    enough = (each for found in wanted for each in found if all(_is_met(others, each) for others in wanted))
    taken: SecurityRequirement = next(filter(terms.answers, enough), ())
    lacking: dict[SecurityScheme, None] = {}
    for found in wanted:
        if not _is_met(found, taken):
            for scheme in next((each for each in found if terms.answers(_joined(taken, each))), found[0]):
                taken = _joined(taken, (scheme,)) if terms.answers(_joined(taken, (scheme,))) else taken
                lacking.update({} if _is_met([(scheme,)], taken) else {scheme: None})
    gaps = [Gap("sign_in", f"{_called(each)} is required, but not sent") for each in lacking]
    answers = terms.answers(taken)
    if answers.get("auth_type") == "platform" and not scopes:
        gaps.append(Gap("sign_in", NO_SCOPES))
    fields = ", ".join(names_in(url))
    return answers or {"auth_type": "custom" if fields else "none", "auth_fields": fields}, gaps


def _alternatives(operation: Operation) -> list[SecurityRequirement]:
    """The ways to sign in, each with the API keys that are required anyway; Basic comes late, and no way last."""
    keys = operation.required_keys
    found = [(*each, *(key for key in keys if key not in each)) for each in operation.security or ((),)]
    return sorted(found, key=lambda each: (not each, any(scheme.scheme == "basic" for scheme in each)))


def _joined(taken: SecurityRequirement, more: SecurityRequirement) -> SecurityRequirement:
    """What is taken with more; a Bearer token is one, wherever it comes from."""
    has_bearer = any(each.is_bearer for each in taken)
    return (*taken, *(each for each in more if each not in taken and not (has_bearer and each.is_bearer)))


def _is_met(alternatives: list[SecurityRequirement], taken: SecurityRequirement) -> bool:
    """Whether one of the alternatives is taken."""
    return any(_joined(taken, each) == taken for each in alternatives)


class _Terms(NamedTuple):
    """What answers depend on beside the security schemes."""

    url: str
    scopes: str
    is_optional: bool

    def answers(self, schemes: SecurityRequirement) -> dict[str, str]:
        """The answers that have a user sign in by all of these schemes; empty if none do. OAuth is platform auth."""
        if schemes and all(scheme.is_oauth for scheme in schemes):
            return {"auth_type": "platform", "scopes": self.scopes}
        is_only_key = [scheme.type for scheme in schemes].count("apiKey") == 1
        fields = [_field(scheme, is_only_key=is_only_key, is_optional=self.is_optional) for scheme in schemes]
        text = ", ".join(dict.fromkeys([*names_in(self.url), *fields]))
        with suppress(AnswerError):
            if fields and all(fields) and not credentials.parse(text, self.url).unsent:
                return {"auth_type": "custom", "auth_fields": text}
        return {}


def _called(scheme: SecurityScheme) -> str:
    if scheme.location == "cookie":
        return f"cookie {scheme.name}"
    if scheme.type == "mutualTLS":
        return "a client certificate"
    return f"HTTP {scheme.scheme.title()}" if scheme.type == "http" else f"sign-in by {scheme.key}"


def _field(scheme: SecurityScheme, *, is_only_key: bool, is_optional: bool) -> str:
    """The scheme in the notation of `auth_fields`; empty if it can't be expressed."""
    help_text = prose.first_sentence(scheme.description, HELP)
    kind = f"Annotated[str, {help_text!r}]" if help_text else "str"
    typed = f": {kind} = None" if is_optional else f": {kind}" if help_text else ""
    if scheme.type == "apiKey" and scheme.location in ("header", "query"):
        name = "api_key" if is_only_key else prose.snake(scheme.name, "api_key").removeprefix("x_")
        return f"{name}{typed} -> {scheme.location} {scheme.name}"
    if scheme.is_oauth:
        return f"access_token{typed}"
    if scheme.is_bearer:
        return f"api_token{typed}"
    if scheme.type != "http" or scheme.scheme != "basic":
        return ""
    optional = ": str = None" if is_optional else ""
    halves = [prose.snake(half, "") for half in scheme.key.split("_")]
    if len(set(filter(None, halves))) == 2 and Credential(halves[1]).is_secret:  # `accountSid_authToken`
        return f"{halves[0]}{optional}, {halves[1]}{optional} -> basic {{{halves[0]}}}:{{{halves[1]}}}"
    return f"username{optional}, password{optional}"
