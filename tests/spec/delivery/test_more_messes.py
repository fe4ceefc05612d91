"""More messes, as forms, kassas and reports make them: the text, and the records and tickets in it."""

import pytest

from publiek.delivery.receive import receive
from publiek.engine.duck import DuckWorkspace
from publiek.errors import UserError

pytestmark = pytest.mark.slow

H = "Postcode;Huisnr;Toev;Voorstelling;Datum;Aantal\n"
T = "1012AB;12;A;Hamlet;31-12-2025;2\n1013 bc;3;;Hamlet;30-12-2025;1\n"
MESSES = {
    "total label in postcode col w count": (H + T + "Totaal 2;2;;;;3\n", 2, 3),
    "subtotaal januari": (H + T + "Subtotaal januari;;;;;3\n" + T, 4, 6),
    "total+amount": (
        "Postcode;Huisnr;Aantal;Bedrag\n1012AB;12;2;€ 25,00\n1013BC;3;1;€ 12,50\nTotaal;;3;€ 37,50\n",
        2,
        3,
    ),
    "total unlabelled amount": (
        "Postcode;Huisnr;Aantal;Bedrag\n1012AB;12;2;25,00\n1013BC;3;1;12,50\n;;3;37,50\n",
        2,
        3,
    ),
    "total unlabelled no qty": ("Postcode;Huisnr;Bedrag\n1012AB;12;25,00\n1013BC;3;12,50\n;;37,50\n", 2, 2),
    "one record": ("Postcode;Huisnr;Aantal\n1012AB;12;2\n", 1, 2),
    "glued one col": ("Postcode + huisnr;Aantal\n1012AB 12;2\n1013BC 3a;1\n", 2, 3),
    "header newline": ('Postcode;Huisnr;"Aantal\nkaarten"\n1012AB;12;2\n1013BC;3;1\n', 2, 3),
    "first col empty": (";Postcode;Huisnr;Aantal\n;1012AB;12;2\n;1013BC;3;1\n;;;3\n", 2, 3),
    "tsv inch": ('Postcode\tHuisnr\tArtikel\tAantal\n1012AB\t12\t5" plaat\t2\n1013BC\t3\t"x" y\t1\n', 2, 3),
    "dup headers": ("Postcode;Huisnr;Postcode;Huisnr;Aantal\n1012AB;12;1012AC;13;2\n1013BC;3;1013BD;4;1\n", 2, 3),
    "all anon": ("Postcode;Huisnr;Voorstelling;Aantal\n;;Hamlet;2\n;;Hamlet;1\n", 2, 3),
    "wide": (
        ";".join([f"Veld {i}" for i in range(300)] + ["Postcode", "Huisnr", "Aantal"])
        + "\n"
        + (";".join(["x"] * 300 + ["1012AB", "12", "2"]) + "\n") * 3,
        3,
        6,
    ),
    "disclaimer quoted": (H + T + '"Disclaimer: dit is\nvertrouwelijk";;;;;\n', 2, 3),
    "ctrl-z": (H + T + "\x1a", 2, 3),
    "title aantal records above": ("Aantal records;51\nPeriode;2025\n\n" + H + T, 2, 3),
    "many titles": ("".join(f"regel {i}\n" for i in range(30)) + H + T, 2, 3),
    "only foreign": (H + "2000;12;;H;1-1-2025;1\n1050;3;;H;1-1-2025;1\n", 2, 2),
    "english us dates": ("Zip;Number;Event date;Quantity\n1012AB;12;12/31/2025;2\n1013BC;3;01/02/2025;1\n", 2, 3),
    "birth date + date": (
        "Postcode;Huisnr;Geboortedatum;Datum;Aantal\n1012AB;12;03-04-1961;31-12-2025;2\n1013BC;3;05-06-1990;30-12-2025;1\n",
        2,
        3,
    ),
    "order amounts negative": ("Postcode;Huisnr;Bedrag;Aantal\n1012AB;12;-12,50;-1\n1013BC;3;12,50;1\n", 2, 0),
    "google form": (
        "Tijdstempel,Wat is je naam?,Wat is je postcode?,Wat is je huisnummer?,Hoeveel kaarten wil je?\n"
        "1-1-2025 10:00,Jan,1012AB,12,2\n1-1-2025 11:00,Piet,1013BC,3 hs,1\n",
        2,
        3,
    ),
    "null text": (H + "NULL;NULL;NULL;Hamlet;31-12-2025;1\n" + T, 3, 4),
    "trailing spaces header pad": (
        "Postcode  ;Huisnr    ;Aantal    \n1012AB    ;12        ;2         \n1013BC    ;3         ;1         \n",
        2,
        3,
    ),
    "nested grouped": (
        "Voorstelling: Hamlet\n"
        + H
        + T
        + "Subtotaal;;;;;3\nVoorstelling: Medea\n"
        + H
        + T
        + "Subtotaal;;;;;3\nTotaal generaal;;;;;6\n",
        4,
        6,
    ),
    "page form feed": (H + T + "\x0cPagina 2\n" + H + T, 4, 6),
    "quoted all with ;; totals": (
        '"Postcode";"Huisnr";"Aantal"\n"1012AB";"12";"2"\n"1013BC";"3";"1"\n"";"Totaal";"3"\n',
        2,
        3,
    ),
    "equals dashes": (H + T + "======\nTotaal: 3 kaarten\n", 2, 3),
    "footer with email": (H + T + "Vragen? Mail kassa@theater.nl\n", 2, 3),
    "aantal in words header": ("Postcode;Huisnr;Aantal personen (incl. kinderen)\n1012AB;12;2\n1013BC;3;1\n", 2, 3),
    "status column open": (
        "Postcode;Huisnr;Orderstatus\n1012AB;12;Betaald\n1013BC;3;Geannuleerd\n"
        "1013BC;3;Cancelled by customer\n1013BC;3;canceled\n1013BE;3;Refunded (full)\n",
        1,
        1,
    ),
    "pc split spaces": ("PC;HNR;HLT;TOEV;AANTAL\n1012 AB;12;A;;2\n1013 BC;3;;II;1\n", 2, 3),
    "kassa channel only rows": (
        "Kanaal;Postcode;Huisnr\nWeb;1012AB;12\nKassa;;\nKassa;;\nWeb;1013BC;3\nKassa;;\n",
        5,
        5,
    ),
    "anon tail w/o qty col": ("Voorstelling;Postcode;Huisnr\nHamlet;1012AB;12\nHamlet;1013BC;3\nHamlet;;\n", 3, 3),
    "single quote city": ("Postcode;Huisnr;Plaats\n1012AB;12;'s-Gravenhage\n1013BC;3;'s-Hertogenbosch\n", 2, 2),
    "two tables below each other": (H + T + "\n\nPostcode;Huisnr;Toev;Voorstelling;Datum;Aantal\n" + T, 4, 6),
    "semicolon in title": ("Export; museum; 2025\n" + H + T, 2, 3),
    "address with comma in ; file": (
        "Naam;Adres;Plaats;Aantal\nJan;Damrak 12, 2 hoog;Amsterdam;2\nPiet;Rokin 3;Amsterdam;1\n",
        2,
        3,
    ),
    "dec qty dot col": ("Postcode;Huisnr;Aantal\n1012AB;12;2.0\n1013BC;3;1.0\n", 2, 3),
    "float hn": ("Postcode;Huisnr;Aantal\n1012AB;12.0;2.0\n1013BC;3.0;1.0\n", 2, 3),
    "kindred": (
        "klantnr;nummer;straat;nr;postcode;aantal\n1;5001;Damrak;12;1012AB;2\n2;5002;Rokin;3;1013BC;1\n3;5003;Rokin;4;1013BC;1\n",
        3,
        4,
    ),
    "number vs ordernr vague": (
        "Nummer;Straat;Huisnummer;Postcode;Aantal\n5001;Damrak;12;1012AB;2\n5002;Rokin;3;1013BC;1\n",
        2,
        3,
    ),
    "aant. kaartjes": ("P.code;H.nr.;Toev.;Aant. kaarten\n1012AB;12;;2\n1013BC;3;;1\n", 2, 3),
    "count col both": ("Postcode;Huisnr;Totaal kaarten;Aantal\n1012AB;12;9;2\n1013BC;3;9;1\n", 2, 3),
    "empty rows ;;; many": (H + T + ";;;;;\n" * 50, 2, 3),
    "qty 1x": ("Postcode;Huisnr;Aantal\n1012AB;12;2x\n1013BC;3;1 x\n", 2, 3),
    "phone under number": (
        "Postcode;Nummer;Huisnr\n1012AB;0612345678;12\n1013BC;0687654321;3\n1013BC;0687654329;3\n",
        3,
        3,
    ),
    "titel = dhr": (
        "Titel;Voornaam;Postcode;Huisnr\nDhr;Jan;1012AB;12\nMevr;An;1013BC;3\nDhr;Jan;1012AB;12\nMevr;An;1013BC;3\n",
        4,
        4,
    ),
    "postcode in two columns": (
        "Postcode cijfers;Postcode letters;Huisnr;Aantal\n1012;AB;12;2\n1013;bc;3;1\n",
        2,
        3,
    ),
    "web shop": ("Shipping Zip,Shipping Street,Lineitem quantity\n1012AB,Singel 12,2\n1013BC,Singel 3,1\n", 2, 3),
    "hash tickets": ("Postcode;Huisnr;# tickets\n1012AB;12;2\n1013BC;3;1\n", 2, 3),
    "german": ("PLZ;Hausnummer;Anzahl\n1012AB;12;2\n1013BC;3;1\n", 2, 3),
    "colons": ("Postcode:Huisnr:Aantal\n1012AB:12:2\n1013BC:3:1\n", 2, 3),
    "cancelled: ja": ("Postcode;Huisnr;Aantal;Geannuleerd\n1012AB;12;2;Nee\n1013BC;3;1;Ja\n1013BC;3;1;\n", 2, 3),
    "naam as event": ("Naam;Postcode;Huisnr\nJan Jansen;1012AB;12\nPiet Smit;1013BC;3\n", 2, 2),
}


@pytest.mark.parametrize("name", MESSES)
def test_records_and_tickets(name, tmp_path):
    text, records, tickets = MESSES[name]
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode())
    with DuckWorkspace() as workspace:
        delivery = receive(workspace, path)
    assert (delivery.records, delivery.tickets) == (records, tickets)
    assert delivery.rows_in_file == delivery.rows_above + delivery.records + delivery.refused_rows()


def test_a_postcode_of_two_columns_is_joined(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Postcode cijfers;Postcode letters;Huisnr\n1012;AB;12\n1013 BC;;3\n1014;;4\n")
    with DuckWorkspace() as workspace:
        receive(workspace, path)
        assert workspace.rows("SELECT raw_postcode FROM tickets ORDER BY row") == [("1012AB",), ("1013 BC",), ("1014",)]


def test_columns_that_may_count_tickets_and_are_not_read_are_told(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Postcode;Huisnr;Aantal volwassenen;Aantal kinderen\n1012AB;12;2;1\n1013BC;3;1;0\n")
    with DuckWorkspace() as workspace:
        delivery = receive(workspace, path)
    assert (delivery.records, delivery.tickets) == (2, 2)
    assert any("'Aantal volwassenen' and 'Aantal kinderen'" in note for note in delivery.notes)


def test_amounts_with_commas_in_a_file_with_commas_are_not_guessed(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Postcode,Huisnr,Prijs,Aantal\n1012AB,12,12,50,2\n1013BC,3,7,50,1\n")
    with DuckWorkspace() as workspace, pytest.raises(UserError, match="more cells"):
        receive(workspace, path)


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        *(
            (word, "cp1252")
            for word in ("Coöperatie café", "Zeeën", "naïef één", "Curaçao", "Ça va", "Überfest", "foto’s", "bij ‘t IJ")
        ),
        *((word, "mac_roman") for word in ("Coöperatie café", "Zeeën", "naïef één", "Curaçao", "Ça va", "Überfest")),
        *((word, "cp850") for word in ("Coöperatie café", "Zeeënpad reünie", "naïef één")),
    ],
)
def test_single_byte_encodings_are_told_apart(words, encoding, tmp_path):
    path = tmp_path / "a.csv"
    lines = ["Postcode;Huisnr;Voorstelling", "1012AB;12;Hamlet", f"1013BC;3;{words}"]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    with DuckWorkspace() as workspace:
        receive(workspace, path)
        assert workspace.rows("SELECT production FROM tickets WHERE row = 3") == [(words,)]


def test_numbers_of_tickets_under_no_name_are_no_house_numbers(tmp_path):
    path = tmp_path / "a.csv"
    lines = [f"{1000665 + at};10{11 + at}AB;{at + 3} {'hs' if at % 3 else ''};{1 + at % 4}\n" for at in range(60)]
    path.write_text("veld1;veld2;veld3;veld4\n" + "".join(lines))
    with DuckWorkspace() as workspace:
        delivery = receive(workspace, path)
    assert [(one.role, one.header) for one in delivery.columns] == [("postcode", "veld2")]
