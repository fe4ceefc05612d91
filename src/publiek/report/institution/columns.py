"""The columns of an institution's tables: a key for exports, a head for readers, a meaning for the dictionary."""

from publiek.report.document.table import Column, Kind
from publiek.report.document.words import Phrase, Value


def column(key: str, kind: Kind, head: Value | None = None, meaning: str = "") -> Column:
    """Return a column whose head is the text 'column.<key>' and whose meaning is 'meaning.<key>'."""
    return Column(key, head or Phrase(f"column.{key}"), kind, Phrase(f"meaning.{meaning or key}"))


SEGMENT = column("segment", "name")
SHARE = column("share", "percent")
BASE_SHARE = column("base_share", "percent")
INDEX = column("index", "index")
VERDICT = column("verdict", "verdict")
REACH = column("reach", "rate")
VISITORS = column("visitors", "count")
BASE_HOUSEHOLDS = column("base_households", "count")
AREA = column("area", "name")
HOUSEHOLDS = column("households", "count")
SHARE_OF_YOURS = column("share_of_yours", "percent")
POPULATION = column("population", "count")
VISITS = column("visits", "count")
TICKETS_EACH = column("tickets_each", "number")
IN_CITY = column("in_city", "percent")
ROWS = column("rows", "count")
WHY = column("why", "name")
