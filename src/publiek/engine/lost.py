"""What ends a run: the engine itself is gone, and nothing more can be made with it."""

from publiek.errors import UserError


class EngineLostError(UserError):
    """The engine cannot be reached, or was lost; what was made before is kept."""
