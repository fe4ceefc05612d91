"""From facts to the words that fill the texts: values by name, lists of values, and conditions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from publiek.papers.facts import Facts, InstitutionFacts, Setting
from publiek.papers.measured import Measured, measured
from publiek.papers.template import words

Values = Mapping[str, str]
_OF_NOBODY = ("sheet", "row")  # where a row stands in its file: no data about a visitor


@dataclass(frozen=True)
class Filling:
    """What a paper's text is filled with: values by name, lists of values to repeat a row for, conditions that hold."""

    values: Values
    lists: Mapping[str, Sequence[Values]]
    conditions: Mapping[str, bool]

    def holds(self, when: str) -> bool:
        """Tell whether a condition holds: '' always, 'name', 'not name'; KeyError for a name nobody knows."""
        if not when:
            return True
        return not self.conditions[when[4:]] if when.startswith("not ") else self.conditions[when]


def filling(facts: Facts, institution: InstitutionFacts | None, language: str) -> Filling:
    """Return the filling of the papers of one institution, or of the programme as a whole."""
    found = measured(language)
    about = (institution,) if institution else facts.institutions
    return Filling(
        {
            **{setting.name: _value(setting.name, setting.value, language) for setting in facts.settings},
            **_who_and_when(facts, institution, language),
            **_what(facts, about, language),
            **_measured(facts, found, language),
        },
        _lists(facts, about, found, language),
        _conditions(facts, institution, about),
    )


def _who_and_when(facts: Facts, institution: InstitutionFacts | None, language: str) -> dict[str, str]:
    return {
        "subject": institution.name if institution else facts.study,
        "discipline": institution.discipline if institution else "",
        "study": facts.study,
        "period": facts.period,
        "start": day(facts.start, language),
        "end": day(facts.end, language),
        "institutions": _number(len(facts.institutions), language),
        "software": facts.software,
        "mark": facts.mark,
    }


def _what(facts: Facts, about: Sequence[InstitutionFacts], language: str) -> dict[str, str]:
    known, typology = words(language), facts.segmentation
    places = [facts.city, facts.regio, *(institution.home for institution in about[:1] if len(about) == 1)]
    return {
        "compared_with": _listing([place for place in (*places, known["mark"]["country"]) if place], language),
        "fields": _listing([known["fields"][field] for field in facts.fields if field not in _OF_NOBODY], language),
        "looked_at": _listing([known["looked_at"][field] for field in facts.looked_at], language),
        "edition": facts.edition,
        "typology": f"{typology.name} {typology.version}" if typology else "",
        "typology_per": known["per"][typology.per] if typology else "",
        "typology_source": typology.source if typology else "",
        "typology_licence": typology.licence if typology else "",
        "key_storage": known["key"][facts.key_storage],
        "hours": _number(facts.retention_hours, language),
        "files": _number(sum(institution.files for institution in about), language),
        "own_addresses": _number(sum(institution.own_addresses for institution in about), language),
        "plan_version": str(facts.plan_version),
    }


def _measured(facts: Facts, found: Measured, language: str) -> dict[str, str]:
    setting = {one.name: one.value for one in facts.settings}
    return {
        "measured_on": day(found.date, language),
        "measured_where": found.where,
        # One household more or less moves the draw of a rounded count by one part in `rounding_base`.
        "chance": _number(100 / float(setting["rounding_base"]), language),
        "below_least": _number(int(setting["least_households"]) - 1, language),
    }


def _lists(
    facts: Facts, about: Sequence[InstitutionFacts], found: Measured, language: str
) -> dict[str, Sequence[Values]]:
    known = words(language)
    fields = [{"field": known["fields"][field], "why": known["why"][field]} for field in facts.fields]
    return {
        "fields": fields,
        "fields_of_persons": [
            values for field, values in zip(facts.fields, fields, strict=True) if field not in _OF_NOBODY
        ],
        "settings": [_setting(setting, language) for setting in facts.settings],
        "deviations": [_setting(setting, language) for setting in facts.deviations],
        "sources": [
            {"source": one.name, "owner": one.owner, "date": one.date, "licence": one.licence} for one in facts.sources
        ],
        "institutions": [
            {"name": one.name, "discipline": one.discipline, "files": _number(one.files, language)} for one in about
        ],
        "plan": [
            {
                "table": table.name,
                "about": known["about"][table.subject],
                "slices": known["slices"][table.slices],
                "levels": _listing([known["levels"][level] for level in table.levels], language),
            }
            for table in facts.plan
        ],
        "measured": found.outcomes,
    }


def _setting(setting: Setting, language: str) -> dict[str, str]:
    known = words(language)
    return {
        "label": known["settings"].get(setting.name, setting.name),
        "code": setting.name,
        "value": _value(setting.name, setting.value, language),
        "default": _value(setting.name, setting.default, language),
        "deviates": known["mark"]["deviates" if setting.deviates else "as_shipped"],
    }


def _conditions(
    facts: Facts, institution: InstitutionFacts | None, about: Sequence[InstitutionFacts]
) -> dict[str, bool]:
    return {
        "institution": institution is not None,
        "programme": institution is None,
        "deviations": bool(facts.deviations),
        "measured_with_these_settings": not facts.deviations,
        "typology": facts.segmentation is not None,
        "typology_simulated": facts.segmentation is not None and facts.segmentation.simulated,
        "edition_simulated": facts.edition_simulated,
        "sources": bool(facts.sources),
        "objections_kept": facts.objections_kept,
        "collects": facts.collects,
        "key_per_year": facts.key_per_year,
        "files": any(one.files for one in about),
        "own_addresses": any(one.own_addresses for one in about),
        "columns_named": any(one.columns_named for one in about),
    }


def day(value: date, language: str) -> str:
    """Return a date as the language writes it: '1 januari 2025'."""
    return str(format_date(value, format="d MMMM y", locale=language))


def _value(name: str, value: float | str, language: str) -> str:
    pattern = words(language)["percent"].get(name)
    if pattern is None or isinstance(value, str):
        return _number(value, language)
    return pattern.replace("{value}", _number(100 * value, language))


def _number(value: float | str, language: str) -> str:
    return value if isinstance(value, str) else str(format_decimal(value, format="#,##0.####", locale=language))


def _listing(items: Sequence[str], language: str) -> str:
    return str(format_list(items, locale=language))
