"""Files that no rule of size refuses, and that are far more than they look."""

from __future__ import annotations

import os

from tests.listening.conversations.making import NAMESPACE, a_zip


def a_docx_that_fills_the_memory() -> bytes:
    """170 kB that pass for a Word document, and of which a parser makes more than 600 MB."""
    body = b'<w:document xmlns:w="%s">%s</w:document>' % (NAMESPACE.encode(), b"<a/>" * 6_000_000)
    # What cannot be packed stands beside it, so that it is not packed too well to be honest.
    return a_zip({"word/document.xml": body, "word/noise": os.urandom(150_000)})
