"""Strategies for answers to all questions: odd ones that must be accepted, and hostile ones."""

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
HOSTILE = [
    "\x00",
    "\x07",
    "a\tb",
    "\r\n",
    "\u202e",
    "\u2066",
    "\u2028",
    "\ud800",
    "\uffff",
    "",
    " ",
    "x" * 600,
    "字" * 600,
]
WORDS = """
item items user class import helpers types data id list get create find inputs context params response json
path quote self error query body status token password news person box company float limit records call_api
present headers form encode count result
""".split()
PATTERNS = ["^a+$", "[0-9]{3}", "^(x|y)z?$", "^é$", "^[^a]+/"]
VERBS = (
    "list search find query get fetch create add update edit replace delete remove archive send ping".split()
)

printable = st.text(max_size=80).filter(lambda text: not UNPRINTABLE.search(text))
odd = st.one_of(
    st.sampled_from(ODD),
    st.lists(st.sampled_from([*ODD, "word", "Acme"]), min_size=1, max_size=6).map(" ".join),
    printable,
)
hostile = st.one_of(st.sampled_from([*HOSTILE, *ODD]), st.text(max_size=300))
word = st.one_of(st.sampled_from(WORDS), st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=3))
snake = st.lists(word, min_size=1, max_size=3).map("_".join)
slug = st.lists(word, min_size=1, max_size=9).map(
    lambda words: "-".join(words).replace("_", "-")[:50].strip("-")
)
action_name = st.one_of(
    st.builds("{}_{}".format, st.sampled_from(VERBS), snake),
    st.sampled_from(["ping", "search", "get_" + "x" * 60, "list_" + "ab_" * 19 + "c"]),
)
input_name = st.one_of(
    snake, st.sampled_from(["from_", "class_", "import_", "a" * 64, "b" * 63, "Item", "a1"])
)
literal_text = odd.map(repr)
finite = st.floats(-1e6, 1e6, allow_nan=False)
SIMPLE = {
    "str": literal_text,
    "int": st.integers(-(10**6), 10**6).map(repr),
    "float": finite.map(repr),
    "bool": st.sampled_from(["True", "False"]),
    "list": st.lists(st.sampled_from(["a", 0, 1.5, True]), max_size=3).map(repr),
    "list[str]": st.lists(st.sampled_from(["a", "'", '"']), max_size=9).map(repr),
    "list[int]": st.lists(st.integers(-9, 9), max_size=40).map(repr),
    "dict": st.dictionaries(
        st.sampled_from(["a", "{", "token"]), st.sampled_from(["x", 1, False]), max_size=3
    ).map(repr),
    "str | None": st.just("None"),
    "": literal_text,
}


@st.composite
def parameter(draw: st.DrawFn) -> tuple[str, str]:
    """A type and a default of that type; the default is empty if there is none."""
    kind = draw(st.sampled_from([*SIMPLE, "Literal", "bounded", "described", "pattern"]))
    if kind == "Literal":
        values = draw(st.lists(literal_text, min_size=1, max_size=5))
        return f"Literal[{', '.join(values)}]", draw(st.sampled_from(["", "None", values[0]]))
    if kind == "bounded":
        low = draw(st.integers(-5, 5))
        high = low + draw(st.integers(0, 200))
        return f"Annotated[int, Field(ge={low}, le={high})]", draw(
            st.sampled_from(["", "None", str(low), str(high)])
        )
    if kind == "described":
        text = draw(odd.filter(str.strip))
        return draw(
            st.sampled_from(
                ["Annotated[str, {!r}]", "Annotated[str, Field(description={!r}, max_length=40)]"]
            )
        ).format(text), ""
    if kind == "pattern":
        return f"Annotated[str, Field(pattern={draw(st.sampled_from(PATTERNS))!r})]", ""
    return kind, draw(st.one_of(st.just(""), st.just("None"), SIMPLE[kind]))


@st.composite
def action(draw: st.DrawFn, name: str) -> str:
    """One action in the notation."""
    if draw(st.integers(0, 2)) == 0:
        return name
    required, optional = [], []
    for given in draw(st.lists(input_name, max_size=6, unique=True)):
        kind, default = draw(parameter())
        source = f"{given}: {kind}" if kind else given
        (optional if default else required).append(f"{source} = {default}" if default else source)
    request = draw(
        st.sampled_from(
            ["", "", "", " -> GET /a/b.json", " -> POST /oauth/token form", " -> PUT /x'/~y", " -> PATCH /y"]
        )
    )
    if required and draw(st.booleans()):
        request = f" -> {draw(st.sampled_from(['GET', 'POST', 'DELETE']))} /a/{{{required[0].split(':')[0].rstrip('_')}}}/b"
    return f"{name}({', '.join(required + optional)}){request}"


@st.composite
def actions(draw: st.DrawFn) -> str:
    """Actions in the notation, each name once."""
    names = draw(st.lists(action_name, min_size=1, max_size=5, unique=True))
    return draw(st.sampled_from([", ", "\n", ",\n"])).join(draw(action(name)) for name in names)


names = st.one_of(
    st.sampled_from(["Acme CRM", "Acme", "3d Cart", "JSON", 'Zoë\'s "best" API']),
    odd.filter(str.strip).map(lambda text: text[:64]),
)
fields = st.one_of(
    st.sampled_from(["api_token", "username, password", "user_name, password", "domain, api_key, client_id"]),
    st.sampled_from(["api_key -> header X-API-Key", "key -> query key", "token, app_key -> query token"]),
    snake.map(lambda name: f"{name}_key"),
)


@st.composite
def answers(draw: st.DrawFn) -> dict[str, Any]:
    """Answers for all questions; in one set of three, one of them is hostile."""
    auth_type = draw(st.sampled_from(["custom", "platform", "none"]))
    given: dict[str, Any] = {"name": draw(names), "actions": draw(actions()), "auth_type": auth_type}
    if auth_type == "custom":
        given["auth_fields"] = draw(fields)
    if auth_type == "platform" and draw(st.booleans()):
        given["provider"] = draw(odd.filter(str.strip))
        given["scopes"] = draw(odd)
    given["layout"] = draw(st.sampled_from(["single-file", "multi-file"]))
    for name in ("supports_connected_account", "supports_billing"):
        given[name] = draw(st.sampled_from(["yes", "no"]))
    if draw(st.booleans()):
        given["description"] = (
            draw(st.one_of(odd, st.lists(odd, min_size=5, max_size=12).map(" ".join)))[:500].strip() or "x"
        )
    if draw(st.booleans()):
        given["slug"] = draw(slug)
    if draw(st.integers(0, 2)) == 0:
        question = draw(
            st.sampled_from(
                [
                    "name",
                    "slug",
                    "description",
                    "actions",
                    "base_url",
                    "auth_type",
                    "auth_fields",
                    "provider",
                    "scopes",
                    "layout",
                ]
            )
        )
        given[question] = draw(hostile)
    return given
