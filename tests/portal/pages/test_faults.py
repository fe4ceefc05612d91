"""Pages for when something cannot be: each leads somewhere."""

import pytest
from tests.portal.conftest import LATE

OWN = f"/i/{LATE}"


@pytest.mark.parametrize(
    ("sent", "form"),
    [
        ("aanleveren/bevestigen/?periode=2025", "aanleveren/?periode=2025"),
        ("aanleveren/bestand/?periode=2025", "aanleveren/?periode=2025"),
        ("bezoekersaantallen/bestand/", "bezoekersaantallen/"),
        ("kalender/herinneringen/", "kalender/"),
    ],
)
def test_an_address_that_only_takes_what_is_sent_leads_to_its_form(portal, sent, form):
    page = portal.client("uploader", LATE).get(f"{OWN}/{sent}")
    assert page.status_code == 405
    assert page["Allow"] == "POST"
    assert f'href="{OWN}/{form}"' in page.content.decode()
