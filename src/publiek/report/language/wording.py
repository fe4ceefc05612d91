"""A language's texts and notation: from phrases and figures to what a reader reads."""

from dataclasses import dataclass
from functools import lru_cache

from babel.lists import format_list
from babel.numbers import format_decimal

from publiek.report.document.words import Figure, Listing, Name, Phrase, Value
from publiek.report.language.catalogue import REPORTS, Texts

NO_BREAK = "\u00a0"
MINUS = "\u2212"
WHOLE_FROM = 9.95  # from here a rate per 1,000, or a number such as tickets per household, is printed without decimals
MOST_FINER = 2


def decimals(figure: Figure) -> int:
    """Return how many decimals a figure is printed with: none, but for low rates and numbers.

    One more where its interval is narrower than that, or where it would else be printed outside it.
    """
    value = figure.value or 0.0
    usual = 1 if figure.unit in {"rate", "number"} and abs(value) < WHOLE_FROM else 0
    if figure.low is None or figure.high is None or not figure.low <= value <= figure.high:
        return usual
    narrow = 0 < figure.high - figure.low < 10**-usual
    return usual + 1 if narrow or not figure.low <= round(value, usual) <= figure.high else usual


def rounded(figure: Figure) -> float:
    """Return a shown figure's value as precisely as pages print it."""
    return round(figure.value or 0.0, decimals(figure))


@dataclass(frozen=True)
class Wording:
    """One language: its texts, its numbers and its lists. own: other texts than those of reports."""

    language: str = "nl"
    own: Texts | None = None

    @property
    def texts(self) -> Texts:
        """Return the texts that are said; KeyError where the language is unknown."""
        return self.own or REPORTS[self.language]

    def text(self, key: str, number: int | None = None) -> str:
        """Return a fixed text; `number` chooses between singular and plural where the text has both."""
        return self.texts.text(key, number)

    def has(self, key: str) -> bool:
        """Return whether there is a text under this key."""
        return key in self.texts.keys

    def say(self, value: Value) -> str:
        """Return a phrase, name, list or figure in this language."""
        if isinstance(value, Phrase):
            said = {name: self.say(part) for name, part in value.values.items()}
            return self.text(value.key, value.number).format(**said)
        if isinstance(value, Listing):
            return format_list([self.say(item) for item in value.items], locale=self.language)
        if isinstance(value, Name):
            return value.nl if self.language == "nl" else value.en
        return self.figure(value) if isinstance(value, Figure) else value

    def figure(self, figure: Figure) -> str:
        """Return a figure as pages print it: '1.235', '12 %', '145', '8,4'; one symbol where it is hidden."""
        if figure.hidden:
            return self.text("symbol.hidden")
        number = self.number(rounded(figure), decimals(figure))
        if rounded(figure) == 0 and figure.is_some:
            number = f"<{NO_BREAK}{self.number(10 ** -decimals(figure), decimals(figure))}"
        return f"{number}{self.percent}" if figure.unit == "percent" else number

    @property
    def percent(self) -> str:
        """Return the sign of percents as it stands after a number: Dutch sets it apart, English does not."""
        return "%" if self.language == "en" else f"{NO_BREAK}%"

    def interval(self, figure: Figure) -> str:
        """Return a figure's 95 % interval as precisely as the figure: '10–14'; '3,6–4,4' where whole ends are equal.

        Nothing where there is none, or where its ends cannot be told apart with two decimals more.
        """
        if figure.hidden or figure.low is None or figure.high is None:
            return ""
        for places in range(decimals(figure), decimals(figure) + MOST_FINER + 1):
            low, high = (self.number(end, places) for end in (figure.low, figure.high))
            if low != high:
                return f"{low}–{high}"
        return ""

    def number(self, value: float, places: int = 0) -> str:
        """Return a number in the language's notation."""
        return _number(self.language, round(value, places) + 0.0, places)

    def setting(self, value: float | str) -> str:
        """Return a setting as it was given, in the language's notation."""
        return value if isinstance(value, str) else format_decimal(value, format="#,##0.####", locale=self.language)


@lru_cache(maxsize=2**16)  # a report says the same numbers over and over, and its next format says them again
def _number(language: str, value: float, places: int) -> str:
    pattern = "#,##0." + "0" * places if places else "#,##0"
    return format_decimal(value, format=pattern, locale=language).replace("-", MINUS)
