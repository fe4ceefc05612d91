"""Reference editions: areas, addresses, population and the typology that segments them."""
