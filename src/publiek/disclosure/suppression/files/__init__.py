"""Tables to protect as files: reading them, with every doubt an error, and writing what may be handed over."""
