"""Who comes in: a token, for one institution and one purpose, not too often."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django_scopes import scope
from ninja.security import HttpBearer

from publiek.portal.collection.models import Token
from publiek.portal.collection.services import tokens
from publiek.portal.collection.services.problems import ProblemError

_LONGEST = 200


class Bearer(HttpBearer):
    """A token in the header Authorization, of any of some scopes (all, where none is named)."""

    def __init__(self, *scopes: str) -> None:
        super().__init__()
        self._scopes = scopes

    def __call__(self, request: HttpRequest) -> Any:
        """Return the token; ProblemError where there is none that can be used here."""
        found = super().__call__(request)
        if found is None:
            raise ProblemError("no_token", "header Authorization", headers={"WWW-Authenticate": "Bearer"})
        return found

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """Return the token of a text; ProblemError where it is of another scope, or was used too often."""
        found = tokens.known(token.strip()) if len(token) <= _LONGEST else None
        if found is None:
            return None
        with scope(organisation=found.organisation):
            wait = tokens.wait_after_use(found)
        if wait:
            headers = {"Retry-After": str(wait)}
            raise ProblemError("too_often", "header Authorization", values={"most": tokens.PER_MINUTE}, headers=headers)
        if self._scopes and found.scope not in self._scopes:
            raise ProblemError("wrong_scope", "header Authorization", values={"scope": found.scope})
        return found


def of_institution(operation: Callable[..., Any]) -> Callable[..., Any]:
    """Do an operation in the scope of its token's institution."""

    @wraps(operation)
    def scoped(request: Any, *arguments: Any, **named: Any) -> Any:
        with scope(organisation=request.auth.organisation):
            return operation(request, *arguments, **named)

    return scoped
