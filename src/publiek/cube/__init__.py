"""The publication cube: which cells there are (public, whoever came), and the protected counts in them."""
