"""Whoever may publish or administer logs in with a second factor; until it is there, only the page to set it up."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled

from publiek.portal.tenancy.rules.permissions import rules

FREE = ("mfa_", "account_", "set_language")
"""Names of pages that one without a second factor may see begin with these."""


def has_to_set_up(request: Any) -> bool:
    """Return whether this person has to set up a second factor before anything else."""
    if request.resolver_match.view_name.startswith(FREE):
        return False
    return rules().needs_second_factor(request.held) and not is_mfa_enabled(request.user)
