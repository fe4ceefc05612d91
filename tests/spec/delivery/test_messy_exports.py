"""Messy exports and what must be read from them: one row per mess."""

from collections import Counter
from dataclasses import dataclass, field

import pytest

from publiek.delivery.receive import receive
from publiek.engine.duck import DuckWorkspace


@dataclass(frozen=True)
class Mess:
    name: str
    text: str
    records: int
    tickets: int
    refused: dict[str, int] = field(default_factory=dict)
    encoding: str = "utf-8"
    file: str = "export.csv"
    columns: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    rows_above: int | None = None


HEAD = "Postcode;Huisnr;Toev;Voorstelling;Datum;Aantal\n"
TWO = "1012AB;12;A;Hamlet;31-12-2025;2\n1013 bc;3;;Hamlet;30-12-2025;1\n"

MESSES = [
    Mess("nothing wrong", HEAD + TWO, 2, 3, rows_above=1),
    Mess("no last newline", HEAD + TWO.rstrip("\n"), 2, 3),
    Mess("byte-order mark", HEAD + TWO, 2, 3, encoding="utf-8-sig"),
    Mess("utf-16 with mark", HEAD + TWO, 2, 3, encoding="utf-16"),
    Mess("utf-16 little end without mark", HEAD + TWO, 2, 3, encoding="utf-16-le"),
    Mess("utf-16 big end without mark", HEAD + TWO, 2, 3, encoding="utf-16-be"),
    Mess("utf-32", HEAD + TWO, 2, 3, encoding="utf-32"),
    Mess("cp1252", HEAD + TWO.replace("Hamlet", "Café Coöperatie"), 2, 3, encoding="cp1252"),
    Mess("mac_roman", HEAD + TWO.replace("Hamlet", "Café Coöperatie"), 2, 3, encoding="mac_roman"),
    Mess("tabs in TXT", (HEAD + TWO).replace(";", "\t"), 2, 3, file="export.txt"),
    Mess("pipes", (HEAD + TWO).replace(";", "|"), 2, 3),
    Mess("commas", (HEAD + TWO).replace(";", ","), 2, 3),
    Mess("sep= line", "sep=;\n" + HEAD + TWO, 2, 3, rows_above=2),
    Mess("sep= line with tab", "sep=\t\n" + (HEAD + TWO).replace(";", "\t"), 2, 3),
    Mess("quoted sep= line", '"sep=,"\r\n' + (HEAD + TWO).replace(";", ",").replace("\n", "\r\n"), 2, 3),
    Mess("carriage returns only", (HEAD + TWO).replace("\n", "\r"), 2, 3),
    Mess("mixed line ends", HEAD.replace("\n", "\r\n") + TWO, 2, 3),
    Mess("stray NULs", HEAD + TWO.replace("Hamlet", "Ham\0let"), 2, 3),
    Mess("title rows", "Export kaartverkoop\nPeriode: 2025\n\n" + HEAD + TWO, 2, 3, rows_above=4),
    Mess(
        "title rows with separators", "Kaartverkoop;;;;;\n;;;;;\nPeriode;januari;;;;\n" + HEAD + TWO, 2, 3, rows_above=4
    ),
    Mess("totals row", HEAD + TWO + "Totaal;;;;;3\n", 2, 3, {"total": 1}),
    Mess("short totals row", HEAD + TWO + "Totaal;;3\n", 2, 3, {"total": 1}),
    Mess("totals row with the label far right", HEAD + TWO + ";;;;Totaal:;3\n", 2, 3, {"total": 1}),
    Mess("totals row without a label", HEAD + TWO + ";;;;;3\n", 2, 3, {"total": 1}),
    Mess("grand total in English", HEAD + TWO + "Grand Total;;;;;3\n", 2, 3, {"total": 1}),
    Mess(
        "subtotals by Excel",
        HEAD + TWO + "Hamlet Totaal;;;;;3\n1012AB;1;;Medea;1-1-2025;4\nMedea Totaal;;;;;4\nEindtotaal;;;;;7\n",
        3,
        7,
        {"total": 3},
    ),
    Mess(
        "footers",
        HEAD + TWO + "\nGegenereerd op 1-1-2026 10:00\nAantal records: 2\nPagina 1 van 1\n",
        2,
        3,
        {"blank": 1, "footer": 3},
    ),
    Mess("footer with separators", HEAD + TWO + "Gegenereerd op;01-01-2026;;;;\n", 2, 3, {"footer": 1}),
    Mess("footer in own words", HEAD + TWO + "Met vriendelijke groet van de kassa;;;;;\n", 2, 3, {"footer": 1}),
    Mess("footer in own words, short", HEAD + TWO + "Met vriendelijke groet van de kassa\n", 2, 3, {"footer": 1}),
    Mess("blank rows between and at the end", HEAD + "\n" + TWO + ";;;;;\n\n\n", 2, 3, {"blank": 4}),
    Mess("repeated header", HEAD + TWO + HEAD + TWO, 4, 6, {"repeated_header": 1}),
    Mess(
        "page break with title and header",
        "Kaartverkoop\n" + HEAD + TWO + "Kaartverkoop\n" + HEAD + TWO,
        4,
        6,
        {"repeated_header": 1, "title": 1},
    ),
    Mess(
        "group headings",
        HEAD + "Voorstelling Hamlet;;;;;\n" + TWO + "Voorstelling Medea;;;;;\n" + TWO,
        4,
        6,
        {"title": 2},
    ),
    Mess("row too short", HEAD + TWO + "1012AB;14\n" + TWO, 4, 6, {"ragged": 1}),
    Mess("row too long", HEAD + TWO + "1012AB;14;;Ham;let;31-12-2025;1\n" + TWO, 4, 6, {"ragged": 1}),
    Mess("separator at the end of every row", HEAD + TWO.replace("\n", ";\n"), 2, 3),
    Mess("separator at the end of header and rows", (HEAD + TWO).replace("\n", ";\n"), 2, 3),
    Mess("separator at the end of the header only", HEAD.replace("\n", ";\n") + TWO, 2, 3),
    Mess("quoted cells", '"' + (HEAD + TWO).replace(";", '";"').replace("\n", '"\n"').rstrip('"'), 2, 3),
    Mess("newline in a quoted cell", HEAD + TWO.replace("Hamlet", '"Hamlet\nof niet"') + TWO, 4, 6),
    Mess("separator in a quoted cell", HEAD + TWO.replace("Hamlet", '"Hamlet; of niet"'), 2, 3),
    Mess("doubled quotes", HEAD + TWO.replace("Hamlet", '"De ""echte"" Hamlet"'), 2, 3),
    Mess("stray quote in a cell", HEAD + TWO.replace("Hamlet", 'Ham"let'), 2, 3),
    Mess("quote that never closes", HEAD + TWO.replace("Hamlet", '"Hamlet', 1) + TWO, 4, 6),
    Mess("quote that closes too early", HEAD + TWO.replace("Hamlet", '"Hamlet" extra'), 2, 3),
    Mess("every line quoted as a whole", "".join(f'"{line}"\n' for line in (HEAD + TWO).splitlines()), 2, 3),
    Mess("cells as formulas", HEAD + '="1012AB";="12";="A";Hamlet;31-12-2025;="2"\n', 1, 2),
    Mess("quoted cells as formulas", HEAD + '"=""1012AB""";"=""12""";;Hamlet;31-12-2025;"=""2"""\n', 1, 2),
    Mess("leading apostrophes", HEAD + "'1012AB;'12;A;Hamlet;'31-12-2025;'2\n", 1, 2),
    Mess("spaces and no-break spaces", HEAD + " 1012\u00a0AB ; 12 ;A ; Hamlet; 31-12-2025\u00a0;\u00a02 \n", 1, 2),
    Mess("refund", HEAD + TWO + "1012AB;12;A;Hamlet;31-12-2025;-2\n", 3, 1),
    Mess("minus behind", HEAD + TWO + "1012AB;12;A;Hamlet;31-12-2025;2-\n", 3, 1),
    Mess(
        "quantities with decimals",
        HEAD + "1012AB;1;;H;1-1-2025;2,00\n1012AB;2;;H;1-1-2025;1.0\n1012AB;3;;H;1-1-2025;1.000\n",
        3,
        1003,
    ),
    Mess("three decimals throughout", HEAD + "1012AB;1;;H;1-1-2025;2.000\n1012AB;2;;H;1-1-2025;1.000\n", 2, 3),
    Mess("quantity in words", HEAD + TWO + "1012AB;1;;H;1-1-2025;twee\n", 2, 3, {"unreadable_quantity": 1}),
    Mess("half a ticket", HEAD + TWO + "1012AB;1;;H;1-1-2025;2,5\n", 2, 3, {"unreadable_quantity": 1}),
    Mess("quantity missing", HEAD + TWO + "1012AB;1;;H;1-1-2025;\n", 2, 3, {"no_quantity": 1}),
    Mess("quantity zero", HEAD + TWO + "1012AB;1;;H;1-1-2025;0\n", 2, 3, {"zero_quantity": 1}),
    Mess("a sale without an address", HEAD + TWO + ";;;Hamlet;31-12-2025;1\n", 3, 4),
    Mess("a play called Total Loss, without an address", HEAD + TWO + ";;;Total Loss;31-12-2025;1\n" + TWO, 5, 7),
    Mess("one row per ticket", "Postcode;Huisnummer;Kaartsoort\n1012AB;12;CJP\n1012AB;12;CJP\n", 2, 2),
    Mess(
        "cancelled orders",
        "Postcode;Huisnummer;Status;Aantal\n1012AB;12;betaald;2\n1012AC;13;geannuleerd;3\n1012AC;13;Refunded;-1\n",
        2,
        1,
        {"cancelled": 1},
    ),
    Mess(
        "no header",
        "1012AB;12;A;Hamlet;31-12-2025;2\n1013BC;3;;Hamlet;30-12-2025;1\n" * 3,
        6,
        9,
        rows_above=0,
        roles={"postcode": "column 1", "number": "column 2", "addition": "column 3", "quantity": "column 6"},
    ),
    Mess("only postcodes", "Postcode\n1012AB\n1013 CD\n", 2, 2),
    Mess("only postcodes, no header", "1012AB\n1013 CD\n", 2, 2),
    Mess(
        "address in one column",
        "Adres;Plaats;Aantal\nDamrak 12;Amsterdam;2\nPlein 1944 12a;Nijmegen;1\n",
        2,
        3,
        roles={"full": "Adres"},
    ),
    Mess(
        "whole address in one column",
        "Adresgegevens;Aantal\nDamrak 12, 1012AB Amsterdam;2\nPlein 1944 12a, 6531CD Nijmegen;1\n",
        2,
        3,
    ),
    Mess(
        "number and addition glued",
        "Postcode;Huisnr + toev;Aantal\n1012AB;12-A;2\n1013BC;3 hs;1\n",
        2,
        3,
        roles={"number": "Huisnr + toev"},
    ),
    Mess(
        "DUO's name for the number",
        "POSTCODE;HUISNUMMER-TOEVOEGING;Aantal\n1012AB;12-A;2\n1013BC;3;1\n",
        2,
        3,
        roles={"number": "HUISNUMMER-TOEVOEGING"},
    ),
    Mess(
        "order number called number",
        "Nummer;Postcode;Huisnr;Aantal\n100234;1012AB;12;2\n100235;1013BC;3;1\n",
        2,
        3,
        roles={"number": "Huisnr"},
    ),
    Mess(
        "number called nr beside the postcode",
        "Ordernr;Postcode;Nr;Aantal\n100234;1012AB;12;2\n100235;1013BC;3;1\n",
        2,
        3,
        roles={"number": "Nr", "order": "Ordernr"},
    ),
    Mess(
        "telephone numbers under postcode",
        "Postcode;Telefoon;Huisnr;Aantal\n0612345678;1012AB;12;2\n0201234567;1013BC;3;1\n0612345679;1013BD;4;1\n",
        3,
        4,
        roles={"postcode": "Telefoon"},
    ),
    Mess(
        "billing and shipping",
        "billing_postcode;billing_house_number;shipping_postcode;shipping_house_number;quantity\n"
        "1012AB;12;1013BC;3;2\n1012AC;13;1013BD;4;1\n",
        2,
        3,
        roles={"postcode": "billing_postcode", "number": "billing_house_number"},
    ),
    Mess(
        "the venue's postcode is nobody's",
        "Postcode locatie;Postcode klant;Huisnr klant;Aantal\n1017RR;1012AB;12;2\n1017RR;1013BC;3;1\n",
        2,
        3,
        roles={"postcode": "Postcode klant", "number": "Huisnr klant"},
    ),
    Mess(
        "two header rows",
        "Post-;Huis-;Aantal\ncode;nummer;kaarten\n1012AB;12;2\n1013BC;3;1\n",
        2,
        3,
        roles={"postcode": "Postcode", "number": "Huisnummer"},
        rows_above=2,
    ),
    Mess(
        "group names above the header",
        ";Bezorgadres;;Factuuradres;;\nOrdernr;Postcode;Huisnr;Postcode;Huisnr;Aantal\n1;;;1012AB;12;2\n2;;;1013BC;3;1\n",
        2,
        3,
        rows_above=2,
    ),
    Mess(
        "headers nobody knows",
        "Waar;Deur;Hoe vaak\n1012AB;12;2\n1013BC;3;1\n1013BD;4;1\n",
        3,
        3,
        roles={"postcode": "Waar", "number": "Deur"},
    ),
    Mess(
        "columns told by the user",
        "Waar;Deur;Hoe vaak\n1012AB;12;2\n1013BC;3;1\n",
        2,
        3,
        columns={"postcode": "waar", "number": "#2", "quantity": "Hoe vaak"},
    ),
    Mess("decimal commas with semicolons", "Postcode;Huisnr;Prijs;Aantal\n1012AB;12;12,50;2\n1013BC;3;7,50;1\n", 2, 3),
    Mess(
        "order on several lines, commas quoted",
        "order_id,billing_postcode,billing_address_1,order_total,total_number_of_items\n"
        '1,1012AB,"Damrak 12, 2hoog","1,250.00",2\n',
        1,
        2,
    ),
    Mess(
        "dates in words and serials",
        HEAD
        + "1012AB;1;;H;za 31 dec. 2025;1\n1012AB;2;;H;46022;1\n"
        + "1012AB;3;;H;2025-12-31T20:15;1\n1012AB;4;;H;31/12/25 20:15;1\n",
        4,
        4,
    ),
    Mess("foreign postcodes", HEAD + TWO + "2000;12;;Hamlet;31-12-2025;1\nSW1A 1AA;10;;Hamlet;31-12-2025;1\n", 4, 5),
    Mess("footer that tells the rows", HEAD + TWO + "2 rijen\n", 2, 3, {"footer": 1}),
    Mess(
        "dashes under the header",
        "Postcode;Huisnr;Aantal\n--------;------;------\n1012AB;12;2\n1013BC;3;1\n",
        2,
        3,
        {"footer": 1},
    ),
    Mess("a line of dashes before the total", HEAD + TWO + ";;;;;---\n;;;;Totaal;3\n", 2, 3, {"footer": 1, "total": 1}),
    Mess("cells between apostrophes", "'" + (HEAD + TWO).replace(";", "';'").replace("\n", "'\n'").rstrip("'"), 2, 3),
    Mess("upper-case header with units", "POSTCODE (6);HUISNUMMER;AANTAL (ST)\n1012AB;12;2\n1013BC;3;1\n", 2, 3),
    Mess("header with spaces around", " Postcode ; Huisnr ; Aantal \n1012AB;12;2\n1013BC;3;1\n", 2, 3),
]


@pytest.mark.parametrize("mess", MESSES, ids=lambda mess: mess.name)
def test_a_messy_export_is_read_exactly(mess, tmp_path):
    path = tmp_path / mess.file
    path.write_bytes(mess.text.encode(mess.encoding))
    with DuckWorkspace() as workspace:
        delivery = receive(workspace, path, columns=mess.columns)
        rejected = Counter(row[0] for row in workspace.rows("SELECT reason FROM rejected"))
        shown = {item.role: item.header for item in delivery.columns}
    assert (delivery.records, delivery.tickets, dict(rejected)) == (mess.records, mess.tickets, mess.refused), shown
    assert {str(reason): count for reason, count in delivery.refused.items()} == mess.refused
    assert delivery.rows_in_file == delivery.rows_above + delivery.records + delivery.refused_rows()
    assert {role: shown.get(role) for role in mess.roles} == mess.roles
    if mess.rows_above is not None:
        assert delivery.rows_above == mess.rows_above
