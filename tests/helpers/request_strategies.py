"""Strategies for actions of the notation: any form of request and output, valid or with something hostile in it."""

from hypothesis import strategies as st

from tests.helpers.strategies import ODD

TYPES = {
    "str": ["None", "''", "'a'"],
    "int": ["None", "0"],
    "float": ["None", "1.5"],
    "bool": ["None", "False"],
    "list[str]": ["None", "[]"],
    "list[dict]": ["None"],
    "dict": ["None"],
    "date": ["None"],
    "str | None": ["None", "'a'"],
    "int | str": ["None", "0", "'a'"],
    "dict(a=str | None, b=NotRequired[int])": ["None"],
    "File": ["None"],
    'Annotated[str, Header("X-One")]': ["None"],
    'Annotated[str, Query("q[]")]': ["None"],
    'Annotated[list[int], Query(style=",")]': ["None"],
    'Annotated[list[str], Query(style="json")]': ["None"],
    'Annotated[dict, Query(style="deep")]': ["None"],
    "Annotated[int, Body()]": ["None"],
    'Annotated[str, Field(alias="odd Name")]': ["None", "'{x}'"],
}
NAMES = [
    "a",
    "item_id",
    "from_",
    "type_",
    "query",
    "answer",
    "body",
    "inputs",
    "str",
    "I",
    "camelCase",
    "n" * 64,
    "_x",
]
CONSTANTS = ["None", "True", "0", "-1.5", "''", "'{x}'", *(repr(text) for text in ODD if text.isprintable())]
HOSTILE = [
    *(
        "f()",
        "a.b",
        "lambda: a",
        "[x for x in a]",
        "(b := a)",
        "*a",
        "{**a}",
        "1j",
        "...",
        "9**9",
        "-1e999",
        "f'{a!r}'",
    ),
    *(
        "'\x00'",
        "'\ud800'",
        "[" * 30,
        "'" * 3,
        "\\",
        "\x07",
        "->",
        "# x",
        "{a}",
        "#",
        "\u202e",
        "(",
        ")",
        "},",
        "x" * 999,
    ),
]
KEYS = ["id", "data", "odd key", "a\"b'", "{x}", "items", "k" * 64, "日本"]


@st.composite
def values(draw: st.DrawFn, names: list[str], depth: int = 0) -> str:
    """An expression of a request."""
    kinds = ["name", "constant", "text"] + (["object", "list"] if depth < 3 else [])
    kind = draw(st.sampled_from(kinds)) if names else "constant"
    if kind == "name":
        return draw(st.sampled_from(names))
    if kind == "text":
        chosen = draw(st.lists(st.sampled_from(names), min_size=0, max_size=2))
        return "f'" + "".join(f"u:{{{name}}}" for name in chosen) + "{{}}'"
    if kind == "object":
        keys = draw(st.lists(st.sampled_from(KEYS), max_size=3, unique=True))
        return "{" + ", ".join(f"{key!r}: {draw(values(names, depth + 1))}" for key in keys) + "}"
    if kind == "list":
        return f"[{', '.join(draw(st.lists(values(names, depth + 1), max_size=3)))}]"
    return draw(st.sampled_from(CONSTANTS))


@st.composite
def places(draw: st.DrawFn, names: list[str], depth: int = 0) -> str:
    """An expression of an output."""
    kinds = ["path", "path", "constant", "len", "input", "text", "each", "call"]
    kind = draw(st.sampled_from(kinds + (["object", "list"] if depth < 2 else [])))
    path = draw(st.sampled_from(["answer", "data", "a", "items"])) + "".join(
        draw(
            st.lists(st.sampled_from([".id", "[0]", "[-1]", "['odd key']", ".data", ".n", "[3]"]), max_size=3)
        )
    )
    if kind == "input" and names:
        return f"inputs.{draw(st.sampled_from(names))}"
    if kind == "text":
        return "f'" + "".join(f"u:{{inputs.{name}}}" for name in names[:2]) + "{{}}'"
    if kind == "each":
        made = draw(st.sampled_from(["i", "i.id", "{'k': [i[0].n, 1]}", "data.id"]))
        return f"[{made} for i in {path}]"
    if kind == "call":
        return draw(st.sampled_from(["link('next')", "header('X-Total-Count')"]))
    if kind == "object":
        return f"{{'k': {draw(places(names, depth + 1))}, 'l': {draw(places(names, depth + 1))}}}"
    if kind == "list":
        return f"[{draw(places(names, depth + 1))}]"
    return (
        draw(st.sampled_from(CONSTANTS)) if kind == "constant" else f"len({path})" if kind == "len" else path
    )


@st.composite
def actions(draw: st.DrawFn, name: str = "run_it", *, hostile: bool = True) -> str:
    """One action with a request and perhaps an output; one in three, if they may, has something hostile in it."""
    names = draw(st.lists(st.sampled_from(NAMES), max_size=4, unique=True))
    types = {each: draw(st.sampled_from([*TYPES])) for each in names}
    optional = {each for each in names if draw(st.booleans())}
    inputs = [f"{each}: {types[each]}" for each in names if each not in optional]
    inputs += [
        f"{each}: {types[each]} = {draw(st.sampled_from(TYPES[types[each]]))}" for each in sorted(optional)
    ]
    plain = [each for each in names if "Annotated" not in types[each] and types[each] != "File"]
    in_path = [each for each in plain if draw(st.booleans())][:2]
    path = (
        "".join(f"[/p/{{{each}}}]" if each in optional else f"/p/{{{each}}}" for each in in_path) + "/things"
    )
    host = draw(st.sampled_from(["", "", "https://b.example:8443"]))
    query = draw(
        st.lists(
            st.sampled_from(
                [
                    "k=v",
                    "k=",
                    "a%20b=%7B",
                    "k[]=é",
                    *(f"i{n}={{{n}}}" for n in plain),
                    *(f"t=x{{{n}}}y" for n in plain),
                ]
            ),
            max_size=3,
        )
    )
    target = host + path + ("?" + "&".join(query) if query else "")
    method = draw(st.sampled_from(["GET", "POST", "PUT", "PATCH", "DELETE"]))
    kind = draw(st.sampled_from(["", "", "display", "display", "list", "form", "multipart", "one"]))
    others = [each for each in names if "Header" not in types[each] and "Query" not in types[each]]
    bodies = {
        "display": lambda: f"{{'v': {draw(values(others))}, 'w': {draw(values(others))}, **inputs}}",
        "list": lambda: f"[{draw(values(others))}, {', '.join(others)}]",
        "form": lambda: draw(st.sampled_from(["form", f"form {{'v': {draw(values(others))}, **inputs}}"])),
        "multipart": lambda: draw(
            st.sampled_from(["multipart", f"multipart {{'v': {draw(values(others))}, **inputs}}"])
        ),
        "one": lambda: draw(st.sampled_from(others)) if others else "",
    }
    body = bodies[kind]() if kind else ""
    request = draw(st.sampled_from([f"{method} {target} {body}".strip()] * 9 + ["..."]))
    outputs = draw(
        st.lists(
            st.sampled_from(
                [
                    "tasks: list",
                    "n: int",
                    "x",
                    "from_: str",
                    "o: dict(a=str)",
                    f"{'t' * 64}: list[dict]",
                    "e: Literal['a', 1]",
                ]
            ),
            max_size=3,
            unique=True,
        )
    )
    output = ", ".join(f"{each} = {draw(places(names))}" if draw(st.booleans()) else each for each in outputs)
    text = f"{name}({', '.join(inputs)}) -> {request}" + (
        f" -> ({output})" if output else draw(st.sampled_from(["", " -> *"]))
    )
    if hostile and draw(st.integers(0, 2)) == 0:
        at = draw(st.integers(len(name), len(text)))
        return text[:at] + draw(st.sampled_from(HOSTILE)) + text[at:]
    return text
