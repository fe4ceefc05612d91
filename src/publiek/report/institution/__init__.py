"""What the report of one institution says: a document organised by the eight uses of the model."""
