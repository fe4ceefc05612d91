"""How a language writes percents, for programs that print numbers themselves."""

from publiek.report.language.wording import Wording

PERCENT = ' %"'
"""How a text with the sign ends in a number format of Excel, which charts of PowerPoint have too."""


def in_language(pattern: str, wording: Wording) -> str:
    """Return a number format with the percent sign as a language writes it: '5 %' in Dutch, '5%' in English."""
    sign = wording.percent.replace("\u00a0", " ")
    return pattern.replace(PERCENT, f'{sign}"')
