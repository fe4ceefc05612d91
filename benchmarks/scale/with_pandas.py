"""Reading, normalising and matching as an analyst would write it in pandas."""

from typing import TYPE_CHECKING

from benchmarks.scale.data import Data
from publiek.addresskey import ALPHABET, BASE, LETTER_UNIT

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ["Postcode", "Huisnummer", "Toevoeging", "Aantal", "Datum", "Voorstelling", "Ordernummer"]


def match(data: Data, rows: int) -> int:
    """Match exactly, then on the number where the address does not exist; return the rows with a household."""
    import pandas as pd

    files = sorted(data.csv(rows).glob("*.csv"))
    options = {"sep": ";", "dtype": str, "usecols": COLUMNS, "keep_default_na": False}
    sold = _keyed(pd.concat([pd.read_csv(file, **options) for file in files], ignore_index=True))
    reference = pd.read_parquet(data.edition / "addresses.parquet")
    exact = sold.merge(reference, on=["place", "suffix"], how="left")
    dwelling = exact["residential"].eq(True)
    left = exact.loc[exact["area"].isna(), ["place"]]
    at_number = reference[reference["residential"]].drop_duplicates("place")[["place", "area", "segment"]]
    return int(dwelling.sum()) + len(left.merge(at_number, on="place"))


def _keyed(sold: "pd.DataFrame") -> "pd.DataFrame":
    """Add place and suffix to the rows that have a postcode and a number; leave out the others."""
    import pandas as pd

    postcode = sold["Postcode"].str.upper().str.replace(r"[^0-9A-Z]", "", regex=True)
    number = sold["Huisnummer"].str.extract(r"^\s*(\d{1,5})(.*)$")
    rest = (number[1].fillna("") + sold["Toevoeging"]).str.upper().str.replace(r"[^0-9A-Z]", "", regex=True)
    valid = postcode.str.fullmatch(r"[1-9]\d{3}[A-Z]{2}") & number[0].notna()
    sold, postcode, rest = sold[valid].copy(), postcode[valid], rest[valid]
    letters = postcode.str[4].map(ord) * 26 + postcode.str[5].map(ord) - 65 * 27
    sold["place"] = (postcode.str[:4].astype("int64") * 676 + letters) * 100_000 + number[0][valid].astype("int64")
    sold["suffix"] = rest.map({text: packed(text) for text in rest.unique()})
    sold["Aantal"], sold["Datum"] = pd.to_numeric(sold["Aantal"]), pd.to_datetime(sold["Datum"], format="%Y-%m-%d")
    return sold


def packed(text: str) -> int:
    """Return the suffix (publiek.addresskey) of a letter and an addition written together."""
    letter, addition = (text[0], text[1:5]) if text[:1].isalpha() else ("", text[:4])
    unit = (ord(letter) - 64) * LETTER_UNIT if letter else 0
    return unit + sum((ALPHABET.index(c) + 1) * BASE ** (3 - place) for place, c in enumerate(addition))
