"""After a whole journey through the portal no address, person, token or key can be found anywhere.

Sent are a file named after a person, pasted rows, rows of a ticketing system and files that are refused. Searched are
every table, session and cached value, every file of the portal's home, the mail, what was printed, and every page that
people of the institution and the co-ordinator saw on the way.
"""

import csv
import io
import json
import pickle
import re
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core import mail, serializers
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_scopes import scope, scopes_disabled

sys.path.insert(0, str(Path(__file__).parents[1]))

from disguised import Plant, Search
from tests.portal.conftest import LATE

from publiek.portal.collection.services.matching import match_all
from publiek.portal.collection.services.tokens import make
from publiek.portal.jobs.models import Job
from publiek.portal.jobs.worker import work_one
from publiek.portal.programme.models import News
from publiek.portal.tenancy.models import Organisation
from publiek.progress import SILENT

pytestmark = pytest.mark.slow
HERE, PERIOD = f"/i/{LATE}/aanleveren/", "?periode=2025"
PERSONS = {
    "name": "Wilhelmina Kersenbloesem",
    "mail": "w.kersenbloesem@voorbeeldpost.nl",
    "file name": "Kwitantie Zonderlandsma",
    "pasted": "Familie Vinkeveenstra",
    "refused file": "Quirijn Oudewaterman",
    "refused row": "Jacomina Ypenburger",
    "order": "bestelling-zwaluwenberg",
}
FIGURES = ("", "wie/", "waarvandaan/", "kansen/", "vergelijken/", "door-de-tijd/", "bron/")


class Journey:
    """The portal, who takes part in the journey, and everything that was answered to them."""

    def __init__(self, portal):
        self.portal, self.seen = portal, []
        self.rows = list(csv.reader(portal.export(LATE).read_text("utf-8-sig").splitlines()))
        self.uploader, self.analyst = portal.client("uploader", LATE), portal.client("analyst", LATE)
        self.coordinator = portal.client("coordinator")
        organisation = portal.organisation(LATE)
        with scope(organisation=organisation):
            self.token = make(organisation, "kassa", "deliver", 30, portal.person("publisher", LATE))[1]

    def get(self, client, address):
        return self._keep(address, client.get(address, follow=True))

    def post(self, address, about=()):
        return self._keep(address, self.uploader.post(f"{address}{PERIOD}", dict(about), follow=True))

    def _keep(self, address, answer):
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert answer.status_code in {200, 422}, (address, answer.status_code)
        self.seen.append((address, content + str(answer.headers).encode()))
        return answer

    def hand_over(self, rows, key):
        headers = {"authorization": f"Bearer {self.token}", "idempotency-key": key}
        body = json.dumps({"rows": rows})
        answer = Client().post("/api/v1/periods/2025/rows", body, content_type="application/json", headers=headers)
        self.seen.append(("api", answer.content))
        return answer

    def export(self):
        """Return the first rows of the export, each with a person in it."""
        head, *rows = self.rows
        said = [[*row[:-1], PERSONS["mail"]] for row in rows[:900]]
        for row in said:
            row[head.index("Customer details")] = PERSONS["name"]
        return _csv([head, *said])


def _csv(rows):
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue().encode()


def addresses(journey):
    """Return postcodes of what was sent; those at which institutions themselves are have another reason to be kept."""
    at = journey.rows[0].index("Postal code")
    sent = {row[at].replace(" ", "").upper() for row in journey.rows[1:]}
    own = str(list(Organisation.objects.values_list("own_addresses")))
    return sorted(code for code in sent if re.fullmatch(r"[1-9]\d{3}[A-Z]{2}", code) and code not in own)[:25]


def send(journey):
    """Send everything that can be sent."""
    file = SimpleUploadedFile(f"{PERSONS['file name']}.csv", journey.export())
    assert "Kloppen deze kolommen" in journey.post(f"{HERE}bestand/", {"file": file}).content.decode()
    head, *rows = journey.rows
    at = head.index("Customer details")
    pasted = [[*row[:at], PERSONS["pasted"], *row[at + 1 :]] for row in rows[900:1000]]
    journey.post(f"{HERE}plakken/", {"rows": _csv([head, *pasted]).decode()})
    wrong = f"{PERSONS['refused file']};{rows[0][7]}\n".encode() + b"\x00\x01" * 50
    journey.post(f"{HERE}bestand/", {"file": SimpleUploadedFile(f"{PERSONS['refused file']}.xlsx", wrong)})
    sold = [
        {"id": f"{PERSONS['order']}-{n}", "order": PERSONS["order"], "postcode": row[7],
         "number": row[8].strip("ABCDEF"), "tickets": 1, "date": "2025-03-14"}
        for n, row in enumerate(rows[1000:1060])
    ]  # fmt: skip
    assert journey.hand_over(sold, "1").status_code == 200
    refused = [{"id": "x", "postcode": PERSONS["refused row"]}, {"id": "y", "email": PERSONS["mail"]}]
    assert journey.hand_over(refused, "2").status_code == 422
    Client().post("/account/login/", {"login": PERSONS["mail"], "password": "geheim-Woord-7"})


def go_on(journey):
    """Go from files to figures and reports."""
    assert match_all(SILENT)["rows"] > 0
    journey.post(f"{HERE}controle/")
    assert work_one().fault == {}
    page = journey.get(journey.uploader, f"{HERE}controle/{PERIOD}")
    journey.post(f"{HERE}bevestigen/", {"mark": page.context["form"].initial["mark"], "everything": "on"})
    assert work_one().fault == {}
    for page in FIGURES:
        journey.get(journey.analyst, f"/i/{LATE}/cijfers/{page}{PERIOD}")
    asked = {"periode": "2025", "format": "csv", "language": "nl"}
    assert journey.analyst.post(f"/i/{LATE}/rapporten/maken/", asked).status_code == 302
    while (job := work_one()) is not None:
        assert job.fault == {}
    assert mail.outbox
    journey.get(journey.analyst, f"/i/{LATE}/rapporten/2025/csv/nl/")
    journey.get(journey.uploader, f"/i/{LATE}/verwijderbewijzen/")
    for page in ("programma/stand/", "programma/aanleveringen/", f"i/{LATE}/verwijderbewijzen/"):
        journey.get(journey.coordinator, f"/{page}")


def everything(journey):
    """Yield all that is kept, as bytes, by where."""
    with scopes_disabled():
        for model in apps.get_models():
            yield f"table {model._meta.label}", serializers.serialize("json", model._base_manager.all()).encode()
    for session in Session.objects.all():
        yield "session", str(session.get_decoded()).encode()
    yield from ((f"cache {key}", pickle.dumps(value)) for key, value in cache._cache.items())
    yield from (("mail", message.message().as_bytes()) for message in mail.outbox)
    public = ("demo", "editie", "gemaakt", "sleutels")
    for file in sorted(journey.portal.home.rglob("*")):
        name = file.relative_to(journey.portal.home)
        if file.is_file() and name.parts[0] not in public:
            yield f"file {name}", str(name).encode() + b"\n" + file.read_bytes()


def found(journey, search, more=()):
    return {hit for where, content in (*everything(journey), *more) for hit in search.bytes(where, content)}


@pytest.fixture
def journey(own_home):
    cache.clear()
    return Journey(own_home)


@pytest.fixture
def search(journey):
    plants = [Plant(place, text) for place, text in PERSONS.items()]
    plants += [Plant(f"postcode {n}", code) for n, code in enumerate(addresses(journey))]
    keys = (file.read_text("ascii").strip() for file in (journey.portal.home / "sleutels").glob("*.key"))
    plants += [Plant("key", text) for key in keys for text in key.split() if len(text) > 20]
    return Search([*plants, Plant("token", journey.token)])


def test_nothing_that_was_sent_can_be_found(journey, search, capfd):
    send(journey)
    assert found(journey, search) == set(), "while files wait to be confirmed"
    go_on(journey)
    told = capfd.readouterr()
    hits = found(journey, search, [*journey.seen, ("printed", (told.out + told.err).encode())])
    assert hits == {(f"{HERE}bestand/", "refused file")}, "only who sends a file that is refused is told which it was"
    assert any(where.startswith("file rapporten/") for where, _ in everything(journey))
    for job in Job.objects.filter(kind="preview"):
        assert job.result == {}


def test_the_search_finds_what_is_kept_carelessly(journey, search):
    """Without this, a search that finds nothing says nothing."""
    code = addresses(journey)[0]
    News.objects.create(title_nl="x", text_nl=f"Groeten aan {PERSONS['name']}")
    Job.objects.create(kind="x", result={"where": code})
    cache.set("x", journey.token)
    (journey.portal.home / "onderzoeken" / "2025" / f"{PERSONS['file name']}.csv").write_bytes(b"x")
    journey.uploader.get("/")
    session = journey.uploader.session
    session["x"] = PERSONS["mail"]
    session.save()
    hits = {place for _, place in found(journey, search)}
    assert hits >= {"name", "postcode 0", "token", "file name", "mail"}
