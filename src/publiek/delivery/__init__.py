"""Reading deliveries: a ticket export in, tickets and counted refusals out."""

from publiek.delivery.model import Delivery, Found
from publiek.delivery.reasons import Refusal
from publiek.delivery.receive import receive

__all__ = ["Delivery", "Found", "Refusal", "receive"]
