"""What every printed thing shares: it is set by Typst with our fonts, and refused where it could not be read aloud."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import qrcode
import typst
from qrcode.image.svg import SvgPathImage

from hearten.methods.render.charts import FONT
from hearten.methods.render.letters import FONTS, printable

HERE = Path(__file__).parent
DRAWN = "square"  # the one thing that is a picture of ours, not words


def set_in_type(template: str, told: dict[str, Any], on: date) -> bytes:
    """Set a template of ours as PDF/UA-1 and PDF/A-2a.

    Args:
        template: the name of a file beside this one.
        told: what it prints, as plain values. Words go in as data and are never run.
        on: the day the PDF says it was made, so that the same words give the same bytes.

    Returns:
        A tagged PDF with our fonts inside it.

    Raises:
        typst.TypstError: the result would not be accessible; a fault of ours, not of the words.
    """
    made: bytes = typst.compile(
        HERE / template,
        root=HERE,
        font_paths=typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
        ),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"told": json.dumps({"font": FONT, **_printable(told)}, ensure_ascii=False)},
        pdf_standards=["a-2a", "ua-1"],
        timestamp=datetime.combine(on, time(), UTC),
    )
    return made


def square_code(address: str) -> str:
    """An address as a square code (QR), as SVG.

    Args:
        address: what a phone opens.

    Returns:
        An SVG image, black on white.
    """
    drawn: str = qrcode.make(address, image_factory=SvgPathImage, border=2).to_string(encoding="unicode")
    return drawn


def _printable(told: Any, name: str = "") -> Any:  # noqa: ANN401  # anything JSON can hold
    if isinstance(told, str):
        return told if name == DRAWN else printable(told)
    if isinstance(told, dict):
        return {name: _printable(value, name) for name, value in told.items()}
    if isinstance(told, list | tuple):
        return [_printable(value) for value in told]
    return told
