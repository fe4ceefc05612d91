"""Which matched rows do not count, and why."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Exclusion(StrEnum):
    """Why a row with a household does not count. The database stores the values."""

    OUTSIDE_PERIOD = "outside_period"
    OWN_ADDRESS = "own_address"
    GROUP_BOOKING = "group_booking"
    TOO_MANY_TICKETS = "too_many_tickets"


@dataclass(frozen=True)
class Rules:
    """The settings of the exclusions, for one institution and period.

    period: its name, '2025'; start, end: its first and last day. A row without a date counts: a delivery is for
    one period.
    group_from: an order (or a row without order reference) with this many tickets or more is a group booking.
    tickets_max: a household with more tickets than this in the period is no household.
    own_places: packed postcode and number of the institution's own addresses.
    """

    period: str
    start: date
    end: date
    group_from: int = 15
    tickets_max: int = 200
    own_places: tuple[int, ...] = ()
