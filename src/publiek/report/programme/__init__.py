"""The overall report of a programme: what it says, section by section, before it has a language or a format."""
