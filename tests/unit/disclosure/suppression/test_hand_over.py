"""From file to file: what is written, in which order, and what is refused, naming the place."""

import csv
import tomllib

import pytest

from publiek.disclosure.suppression import Layout, Rule, hand_over
from publiek.errors import UserError

SMALL = "area;segment;count\nA;s;20\nA;t;50\nA;u;10\nB;s;8\nB;t;19\nB;u;22\nC;s;17\nC;t;32\nC;u;12\n"


@pytest.fixture
def given(tmp_path):
    """Return a function that hands over a table given as text (or bytes), and reads back what was written."""

    def run(text, *, layout=None, rule=None, name="in.csv", encoding="utf-8", **more):
        source, target = tmp_path / name, tmp_path / "out.csv"
        source.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        protected = hand_over([(source, target)], layout=layout, rule=rule, **more)
        return protected, target.read_text("utf-8")

    return run


def table(text, separator=";"):
    return [tuple(row) for row in csv.reader(text.splitlines(), delimiter=separator)]


def refused(given, text, **more):
    with pytest.raises(UserError) as caught:
        given(text, **more)
    return caught.value


def test_writes_the_table_with_totals(given):
    _, text = given(SMALL)
    rows = {row[:2]: row[2] for row in table(text)[1:]}
    assert len(rows) == 16
    assert rows["Totaal", "Totaal"] == "190"
    assert rows["A", "t"] == "50"
    assert rows["B", "s"] == "x"
    assert sum(value == "x" for value in rows.values()) == 4


def test_order_of_rows_tells_nothing(given):
    """Sorted by value or not, what is handed over is the same bytes."""
    head, *rows = SMALL.strip().split("\n")
    by_value = sorted(rows, key=lambda row: -int(row.split(";")[2]))
    _, plain = given(SMALL)
    _, other = given("\n".join([head, *by_value]) + "\n", replace=True)
    assert plain == other


def test_account_holds_no_value_and_says_what_was_done(given, tmp_path):
    given(SMALL)
    text = (tmp_path / "out.account.toml").read_text("utf-8")
    account = tomllib.loads(text)
    assert account["cells"] == {
        "all": 16,
        "hidden": 4,
        "hidden_because_sensitive": 1,
        "hidden_to_protect_others": 3,
    }
    assert account["optimum"]["proven"] is True
    assert account["attack"]["held"] is True
    assert account["rule"]["least"] == 10
    assert account["tables"] == {"out.csv": "in.csv"}
    assert "do not hand this over" in account["keep"].lower()


@pytest.mark.parametrize(
    ("separator", "encoding", "newline"),
    [(";", "utf-8-sig", "\r\n"), (",", "cp1252", "\n"), ("\t", "utf-16", "\r\n"), ("|", "utf-8", "\n")],
)
def test_reads_any_separator_and_encoding(given, separator, encoding, newline):
    text = SMALL.replace("area", "gebied ë").replace(";", separator).replace("\n", newline)
    _, written = given(text, encoding=encoding)
    assert table(written, separator)[0] == ("gebied ë", "segment", "count")
    assert len(table(written, separator)) == 17


@pytest.mark.parametrize(
    ("twenty", "fifty"),
    [("20,0", "50"), ("20.0", "50.0"), ("20", "1.050"), (" 20 ", "1 050"), ('"20"', "1.050,0"), ("20", "1,050")],
)
def test_reads_counts_as_people_write_them(given, twenty, fifty):
    protected, _ = given(SMALL.replace("A;s;20", f"A;s;{twenty}").replace("A;t;50", f"A;t;{fifty}"))
    assert sum(protected.table.values[0:1]) == 190 + (1000 if fifty not in {"50", "50.0"} else 0)


def test_output_reads_back_as_a_table_without_formulas(given):
    text = SMALL.replace("A;", "=A1+1;").replace("B;", "@b;").replace(";s;", ";-s;")
    _, written = given(text)
    codes = {cell for row in table(written)[1:] for cell in row[:2]}
    assert codes == {"'=A1+1", "'@b", "C", "'-s", "t", "u", "Totaal"}


def test_given_totals_are_checked_and_their_word_is_kept(given):
    with_totals = SMALL + "A;Alle;80\nTOTAAL;Alle;190\n"
    _, text = given(with_totals, layout=Layout(total=("totaal", "alle")))
    assert "\nTOTAAL;Alle;190\n" in text


def test_columns_above_make_subtotals(given):
    text = "wijk;buurt;n\n" + "".join(f"W{b // 3};B{b};{n}\n" for b, n in enumerate([30, 40, 3, 50, 60, 70]))
    protected, written = given(text, layout=Layout(above={"buurt": "wijk"}))
    rows = {row[:2]: row[2] for row in table(written)[1:]}
    assert table(written)[0] == ("buurt", "wijk", "n")
    assert rows["Totaal", "W1"] == "180"
    assert rows["Totaal", "W0"] == "73"
    assert rows["B2", "W0"] == "x"
    assert sum(value == "x" for value in rows.values()) == 2
    assert protected.proven


def test_a_file_gives_the_tree(given, tmp_path):
    tree = tmp_path / "tree.csv"
    tree.write_text("code,parent\nB0,W0\nB1,W0\nB2,W1\nB3,W1\nW0,\nW1,Totaal\n")
    _, text = given("b,n\nB0,30\nB1,40\nB2,3\nB3,50\n", layout=Layout(trees={"b": tree}))
    rows = dict(table(text, ",")[1:])
    assert rows == {"Totaal": "123", "W0": "70", "W1": "53", "B0": "30", "B1": "40", "B2": "x", "B3": "x"}


def test_a_note_for_excel_is_passed_over_and_rows_keep_their_number(given):
    _, text = given("sep=;\n" + SMALL)
    assert len(table(text)) == 17
    assert refused(given, "sep=;\n" + SMALL.replace("B;s;8", "B;s;-8"), replace=True).where.row == 6


def test_a_wijk_called_na_is_a_wijk(given):
    _, text = given("wijk;n\nNA;20\nNB;30\n")
    assert dict(table(text)[1:]) == {"Totaal": "50", "NA": "20", "NB": "30"}


def test_linked_tables_are_protected_together(tmp_path):
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text("area,segment,n\nA,s,30\nA,t,4\nB,s,25\nB,t,40\n")
    second.write_text("area,age,n\nA,young,14\nA,old,20\nB,young,32\nB,old,33\n")
    outs = tmp_path / "a-out.csv", tmp_path / "b-out.csv"
    hand_over([(first, outs[0]), (second, outs[1])])
    one, two = ({r[:2]: r[2] for r in table(out.read_text(), ",")} for out in outs)
    for place in [("A", "Totaal"), ("B", "Totaal"), ("Totaal", "Totaal")]:
        assert one[place] == two[place]
    assert one["A", "t"] == "x"


def test_amounts_are_protected_by_their_respondents(given):
    text = "area;segment;omzet;n\nA;s;1.250,50;20\nA;t;300,00;2\nB;s;900,25;15\nB;t;80,00;40\n"
    protected, written = given(text, layout=Layout(value="omzet", contributors="n"))
    rows = {row[:2]: row[2] for row in table(written)[1:]}
    assert rows["A", "t"] == "x"
    assert rows["Totaal", "Totaal"] == "2530,75"
    assert "n" not in table(written)[0]
    assert not protected.table.counts


MISTAKES = [
    pytest.param("", "empty", None, id="empty"),
    pytest.param("  \n\n", "empty", None, id="blank"),
    pytest.param("area;count\n", "no rows", None, id="only a header"),
    pytest.param("just text\nand more\n", "one column only", None, id="one column"),
    pytest.param(b"PK\x03\x04abc", "workbook", None, id="a workbook"),
    pytest.param(SMALL.replace("B;s;8", "B;s;8;9"), "4 columns", 5, id="a column too many"),
    pytest.param(SMALL.replace("B;s;8", "B;s"), "2 columns", 5, id="a column too few"),
    pytest.param(SMALL.replace("B;s;8", "B;s;"), "no value", 5, id="no value"),
    pytest.param(SMALL.replace("B;s;8", "B;s;-8"), "below zero", 5, id="negative"),
    pytest.param(SMALL.replace("B;s;8", "B;s;8,5"), "whole number", 5, id="half a household"),
    pytest.param(SMALL.replace("B;s;8", "B;s;acht"), "not a number", 5, id="a word"),
    pytest.param(SMALL.replace("B;s;8", "B;s;8%"), "not a number", 5, id="a percentage"),
    pytest.param(SMALL.replace("B;s;8", "B;s;1e3"), "not a number", 5, id="scientific"),
    pytest.param(SMALL.replace("B;s;8", "B;s;x"), "hidden or unknown already", 5, id="hidden already"),
    pytest.param(SMALL.replace("B;s;8", "B;s;9999999999999"), "too large", 5, id="too large"),
    pytest.param(SMALL.replace("B;s;8", ";s;8"), "no code", 5, id="no code"),
    pytest.param(SMALL.replace("B;s;8", "b;s;8"), "stands for two things", 6, id="two spellings"),
    pytest.param(SMALL + "B;s;8\n", "two rows", 11, id="a duplicate"),
    pytest.param(SMALL + "A;Totaal;81\n", "higher than the sum", 11, id="a total too high"),
    pytest.param(SMALL + "Totaal;s;44\n", "lower than the sum", 11, id="a total too low"),
    pytest.param(SMALL.replace("B;s;8\n", ""), "1 combinations have no row", None, id="a missing cell"),
    pytest.param(SMALL.replace("segment", "AREA"), "Two columns are called", 1, id="two columns of one name"),
    pytest.param(SMALL.replace("segment", ""), "no name", 1, id="a column without a name"),
    pytest.param(SMALL.replace("B;s;8", 'B;"s;8'), "quote", None, id="an open quote"),
    pytest.param("area;count\nA;1.234\nB;5.678\n", "cannot be told", None, id="thousands or decimals"),
    pytest.param("area;count\nA;1.2.3\nB;5\n", "written otherwise", 2, id="a date"),
]


@pytest.mark.parametrize(("text", "says", "row"), MISTAKES)
def test_refuses_and_names_the_place(given, tmp_path, text, says, row):
    error = refused(given, text)
    assert says in error.what
    assert error.where.file is not None
    assert error.mend
    assert row is None or error.where.row == row
    assert not (tmp_path / "out.csv").exists()
    assert not (tmp_path / "out.account.toml").exists()


@pytest.mark.parametrize(
    ("layout", "says"),
    [
        (Layout(value="aantal"), "no column 'aantal'"),
        (Layout(by=("wijk",)), "No column divides"),
        (Layout(above={"area": "stadsdeel"}), "no column 'stadsdeel'"),
        (Layout(by=("area", "area")), "used for two things"),
        (Layout(by=("area",)), "two rows"),
        (Layout(above={"area": "segment"}), "under two others"),
    ],
)
def test_refuses_a_layout_that_does_not_fit(given, layout, says):
    assert says in refused(given, SMALL, layout=layout).what


def test_absent_rows_may_be_zero_or_impossible(given):
    lacking = SMALL.replace("B;t;19\n", "")
    zero, text = given(lacking, layout=Layout(absent="zero"))
    assert "\nB;t;x\n" in text
    impossible, text = given(lacking, layout=Layout(absent="impossible"), replace=True)
    assert "\nB;t;" not in text
    assert len(zero.table.cells) == len(impossible.table.cells) + 1


def test_a_table_of_nobody_is_hidden_whole(given):
    protected, text = given("area;count\nA;0\nB;0\n")
    assert len(protected.hidden) == 3
    assert "0" not in text


def test_nothing_sensitive_hides_nothing(given):
    protected, text = given("area;count\nA;10\nB;20\n")
    assert not protected.hidden
    assert "x" not in text


def test_refuses_rather_than_leaks(given, tmp_path):
    """A has 3 in all, and the totals of B and of everything have to stay: nothing can protect it."""
    text = "area;segment;count\nA;s;3\nA;t;0\nB;s;50\nB;t;50\n"
    error = refused(given, text, rule=Rule(keep_totals=True))
    assert "cannot be protected" in error.what
    assert "totals" in error.mend
    assert list(tmp_path.iterdir()) == [tmp_path / "in.csv"]


def test_refuses_a_table_too_large_to_solve(given):
    rows = "".join(f"A{i};B{j};12\n" for i in range(150) for j in range(150))
    assert "too many to solve" in refused(given, "a;b;n\n" + rows).what


def test_never_writes_over_a_file_unasked(given, tmp_path):
    (tmp_path / "out.csv").write_text("mine")
    assert "exists already" in refused(given, SMALL).what
    assert (tmp_path / "out.csv").read_text() == "mine"
    given(SMALL, replace=True)
    with pytest.raises(UserError, match="place of its source"):
        hand_over([(tmp_path / "in.csv", tmp_path / "in.csv")], replace=True)


def test_no_message_holds_a_value(given):
    error = refused(given, SMALL.replace("B;s;8", "B;s;12345,678"))
    assert "12345" not in error.message()


def test_linked_tables_must_agree(tmp_path):
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text("area,segment,n\nA,s,30\nA,t,14\n")
    second.write_text("area,age,n\nA,young,14\nA,old,31\n")
    with pytest.raises(UserError, match="disagree about the grand total"):
        hand_over([(first, tmp_path / "c.csv"), (second, tmp_path / "d.csv")])


def test_repr_hides_the_values(given):
    protected, _ = given(SMALL)
    assert "190" not in repr(protected) + repr(protected.table) + repr(protected.attack)
