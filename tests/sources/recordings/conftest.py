"""Fixtures that read recordings and show the actions in the notation."""

import ast
import json
import keyword

import pytest

from autohive_scaffold.model import stored
from autohive_scaffold.model.files import is_file
from autohive_scaffold.notation import verbs
from autohive_scaffold.notation.annotations import FORMATS, TYPES
from autohive_scaffold.sources import recordings
from autohive_scaffold.sources.reading import read


@pytest.fixture
def actions(tmp_path):
    """Read a recording: `actions(text)` or `actions(document, "#GET /x")` gives its actions and defaults."""

    def one(content, selection="", name="recording.json"):
        if not isinstance(content, str):
            path = tmp_path / name
            path.write_text(json.dumps(content), encoding="utf-8")
            content = str(path) + selection
        reading = read(content)
        assert not reading.is_inline
        assert stored.load(stored.dump(reading.actions)) == reading.actions
        return reading.actions, reading.defaults

    return one


@pytest.fixture
def lines(actions, monkeypatch):
    """Read a recording: `lines(text)` gives `NAME(INPUTS) -> REQUEST -> OUTPUT`s, and defaults."""
    written, outputs = [], []
    output_of = requests.output_of

    def noted(text):
        written.append([text])
        return requests.request_of(text)

    def completed(name, parameters, **more):
        action = verbs.complete(name, parameters, **more)
        inputs = ", ".join(map(notation, parameters))
        output = more["output"] and (outputs.pop() if more["output"].values else "*")
        written[-1] = " -> ".join([f"{name}({inputs})", *written[-1], *filter(None, [output])])
        return action

    def returned(pairs, names):
        outputs.append(f"({', '.join(map(place, pairs))})")
        return output_of(pairs, names)

    monkeypatch.setattr(requests, "output_of", returned)
    monkeypatch.setattr(recordings, "request_of", noted)
    monkeypatch.setattr(recordings, "complete", completed)

    def one(*arguments):
        written.clear()
        found, defaults = actions(*arguments)
        assert len(found) == len(written)
        return [*written], defaults

    return one


def notation(parameter):
    """An input in the action notation."""
    schema, kind = parameter.schema, annotation(parameter.schema)
    said = [f"{key}={schema[key]!r}" for key in ("description", "examples") if key in schema and kind != "File"]
    more = [f'Header("{parameter.wire_name}")'] * (parameter.location == "header")
    more += [f"Field({', '.join(said)})"] * bool(said)
    kind = f"Annotated[{', '.join([kind, *more])}]" if more else kind
    name = f"{parameter.name}_" if keyword.iskeyword(parameter.name) else parameter.name
    return f"{name}: {kind}" + f" = {schema.get('default')!r}" * (not parameter.required)


def annotation(schema):
    """A schema as a type of the notation."""
    kind = schema.get("type", "Any")
    if isinstance(kind, list):
        return f"{annotation({**schema, 'type': kind[0]})} | None"
    if is_file(schema):
        return "File"
    if schema.get("items"):
        return f"list[{annotation(schema['items'])}]"
    if "properties" in schema:
        return f"dict({', '.join(f'{key}={annotation(each)}' for key, each in schema['properties'].items())})"
    names = {**{each: name for name, each in TYPES.items()}, **{each["format"]: name for name, each in FORMATS.items()}}
    return names.get(schema.get("format", kind), kind)


def place(pair):
    """A value that is returned, in the action notation."""
    name, schema, node = pair
    source = ast.unparse(node)
    named = f"{name}_" if keyword.iskeyword(name) else name
    bare = {key: schema[key] for key in ("type", "format") if key in schema}
    kind = annotation(schema if is_file(schema) else bare)
    return f"{named}: {kind}{'' if source == f'answer[{name!r}]' and name == named else f' = {source}'}"
