"""The same in polars, lazily and streaming, as its handbook advises for files larger than memory."""

from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from benchmarks.scale.data import Data
from benchmarks.scale.with_pandas import COLUMNS, packed

if TYPE_CHECKING:
    import polars as pl


def match(data: Data, rows: int) -> int:
    """Match exactly, then on the number where the address does not exist; return the rows with a household."""
    import polars as pl

    sold = _keyed(pl.scan_csv(data.csv(rows) / "*.csv", separator=";", infer_schema=False).select(COLUMNS))
    reference = pl.scan_parquet(data.edition / "addresses.parquet")
    at_number = reference.filter("residential").select("place").unique().with_columns(dwelling=pl.lit(value=True))
    matched = (
        sold.join(reference, on=["place", "suffix"], how="left")
        .join(at_number, on="place", how="left")
        .select(
            "place", "suffix", "area", "segment", "Voorstelling", "Ordernummer",
            pl.col("Aantal").cast(pl.Int32), pl.col("Datum").str.to_date("%Y-%m-%d"),
            found=pl.coalesce("residential", "dwelling").fill_null(value=False),
        )
    )  # fmt: skip
    # Every row with its household is the result, as it is publiek's; what is larger than memory goes to a file.
    to = Path(mkdtemp()) / "matched.parquet"
    matched.sink_parquet(to)
    return int(pl.scan_parquet(to).select(pl.col("found").sum()).collect().item())


def _keyed(sold: "pl.LazyFrame") -> "pl.LazyFrame":
    """Add place and suffix to the rows that have a postcode and a number; leave out the others."""
    import polars as pl

    postcode = pl.col("Postcode").str.to_uppercase().str.replace_all(r"[^0-9A-Z]", "")
    number = pl.col("Huisnummer").str.extract(r"^\s*(\d{1,5})", 1)
    behind = pl.col("Huisnummer").str.extract(r"^\s*\d{1,5}(.*)$", 1).fill_null("")
    rest = (behind + pl.col("Toevoeging").fill_null("")).str.to_uppercase().str.replace_all(r"[^0-9A-Z]", "")
    read = sold.with_columns(postcode=postcode, number=number, rest=rest)
    valid = read.filter(pl.col("postcode").str.contains(r"^[1-9]\d{3}[A-Z]{2}$") & pl.col("number").is_not_null())
    letters = [pl.col("postcode").str.slice(at, 1).cast(pl.Binary).bin.get(0).cast(pl.Int64) - 65 for at in (4, 5)]
    digits = pl.col("postcode").str.slice(0, 4).cast(pl.Int64)
    place = (digits * 676 + letters[0] * 26 + letters[1]) * 100_000 + pl.col("number").cast(pl.Int64)
    return valid.with_columns(place=place, suffix=_suffix(pl.col("rest")))


def _suffix(rest: "pl.Expr") -> "pl.Expr":
    """Return the suffix of a text, worked out in Python once for every distinct one of a batch."""
    import polars as pl

    def of_batch(texts: pl.Series) -> pl.Series:
        known = texts.unique()
        return texts.replace_strict(known, [packed(text) for text in known], return_dtype=pl.Int32)

    return rest.map_batches(of_batch, return_dtype=pl.Int32, is_elementwise=True)
