"""What of a person is recognised in a label, and what is not taken for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publiek.custody.personal import Personal, is_iban, passes_test_of_eleven, personal, personal_labels

PERSONAL = {
    Personal.EMAIL: [
        "plant@example.org",
        "J.de.Vries+kaarten@mail.example.nl",
        "besteld door plant@example.org (vriend)",
        "mailto:plant@example.org",
        "<plant@example.org>",
        "réné@voorbeeld.nl",
    ],
    Personal.TELEPHONE: [
        "0612345678",
        "06-12345678",
        "06 12 34 56 78",
        "06-12-34-56-78",
        "06 1234 5678",
        "+31612345678",
        "+31 6 12345678",
        "+31 (0)6 12 34 56 78",
        "0031 6 12345678",
        "020-1234567",
        "(020) 123 45 67",
        "020 123 4567",
        "0223-123456",
        "bel 0612345678 a.u.b.",
        "Jansen 06-12345678",
        "+32 475 12 34 56",
        "+44 20 7946 0958",
    ],
    Personal.BSN: ["111222333", "123456782", "123 456 782", "1234.56.782", "BSN 111222333", "bsn-nummer: 111222333"],
    Personal.IBAN: ["NL91ABNA0417164300", "NL91 ABNA 0417 1643 00", "rek. NL91 ABNA 0417 1643 00 t.n.v.",
                    "BE68 5390 0754 7034", "nl91abna0417164300"],
}  # fmt: skip
NOT = [
    "Hamlet 2025",
    "De Toverfluit",
    "Nachtwacht 1642",
    "1984",
    "Aida, 06-02-2025 20:15",
    "Aida 06.02.2025 20:15",
    "Aida 06 02 2025 20:15",
    "2025-02-06 20:15",
    "2025-06-02T20:15:00",
    "20250602201500",
    "Seizoen 2025/2026",
    "Blok 020",
    "Order 100200300400",
    "ORD-2025-0612345",
    "WC-2025-06-12345678",
    "Ticket 7012345678",
    "8712345678906",  # an EAN
    "€ 12,50",
    "1.250.000 bezoekers",
    "3 x 4 = 12",
    "Concert @ Paradiso",
    "@melkweg",
    "live @ 20.30",
    "DJ Tiësto b2b @home",
    "U2 360° Tour",
    "R&B 2000-2010 Special",
    "NL10 Dance Weekend 2025 Amsterdam",
    "AB12 CDEF 3456 7890",  # the form of an IBAN, with wrong check digits
    "123456789",  # nine digits that are no BSN
    "000000000",
    "Zaal 1 rij 12 stoel 3456",
    "",
]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in PERSONAL.items() for text in texts])
def test_personal(kind, text):
    assert personal(text) is kind


@pytest.mark.parametrize("text", NOT)
def test_not_personal(text):
    assert personal(text) is None


@given(st.dates(), st.times(), st.sampled_from(["%d-%m-%Y %H:%M", "%d.%m.%Y %H.%M", "%d/%m/%Y %H:%M", "%Y%m%d%H%M"]))
def test_no_date_is_a_telephone_number(day, time, form):
    moment = f"{day:%Y}".zfill(4)
    text = form.replace("%Y", moment).replace("%d", f"{day.day:02}").replace("%m", f"{day.month:02}")
    text = text.replace("%H", f"{time.hour:02}").replace("%M", f"{time.minute:02}")
    if day.year >= 1000:
        assert personal(f"Aida {text}") is None


@given(st.integers(0, 10**8 - 1))
def test_every_mobile_number_is_found_in_every_form(number):
    digits = f"{number:08}"
    pairs = " ".join(digits[at : at + 2] for at in range(0, 8, 2))
    for text in (f"06{digits}", f"06-{digits}", f"06 {pairs}", f"+31 6 {pairs}", f"+316{digits}"):
        assert personal(text) is Personal.TELEPHONE


@given(st.integers(1, 10**9 - 1))
def test_one_number_in_eleven_passes(number):
    nine = [f"{(number // 10) * 10 + last:09}" for last in range(10)]
    assert sum(map(passes_test_of_eleven, nine)) <= 1


@given(st.text(st.sampled_from("ABCDEFGHIJ0123456789"), min_size=4, max_size=30))
def test_check_digits_make_an_iban(account):
    rest = int("".join(str(int(c, 36)) for c in account + "NL00")) % 97
    whole = f"NL{98 - rest:02}{account}"
    assert is_iban(whole) is (len(whole) >= 15)
    if whole[-1].isdigit():
        assert not is_iban(whole[:-1] + str((int(whole[-1]) + 1) % 10))


@given(st.text())
def test_any_text_can_be_looked_at(text):
    assert personal(text) is None or isinstance(personal(text), Personal)


def test_a_column_of_codes_is_not_taken_for_bsns():
    codes = [str(number) for number in range(111222300, 111222400)]
    assert any(passes_test_of_eleven(code) for code in codes)
    assert personal_labels([*codes, "Hamlet"]) == {}
    assert personal_labels([*codes, "plant@example.org"]) == {"plant@example.org": Personal.EMAIL}
    assert personal_labels(["111222333", "Hamlet"]) == {"111222333": Personal.BSN}
