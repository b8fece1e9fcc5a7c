"""The structure of an OpenAPI 3.1 document, as far as it is used here: whatever else stands there is wrong."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

_REFERENCE = "#/components/(schemas|responses)/[A-Za-z0-9._-]+"


class Object(BaseModel):
    """Base of all objects: what the specification does not know, or the document does not use, is refused."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Reference(Object):
    """Reference Object."""

    ref: str = Field(alias="$ref", pattern=f"^{_REFERENCE}$")


class Schema(Object):
    """Schema Object: those keywords of JSON Schema 2020-12 that pydantic writes."""

    ref: str | None = Field(None, alias="$ref", pattern=f"^{_REFERENCE}$")
    title: str | None = None
    description: str | None = None
    type: Literal["object", "array", "string", "integer", "number", "boolean", "null"] | None = None
    properties: dict[str, Schema] | None = None
    required: list[str] | None = Field(None, min_length=1)
    additional_properties: bool | Schema | None = Field(None, alias="additionalProperties")
    items: Schema | None = None
    any_of: list[Schema] | None = Field(None, alias="anyOf", min_length=1)
    enum: list[str] | None = Field(None, min_length=1)
    const: Any = None
    default: Any = None
    format: Literal["date-time", "password"] | None = None
    pattern: str | None = None
    min_length: int | None = Field(None, alias="minLength")
    max_length: int | None = Field(None, alias="maxLength")
    min_items: int | None = Field(None, alias="minItems")
    minimum: float | None = None
    maximum: float | None = None


class MediaType(Object):
    """Media Type Object."""

    schema_: Schema = Field(alias="schema")


class RequestBody(Object):
    """Request Body Object."""

    required: bool
    content: dict[Literal["application/json"], MediaType] = Field(min_length=1)


class Response(Object):
    """Response Object."""

    description: str = Field(min_length=1)
    content: dict[Literal["application/json"], MediaType] | None = None


class Parameter(Object):
    """Parameter Object."""

    name: str
    place: Literal["path", "query"] = Field(alias="in")
    required: bool
    description: str | None = None
    schema_: Schema = Field(alias="schema")


class OperationObject(Object):
    """Operation Object."""

    operation_id: str = Field(alias="operationId", pattern="^[a-z_]+$")
    tags: list[str] = Field(min_length=1, max_length=1)
    summary: str = Field(min_length=1)
    parameters: list[Parameter] = []
    request_body: RequestBody | None = Field(None, alias="requestBody")
    responses: dict[str, Response | Reference] = Field(min_length=1)


class Tag(Object):
    """Tag Object."""

    name: str
    description: str = Field(min_length=1)


class Info(Object):
    """Info Object."""

    title: str
    version: str
    description: str


class SecurityScheme(Object):
    """Security Scheme Object."""

    type: Literal["http"]
    scheme: Literal["bearer"]


class Components(Object):
    """Components Object."""

    schemas: dict[str, Schema]
    responses: dict[str, Response]
    security_schemes: dict[str, SecurityScheme] = Field(alias="securitySchemes")


class Document(Object):
    """OpenAPI Object."""

    openapi: Literal["3.1.0"]
    info: Info
    tags: list[Tag]
    security: list[dict[str, list[str]]]
    paths: dict[str, dict[Literal["get", "post", "delete"], OperationObject]]
    components: Components

    def operations(self) -> list[tuple[str, str, OperationObject]]:
        """Method, path and what is said of it."""
        return [
            (method, path, operation) for path, methods in self.paths.items() for method, operation in methods.items()
        ]
