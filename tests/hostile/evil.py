"""Builders of workbooks, honest and otherwise, part by part."""

import io
import struct
import zipfile
import zlib

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = (
    f'<?xml version="1.0"?><Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="a"/></Types>'
)
ROOT = (
    f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
BOOK = (
    f'<?xml version="1.0"?><workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
LINKS = (
    f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)
SHEET = "xl/worksheets/sheet1.xml"
HEAD = f'<?xml version="1.0"?><worksheet xmlns="{_MAIN}"><dimension ref="A1:XFD1048576"/><sheetData>'
TAIL = "</sheetData></worksheet>"
ONE_SHEET = '<sheet name="Blad1" sheetId="1" r:id="rId1"/>'
TEXTS = f'<?xml version="1.0"?><sst xmlns="{_MAIN}">'


def text(place, said):
    return f'<c r="{place}" t="inlineStr"><is><t>{said}</t></is></c>'


ROWS = (
    f'<row r="1">{text("A1", "Postcode")}{text("B1", "Huisnr")}</row>'
    f'<row r="2">{text("A2", "1012AB")}<c r="B2"><v>12</v></c></row>'
)


def sheet(rows=ROWS, head=HEAD):
    return head + rows + TAIL


def packed(*parts, method=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return stream.getvalue()


def workbook(rows=None, *more, texts=None, book=BOOK):
    parts = [("[Content_Types].xml", TYPES), ("_rels/.rels", ROOT), ("xl/workbook.xml", book)]
    parts += [("xl/_rels/workbook.xml.rels", LINKS), ("xl/sharedStrings.xml", texts or TEXTS + "</sst>")]
    return packed(*parts, (SHEET, rows or sheet()), *more)


def ods(rows):
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="Blad1">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return packed(("mimetype", kind), ("content.xml", content), ("META-INF/manifest.xml", "<manifest/>"))


ONE = 'office:value-type="float" office:value="1"'
REPEATED = f'<table:table-row><table:table-cell {ONE} table:number-columns-repeated="1000000000"/></table:table-row>'
SPACES = (
    '<table:table-row><table:table-cell office:value-type="string"><text:p>a<text:s text:c="100000000000"/></text:p>'
    "</table:table-cell></table:table-row>"
)


def with_lying_size():
    """A part that says it is 100 bytes, with the checksum of those, and unpacks to all of itself."""
    content = workbook()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        part = archive.getinfo(SHEET)
        first = archive.read(part)[:100]
    content = content.replace(struct.pack("<L", part.CRC), struct.pack("<L", zlib.crc32(first)))
    sizes, lie = (part.compress_size, part.file_size), (part.compress_size, len(first))
    return content.replace(struct.pack("<LL", *sizes), struct.pack("<LL", *lie))


def with_overlap():
    """Two parts that share their bytes, as bombs without nesting do."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", BOOK)
        archive.writestr(SHEET, sheet())
        twin = zipfile.ZipInfo("xl/worksheets/sheet2.xml")
        for name in ("header_offset", "compress_size", "file_size", "CRC", "compress_type"):
            setattr(twin, name, getattr(archive.getinfo(SHEET), name))
        archive.filelist.append(twin)
        archive.NameToInfo[twin.filename] = twin
    return stream.getvalue()
