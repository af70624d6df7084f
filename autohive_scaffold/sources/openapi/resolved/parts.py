"""The objects that OpenAPI describes an operation with: parameters, request body, media types, security schemes."""

from dataclasses import dataclass
from typing import Any, Literal, get_args

from ..references import References
from .schemas import Schema

Location = Literal["path", "query", "header", "cookie", "querystring"]
Style = Literal["form", "spaceDelimited", "pipeDelimited", "deepObject", "simple", "label", "matrix"]
LOCATIONS: tuple[Location, ...] = get_args(Location)
STYLES: tuple[Style, ...] = get_args(Style)
JSON = ("application/json", "text/json", "*/*", "application/*")


@dataclass(frozen=True)
class Serialization:
    """How a value is serialized in a query or form."""

    style: Style = "form"
    explode: bool = True


FORM = Serialization()


@dataclass(frozen=True)
class MediaType:
    """A media type of a body: its schema, and how the properties of a form are serialized."""

    name: str
    schema: Schema
    encoding: dict[str, Serialization]

    @property
    def is_json(self) -> bool:
        """Whether it is JSON, or a wildcard that includes JSON."""
        return self.name in JSON or self.name.endswith("+json")


@dataclass(frozen=True)
class DeclaredParameter:
    """A parameter as the document declares it; `has_media_type` if its value is serialized by its `content`."""

    name: str
    location: Location
    required: bool
    description: object
    example: object
    schema: Schema
    serialization: Serialization
    has_media_type: bool


@dataclass(frozen=True)
class RequestBody:
    """The body of a request; `required` is None if the document does not say."""

    description: object
    required: bool | None
    content: tuple[MediaType, ...]


@dataclass(frozen=True)
class SecurityScheme:
    """A security scheme; `name` and `location` say where an API key is sent, `scheme` is the HTTP auth scheme."""

    type: str
    scheme: str
    name: str
    location: str
    description: object = None


def parameter_of(found: dict[str, Any], references: References) -> DeclaredParameter:
    """The parameter that an object with a name and a location describes; without a schema, it is a string."""
    content = content_of(found, references)
    return DeclaredParameter(
        name=found["name"],
        location=found["in"],
        required=found.get("required") is True,
        description=found.get("description"),
        example=found.get("example"),
        schema=content[0].schema if content else Schema(found.get("schema", {"type": "string"}), references),
        serialization=_serialization(found),
        has_media_type=isinstance(found.get("content"), dict),
    )


def content_of(found: dict[str, Any], references: References) -> tuple[MediaType, ...]:
    """The media types in the `content` of an object."""
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
