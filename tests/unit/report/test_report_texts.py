"""Every text is there, and every text is used: nothing missing, nothing left behind."""

import re
from pathlib import Path

import publiek.report
from publiek.address.model import Status
from publiek.audience.rules import Exclusion
from publiek.delivery.reasons import Refusal
from publiek.match.reasons import Reason
from publiek.measures.verdict import Verdict
from publiek.report.comparison import LEVELS
from publiek.report.delivered import known_reasons
from publiek.report.headline import TIMES
from publiek.report.origin import SWITCHABLE
from publiek.report.wording import texts

ROOM = Path(publiek.report.__file__).parent
SOURCES = "\n".join(path.read_text("utf-8") for path in sorted([*ROOM.glob("*.py"), *ROOM.glob("templates/*")]))
LITERAL = re.compile(r"""["']([a-z_]+(?:\.[a-z0-9_]*[a-z0-9])+)["']""")
READING = ("households", "share", "index", "interval", "verdict", "reach", "rounding", "hidden", "headline")
MADE = {  # keys that are put together: what they are made of
    "verdict": {verdict.value for verdict in Verdict},
    "level": set(LEVELS),
    "reason": {*known_reasons(), "other"},
    "advice": set(known_reasons().values()) - {""},
    "headline": {key for _, key in TIMES} | {"fewer", "perhaps_more", "perhaps_fewer", "none", "too_few"},
    "finding": {"high", "low", "too_few", "none", "all_too_few", *LEVELS}
    | {f"level_{verdict.value}" for verdict in Verdict if verdict is not Verdict.TOO_FEW},
    "place": {"name", "article", "stadsdeel", "gebied", "wijk", "buurt"},
    "discipline": {"museum", "festival", "podium"},
    "section": {"segments", "reach", "differences", "origin", "delivered", "reading", "provenance"},
    "reading": {f"{part}{end}" for part in READING for end in ("", "_title")},
}
AREAS = {f"area.{level}.{number}" for level in SWITCHABLE for number in ("one", "many")}
PAIRS = {
    *(f"{family}.{level}" for family in ("standfirst", "base") for level in ("stadsdeel", "gebied", "wijk", "buurt")),
    *(f"map.legend_{measure}" for measure in ("reach", "share")),
    *(f"origin.unit_{unit}" for unit in ("households", "rows")),
    *(f"delivered.{kind}{end}" for kind in ("used", "unused", "skipped") for end in ("", "_caption")),
}


def wanted() -> set[str]:
    literal = {key for key in LITERAL.findall(SOURCES) if key.split(".")[-1] not in {"html", "toml", "css", "js", "py"}}
    literal -= {"publiek.report"}
    made = {f"{family}.{part}" for family, parts in MADE.items() for part in parts}
    return literal | made | AREAS | PAIRS


def test_every_text_that_is_asked_for_is_there() -> None:
    assert wanted() - set(texts("nl")) == set()


def test_every_text_is_asked_for() -> None:
    assert set(texts("nl")) - wanted() == set()


def test_every_reason_of_every_station_has_a_sentence() -> None:
    reasons = {*Refusal, *Status, *Reason, *Exclusion} - {Status.OK}
    assert {str(reason) for reason in reasons} == set(known_reasons())


def test_no_text_is_empty_or_addresses_the_reader_informally() -> None:
    for key, text in texts("nl").items():
        assert text, key
        assert not re.search(r"\b(je|jij|jouw|jullie)\b", text, re.IGNORECASE), key
