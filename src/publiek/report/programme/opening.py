"""The first page: headline, the lines under it, key figures and notices."""

from publiek.cube.cells import level_part
from publiek.insight.composition import codes_of, share
from publiek.insight.index_table import verdict_on
from publiek.insight.overall import Overall
from publiek.measures.verdict import Verdict
from publiek.report.document.blocks import KeyFigure, KeyFigures, Term
from publiek.report.document.words import Figure, Phrase, Value, count
from publiek.report.programme.words import area_name, level_word, levels_of, percent, place, users


def headline(overall: Overall) -> Phrase:
    """Return the conclusion of the report.

    1. No level has enough households for a verdict against the city: says so. 2. A level is high: it comes more than
    one would expect; where another is low, that comes less. Of more than one, the high level that takes part most and
    the low one that takes part least are named. 3. Else: the audience is composed as the city is.
    """
    programme, city = overall.programme, overall.surroundings.areas[overall.city]
    levels = levels_of(overall.surroundings.segments)
    verdicts = {one: verdict_on(programme, overall.city, level_part(one)) for one in levels}
    values: dict[str, Value] = {"place": place(city), "city": area_name(city)}
    if all(one is Verdict.TOO_FEW for one in verdicts.values()):
        return Phrase("programme.headline.too_few", values)
    high = [one for one in levels if verdicts[one] is Verdict.HIGH]
    low = [one for one in levels if verdicts[one] is Verdict.LOW]
    if high and low:
        ends: dict[str, Value] = {"high": users(high[0]), "low": users(low[-1])}
        return Phrase("programme.headline.high_and_low", {**values, **ends})
    if high:
        return Phrase("programme.headline.high", {**values, "high": users(high[0])})
    if low:
        return Phrase("programme.headline.low", {**values, "low": users(low[-1])})
    return Phrase("programme.headline.alike", values)


def standfirst(overall: Overall) -> tuple[Phrase, ...]:
    """Return who took part, how many households were found, their reach, and the share of the first level."""
    programme, city = overall.programme, overall.surroundings.areas[overall.city]
    values: dict[str, Value] = {
        "institutions": count(len(overall.institutions)),
        "period": overall.provenance.period,
        "households": count(programme.count(programme.land)),
        "place": place(city),
        "reach": Figure.of(programme.reach(city.code), "rate"),
    }
    kind = "exact" if programme.exact else "estimated"
    known = programme.count(programme.land) is not None
    said = [Phrase(f"programme.standfirst.{kind}" if known else "programme.standfirst.too_few", values)]
    if programme.reach(city.code):
        said.append(Phrase(f"programme.standfirst.reach_{kind}", values))
    level = levels_of(overall.surroundings.segments)[0]
    mine = programme.share(city.code, level_part(level))
    if mine:
        both: dict[str, Value] = {
            "level": level_word(level),
            "share": Figure.of(mine, "percent"),
            "base": percent(share(city, codes_of(overall.surroundings.segments, level))),
            "place": place(city),
        }
        said.append(Phrase("programme.standfirst.level", both))
    return tuple(said)


def key_figures(overall: Overall) -> KeyFigures:
    """Return institutions, households, the part of them that lives in the city, and reach there."""
    programme, city = overall.programme, overall.surroundings.areas[overall.city]
    values: dict[str, Value] = {"place": place(city), "city": area_name(city)}
    unit = "households" if programme.exact else "audiences"
    return KeyFigures(
        (
            KeyFigure(count(len(overall.institutions)), Phrase("programme.key.institutions")),
            KeyFigure(count(programme.count(programme.land)), Phrase(f"programme.key.{unit}")),
            KeyFigure(Figure.of(programme.share_of_origin(city.code), "percent"), Phrase("programme.key.city", values)),
            KeyFigure(Figure.of(programme.reach(city.code), "rate"), Phrase(f"programme.key.reach_{unit}", values)),
        )
    )


def notices(overall: Overall) -> tuple[Term, ...]:
    """Return what must be known before reading: draft figures, a simulated typology, estimates."""
    given = {
        "draft": overall.draft,
        "simulated": overall.provenance.typology_simulated,
        "estimated": not overall.programme.exact,
    }
    return tuple(
        Term(Phrase(f"programme.notice.{one}"), (Phrase(f"programme.notice_means.{one}"),))
        for one, is_so in given.items()
        if is_so
    )
