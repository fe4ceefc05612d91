"""What can be wrong with a request, by a code; the words are in the texts, as api.problem.CODE."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

NOTHING: Mapping[str, Any] = MappingProxyType({})
STATUS = {
    "no_json": 400,
    "no_key": 400,
    "no_token": 401,
    "wrong_scope": 403,
    "no_period": 404,
    "no_page": 404,
    "no_figures": 404,
    "not_published": 404,
    "wrong_method": 405,
    "key_used": 409,
    "key_busy": 409,
    "working": 409,
    "released": 409,
    "not_taking_part": 409,
    "too_large": 413,
    "wrong_type": 415,
    "wrong_value": 422,
    "no_rows": 422,
    "too_many": 422,
    "none_accepted": 422,
    "too_often": 429,
    "broken": 500,
    "no_study": 503,
}


class ProblemError(Exception):
    """Something is wrong: what (a code of STATUS), where in the request, and how it can be mended (in the texts).

    values: that the texts name; more: further members of the answer; headers: of the answer.
    """

    def __init__(
        self,
        code: str,
        where: str = "",
        *,
        values: Mapping[str, Any] = NOTHING,
        more: Mapping[str, Any] = NOTHING,
        headers: Mapping[str, str] = NOTHING,
    ) -> None:
        super().__init__(code)
        self.code, self.where, self.values, self.more, self.headers = code, where, values, more, headers

    @property
    def status(self) -> int:
        """Return the HTTP status."""
        return STATUS[self.code]
