"""The communication house as it is written: its roof and foundation, and the journey of each level."""

from typing import Any

from django import forms
from pydantic import ValidationError

from publiek.portal.pages.texts import say
from publiek.portal.programme.forms.lines import LinesField, PairField, explained
from publiek.report.house.content import LEVELS, HouseContent

PHASES = 5
_OF_PHASE = ("name", "barriers", "helps", "channels")


class RoofForm(forms.Form):
    """The core message and what all rests on."""

    core = PairField()
    foundation = LinesField(sourced=True, rows=5)

    def __init__(self, data: Any = None, *, content: dict[str, Any]) -> None:
        """Take what was filled in, and the house as it is."""
        super().__init__(data, initial={"core": content["core"], "foundation": content["foundation"]})
        self._content = content
        for name, field in self.fields.items():
            field.label, field.help_text = say(f"house_form.{name}"), say(f"house_form.{name}_help")

    def clean(self) -> dict[str, Any]:
        """Hold the whole house against its form."""
        found = super().clean() or {}
        if not self.errors:
            self.made = self._content | {"starting_point": False, **found}
            _check(self, self.made, lambda loc: str(loc[0]))
        return found


class JourneyForm(forms.Form):
    """The journey of one level: its promise, its phases and the proof."""

    promise = PairField()
    source = PairField()
    proof = LinesField(sourced=True)

    def __init__(self, data: Any = None, *, content: dict[str, Any], level: str) -> None:
        """Take what was filled in, the house as it is, and the level."""
        self._content, self._place = content, [one["level"] for one in content["journeys"]].index(level)
        journey = content["journeys"][self._place]
        super().__init__(data, initial=_initial(journey))
        for name in ("promise", "source", "proof"):
            self.fields[name].label = say(f"house_form.{name}")
            self.fields[name].help_text = say(f"house_form.{name}_help")
        for number in range(PHASES):
            for part in _OF_PHASE:
                field = PairField() if part == "name" else LinesField()
                field.label = say(f"house_form.phase_{part}")
                self.fields[f"phase{number}_{part}"] = field

    @property
    def phases(self) -> list[list[Any]]:
        """Return the fields of each phase."""
        return [[self[f"phase{number}_{part}"] for part in _OF_PHASE] for number in range(PHASES)]

    @property
    def rest(self) -> list[Any]:
        """Return the fields beside the phases."""
        return [self[name] for name in ("promise", "source", "proof")]

    def clean(self) -> dict[str, Any]:
        """Hold the whole house against its form."""
        found = super().clean() or {}
        if not self.errors:
            journeys = list(self._content["journeys"])
            journeys[self._place] = self._journey(found)
            self.made = self._content | {"starting_point": False, "journeys": journeys}
            _check(self, self.made, self._field)
        return found

    def _journey(self, found: dict[str, Any]) -> dict[str, Any]:
        self._filled = [n for n in range(PHASES) if any(found[f"phase{n}_{part}"] for part in _OF_PHASE)]
        phases = [{part: found[f"phase{number}_{part}"] for part in _OF_PHASE} for number in self._filled]
        about = {"level": LEVELS[0], **self._content["journeys"][self._place]}
        source = {"source": found["source"]} if found["source"] else {"source": None}
        return about | source | {"promise": found["promise"], "phases": phases, "proof": found["proof"]}

    def _field(self, loc: tuple[Any, ...]) -> str:
        inner = loc[2:]
        if inner[:1] == ("phases",) and len(inner) > 2:  # noqa: PLR2004 - a phase and a part of it
            return f"phase{self._filled[inner[1]]}_{inner[2]}"
        return str(inner[0]) if inner and inner[0] in self.fields else "promise"


def _initial(journey: dict[str, Any]) -> dict[str, Any]:
    found = {name: journey.get(name) for name in ("promise", "source", "proof")}
    for number, phase in enumerate(journey["phases"]):
        found |= {f"phase{number}_{part}": phase.get(part) for part in _OF_PHASE}
    return found


def _check(form: forms.Form, content: dict[str, Any], field: Any) -> None:
    try:
        HouseContent.model_validate(content)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            name = field(one["loc"])
            form.add_error(name if name in form.fields else None, explained(one))
