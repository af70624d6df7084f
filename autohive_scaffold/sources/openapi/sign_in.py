"""How users sign in to the API that a document describes, as defaults for the questions about it."""

import re
from contextlib import suppress

from ...errors import AnswerError
from ...model.auth import Credential, Place
from ...model.base_url import names_in
from ...model.gaps import Gap
from ...model.templates import Given, Text
from ...notation import credentials, lines, written
from ...schema.untyped import text_of
from .. import markup, prose
from .operations import Api, Operation
from .security import SecurityRequirement, SecurityScheme
from .servers import Server

HELP = 200  # characters of a help text
COMES_FROM = re.compile(
    r"https?://|\b(?:from|find|found|get|obtain(?:ed)?|generated?|generating|create|issued|assigned|granted|supplied"
    r"|provided|receive|manage|available (?:at|from|in|on))\b",
    re.IGNORECASE,
)
# A link in Markdown or HTML, but none to what OAuth or HTTP is.
URL = r"(https?://(?![\w.]*(?:ietf|oauth|mozilla|wikipedia))[^\s()\"'<>]+)"
LINK = re.compile(rf"\[([^\[\]]{{1,300}})\]\({URL}\)|<a\b[^<>]*href=[\"']{URL}[\"'][^<>]*>([^<>]*)</a>")
UNTOLD = "how users sign in, which the document does not tell: a Bearer token is a guess"
OTHER_TOKEN = "whether that token will do for all actions, as the document asks for another in some:"
NO_SCOPES = "the scopes that the actions need, of which the document names none"


def sign_in(api: Api, operations: tuple[Operation, ...], server: Server) -> tuple[dict[str, str], list[Gap]]:
    """`auth_type` with its fields or scopes, and what the operations require that these can't express.

    Of the alternatives, the first that is enough for all operations is taken, else what each of them requires.
    """
    declared = [operation.security for operation in operations]
    wanted = [alternatives for alternatives in map(_alternatives, operations) if any(alternatives)]
    if not wanted and all(security is None for security in declared):
        if not api.security_schemes:
            return {}, [Gap("sign_in", UNTOLD)]
        wanted = [[(scheme,) for scheme in api.security_schemes.values()]]
    scopes, unwritten = written.scope_list(_least([operation.scopes for operation in operations]))
    is_optional = all(security == () or () in (security or ()) for security in declared)
    told = server.descriptions
    in_url = [
        written.fields([Credential(name, help_text=prose.first_sentence(told.get(name), HELP))])
        for name in names_in(server.url)
    ]

    def answers_for(schemes: SecurityRequirement) -> dict[str, str]:
        """The answers that have a user sign in by all of these; empty if none do. OAuth is platform auth."""
        if schemes and all(scheme.is_oauth for scheme in schemes):
            return {"auth_type": "platform", "scopes": scopes}
        is_only_key = [scheme.type for scheme in schemes].count("apiKey") == 1
        fields = [_field(scheme, is_only_key=is_only_key, is_optional=is_optional) for scheme in schemes]
        text = ", ".join(dict.fromkeys([*in_url, *fields]))
        with suppress(AnswerError):
            if fields and all(fields) and not credentials.parse(text, server.url).unsent:
                return {"auth_type": "custom", "auth_fields": text}
        return {}

    enough = [each for found in wanted for each in found if all(_is_met(others, each) for others in wanted)]
    enough.sort(key=lambda each: not all(each in others for others in wanted))
    taken: SecurityRequirement = next(filter(answers_for, enough), ())
    lacking: dict[SecurityScheme, None] = {}
    for found in wanted:
        if not _is_met(found, taken):
            for scheme in next((each for each in found if answers_for(_joined(taken, each))), found[0]):
                taken = _joined(taken, (scheme,)) if answers_for(_joined(taken, (scheme,))) else taken
                lacking.update({} if _is_met([(scheme,)], taken) else {scheme: None})
    gaps = [Gap("sign_in", f"{_called(each)} is required, but not sent") for each in lacking]
    of_others = [found[0][0] for found in wanted if not any({*each} <= {*taken, *lacking} for each in found)]
    gaps += [Gap("sign_in", f"{OTHER_TOKEN} {_called(each)}") for each in of_others[:1]]
    answers = answers_for(taken)
    if answers.get("auth_type") == "platform":
        gaps += unwritten or [Gap("sign_in", NO_SCOPES)][: not scopes]
    return answers or {"auth_type": "custom" if in_url else "none", "auth_fields": ", ".join(in_url)}, gaps


def _least(operations: list[list[list[str]]]) -> list[str]:
    """Scopes that are enough for all operations, each with its alternatives, of which the fewest, or least, are taken.

    Where there is no choice they are taken first, as they may be enough for other operations.
    """
    taken: list[str] = []
    for alternatives in sorted(operations, key=len):
        if not any(set(scopes) <= {*taken} for scopes in alternatives):
            ranked = sorted(
                alternatives, key=lambda each: (len(each), "read" not in str(each), len(str(each)))
            )
            taken += [scope for scopes in ranked[:1] for scope in scopes if scope not in taken]
    return taken


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


def _called(scheme: SecurityScheme) -> str:
    if scheme.location == "cookie":
        return f"cookie {scheme.name}"
    if scheme.type == "mutualTLS":
        return "a client certificate"
    return f"HTTP {scheme.scheme.title()}" if scheme.type == "http" else f"sign-in by {scheme.key}"


def _field(scheme: SecurityScheme, *, is_only_key: bool, is_optional: bool) -> str:
    """The scheme in the notation of `auth_fields`; empty if it can't be expressed."""
    with suppress(AnswerError):
        return _written(scheme, is_only_key, not is_optional)
    return ""


def _written(scheme: SecurityScheme, is_only_key: bool, required: bool) -> str:
    said, name, location = _help(scheme.description), scheme.name, scheme.location
    if scheme.type == "apiKey" and location in ("header", "query"):
        field = "api_key" if is_only_key else prose.snake(name, "api_key").removeprefix("x_")
        name = "Authorization" if name.lower() == "authorization" and location == "header" else name
        place = Place("header" if location == "header" else "query", name, Text((Given(field),)))
        return written.fields([Credential(field, required, said)], place)
    if scheme.is_bearer:
        return written.fields(
            [Credential("access_token" if scheme.is_oauth else "api_token", required, said)]
        )
    if scheme.type != "http" or scheme.scheme != "basic":
        return ""
    halves = [prose.snake(half, "") for half in scheme.key.split("_")]
    is_pair = (
        len(set(filter(None, halves))) == 2 and Credential(halves[1]).is_secret
    )  # `accountSid_authToken`
    user, secret = halves if is_pair else ("username", "password")
    pair = Text((Given(user), ":", Given(secret)))
    found = [Credential(user, required, said), Credential(secret, required)]
    return written.fields(found, Place("header", "Authorization", pair, is_basic=True) if is_pair else None)


def _help(description: object) -> str:
    """The sentence that says where a credential comes from, with the URLs of its links; empty if there is none."""
    text = LINK.sub(lambda link: f"{link[1] or link[4]} ({link[2] or link[3]})", text_of(description))
    return lines.cut(next(filter(COMES_FROM.search, markup.sentences(text)), ""), HELP)
