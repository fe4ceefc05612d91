"""Reading deliveries: a ticket export in, tickets and counted refusals out."""
