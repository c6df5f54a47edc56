"""A tag no office file has is seen before a parser takes minutes over it."""

from __future__ import annotations

import io
import zipfile

import pytest

from hearten.methods.markup import AT_ONCE, has_too_wide_a_tag


def a_file(markup: bytes) -> zipfile.ZipFile:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("first.xml", b"<x/>")
        packed.writestr("part.xml", markup)
    return zipfile.ZipFile(made)


def a_tag(attributes: int, quote: str = '"') -> bytes:
    return ("<x " + " ".join(f"a{n}={quote}1>{quote}" for n in range(attributes)) + "/>").encode()


@pytest.mark.parametrize(
    "markup",
    [
        a_tag(300),
        a_tag(300, "'"),
        a_tag(300).decode().encode("utf-16"),
        a_tag(300).replace(b"=", b" = "),
        b"<a>" + b" " * (AT_ONCE - 2000) + a_tag(300),
        b"<a>" + b"word " * AT_ONCE + a_tag(300),
        a_tag(300)[:-2],
    ],
    ids=["plain", "single quotes", "UTF-16", "spaces", "across two pieces", "after a long text", "unclosed"],
)
def test_a_tag_of_very_many_attributes_is_seen(markup: bytes):
    assert has_too_wide_a_tag(a_file(markup))


@pytest.mark.parametrize(
    "markup",
    [
        b"",
        a_tag(100) * 2000,
        b"<t>" + b'a="1" ' * 5000 + b"</t>",
        b'<t a="' + b"b" * 3_000_000 + b'"/>',
        b"\x89PNG" + b"\xff" * 3_000_000,
    ],
    ids=["nothing", "many tags", "words that look like attributes", "a long attribute", "a picture"],
)
def test_other_markup_is_not(markup: bytes):
    assert not has_too_wide_a_tag(a_file(markup))
