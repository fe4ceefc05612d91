"""What a reader of a model must be told: few people, an end that was not reached, starts that disagree."""

from collections.abc import Iterator, Sequence

import numpy as np

from publiek.segmentation.evidence import Evidence, members
from publiek.segmentation.survey import Kind, Survey

FEWEST = 10
"""Respondents: fewer in a class may be recognised by what the class says. As the threshold of released figures."""


def cautions_of(evidence: Evidence) -> Iterator[str]:
    """Yield what to mind about one model."""
    fitted = evidence.fitted
    few = [place for place, people in enumerate(members(fitted), 1) if people < FEWEST]
    if few:
        yield (
            f"{fitted.classes} classes: class {', '.join(map(str, few))} is the likeliest of fewer than {FEWEST} "
            "respondents: what it says may be about people one can recognise. Do not publish it; ask for fewer classes."
        )
    if not fitted.converged:
        yield f"{fitted.classes} classes: the best start did not come to its end after {fitted.steps:,} steps."
    if fitted.starts > 1 and fitted.at_best == 1:
        yield (
            f"{fitted.classes} classes: only 1 of {fitted.starts} starts came to the best log-likelihood; "
            "more starts may find a better model."
        )


def cautions_of_survey(survey: Survey) -> Iterator[str]:
    """Yield what to mind about the answers themselves."""
    rare = [item.name for at, item in enumerate(survey.items) if item.kind is Kind.CATEGORY and _rare(survey, at)]
    if rare:
        yield f"An answer that fewer than {FEWEST} respondents gave: {', '.join(rare)}. Group it with another."
    if survey.effective < survey.respondents / 2:
        yield (
            f"The weights differ so much that {survey.respondents:,} respondents tell as much as "
            f"{survey.effective:,.0f} of equal weight: BIC thinks there are more."
        )


def cautions_of_range(models: Sequence[Evidence]) -> Iterator[str]:
    """Yield what to mind about several numbers of classes together."""
    best = min(models, key=lambda one: one.bic)
    if best is models[-1]:
        yield f"BIC is lowest at the most classes asked for ({best.fitted.classes}): ask for more."
    if best is models[0] and best.fitted.classes > 1:
        yield f"BIC is lowest at the fewest classes asked for ({best.fitted.classes}): ask for fewer."


def _rare(survey: Survey, at: int) -> bool:
    answers = survey.answers[:, at]
    return bool((np.bincount(answers[answers >= 0], minlength=len(survey.items[at].categories)) < FEWEST).any())
