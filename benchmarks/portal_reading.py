"""How quickly the pages of figures are answered: every page of many institutions and years, in this process.

python -m benchmarks.portal_reading [FOLDER] [INSTITUTIONS] [YEARS]

The programme is made in the folder where it is not there yet (some minutes); the bar is 100 ms at the server, in
processor time: what else the machine does is not counted. 'first': nothing of the institution is in memory; 'again':
another reader of the same page. As in the portal, figures were worked out when they were made, and the process is
warm.
"""

import os
import random
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from tempfile import mkdtemp
from typing import Any

from benchmarks.portal_data import write_programme

LAST = 2025
BAR_MS = 100.0
SCALE = 0.3
ASKED = 60
PAGES = {
    "in a minute": ("figures", ""),
    "who, city": ("figures_who", ""),
    "who, country, reach": ("figures_who", "?vergelijk=NL&maat=bereik"),
    "who, a quarter": ("figures_who", "?deel={quarter}"),
    "origin, default": ("figures_origin", ""),
    "origin, wijken": ("figures_origin", "?per=wijk"),
    "origin, buurten (page)": ("figures_origin", "?per=buurt"),
    "origin, buurten (map and table)": ("figures_map", "?per=buurt"),
    "origin, one level of people": ("figures_origin", "?per=wijk&wie=licht"),
    "chances": ("figures_chances", ""),
    "beside the field": ("figures_beside", ""),
    "beside all": ("figures_beside", "?met=programma"),
    "who is like you": ("figures_beside", "?met=gelijken"),
    "over the years": ("figures_trend", ""),
    "over the quarters": ("figures_trend", "?over=kwartalen"),
    "source": ("figures_source", ""),
    "a table as CSV": ("figures_table", "?per=wijk"),
    "reports": ("reports", ""),
}


def main(folder: Path, institutions: int, years: int) -> None:
    """Make what is missing, ask for everything, and print how long it took."""
    home = _home(folder, institutions, years)
    os.environ |= {
        "PUBLIEK_PORTAL": str(home),
        "PUBLIEK_PORTAL_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "publiek.portal.config.testing",
    }
    import django

    django.setup()
    client, codes = _portal(home)
    _warm(client, codes)
    print(
        f"{len(codes)} institutions, {years} years; {ASKED} requests for each page. Milliseconds of processor time.\n"
    )
    print("| page | first, p50 | first, p95 | again, p50 | again, p95 | p95 / bar |")
    print("|---|---:|---:|---:|---:|---:|")
    for name, (page, query) in PAGES.items():
        first, again = zip(*_asked(client, codes, page, query), strict=True)
        numbers = [*_ends(first), *_ends(again)]
        print(f"| {name} | " + " | ".join(f"{one:.0f}" for one in numbers) + f" | {numbers[1] / BAR_MS:.2f} |")


def _warm(client: Any, codes: list[str]) -> None:
    """Do what a job does that makes figures, and what a web process does when it starts."""
    from publiek.portal.operations.serving.warm import warm
    from publiek.portal.programme.models import Period
    from publiek.portal.reading.services import figures
    from publiek.portal.tenancy.models import Organisation

    for period in Period.objects.all():
        for organisation in Organisation.objects.filter(code__in=codes):
            figures.set_ready(organisation, period.name)
    figures.forget(studies=False)
    warm()
    for _ in _asked(client, codes[:1], *PAGES["in a minute"]):
        pass


def _ends(times: tuple[float, ...]) -> tuple[float, float]:
    parts = quantiles(times, n=20)
    return parts[9], parts[18]


def _asked(client: Any, codes: list[str], page: str, query: str) -> Iterator[tuple[float, float]]:
    from django.urls import reverse

    more = ["figures_origin", "areas-wijk"] if page == "figures_table" else []
    drawn = random.Random(page + query)
    for code in drawn.sample(codes, min(ASKED, len(codes))):
        address = reverse(page, args=[code, *more]) + query.format(quarter="2025-Q1")
        if page != "figures_beside":
            _forget(code)
        yield _timed(client, address), _timed(client, address)


def _timed(client: Any, address: str) -> float:
    begun = time.process_time()
    answer = client.get(address)
    assert answer.status_code == 200, (answer.status_code, address)
    return 1000 * (time.process_time() - begun)


def _forget(code: str) -> None:
    """Forget what was read of institutions, as for the first reader of one; all read the field and the programme."""
    from publiek.portal.programme.models import Period
    from publiek.portal.reading.services import figures, rendered, together
    from publiek.portal.tenancy.models import Organisation

    figures.forget(studies=False)
    rendered.forget()
    for period in Period.objects.all():
        together.beside_of(period, Organisation.objects.get(code=code).discipline)


def _home(folder: Path, institutions: int, years: int) -> Path:
    home = folder / f"portal-{institutions}-{years}"
    if not home.exists():
        data = folder / f"programme-{institutions}"
        if not data.exists():
            write_programme(data, institutions, SCALE, [LAST])
        shutil.copytree(data, home)
        for back in range(1, years):
            _year_before(home / str(LAST), LAST - back)
    return home


def _year_before(study: Path, year: int) -> None:
    """Make an earlier year of a study: the same figures under another period, so that there is as much to read."""
    to = study.with_name(str(year))
    shutil.copytree(study, to)
    for file in [to / "study.toml", *to.glob("*/*/*/manifest.json")]:
        file.chmod(0o644)
        days = file.read_text(encoding="utf-8").replace(f"{LAST}-01-01", f"{year}-01-01")
        file.write_text(days.replace(f"{LAST}-12-31", f"{year}-12-31").replace(f'"{LAST}"', f'"{year}"'), "utf-8")
    for folder in to.glob(f"*/*/{LAST}*"):
        folder.rename(folder.with_name(folder.name.replace(str(LAST), str(year))))


def _portal(home: Path) -> tuple[Any, list[str]]:
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client
    from django.test.utils import setup_test_environment

    settings.HOME = home
    settings.DATABASES["default"]["NAME"] = Path(mkdtemp()) / "portal.sqlite3"
    setup_test_environment()
    call_command("migrate", verbosity=0)
    client, codes = Client(), _adopt(home)
    client.force_login(_reader(codes))
    return client, codes


def _adopt(home: Path) -> list[str]:
    """Take the studies into the portal, with what they released together as published."""
    from publiek.portal.operations.adopt import adopt
    from publiek.portal.programme.models import Publication, State
    from publiek.portal.tenancy.models import Organisation

    for study in sorted(home.rglob("study.toml")):
        Publication.objects.create(period=adopt(study), number=1, state=State.PUBLISHED)
    return list(Organisation.objects.values_list("code", flat=True))


def _reader(codes: list[str]) -> Any:
    """Return somebody who reads for every institution."""
    from publiek.portal.accounts.models import User
    from publiek.portal.tenancy.models import Membership, Organisation

    user = User.objects.create_user("lezer@voorbeeld.nl")
    places = Organisation.objects.filter(code__in=codes)
    Membership.objects.bulk_create(Membership(user=user, role="analyst", organisation=one) for one in places)
    return user


if __name__ == "__main__":
    asked = [*sys.argv[1:], *["", "200", "3"][len(sys.argv) - 1 :]]
    main(Path(asked[0] or mkdtemp(prefix="portal-reading-")), int(asked[1]), int(asked[2]))
