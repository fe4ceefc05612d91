"""Reading a workbook: by publiek, and by nothing but the reader underneath."""

from benchmarks.scale.data import Data


def read(data: Data, rows: int) -> int:
    """Read one sheet as publiek does; return its records."""
    from publiek.delivery.receive import receive
    from publiek.engine.duck import DuckWorkspace

    with DuckWorkspace() as workspace:
        return receive(workspace, data.xlsx(rows)).records


def bare(data: Data, rows: int) -> int:
    """Read all cells of the sheet as text into Arrow; return its rows below the header."""
    import fastexcel

    sheet = fastexcel.read_excel(data.xlsx(rows)).load_sheet(0, dtypes="string")
    return int(sheet.to_arrow().num_rows)
