"""Reading tables of any of the usual kinds of file, without guessing values."""
