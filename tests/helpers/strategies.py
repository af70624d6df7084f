"""Strategies for answers to all questions, odd and hostile ones too, and for actions in the notation."""

from typing import Any

from hypothesis import strategies as st

from autohive_scaffold.model.actions import UNPRINTABLE

# Printable strings that break careless code in one language or another.
ODD = """
" ' \"\"\" ''' \\ \\\\ \\" { } {{ }} {%raw%} {{7*7}} {#x#} %s % $() $(touch\u00a0canary)
`touch` </svg> ]]> <!-- & &amp; | # [x](y) ![x](y) *a* _b_ ~~c~~ - 1. > ## --- *** 😀 👩‍👩‍👧
é e\u0301 日本語 עברית \u200f \u200b \u3000 \ufeff %n f'{x}' \\N{DASH} \\u0041 None true
../up /etc/x C:\\x */ // $HOME && ; : , . ... <b> <!DOCTYPE &#x27; =1+1 @x ~ ^
\u0b95\u0bcd a&b=c \\n \\x00 {x!r:>{y}} #{x} ${x} <%= %>
""".split()
UNPRINTABLES = ["\x00", "a\tb", "\r\n", "\u202e", "\u2028", "\ud800", "\uffff", ""]
UNPRINTABLES += [" ", "x" * 600, "字" * 600]
# What breaks an action in which it is put.
CODE = """f() lambda:a [x for x in a] (b:=a) *a 9**9 -1e999 f'{a!r}' '\0' \\ ( ''' -> # },""".split(" ")
CODE += ["[" * 30, "x" * 999]

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

# Types of the notation, with defaults of that type.
TYPES: dict[str, list[str]] = {
    "str": ["''", "'a'", *(repr(text) for text in ODD if text.isprintable())],
    "int": ["0", "-7"],
    "float": ["1.5", "-1e-9"],
    "bool": ["True", "False"],
    "list[str]": ["[]", "['a', '\"']"],
    "dict": ["{}", "{'{': 1}"],
    "str | None": ["'a'"],
    "int | str": ["0", "'a'"],
    "Literal['a', \"{'\"]": ["'a'"],
    "Annotated[int, Field(ge=-5, le=200)]": ["-5", "200"],
    'Annotated[str, Field(alias="odd Name")]': ["'{x}'"],
}
WITHOUT_DEFAULT = (
    "date; File; list[dict]; dict(a=str | None, b=NotRequired[int]); Annotated[int, Body()]; "
    "Annotated[str, Field(pattern='^[^a]+/')]; Annotated[str, 'a \"b\" {c}', Field(max_length=40)]; "
    'Annotated[str, Header("X-One")]; Annotated[str, Query("q[]")]; Annotated[list[int], Query(style=",")]; '
    'Annotated[list[str], Query(style="json")]; Annotated[dict, Query(style="deep")]'
)
TYPES |= {kind: [] for kind in WITHOUT_DEFAULT.split("; ")}
INPUTS = "a item_id from_ type_ query answer body inputs str I camelCase self class_ data limit".split()
INPUTS += ["call_api", "_x", "n" * 64]
KEYS = ["id", "data", "odd key", "a\"b'", "{x}", "items", "k" * 64, "日本"]
CONSTANTS = ["None", "True", "0", "-1.5", *TYPES["str"]]
PLACES = ["answer", "data", "a.id", "items[0]", "a[-1].n", "answer['odd key']", "data.data[3]", "len(items)"]
PLACES += ["[{'k': [i[0].n, 1]} for i in data.data]", "link('next')", "header('X-Total-Count')"]
OUTPUTS = "tasks: list; n: int; x; from_: str; o: dict(a=str); t: list[dict]; e: Literal['a', 1]".split("; ")
BODIES = ["", "", "{}", "{}", "[]", "form", "multipart", "form {}", "multipart {}", "input"]
VERBS = "list search get create update replace delete archive send".split()
NOUNS = "item items user import helpers data id news person companies call_api json x_y thing_12".split()


def displays(*leaves: str) -> st.SearchStrategy[str]:
    """Python displays of these expressions, and the expressions."""
    return st.recursive(
        st.sampled_from(leaves),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3).map(lambda parts: f"[{', '.join(parts)}]"),
            st.dictionaries(st.sampled_from(KEYS), inner, max_size=3).map(
                lambda parts: "{" + ", ".join(f"{key!r}: {value}" for key, value in parts.items()) + "}"
            ),
        ),
        max_leaves=5,
    )


@st.composite
def body_of(draw: st.DrawFn, names: list[str]) -> str:
    """What stands behind the target of a request with these inputs."""
    kind = draw(st.sampled_from(BODIES))
    values = displays(*names, *CONSTANTS, *(f"f'u:{{{name}}}{{{{}}}}'" for name in names))
    if kind == "input":
        return draw(st.sampled_from(names)) if names else ""
    if kind == "[]":
        return f"[{draw(values)}, {', '.join(names)}]"
    return kind.replace("{}", f"{{'v': {draw(values)}, 'w': {draw(values)}, **inputs}}")


@st.composite
def action(draw: st.DrawFn, name: str = "run_it") -> str:
    """One action with a request and perhaps an output."""
    names = draw(st.lists(st.sampled_from(INPUTS), max_size=4, unique=True))
    types = {name: draw(st.sampled_from([*TYPES])) for name in names}
    required = [name for name in names if draw(st.booleans())]
    optional = [name for name in names if name not in required]
    defaults = {name: draw(st.sampled_from(["None", *TYPES[types[name]]])) for name in optional}
    inputs = [f"{name}: {types[name]}" for name in required]
    inputs += [f"{name}: {types[name]} = {default}" for name, default in defaults.items()]
    plain = [name for name in names if not types[name].startswith(("Annotated", "File", "str | None"))]
    files = [name for name in names if types[name] == "File"]
    in_path = [name for name in plain if draw(st.booleans())][:2]
    path = "".join(f"/p/{{{name}}}" if name in required else f"[/p/{{{name}}}]" for name in in_path)
    pairs = ["k=v", "k=", "a%20b=%7B", "k[]=é", *(f"i{name}={{{name}}}&t=x{{{name}}}y" for name in plain)]
    pairs += [f"i{name}={{{name}.name}}" for name in files]
    query = "&".join(draw(st.lists(st.sampled_from(pairs), max_size=2)))
    host = draw(st.sampled_from(["", "", "https://b.example:8443"]))
    free = [name for name in names if "Header" not in types[name] and "Query" not in types[name]]
    body = draw(body_of(free))
    methods = ["POST", "PUT", "PATCH", "DELETE"] if body else ["GET", "GET", "POST", "DELETE"]
    method = draw(st.sampled_from(methods))
    places = [*PLACES, *CONSTANTS]
    places += [place for name in names for place in (f"inputs.{name}", f"f'{{inputs.{name}}}'")]
    made = st.sampled_from([*OUTPUTS, f"x = {draw(displays(*places))}"])
    outputs = draw(st.lists(made, max_size=3, unique=True))
    signature = f"{name}({', '.join(inputs)})"
    request = f"{method} {host}{path}/things{'?' if query else ''}{query} {body}"
    output = f" -> ({', '.join(outputs)})" if outputs else ""
    return draw(st.sampled_from([f"{signature} -> {request}{output}"] * 3 + [signature, name]))


@st.composite
def actions(draw: st.DrawFn) -> str:
    """Actions in the notation, each name once."""
    names = st.builds("{}_{}".format, st.sampled_from(VERBS), st.sampled_from(NOUNS))
    names |= st.sampled_from(["ping", "search", "import", "get_" + "x" * 60])
    texts = [draw(action(name)) for name in draw(st.lists(names, min_size=1, max_size=4, unique=True))]
    return draw(st.sampled_from([", ", "\n", ",\n"])).join(texts)


FIELDS = ["api_token", "username, password", "domain, api_key, client_id", "import_key", "x_y_key"]
FIELDS += ["api_key -> header X-API-Key", "token, app_key -> query token", "a, b -> basic {a}/x:{b}"]


@st.composite
def answers(draw: st.DrawFn) -> dict[str, Any]:
    """Answers for all questions; in one set of five, one of them is hostile."""
    auth_type = draw(st.sampled_from(["custom", "platform", "none"]))
    chosen = {
        "name": draw(odd.filter(str.strip))[:64],
        "actions": draw(actions()),
        "auth_type": auth_type,
        "layout": draw(st.sampled_from(["single-file", "multi-file"])),
        "supports_connected_account": draw(st.sampled_from(["no", "no" if auth_type == "none" else "yes"])),
        "supports_billing": draw(st.sampled_from(["yes", "no"])),
    }
    if auth_type == "custom":
        chosen["auth_fields"] = draw(st.sampled_from(FIELDS))
    if auth_type == "platform" and draw(st.booleans()):
        chosen |= {"provider": draw(odd.filter(str.strip)), "scopes": draw(odd)}
    if draw(st.booleans()):
        texts = draw(st.lists(odd, min_size=1, max_size=12))
        chosen["description"] = " ".join(texts)[:500].strip() or "x"
    if draw(st.integers(0, 4)) == 4:
        questions = ["slug", "description", "base_url", "auth_fields", "provider", "scopes", *chosen]
        chosen[draw(st.sampled_from(questions))] = draw(hostile)
    return chosen
