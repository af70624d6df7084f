"""Strategies for answers to all questions, and for actions in the notation: odd ones, and hostile ones."""

import functools
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from autohive_scaffold.errors import AnswerError
from autohive_scaffold.model.actions import UNPRINTABLE
from autohive_scaffold.notation import signatures

# Printable strings that break careless code in one language or another.
ODD = """
" ' \"\"\" ''' \\ \\\\ \\" { } {{ }} {%raw%} {{7*7}} {#x#} %s % $() $(touch\u00a0canary)
`touch` </svg> ]]> <!-- & &amp; | # [x](y) ![x](y) *a* _b_ ~~c~~ - 1. > ## --- *** 😀 👩‍👩‍👧
é e\u0301 日本語 עברית \u200f \u200b \u3000 \ufeff %n f'{x}' \\N{DASH} \\u0041 None true
../up /etc/x C:\\x */ // $HOME && ; : , . ... <b> <!DOCTYPE &#x27; =1+1 @x ~ ^
\u0b95\u0bcd a&b=c \\n \\x00 {x!r:>{y}} #{x} ${x} <%= %>
""".split()
UNPRINTABLES = [
    "\x00",
    "a\tb",
    "\r\n",
    "\u202e",
    "\u2028",
    "\ud800",
    "\uffff",
    "",
    " ",
    "x" * 600,
    "字" * 600,
]
# What is put into an action.
CODE = [
    "f()",
    "a.b",
    "lambda: a",
    "[x for x in a]",
    "(b := a)",
    "*a",
    "{**a}",
    "1j",
    "9**9",
    "-1e999",
    "f'{a!r}'",
]
CODE += ["'\x00'", "[" * 30, "'" * 3, "\\", "->", "# x", "{a}", "#", "\u202e", "(", ")", "},", "x" * 999]

printable = st.text(max_size=80).filter(lambda text: not UNPRINTABLE.search(text))
odd = st.one_of(
    st.sampled_from(ODD),
    st.lists(st.sampled_from([*ODD, "word", "Acme"]), min_size=1, max_size=6).map(" ".join),
    printable,
)
hostile = st.one_of(st.sampled_from([*UNPRINTABLES, *ODD]), st.text(max_size=300))
# Any answer of one line, and those of characters that are special in one of the languages.
SPECIAL = st.text("`*_[]()<>~$|\\!#+-=.1 &;:@/\"'ab{}", min_size=1, max_size=25)
ANYTHING = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=40)
ANSWERS = (ANYTHING | SPECIAL).map(str.strip).filter(bool)

# Each type of the notation, with defaults of that type.
TYPES = {
    "str": ["''", "'a'", *(repr(text) for text in ODD if text.isprintable())],
    "int": ["0", "-7"],
    "float": ["1.5", "-1e-9"],
    "bool": ["True", "False"],
    "list[str]": ["[]", "['a', '\"']"],
    "list[dict]": [],
    "dict": ["{}", "{'{': 1}"],
    "date": [],
    "str | None": ["'a'"],
    "int | str": ["0", "'a'"],
    "Literal['a', \"{'\"]": ["'a'"],
    "dict(a=str | None, b=NotRequired[int])": [],
    "File": [],
    "Annotated[int, Field(ge=-5, le=200)]": ["-5", "200"],
    "Annotated[str, Field(pattern='^[^a]+/')]": [],
    "Annotated[str, 'a \"b\" {c}', Field(max_length=40)]": [],
    'Annotated[str, Header("X-One")]': [],
    'Annotated[str, Query("q[]")]': [],
    'Annotated[list[int], Query(style=",")]': [],
    'Annotated[list[str], Query(style="json")]': [],
    'Annotated[dict, Query(style="deep")]': [],
    "Annotated[int, Body()]": [],
    'Annotated[str, Field(alias="odd Name")]': ["'{x}'"],
}
INPUTS = "a item_id from_ type_ query answer body inputs str I camelCase self class_ data limit call_api _x".split()
INPUTS.append("n" * 64)
KEYS = ["id", "data", "odd key", "a\"b'", "{x}", "items", "k" * 64, "日本"]
CONSTANTS = ["None", "True", "0", "-1.5", *TYPES["str"]]
PATHS = ["answer", "data", "a.id", "items[0]", "a[-1].n", "answer['odd key']", "data.data[3]"]
OUTPUTS = [
    "tasks: list",
    "n: int",
    "x",
    "from_: str",
    "o: dict(a=str)",
    "t: list[dict]",
    "e: Literal['a', 1]",
]


def displays(leaves: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Python displays of these expressions, and the expressions."""
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3).map(lambda parts: f"[{', '.join(parts)}]"),
            st.dictionaries(st.sampled_from(KEYS), inner, max_size=3).map(display),
        ),
        max_leaves=5,
    )


def display(parts: dict[str, str]) -> str:
    return "{" + ", ".join(f"{key!r}: {value}" for key, value in parts.items()) + "}"


def values(names: list[str]) -> st.SearchStrategy[str]:
    """Expressions of a request."""
    leaves = st.sampled_from([*names, *CONSTANTS])
    if names:
        leaves |= st.sampled_from(names).map(lambda name: f"f'u:{{{name}}}{{{{}}}}'")
    return displays(leaves)


def places(names: list[str]) -> st.SearchStrategy[str]:
    """Expressions of an output."""
    leaves = [*PATHS, *CONSTANTS, "len(items)", "[{'k': [i[0].n, 1]} for i in data.data]", "link('next')"]
    leaves += ["header('X-Total-Count')", *(f"inputs.{name}" for name in names)]
    return displays(st.sampled_from([*leaves, *(f"f'u:{{inputs.{name}}}{{{{}}}}'" for name in names)]))


@st.composite
def bodies(draw: st.DrawFn, names: list[str]) -> str:
    """What stands behind the target of a request."""
    kind = draw(
        st.sampled_from(["", "", "{}", "{}", "[]", "form", "multipart", "form {}", "multipart {}", "input"])
    )
    if kind == "input":
        return draw(st.sampled_from(names)) if names else ""
    if kind == "[]":
        return f"[{draw(values(names))}, {', '.join(names)}]"
    return kind.replace("{}", f"{{'v': {draw(values(names))}, 'w': {draw(values(names))}, **inputs}}")


@st.composite
def action(draw: st.DrawFn, name: str = "run_it", *, may_be_hostile: bool = True) -> str:
    """One action with a request and perhaps an output; one in three, if they may, has something hostile in it."""
    names = draw(st.lists(st.sampled_from(INPUTS), max_size=4, unique=True))
    types = {each: draw(st.sampled_from([*TYPES])) for each in names}
    required = [each for each in names if draw(st.booleans())]
    inputs = [f"{each}: {types[each]}" for each in required]
    optional = [each for each in names if each not in required]
    inputs += [
        f"{each}: {types[each]} = {draw(st.sampled_from(['None', *TYPES[types[each]]]))}" for each in optional
    ]
    plain = [each for each in names if not types[each].startswith(("Annotated", "File", "str | None"))]
    parts = [
        f"/p/{{{each}}}" if each in required else f"[/p/{{{each}}}]" for each in plain if draw(st.booleans())
    ]
    pairs = ["k=v", "k=", "a%20b=%7B", "k[]=é", *(f"i{each}={{{each}}}&t=x{{{each}}}y" for each in plain)]
    query = "&".join(draw(st.lists(st.sampled_from(pairs), max_size=2)))
    host = draw(st.sampled_from(["", "", "https://b.example:8443"]))
    target = f"{host}{''.join(parts[:2])}/things{'?' if query else ''}{query}"
    others = [each for each in names if "Header" not in types[each] and "Query" not in types[each]]
    body = draw(bodies(others))
    method = draw(st.sampled_from(["POST", "PUT", "PATCH"] if body else ["GET", "GET", "POST", "DELETE"]))
    outputs = draw(
        st.lists(st.sampled_from([*OUTPUTS, f"x = {draw(places(names))}"]), max_size=3, unique=True)
    )
    signature = f"{name}({', '.join(inputs)})"
    output = f" -> ({', '.join(outputs)})" if outputs else ""
    text = draw(st.sampled_from([f"{signature} -> {method} {target} {body}{output}"] * 3 + [signature, name]))
    if may_be_hostile and draw(st.integers(0, 2)) == 0:
        at = draw(st.integers(len(name), len(text)))
        return text[:at] + draw(st.sampled_from(CODE)) + text[at:]
    return text


VERBS = "list search get create update replace delete archive send".split()
NOUNS = "item items user import helpers data id news person companies call_api json x_y thing_12".split()
action_names = st.builds("{}_{}".format, st.sampled_from(VERBS), st.sampled_from(NOUNS)) | st.sampled_from(
    ["ping", "search", "get_" + "x" * 60]
)


@st.composite
def actions(draw: st.DrawFn, *, may_be_hostile: bool = True) -> str:
    """Actions in the notation, each name once."""
    names = draw(st.lists(action_names, min_size=1, max_size=4, unique=True))
    texts = [draw(action(name, may_be_hostile=may_be_hostile)) for name in names]
    return draw(st.sampled_from([", ", "\n", ",\n"])).join(texts)


@functools.cache
def accepted_actions(examples: int = 40) -> str:
    """Random actions that are accepted, each under another name."""
    accepted: dict[str, None] = {}

    @settings(max_examples=examples, derandomize=True, deadline=None, database=None)
    @given(action(may_be_hostile=False))
    def collect(text: str) -> None:
        try:
            signatures.parse_inline(text)
        except AnswerError:
            return
        accepted[text] = None

    collect()
    assert len(accepted) > examples / 2
    texts = enumerate(accepted)
    return "\n".join(text.replace("run_it", f"{VERBS[number % 9]}_it_{number}", 1) for number, text in texts)


FIELDS = ["api_token", "username, password", "domain, api_key, client_id", "import_key", "x_y_key"]
FIELDS += ["api_key -> header X-API-Key", "token, app_key -> query token", "a, b -> basic {a}/x:{b}"]


@st.composite
def answers(draw: st.DrawFn) -> dict[str, Any]:
    """Answers for all questions; in one set of five, one of them is hostile."""
    auth_type = draw(st.sampled_from(["custom", "platform", "none"]))
    given_answers = {
        "name": draw(odd.filter(str.strip))[:64],
        "actions": draw(actions(may_be_hostile=False)),
        "auth_type": auth_type,
        "layout": draw(st.sampled_from(["single-file", "multi-file"])),
        "supports_connected_account": draw(st.sampled_from(["no", "no" if auth_type == "none" else "yes"])),
        "supports_billing": draw(st.sampled_from(["yes", "no"])),
    }
    if auth_type == "custom":
        given_answers["auth_fields"] = draw(st.sampled_from(FIELDS))
    if auth_type == "platform" and draw(st.booleans()):
        given_answers |= {"provider": draw(odd.filter(str.strip)), "scopes": draw(odd)}
    if draw(st.booleans()):
        texts = draw(st.lists(odd, min_size=1, max_size=12))
        given_answers["description"] = " ".join(texts)[:500].strip() or "x"
    if draw(st.integers(0, 4)) == 4:
        questions = ["slug", "description", "base_url", "auth_fields", "provider", "scopes", *given_answers]
        given_answers[draw(st.sampled_from(questions))] = draw(hostile)
    return given_answers
