"""Workbooks and letters whose parts are hostile markup, or whose cells are nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.corpus.one import SECRET, ZEROS, Hostile, office, workbook_parts, zipped


def _markup() -> dict[str, bytes]:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    outside = {
        "a file": f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{SECRET}">]><x>&e;</x>',
        "an address": '<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:9/x">]><x>&e;</x>',
        "a parameter": f'<!DOCTYPE x [<!ENTITY % e SYSTEM "file://{SECRET}"> %e;]><x/>',
        "a parameter in a parameter": '<!DOCTYPE x [<!ENTITY % a "<!ENTITY &#37; b SYSTEM '
        "'file:///etc/passwd'>\"> %a; %b;]><x/>",
        "a public one": f'<!DOCTYPE x PUBLIC "-//A//B" "file://{SECRET}"><x/>',
        "a doctype alone": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x/>',
        "an inclusion": f'<x xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file://{SECRET}" '
        'parse="text"/></x>',
        "a schema": '<x xmlns:s="http://www.w3.org/2001/XMLSchema-instance" s:schemaLocation="a http://127.0.0.1:9/x"/>',
        "a style": '<?xml-stylesheet href="file:///etc/passwd" type="text/xsl"?><x/>',
        "an attribute": f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{SECRET}">]><x a="&e;"/>',
        "a billion laughs": f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><x>&l9;</x>',
        "a quadratic one": f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]><x>{"&a;" * 5_000}</x>',
        "an endless one": '<!DOCTYPE x [<!ENTITY a "&b;"><!ENTITY b "&a;">]><x>&a;</x>',
        "a deep one": "<x>" * 100_000 + "</x>" * 100_000,
        "a wide one": "<x " + " ".join(f'a{n}="1"' for n in range(50_000)) + "/>",
        "an unclosed one": "<x><y>" + "z" * 100,
        "a wrong letter": "<x>\x01\x02</x>",
        "a wrong encoding": '<?xml version="1.0" encoding="nothing-known"?><x/>',
        "a long one": f"<x a='{'a' * 1_000_000}'/>",
    }
    found = {what: text.encode() for what, text in outside.items()}
    found["a file, in UTF-16"] = f'<?xml version="1.0" encoding="UTF-16"?>{outside["a file"]}'.encode(
        "utf-16"
    )
    found["a file, in UTF-7"] = f'<?xml version="1.0" encoding="UTF-7"?>{outside["a file"]}'.encode("utf-7")
    found["nothing"] = b""
    return found


def markup_inside() -> Iterator[Hostile]:
    places = (
        ("xlsx", "xl/worksheets/sheet1.xml"),
        ("xlsx", "xl/workbook.xml"),
        ("xlsx", "[Content_Types].xml"),
        ("docx", "word/document.xml"),
    )
    for number, (kind, place) in enumerate(places):
        for what, markup in _markup().items():
            data = zipped({**office(kind), place: markup})
            yield Hostile(f"{what} in {place}", f"markup-{number}-{len(what)}.{kind}", data)
    macro = {"xl/vbaProject.bin": bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512}
    yield Hostile(
        "a workbook with macros alone", "macro.xlsm", zipped({**macro, "[Content_Types].xml": b"<Types/>"})
    )
    yield Hostile("an old workbook", "old.xls", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 4096)
    sheet = workbook_parts()["xl/worksheets/sheet1.xml"]
    far = sheet.replace(b'r="A1"', b'r="XFD1048576"').replace(b'ref="A1:B62"', b'ref="A1:XFD1048576"')
    yield Hostile(
        "a cell at the end of the sheet",
        "far.xlsx",
        zipped(office("xlsx") | {"xl/worksheets/sheet1.xml": far}),
    )
    yield Hostile(
        "a cell that is nowhere",
        "nowhere.xlsx",
        zipped(office("xlsx") | {"xl/worksheets/sheet1.xml": sheet.replace(b'r="A1"', b'r="!!0"')}),
    )
    yield Hostile(
        "a sheet that is a picture",
        "picture.xlsx",
        zipped(office("xlsx") | {"xl/worksheets/sheet1.xml": b"\x89PNG\r\n\x1a\n" + ZEROS[:99]}),
    )
    yield Hostile(
        "shared words that are not there",
        "unshared.xlsx",
        zipped(office("xlsx") | {"xl/sharedStrings.xml": b"<sst/>"}),
    )
