"""Files of another kind than their names say."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import struct
import tarfile
import zlib
from collections.abc import Iterator

from tests.hostile.corpus.one import SECRET, ZEROS, Hostile, zipped


def of_another_kind() -> Iterator[Hostile]:
    kinds = _pictures() | _documents_and_programs() | _packed() | _odd_ones() | _tables_of_others()
    ends = ("png", "gif", "csv", "jpg", "bin", "dat")
    for number, (what, data) in enumerate(kinds.items()):
        yield Hostile(f"kind: {what}", f"kind-{number}.{ends[number % len(ends)]}", data)


def _pictures() -> dict[str, bytes]:
    return {
        "a picture that says it is huge": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
        + struct.pack(">II", 2**31 - 1, 2**31 - 1)
        + b"\x08\x06\0\0\0"
        + zlib.compress(ZEROS)[:4000],
        "a GIF": b"GIF89a\xff\xff\xff\xff\xf0\0\0;",
        "a GIF that is CSV": b"GIF89a=1,2\nemail,language\n",
        "a JPEG": b"\xff\xd8\xff\xe0\0\x10JFIF" + b"\xff" * 3000,
        "a TIFF": b"II*\0\xff\xff\xff\xff",
        "a WebP": b"RIFF\xff\xff\xff\xffWEBPVP8 ",
    }


def _documents_and_programs() -> dict[str, bytes]:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
    html = "<!DOCTYPE html><html><body onload=alert(1)><script>alert(1)</script></body></html>"
    return {
        "SVG with a script": svg.encode(),
        "HTML": html.encode(),
        "HTML that is a PDF": b"%PDF-1.7\n" + html.encode(),
        "a PDF with a script": b"%PDF-1.4\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF",
        "a program": b"\x7fELF\x02\x01\x01" + b"\0" * 500,
        "a Windows program": b"MZ" + b"\0" * 500 + b"PE\0\0",
        "a shell script": b"#!/bin/sh\nrm -rf /\n",
        "a pickle": b"\x80\x04cposix\nsystem\n(S'touch /tmp/hearten-slipped'\ntR.",
    }


def _packed() -> dict[str, bytes]:
    slipping = _slipping()
    return {
        "gzip bomb": gzip.compress(ZEROS * 30, mtime=0),
        "bzip2 bomb": bz2.compress(ZEROS * 20),
        "xz bomb": lzma.compress(ZEROS * 20, preset=0),
        "a tar that slips": slipping,
        "a packed tar that slips": gzip.compress(slipping, mtime=0),
    }


def _slipping() -> bytes:
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as packed:
        for name, kind in (
            ("../../hearten-slipped", tarfile.REGTYPE),
            ("link", tarfile.SYMTYPE),
            ("dev", tarfile.CHRTYPE),
        ):
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = kind, SECRET
            packed.addfile(entry)
    return tar.getvalue()


def _odd_ones() -> dict[str, bytes]:
    return {
        "a database": b"SQLite format 3\0" + b"\x10\0\x01\x01\0@  " + b"\xff" * 4000,
        "an object": b"\xca\xfe\xba\xbe\0\0\x004",
        "a mail": b"From: a@b\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n" * 50,
        "a shortcut": b"[InternetShortcut]\nURL=file:///etc/passwd\n",
        "fonts": b"OTTO\0\x0c\0\x80" + b"\xff" * 600,
        "sound": b"ID3\x04\0\0\x7f\x7f\x7f\x7f" + b"\xff\xfb" * 400,
        "a polyglot of PDF and ZIP": b"%PDF-1.4\n" + zipped({"a": b"b"}) + b"%%EOF",
    }


def _tables_of_others() -> dict[str, bytes]:
    """Heads of SPSS, Stata, Parquet and Arrow files that promise what does not follow."""
    return {
        "an SPSS head": b"$FL2@(#) SPSS DATA FILE" + b"\xff" * 3000,
        "a packed SPSS head": b"$FL3@(#) SPSS DATA FILE" + b"\0" * 37 + b"\xff" * 3000,
        "an SPSS of two thousand million": b"$FL2"
        + b" " * 60
        + struct.pack("<iiiii", 2, 2**31 - 1, 1, 0, 2**31 - 1)
        + b"\0" * 200,
        "a Stata head": b"<stata_dta><header><release>118</release><byteorder>LSF</byteorder><K>"
        + b"\xff\xff"
        + b"</K><N>"
        + b"\xff" * 8,
        "an old Stata head": b"\x72\x02\x01\0" + struct.pack("<hi", 32767, 2**31 - 1) + b"\0" * 2000,
        "a Parquet foot that is too long": b"PAR1" + b"\0" * 100 + struct.pack("<I", 2**31 - 1) + b"PAR1",
        "a Parquet foot of rubbish": b"PAR1" + b"\xff" * 300 + struct.pack("<I", 300) + b"PAR1",
        "an Arrow file": b"ARROW1\0\0" + b"\xff" * 300 + b"ARROW1",
        "chance": random.Random(4).randbytes(50_000),
    }
