"""Tags of templates; `words` is built in, so that no template has to load it."""
