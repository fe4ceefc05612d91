"""A portal for tests: the small demo's programme, figures of some institutions made, and people of every role.

The programme is made once for all test processes; each process works in a copy of its own.
"""

import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import tomli_w
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import FileResponse
from django.test import Client
from tests.once import once

from publiek.portal.accounts.models import User
from publiek.portal.operations.adopt import adopt
from publiek.portal.programme.models import Period
from publiek.portal.tenancy.models import Membership, Organisation

SECRET = "JBSWY3DPEHPK3PXP"
"""Of everybody's second factor."""
TAKING_PART = ("museum-zuiderlicht", "museum-scheepswerf", "museum-loods", "festival-oeverloos", "podium-muziekhal")
"""Of these there are figures; of LATE there are none yet."""
LATE = "podium-rumoer"
STUDY = "onderzoeken/2025/study.toml"
OF_PROGRAMME = ("coordinator", "administrator", "auditor", "funder")
WITH_FACTOR = ("publisher", "coordinator", "administrator", "auditor")


@pytest.fixture(scope="session")
def made(small_demo_made, tmp_path_factory):
    """A folder as a portal's home, with the study of 2025, the figures of TAKING_PART and of all together."""
    return once(tmp_path_factory, "portal-made", lambda home: _make(home, small_demo_made))


def _make(home: Path, small_demo: Path) -> None:
    from publiek.study.journey import Study
    from publiek.study.programme import Programme

    demo = shutil.copytree(small_demo, home / "demo")
    study = home / STUDY
    study.parent.mkdir(parents=True)
    shutil.copytree(demo / "editie", home / "editie")
    shutil.copy(demo / "sector.csv", study.parent)
    (home / "sleutels").mkdir(mode=0o700)
    shutil.copy(demo / "sleutel" / "2025.key", home / "sleutels")
    study.write_text(tomli_w.dumps(_settings(demo, TAKING_PART)), encoding="utf-8")
    with Programme(Study(study)) as programme:
        for one in TAKING_PART:
            programme.institution(one)
        assert list(programme.sector())
    study.write_text(tomli_w.dumps(_settings(demo, (*TAKING_PART, LATE))), encoding="utf-8")


def _settings(demo: Path, wanted: tuple[str, ...]) -> dict:
    import tomllib

    said = tomllib.loads((demo / "study.toml").read_text("utf-8"))
    for name in ("releases", "reports", "programme_formats"):
        said.pop(name)
    institutions = [one for one in said["institution"] if one["id"] in wanted]
    for one in institutions:
        one["deliveries"] = [str(demo / one["deliveries"][0])]
        one.pop("attendance", None)
        one.pop("formats", None)
    own = {"edition": "../../editie", "key_file": "../../sleutels/{year}.key", "formats": ["html"]}
    return {**said, **own, "institution": institutions}


@pytest.fixture(scope="session")
def portal_home(made, tmp_path_factory):
    """This process's own copy of the portal's home."""
    own = tmp_path_factory.mktemp("portal") / "home"
    shutil.copytree(made, own)
    return own


@dataclass
class Portal:
    """The programme in the portal: its one period, where it is, where exports are, and how to log in."""

    home: Path
    period: Period
    people: dict = field(default_factory=dict)

    def organisation(self, code: str = TAKING_PART[0]) -> Organisation:
        """Return an institution."""
        return Organisation.objects.get(code=code)

    def export(self, code: str) -> Path:
        """Return the file that an institution would deliver."""
        import tomllib

        said = tomllib.loads((self.home / "demo" / "study.toml").read_text("utf-8"))
        return next(self.home / "demo" / one["deliveries"][0] for one in said["institution"] if one["id"] == code)

    def person(self, role: str | None, code: str | None = TAKING_PART[0], *, factor: bool | None = None) -> User:
        """Return somebody with a role: in an institution, or in the programme (code None, or a role of it only)."""
        place = None if role in OF_PROGRAMME else code
        key = (role, place, factor)
        if key not in self.people:
            user = User.objects.create_user(f"{role}.{place or 'programma'}@voorbeeld.nl", "geheim-Woord-7")
            if role:
                Membership.objects.create(
                    user=user, role=role, organisation=self.organisation(place) if place else None
                )
            if role in WITH_FACTOR if factor is None else factor:
                TOTP.activate(user, SECRET)
            self.people[key] = user
        return self.people[key]

    def client(
        self, role: str | None, code: str | None = TAKING_PART[0], *, factor: bool | None = None, fresh: bool = True
    ) -> Client:
        """Return a browser in which somebody with a role has logged in, with the second factor that he has.

        fresh: he has just shown again who he is, as acts that reach far ask for.
        """
        return logged_in(self.person(role, code, factor=factor), fresh=fresh)


def logged_in(user: User, *, fresh: bool = True) -> Client:
    """Return a browser in which somebody has logged in with password and, where he has one, second factor."""
    client = Client()
    client.force_login(user)
    session, again = client.session, {"reauthenticated": True} if fresh else {}
    factors = Authenticator.objects.filter(user=user)
    session["account_authentication_methods_user"] = str(user.pk)
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time()} | again,
        *({"method": "mfa", "at": time.time(), "id": one.pk, "type": one.type} | again for one in factors),
    ]
    session.save()
    return client


@pytest.fixture(autouse=True)
def nothing_is_left_to_another_test(monkeypatch):
    """What somebody did in an earlier test (how often he sent something) is forgotten, and files handed out are closed.

    Python complains of a file that stays open when it finds it, in whichever test that is.
    """
    cache.clear()
    given, real = [], FileResponse.__init__

    def begin(response, *values, **named):
        real(response, *values, **named)
        given.append(response)

    monkeypatch.setattr(FileResponse, "__init__", begin)
    yield
    for response in given:
        for close in response._resource_closers:
            close()


@pytest.fixture(autouse=True)
def a_response_that_is_closed_does_not_end_the_tests_transaction(monkeypatch):
    """Django closes a connection within a transaction at the end of a request; that of a test lives on.

    (In memory, as SQLite is here, a connection cannot be closed at all: only PostgreSQL would tell.)
    """
    real = BaseDatabaseWrapper.close_if_unusable_or_obsolete

    def close(connection):
        if not connection.in_atomic_block:
            real(connection)

    monkeypatch.setattr(BaseDatabaseWrapper, "close_if_unusable_or_obsolete", close)


@pytest.fixture
def portal(db, settings, portal_home, made):
    """The programme, taken into an empty database; the study is as it was made, whatever an earlier test changed."""
    settings.HOME = portal_home
    shutil.copy(made / STUDY, portal_home / STUDY)
    for folder in ("vault", "deliveries"):
        shutil.rmtree((portal_home / STUDY).parent / folder, ignore_errors=True)
    return Portal(portal_home, adopt(portal_home / STUDY))


def pytest_collection_modifyitems(items):
    """Mark what needs the programme as slow: making it takes longer than `make check` may."""
    for item in items:
        if "portal" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)
