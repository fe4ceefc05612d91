"""The same job as an analyst would write it in pandas."""

from pathlib import Path

from publiek.addresskey import ALPHABET, BASE, LETTER_UNIT


def match_with_pandas(folder: Path, rows: int) -> int:
    """Read, normalise, match exactly, then on the number; return the rows with a household."""
    import pandas as pd

    columns = ["Postcode", "Huisnummer", "Toevoeging", "Aantal", "Datum", "Voorstelling", "Ordernummer"]
    sold = pd.read_csv(folder / f"kassa-{rows}.csv", sep=";", dtype=str, usecols=columns, keep_default_na=False)
    postcode = sold["Postcode"].str.upper().str.replace(r"[^0-9A-Z]", "", regex=True)
    number = sold["Huisnummer"].str.extract(r"^\s*(\d{1,5})(.*)$")
    rest = (number[1].fillna("") + sold["Toevoeging"]).str.upper().str.replace(r"[^0-9A-Z]", "", regex=True)
    valid = postcode.str.fullmatch(r"[1-9]\d{3}[A-Z]{2}") & number[0].notna()
    sold, postcode, rest = sold[valid], postcode[valid], rest[valid]
    letters = postcode.str[4].map(ord) * 26 + postcode.str[5].map(ord) - 65 * 27
    sold["place"] = (postcode.str[:4].astype("int64") * 676 + letters) * 100_000 + number[0][valid].astype("int64")
    sold["suffix"] = rest.map({text: _suffix(text) for text in rest.unique()})
    reference = pd.read_parquet(folder / "addresses.parquet")
    exact = sold.merge(reference, on=["place", "suffix"], how="left")
    left = exact[exact["area"].isna()][["place"]].reset_index(drop=True)
    by_number = left.merge(reference.drop_duplicates("place"), on="place", how="inner")
    return int(exact["residential"].eq(True).sum() + by_number["residential"].sum())


def _suffix(text: str) -> int:
    letter, addition = (text[0], text[1:5]) if text[:1].isalpha() else ("", text[:4])
    packed = (ord(letter) - 64) * LETTER_UNIT if letter else 0
    return packed + sum((ALPHABET.index(c) + 1) * BASE ** (3 - place) for place, c in enumerate(addition))
