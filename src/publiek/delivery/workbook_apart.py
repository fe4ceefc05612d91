"""The child's side of reading a workbook: all its sheets as Arrow streams, one behind another."""

import json
from pathlib import Path
from typing import Any

REFUSED = b"!"


def answer(request: dict[str, Any], path: Path) -> bytes:
    """Return every sheet of a workbook, or REFUSED and what the reader says of it.

    The metadata of each stream tell the sheet's name, whether it is shown, and its width; a sheet that is wider than
    `columns` has no cells here.
    """
    import fastexcel
    import pyarrow as pa

    out = pa.BufferOutputStream()
    try:
        reader = fastexcel.read_excel(path)
        for name in reader.sheet_names[: request["sheets"] + 1]:
            sheet = reader.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
            fits = 0 < sheet.width <= request["columns"]
            table = pa.Table.from_batches([sheet.to_arrow()]) if fits else pa.table({})
            about = {"name": name, "visible": sheet.visible == "visible", "width": sheet.width}
            table = table.replace_schema_metadata({"sheet": json.dumps(about)})
            with pa.ipc.new_stream(out, table.schema) as stream:
                stream.write_table(table)
    except fastexcel.FastExcelError as error:
        return REFUSED + str(error).encode()
    return bytes(out.getvalue())
