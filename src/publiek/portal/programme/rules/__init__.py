"""What may follow what, as data: the steps of a publication."""
