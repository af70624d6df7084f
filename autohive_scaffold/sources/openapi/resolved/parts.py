"""What an operation consists of, in OpenAPI's words: parameters, a request body, media types, security schemes."""

from dataclasses import dataclass
from typing import Any, Literal, get_args

from .references import References
from .schemas import Schema

Location = Literal["path", "query", "header", "cookie", "querystring"]
Style = Literal["form", "spaceDelimited", "pipeDelimited", "deepObject", "simple", "label", "matrix"]
LOCATIONS: tuple[Location, ...] = get_args(Location)
STYLES: tuple[Style, ...] = get_args(Style)
JSON = ("application/json", "text/json", "*/*", "application/*")


@dataclass(frozen=True)
class Serialization:
    """How a value is written in a query or form."""

    style: Style = "form"
    explode: bool = True


FORM = Serialization()


@dataclass(frozen=True)
class MediaType:
    """A media type that a body may have: the schema of such a body, and how the properties of a form are written."""

    name: str
    schema: Schema
    encoding: dict[str, Serialization]

    @property
    def is_json(self) -> bool:
        """Whether it is JSON, or may be anything."""
        return self.name in JSON or self.name.endswith("+json")


@dataclass(frozen=True)
class DeclaredParameter:
    """A parameter as the document declares it; `has_media_type` where its value is written in one of these."""

    name: str
    location: Location
    required: bool
    description: object
    schema: Schema
    serialization: Serialization
    has_media_type: bool


@dataclass(frozen=True)
class RequestBody:
    """What a request may carry; `required` is None where the document does not say."""

    description: object
    required: bool | None
    content: tuple[MediaType, ...]


@dataclass(frozen=True)
class SecurityScheme:
    """A way to sign in; `name` and `location` say where an API key is sent, `scheme` which one of HTTP's it is."""

    type: str
    scheme: str
    name: str
    location: str


def parameter_of(found: dict[str, Any], references: References) -> DeclaredParameter:
    """The parameter that an object with a name and a location describes; it is a text unless it has a schema."""
    content = content_of(found, references)
    return DeclaredParameter(
        name=found["name"],
        location=found["in"],
        required=found.get("required") is True,
        description=found.get("description"),
        schema=content[0].schema if content else Schema(found.get("schema", {"type": "string"}), references),
        serialization=_serialization(found),
        has_media_type=isinstance(found.get("content"), dict),
    )


def content_of(found: dict[str, Any], references: References) -> tuple[MediaType, ...]:
    """The media types that an object has as its `content`."""
    content = references.followed(found.get("content"))
    return tuple(_media_type(name, references.followed(media), references) for name, media in content.items())


def _media_type(name: str, found: dict[str, Any], references: References) -> MediaType:
    encoding = references.followed(found.get("encoding")).items()
    written = {key: _serialization(how) for key, how in encoding if isinstance(how, dict)}
    return MediaType(name.partition(";")[0].strip().lower(), Schema(found.get("schema"), references), written)


def _serialization(found: dict[str, Any]) -> Serialization:
    named = found.get("style", "form")
    style: Style = next((style for style in STYLES if style == named), "simple")
    return Serialization(style, found.get("explode", style == "form") is not False)
