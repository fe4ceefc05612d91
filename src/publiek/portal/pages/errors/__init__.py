"""What goes wrong, told to somebody on a web page in their own language."""

from publiek.portal.pages.errors.told import Told, told

__all__ = ["Told", "told"]
