"""The brief of a campaign: whom, where, how many, which journey and what to do, on one page."""
