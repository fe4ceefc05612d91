"""A model as plain values, for JSON: what classes say, and nothing of any respondent."""

from typing import Any

from publiek.segmentation.evidence import Evidence, members
from publiek.segmentation.survey import Kind


def as_values(evidence: Evidence) -> dict[str, Any]:
    """Return a model with stable keys; docs/reference/model.md says what each means."""
    fitted, survey = evidence.fitted, evidence.fitted.survey
    return {
        "classes": fitted.classes,
        "log_likelihood": fitted.log_likelihood,
        "parameters": fitted.parameters,
        "bic": evidence.bic,
        "entropy": evidence.entropy,
        "smallest_class": {"share": evidence.smallest_share, "respondents": evidence.smallest_members},
        "stability": evidence.stability,
        "weights": fitted.mixture.shares.tolist(),
        "members": members(fitted).tolist(),
        "probabilities": _probabilities(evidence),
        "categories": {item.name: list(item.categories) for item in survey.items if item.kind is Kind.CATEGORY},
        "rates": _rates(evidence),
        "respondents": survey.respondents,
        "effective_respondents": survey.effective,
        "left_out": survey.left_out,
        "starts": fitted.starts,
        "starts_at_best": fitted.at_best,
        "steps": fitted.steps,
        "converged": fitted.converged,
    }


def _probabilities(evidence: Evidence) -> dict[str, list[list[float]]]:
    """Return, by item, for each class the chance of each category."""
    data, tables = evidence.fitted.patterns, evidence.fitted.mixture.tables
    names = [item.name for item in evidence.fitted.survey.items if item.kind is Kind.CATEGORY]
    spans = zip(names, data.bounds.tolist(), data.widths.tolist(), strict=True)
    return {name: tables[:, begin : begin + width].tolist() for name, begin, width in spans}


def _rates(evidence: Evidence) -> dict[str, list[float]]:
    """Return, by count, for each class the mean number of times."""
    names = [item.name for item in evidence.fitted.survey.items if item.kind is Kind.COUNT]
    return dict(zip(names, evidence.fitted.mixture.rates.T.tolist(), strict=True))
