"""Queries of what belongs to one institution: without the scope of an institution there is no answer, only an error.

django-scopes leaves a few ways open: a queryset outside a scope still answers `exists`, and a scope of None is a scope
of everything. Here both raise, whatever is asked.
"""

from typing import Any, NoReturn

from django.db import models
from django_scopes import ScopedManager, ScopeError, get_scope
from django_scopes.manager import DisabledQuerySet

DIMENSION = "organisation"
_OPEN = {"none", "using", "create", "as_manager", "resolve_expression"}
"""Asking for nothing, and making a row, which names its institution itself."""


def _refuse(*_: Any, **__: Any) -> NoReturn:
    raise ScopeError("A query of what belongs to an institution needs the scope of that institution.")


def _public(kind: type) -> set[str]:
    return {name for name in dir(kind) if not name.startswith("_") and callable(getattr(kind, name))}


class Closed(DisabledQuerySet):  # type: ignore[misc]
    """A queryset outside a scope: everything that would ask the database raises ScopeError."""


for _name in _public(models.QuerySet) - _OPEN:
    setattr(Closed, _name, _refuse)

_Scoped: Any = type(ScopedManager(organisation=DIMENSION))


class OwnedManager(_Scoped):  # type: ignore[misc]
    """The manager of what belongs to an institution."""

    def get_queryset(self) -> Any:
        """Return the rows of the institution in scope; a closed queryset where there is none."""
        found = super().get_queryset()
        if isinstance(found, DisabledQuerySet) or self._of_nobody():
            return Closed(self.model, using=self._db, missing_scopes={DIMENSION})
        return found

    def _of_nobody(self) -> bool:
        scope = getattr(self, "_override_scope", None) or get_scope()
        return scope.get("_enabled", True) and scope.get(DIMENSION) is None
