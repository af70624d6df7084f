"""What must not be shown of a recording: a secret by its name, by its looks, and wherever it occurs again.

Who takes a harmless value for a secret loses an example; who takes a secret for harmless publishes it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from ...schema.validation import FORMATS
from .recorded import Recorded

FUSED = (
    "token|secret|passw|pass_?phrase|pass_?key|(api|access|private|license|auth|user)_?key|session|credential|"
    "signature|jwt|bearer|pswd|pwd|auth_?code|sess_?id|mnemonic|seed_?phrase|saml|assertion|hmac|verifier|encrypted"
)
# Words of a name, in singular, by which the API knows who sends a request, when they are the last ones.
CREDENTIAL = re.compile(
    rf"(.*_)?(\w*({FUSED})(ord|d|_?id)?|auth(orization|_(email|user))?|sid|sig|sign|pass|appid|access|x_.*(key|app.*_id)|"
    r"(app|account|application|client|security|subscription|master|admin|signing)_?key)"
)
# Names whose value nobody should read: with one of the first words anywhere in it, or one of the others at its end.
PRIVATE = re.compile(
    rf"(.*_)?\w*({FUSED})\w*(_.*)?|code|(.*_)?(pass|passcode|pw|otp|totp|mfa|cvv|cvc|pin|puk|psk|auth|authorization|sid|sig|"
    r"sign|csrf|xsrf|nonce|salt|iban|ssn|card|dsn|connection_string|app|appid|application|access|key|senha|clave|kennwort|"
    r"contrase.a|mot_de_passe)(_(id|code|value|number|hash|\d+))?|"
    r"(.*_)?(security|verification|recovery|backup|device|door|access|confirmation|user)_(code|answer|hash)"
)
NO_CREDENTIAL = re.compile(
    r"(^|_)(page|next|cursor|continu\w*|sync|idempotency|sort|public|foreign|primary|order|group)(_|token$|$)"
    r"|^((max|with|include|has|is)_.*|key)$|(^|_)(org|organi[sz]ation|tenant|workspace|company|site|store|project|team)_key$"
)
RUN = re.compile(r"[A-Za-z0-9]{8,}")
PIECE = re.compile(r"S3|B2[BC]|K8s|[0-9]+|[A-Z]*[a-z]+|[A-Z]+")
WORD = re.compile(
    r"S3|B2[BC]|K8s|[A-Z]{1,6}[a-z]{2,20}|[a-z]{3,20}|[A-Z]{2,5}|[Vv]|[0-9]{1,8}|"
    r"(?i:id|by|on|at|in|is|to|of|or|no|up|as|an)"
)
MIXED = re.compile(r"(?=\S*[0-9])(?=\S*[a-z])(?=\S*[A-Z])[\w+/=.~:-]{20,}")
KEY = re.compile(
    r"(?<![0-9A-Za-z])[0-9a-fA-F]{32,}|\beyJ[\w-]{10,}|"
    r"\b(sk|pk|rk|gh[pousr]|xox[abprs]|glpat|pat|shp\w\w|npm|hf|dop_v1|xkeysib|AKIA|AIza|ya29)[_.-]?[\w-]{12,}"
)
# A name with what it is set to: `token=x`, `"password": "x"`, `the password is x1`.
SET = re.compile(
    r"""(?<![\w.-])([A-Za-z][\w.-]{0,60})["'\]]?"""
    r"""(?=(?:\s*=\s*|:|\s*:\s+|\s+(?:is\s+)?)((?<=[=:])[^\s${<]|(?<==\s)[^\s${<]|["']+[^"']|[^\s${<]{0,40}\d))"""
)
# As people write one to others: `my password is swordfish`, but not `the token is required`.
SAID = re.compile(
    r"\b(pass(word|phrase|code)|pwd|pin|secret|token|(api|access) key)\s+(is|was|=)\s+"
    r"(?!(an?|the|in|not|no|now|used|sent|set|too|only|missing|optional|required|valid|invalid|wrong|expired|empty)\b)\S",
    re.IGNORECASE,
)
USER = re.compile(r"//[^/\s]+@")
AROUND = "`'\"()[]{}<>.,:;*!?#"
SEPARATORS = re.compile(r"[\s,;:=\"'&]+")


@lru_cache(maxsize=10_000)
def _words(name: str) -> str:
    """A name as lowercase words in singular: `api_key` for `apiKeys[]`."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name[:100].strip("[]{}$<> "))
    return re.sub(r"(?<=[a-z])s(?=_|$)(?<!pass)(?<!access)", "", re.sub(r"[^A-Za-z0-9]+", "_", words).lower())


def is_credential(name: str) -> bool:
    """Whether a credential has this name: `clientSecret` and `X-API-Key` are such names, `page_token` is not."""
    words = _words(name)
    return bool(CREDENTIAL.fullmatch(words)) and not NO_CREDENTIAL.search(words)


def is_private(*names: str, value: Any = "") -> bool:
    """Whether a value below these names must not be shown: `card.number`, `otpCode`.

    What an argument without a name is, nobody knows.
    """
    if isinstance(value, list) and names and _words(names[-1]) in ("param", "arg", "argument", "parameter"):
        return True
    return any(PRIVATE.fullmatch(word) and not NO_CREDENTIAL.search(word) for word in map(_words, names))


def looks_secret(value: str) -> bool:
    """Whether a value is plainly a key or token, under whatever name."""
    return bool(KEY.search(value) or (MIXED.fullmatch(value) and any(map(_is_opaque, RUN.findall(value)))))


def is_plain(text: str) -> bool:
    """Whether a string is of words, numbers, dates, addresses, and has nothing in it like a key or password."""
    is_opaque = any(map(_is_opaque, RUN.findall(text)))
    return bool(FORMATS["uuid"].fullmatch(text)) or not (is_opaque or USER.search(text) or _is_told(text))


def _is_opaque(run: str) -> bool:
    """Whether a run of letters and digits is as in keys, or longer than people write; `ServiceV20170117` is not."""
    if run.isdigit() or run.isalpha():
        return len(run) > (12 if run.isdigit() else 15) and not (run.isalpha() and is_of_words(run))
    return not is_of_words(run)


def is_of_words(run: str) -> bool:
    """Whether a run of letters and digits is of words, with one number at most."""
    pieces = PIECE.findall(run[:200])
    return all(map(WORD.fullmatch, pieces)) and sum(map(str.isdigit, pieces)) < 2


def _is_told(text: str) -> bool:
    return any(is_private(match[1]) for match in SET.finditer(text)) or bool(SAID.search(text))


def in_content(content: Any, name: str = "") -> Iterator[str]:
    """The secrets in a body or an answer: strings below the name of one."""
    if isinstance(content, str) and name:
        yield content
    elif isinstance(content, list):
        for value in content:
            yield from in_content(value, name)
    elif isinstance(content, dict):
        told = next((content[key] for key in ("key", "name") if isinstance(content.get(key), str)), "")
        for key, value in content.items():
            above = name if key in ("id", "value", "key", "token") else ""
            is_told = key == "value" and is_private(told)
            yield from in_content(value, key if is_told or is_credential(key) else above)


class Secrets:
    """All secrets of a recording, to ask whether something may be shown."""

    def __init__(self, recorded: Iterable[Recorded]) -> None:
        whole = {secret.strip() for one in recorded for secret in one.secrets}
        self.short = {part for secret in whole for part in (secret, secret.rpartition(" ")[2]) if part}
        self.long = {
            part for secret in whole for part in (secret, *SEPARATORS.split(secret)) if len(part) >= 8
        }
        self.starts = {
            secret[:8] for secret in self.long
        }  # of 10,000 requests a name is found in 3 s instead of 35 s

    def are_in(self, text: str) -> bool:
        """Whether a text, or a word in it, is, contains, names or looks like a secret."""
        may_be = any(text[at : at + 8] in self.starts for at in range(len(text) - 7))
        words = [text, *text.split()]
        bare = [word.strip(AROUND) for word in words]
        return (
            not self.short.isdisjoint(words + bare)
            or any(map(looks_secret, bare))
            or (may_be and any(one in text for one in self.long))
            or _is_told(text)
        )

    def allow(self, text: str) -> bool:
        """Whether a text may be shown, as it is plain and has none of them in it."""
        return is_plain(text) and not self.are_in(text)
