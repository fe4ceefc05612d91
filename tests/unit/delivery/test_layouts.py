"""The layouts are facts with a source; the pages about them say what they hold."""

from pathlib import Path

import pytest

from publiek.delivery.layouts import layouts
from publiek.delivery.model import READ_ONLY_ROLES, ROLES
from publiek.delivery.reasons import Refusal, sentences
from publiek.delivery.vocabulary import meaning, recognise

DOCS = Path(__file__).parents[3] / "docs" / "reference"
NAMES = {*ROLES, *READ_ONLY_ROLES, "glued", "visit_date", "order_date", "other"} - {"date"}


@pytest.mark.parametrize("layout", layouts().values(), ids=layouts())
def test_a_layout_has_a_source_a_date_and_known_roles(layout):
    assert layout.source
    assert layout.dated
    assert {*layout.columns, *layout.vague, *layout.hints} <= NAMES


def test_the_page_lists_every_layout_and_whether_it_was_verified():
    page = (DOCS / "layouts.md").read_text(encoding="utf-8")
    for layout in layouts().values():
        row = next(line for line in page.splitlines() if line.startswith(f"| `{layout.name}` |"))
        assert row.endswith("| yes |" if layout.verified else "| no |")


def test_every_reason_has_a_sentence_and_stands_on_the_page():
    page = (DOCS / "delivery-inspect.md").read_text(encoding="utf-8")
    assert set(sentences()) == set(Refusal)
    assert all(f"`{reason}`" in page for reason in Refusal)


@pytest.mark.parametrize(
    ("header", "role", "group"),
    [
        ("HuisnummerToevoeging", "addition", ""),
        ("Huisnummer + toevoeging", "glued", ""),
        ("Huisnr. toev.", "addition", ""),
        ("Postcode (Billing)", "postcode", "billing"),
        ("_shipping_house_number_suffix", "addition", "shipping"),
        ("BillingPostcode", "postcode", "billing"),
        ("Factuurpostcode", "postcode", "billing"),
        ("Factuurnummer", "other", "billing"),
        ("Klantnummer", "other", "customer"),
        ("E-mailadres", "other", ""),
        ("IP-adres", "other", ""),
        ("Wat is je postcode?", "postcode", ""),
        ("Hoeveel kaarten wil je bestellen?", "quantity", ""),
        ("AANTAL (st)", "quantity", ""),
        ("Café", None, ""),
    ],
)
def test_a_header_means(header, role, group):
    found = meaning(header)
    assert (found.role, found.group) == (role, group) if found else role is None


@pytest.mark.parametrize(
    ("headers", "layout"),
    [
        (("orderid", "createdts", "street1", "street2", "zip", "city"), "ticketmatic"),
        (("Order #", "Order Date", "First Name", "Home Zip", "Home Address 1"), "eventbrite"),
        (("Bestelcode", "E-mail", "Naam evenement", "Startdatum", "Postcode"), "pretix"),
        (("Postcode", "Huisnummer", "Aantal"), "generic"),
        (("Postcode", "Huisnummer", "Huisnummertoevoeging", "Aantal kaarten", "Voorstelling", "Datum"), "generic"),
    ],
)
def test_a_system_is_recognised_by_its_own_names(headers, layout):
    assert recognise(headers) == layout
