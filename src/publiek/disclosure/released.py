"""Released figures: the only type that may leave, and the only one a report or page reads.

Every number here is public context (areas, population, settings) or has passed disclosure control. A count that
is not shown is None, zero included, whatever the reason. Rounded counts need not add up.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from publiek.measures.verdict import Verdict

Shown = Annotated[int, Field(ge=0)] | None
OriginKind = Literal["area", "rest_of_regio", "rest_of_land"]
LevelName = Literal["intensief", "medium", "licht"]


class Frozen(BaseModel):
    """A value that does not change once released."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Estimate(Frozen):
    """A derived figure with its 95 % interval, in the unit of its field."""

    value: float
    low: float
    high: float


class SegmentInfo(Frozen):
    """A segment as pages name it."""

    code: str
    name_nl: str
    name_en: str
    level: LevelName


class Base(Frozen):
    """An area a comparison is made with; `visitors` counts the institution's households living there."""

    code: str
    name: str
    level: str
    households: int
    visitors: Shown


class Compared(Frozen):
    """One segment or level against one base.

    share: of the institution's households in the base area (percent); base_share: of all households there
    (percent); index: 100 x share / base share; reach: households reached per 1,000 of the segment there.
    `visitors` is the numerator. None where there is too little to say.
    """

    base: str
    visitors: Shown
    share: Estimate | None
    base_households: int
    base_share: float | None
    index: Estimate | None
    verdict: Verdict
    indicative: bool
    reach: Estimate | None


class SegmentFigures(Frozen):
    """A segment's (or level's) figures: all the institution's known households, then against each base."""

    code: str
    visitors: Shown
    share: Estimate | None
    against: tuple[Compared, ...]


class Part(Frozen):
    """Households of a segment or level in a slice, and their share of its households with a segment (percent)."""

    code: str
    households: Shown
    share: Estimate | None


class Slice(Frozen):
    """A quarter ('2025-Q1') or a production: households, tickets, who they are and how many live in the city (percent).

    Slices share households: who came in two quarters is in both.
    """

    name: str
    households: Shown
    visits: Shown
    in_city: Estimate | None
    segments: tuple[Part, ...]
    levels: tuple[Part, ...]


class Crossing(Frozen):
    """A segment or level in an area of the city: households reached, households living there, and reach per 1,000."""

    level: str
    area: str
    part: str
    households: Shown
    population: int
    reach: Estimate | None


class OriginLine(Frozen):
    """One area of origin: households there, their share of all known households, and reach per 1,000.

    `kind` is 'area' for an area of the tree, or 'rest_of_regio', 'rest_of_land' for what is left outside.
    """

    kind: OriginKind
    level: str
    code: str
    name: str
    parent: str | None
    households: Shown
    share: Estimate | None
    population: int
    reach: Estimate | None


class ReasonLine(Frozen):
    """Rows of the delivery under one reason. `used` says whether they count; `station` who gave the reason."""

    station: Literal["delivery", "address", "match", "audience"]
    reason: str
    rows: Shown
    used: bool


class DeliveryQuality(Frozen):
    """What was delivered and what could be used; rows rounded like every other count."""

    records: Shown
    tickets: Shown
    used_rows: Shown
    used_tickets: Shown
    households: Shown
    foreign_rows: Shown
    unknown_rows: Shown
    reasons: tuple[ReasonLine, ...]


class Provenance(Frozen):
    """Where the figures come from, so that anyone with the data can run them again.

    parameters: every setting that a figure depends on, and the first and last day of the period; parameters_hash: the
    SHA-256 of these; edition_hash: of the edition's manifest. release: its folder, from the study's folder of releases;
    checksum: SHA-256 of its protected counts (cube.csv); both empty in a draft. The rest (checksums of the deliveries,
    plan, key) stands in the manifest of the release: a page of the same figures is the same page.
    """

    study: str
    institution: str
    institution_name: str
    discipline: str
    period: str
    edition: str
    edition_summary: tuple[str, ...]
    typology: str
    typology_simulated: bool
    parameters: dict[str, float | int | str]
    parameters_hash: str
    software: str
    edition_hash: str = ""
    release: str = ""
    checksum: str = ""


class AreaShape(Frozen):
    """The outline of an area: GeoJSON geometry in RD New metres (EPSG:28992), and where its label fits."""

    code: str
    name: str
    level: str
    parent: str | None
    geometry: dict[str, Any]


class Released(Frozen):
    """Everything a report of one institution may show; `draft` where the figures have not been published.

    visits: tickets of all its households. quarters, productions: slices of the period. crossings: segments and levels
    in the city and its areas down to the wijk.
    """

    provenance: Provenance
    segments: tuple[SegmentInfo, ...]
    bases: tuple[Base, ...]
    default_base: str
    households: Shown
    segment_figures: tuple[SegmentFigures, ...]
    level_figures: tuple[SegmentFigures, ...]
    origin: tuple[OriginLine, ...]
    quality: DeliveryQuality
    shapes: tuple[AreaShape, ...]
    draft: bool = False
    visits: Shown = None
    quarters: tuple[Slice, ...] = ()
    productions: tuple[Slice, ...] = ()
    crossings: tuple[Crossing, ...] = ()
