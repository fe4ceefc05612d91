"""Which parts of a report name an institution."""

import pytest

from publiek.portal.programme.services.release.nameless import naming


@pytest.mark.parametrize(
    ("said", "names"),
    [
        (("Van Museum 't Huis",), ["Museum 't Huis"]),
        (('Van Museum \'t Huis en Zaal "Zuid"',), ["Museum 't Huis"]),
        (('Van Museum \'t Huis en Zaal "Zuid"',), ['Zaal "Zuid"']),
        (({"name": "MUSEUM 'T HUIS"},), ["Zaal 'Noord' \"A\"", "Museum 't Huis"]),
    ],
)
def test_a_name_is_found_whatever_marks_stand_around_it(said, names):
    assert naming(said, names)
    assert not naming(said, ["Museum de Boot"])
