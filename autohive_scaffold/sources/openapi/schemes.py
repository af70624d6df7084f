"""How users sign in to the API that a document describes, as defaults for the questions about it."""

import re
from collections import Counter
from contextlib import suppress

from ...errors import AnswerError
from ...model.auth import Credential, Place
from ...model.gaps import Gap
from ...model.templates import Given, Text
from ...notation import credentials, lines, written
from ...notation.base_urls import names_in
from .. import markup, prose
from .operations import Operation
from .security import SecurityRequirement, SecurityScheme

HELP = 200  # characters of a help text
COMES_FROM = re.compile(
    r"\b(find|found|get|obtain|generat|creat|issue|setting|account|dashboard)", re.IGNORECASE
)
UNTOLD = "check how users sign in: the document does not say, and a Bearer token is a guess"
NO_SCOPES = "the scopes that the actions need, of which the document names none"


def sign_in(operations: list[Operation], base_url: str) -> tuple[dict[str, str], list[Gap]]:
    """`auth_type` with its fields or scopes, and what the operations require that these can't express.

    What most operations require is taken, in the way that is enough for most of them, with what others require beside it.
    """
    required = [operation.security for operation in operations]
    if all(ways is None for ways in required):
        return {}, [Gap("sign_in", UNTOLD)]
    wanted = Counter(ways for ways in required if ways)
    is_optional = all(() in ways for ways in wanted)
    in_url = names_in(base_url)

    def auth_fields(schemes: SecurityRequirement) -> str:
        """The credentials of all these schemes; empty if not all of them can be sent."""
        tokens = [scheme for scheme in schemes if scheme.is_bearer]
        kept = [scheme for scheme in schemes if scheme not in tokens[1:]]
        is_only_key = [scheme.type for scheme in kept].count("apiKey") == 1
        fields = [_field(scheme, is_only_key, not is_optional) for scheme in kept]
        text = ", ".join(dict.fromkeys([*in_url, *fields]))
        with suppress(AnswerError):
            if fields and all(fields) and not credentials.parse(text, base_url).unsent:
                return text
        return ""

    def rank(schemes: SecurityRequirement) -> tuple[int, bool]:
        """For how many operations the schemes are enough, and whether no password is among them."""
        count = sum(count for ways, count in wanted.items() if _is_met(ways, schemes))
        return count, not any(scheme.scheme == "basic" for scheme in schemes)

    taken: SecurityRequirement = ()
    for ways, _ in wanted.most_common():
        if not taken or not _is_met(ways, taken):
            sent = [[scheme for scheme in way if auth_fields((scheme,))] for way in ways]
            joined = [tuple(dict.fromkeys([*taken, *schemes])) for schemes in sent]
            taken = max(filter(auth_fields, joined), key=rank, default=taken)
    unmet = [ways[0] for ways in wanted if not _is_met(ways, taken)]
    lacking = [scheme for way in unmet for scheme in way if not _is_met(((scheme,),), taken)]
    gaps = [
        Gap("sign_in", f"{_called(scheme)} is required, but not sent") for scheme in dict.fromkeys(lacking)
    ]
    if taken and all(scheme.is_oauth for scheme in taken):
        scopes, unwritten = written.scope_list(_enough([operation.scopes for operation in operations]))
        missing = unwritten or ([] if scopes else [Gap("sign_in", NO_SCOPES)])
        return {"auth_type": "platform", "scopes": scopes}, gaps + missing
    fields = auth_fields(taken) or ", ".join(in_url)
    return {"auth_type": "custom" if fields else "none", "auth_fields": fields}, gaps


def _is_met(ways: tuple[SecurityRequirement, ...], taken: SecurityRequirement) -> bool:
    """Whether one of the ways is taken; a Bearer token is one, wherever it comes from."""
    has_bearer = any(scheme.is_bearer for scheme in taken)
    return any(all(each in taken or (has_bearer and each.is_bearer) for each in way) for way in ways)


def _enough(operations: list[list[list[str]]]) -> list[str]:
    """Scopes that are enough for all operations, each with its alternatives; those to read allow the least.

    Where there is no choice they are taken first, as they may be enough for other operations.
    """
    taken: list[str] = []
    for alternatives in sorted(filter(None, operations), key=len):
        if not any({*scopes} <= {*taken} for scopes in alternatives):
            least = min(alternatives, key=lambda scopes: ("read" not in str(scopes), len(str(scopes))))
            taken += [scope for scope in least if scope not in taken]
    return taken


def _called(scheme: SecurityScheme) -> str:
    if scheme.location == "cookie":
        return f"cookie {scheme.name}"
    if scheme.type == "mutualTLS":
        return "a client certificate"
    return f"HTTP {scheme.scheme.title()}" if scheme.type == "http" else f"sign-in by {scheme.key}"


def _field(scheme: SecurityScheme, is_only_key: bool, required: bool) -> str:
    """The scheme in the notation of `auth_fields`; empty if it can't be expressed."""
    help_text = _help(scheme.description)
    name = "Authorization" if scheme.name.lower() == "authorization" else scheme.name
    with suppress(AnswerError):
        if scheme.is_bearer:
            field = "access_token" if scheme.is_oauth else "api_token"
            return written.fields([Credential(field, required, help_text)])
        if (scheme.type, scheme.scheme) == ("http", "basic"):
            return written.fields(
                [Credential("username", required, help_text), Credential("password", required)]
            )
        if scheme.type == "apiKey" and scheme.location in ("header", "query"):
            field = "api_key" if is_only_key else prose.snake(name, "api_key").removeprefix("x_")
            place = Place("header" if scheme.location == "header" else "query", name, Text((Given(field),)))
            return written.fields([Credential(field, required, help_text)], place)
    return ""


def _help(description: str) -> str:
    """The sentence that says where a credential comes from; empty if there is none."""
    return lines.cut(next(filter(COMES_FROM.search, markup.sentences(description)), ""), HELP)
