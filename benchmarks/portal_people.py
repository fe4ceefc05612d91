"""A demo portal with an open period, and people who are logged in.

python -m benchmarks.portal_people READERS UPLOADERS

Prints as JSON who they are, and a file with addresses of the simulated city: postcode;number;addition.
"""

import csv
import json
import sys
from datetime import date
from pathlib import Path

import django

YEAR = 2026


def main() -> None:
    """Make what is not there yet, and print it."""
    django.setup()
    from django.conf import settings

    from publiek.demo import SEED
    from publiek.portal.operations.demo.build import build_demo
    from publiek.progress import SILENT

    home = Path(settings.HOME)
    build_demo(home, SEED, 1.0, SILENT)
    _open_period(home)
    readers, uploaders = int(sys.argv[1]), int(sys.argv[2])
    print(
        json.dumps(
            {
                "readers": [_logged_in("analyst", number) for number in range(readers)],
                "uploaders": [_logged_in("uploader", number) for number in range(uploaders)],
                "addresses": str(_addresses(home)),
            }
        )
    )


def _open_period(home: Path) -> None:
    from publiek.portal.programme.models import Period
    from publiek.portal.programme.services.studyfile import write_study

    last = Period.objects.exclude(name=str(YEAR)).order_by("-start").first()
    assert last is not None
    days = {"start": date(YEAR, 1, 1), "end": date(YEAR, 12, 31), "folder": f"onderzoeken/{YEAR}"}
    about = {"programme": last.programme, "settings": {**last.settings, "sector": "../2025/sector.csv"}}
    period, _ = Period.objects.get_or_create(name=str(YEAR), defaults=days | about)
    key = home / "sleutels" / f"{YEAR}.key"
    if not key.exists():
        key.touch(mode=0o600)
        key.write_text("5a" * 32)
    write_study(period)


def _logged_in(role: str, number: int) -> dict[str, str]:
    from django.conf import settings
    from django.test import Client

    from publiek.portal.accounts.models import User
    from publiek.portal.tenancy.models import Membership, Organisation

    known = list(Organisation.objects.exclude(code__in=("podium-rumoer", "festival-buurtfeest")).order_by("code"))
    place = known[number % len(known)]
    email = f"{role}.{number}@example.org"
    user = User.objects.filter(email=email).first() or User.objects.create_user(email, None, name=email)
    Membership.objects.get_or_create(user=user, organisation=place, role=role)
    browser = Client(SERVER_NAME="127.0.0.1")
    browser.force_login(user)
    browser.get(f"/i/{place.code}/aanleveren/")  # its form brings the second cookie
    cookie = "; ".join(f"{name}={one.value}" for name, one in browser.cookies.items())
    assert settings.SESSION_COOKIE_NAME in cookie
    return {"institution": place.code, "cookie": cookie}


def _addresses(home: Path) -> Path:
    file = home / "adressen.txt"
    with (home / "demo" / "bron" / "bagadres-full.csv").open(encoding="utf-8") as source:
        rows = list(csv.DictReader(source, delimiter=";"))
    lines = (f"{row['postcode']};{row['huisnummer']};{row['huisnummertoevoeging']}" for row in rows[::20])
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


if __name__ == "__main__":
    main()
