"""One institution's export, written the way of its system."""

from pathlib import Path

from publiek.demo.exports.excel import write_excel
from publiek.demo.exports.ods import write_ods
from publiek.demo.exports.rows import make_rows
from publiek.demo.exports.sheet import Truth, truth
from publiek.demo.exports.text import write_text
from publiek.demo.institution import Institution
from publiek.demo.sales import Sales
from publiek.demo.visitors import World
from publiek.demo.words import write_addresses

WRITERS = {".csv": write_text, ".txt": write_text, ".xlsx": write_excel, ".ods": write_ods}


def write_export(folder: Path, institution: Institution, sales: Sales, world: World, seed: int) -> Truth:
    """Write the export of an institution's sales into a folder; return what a reader must find in it."""
    written = write_addresses(institution, sales, world, seed)
    rows = make_rows(institution, sales, written)
    path = folder / institution.export.file
    WRITERS[path.suffix](path, institution.export, rows)
    return truth(institution.export, rows)
