"""What ends a run: the engine itself cannot be used, so that nothing more can be made with it."""

from publiek.errors import UserError


class EngineError(UserError):
    """The engine is not there, may not be used, or was lost; what was made before is kept."""
