"""What a file says is not obeyed by a terminal."""

ESCAPE = "\x1b]0;gekaapt\x07\x1b[2J\u202e"


def test_names_of_columns_and_sheets_do_not_drive_a_terminal(publiek, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f"Naam{ESCAPE};Bedrag\nJan;12,50\nPiet;13,50\n", encoding="utf-8")
    answer = publiek("delivery", "inspect", path)
    assert answer.code == 2
    assert "'Naam" in answer.err
    path.write_text(f"Postcode{ESCAPE};Huisnr\n1012AB;12\n", encoding="utf-8")
    found = publiek("delivery", "inspect", path, "--columns", "postcode=#1")
    assert found.code == 0
    for said in (answer.err, answer.out, found.out, found.err):
        assert not set("\x1b\x07\u202e") & set(said)
