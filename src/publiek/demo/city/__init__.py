"""A simulated city: real names and rounded numbers of households, invented shapes, buurten, streets and addresses."""
