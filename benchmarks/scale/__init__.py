"""One delivery of any size against a whole country: publiek, the same job elsewhere, and the least it can take."""
