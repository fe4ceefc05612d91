"""What the portal itself refuses, told by the key of a text; what the study refuses is a UserError."""


class RefusedError(Exception):
    """Something cannot be done now. key: of the text that says why and what to do; values: what it names."""

    def __init__(self, key: str, **values: object) -> None:
        self.key, self.values = key, values
        super().__init__(key)
