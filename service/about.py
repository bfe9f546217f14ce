"""What a district tells the public of itself, beside its plans."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from service.prose import ONE_LINE, OPTIONAL, PLAIN

Email = Annotated[str, Field(max_length=200, pattern=r"^([^@\s]+@[^@\s]+)?$")]
Text = Annotated[str, Field(max_length=2000, pattern=OPTIONAL), PLAIN]


Degree = Annotated[float, Field(ge=-180, le=180, strict=True)]
Ring = list[Annotated[list[Degree], Field(min_length=2, max_length=3)]]


class Polygon(BaseModel):
    """One area, with its holes (GeoJSON, RFC 7946): longitude before latitude."""

    type: Literal["Polygon"]
    coordinates: list[Ring]


class MultiPolygon(BaseModel):
    """An area of several parts."""

    type: Literal["MultiPolygon"]
    coordinates: list[list[Ring]]


class Feature(BaseModel):
    """One stadsdel on the map, known by the property ``id``."""

    type: Literal["Feature"]
    properties: dict[str, Any]
    geometry: Annotated[Polygon | MultiPolygon, Field(discriminator="type")]


class Map(BaseModel):
    """A district's own map (GeoJSON FeatureCollection)."""

    type: Literal["FeatureCollection"]
    features: Annotated[list[Feature], Field(max_length=200)]


class About(BaseModel):
    """A district as its public page tells it.

    ``contact`` and ``telephone`` are where accessibility faults are told; ``answer_days`` is within how many days proposals are
    to be answered; without ``takes_proposals`` the form is closed. ``map`` replaces the drawing from label points.
    """

    model_config = ConfigDict(extra="forbid")

    greeting: Text = ""
    contact: Email = ""
    telephone: Annotated[str, Field(max_length=40, pattern=ONE_LINE)] = ""
    answer_days: Annotated[int, Field(ge=1, le=365)] = 30
    takes_proposals: StrictBool = True
    map: Map | None = None
