"""How many classes a survey can carry."""

import math

from publiek.errors import UserError, Where
from publiek.segmentation.survey import Kind, Survey


def free_parameters(survey: Survey, classes: int) -> int:
    """Return the free parameters: shares but one, and of each class the chances but one of each item, and the rates."""
    return classes - 1 + classes * _of_one(survey)


def most_classes(survey: Survey) -> int:
    """Return the most classes that can be told apart: no more parameters than the frequencies of answers can determine.

    Those are as many as there are different sets of answers, less one; nor can there be as many as respondents.
    Necessary, not sufficient (Goodman 1974): of four yes-or-no items three classes pass, and cannot be told apart.
    """
    cells = math.prod(len(item.categories) for item in survey.items)
    counted = any(item.kind is Kind.COUNT for item in survey.items)
    bound = survey.respondents - 1 if counted else min(cells - 1, survey.respondents - 1)
    return max(1, (bound + 1) // (_of_one(survey) + 1))


def check(survey: Survey, classes: int) -> None:
    """Raise UserError where the survey cannot carry so many classes."""
    most = most_classes(survey)
    if classes <= most:
        return
    raise UserError(
        f"{classes} classes have {free_parameters(survey, classes):,} free parameters: more than {len(survey.items)} "
        f"items of {survey.respondents:,} respondents can tell apart.",
        where=Where(file=survey.file or None),
        mend=f"ask for {most} at most (--classes {most}), or add items",
    )


def _of_one(survey: Survey) -> int:
    return sum(len(item.categories) - 1 if item.kind is Kind.CATEGORY else 1 for item in survey.items)
