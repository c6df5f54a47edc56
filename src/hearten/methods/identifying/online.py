"""Where somebody can be reached or found: e-mail addresses, web addresses, names online."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hearten.methods.identifying.found import Found, Kind, matches

# As people write it so that no machine shall know: name (at) example dot org.
AT: Final = r"(?:\s?@\s?|\s?[\[({]\s?at\s?[\])}]\s?|\sat\s(?=[\w-]+\s?(?:[\[({]\s?)?dot\b))"
DOT: Final = r"(?:\.|\s?[\[({]\s?dot\s?[\])}]\s?|\sdot\s)"
MAIL: Final = re.compile(
    rf"(?<![\w.+-])[\w.!#$%&'*+/=?^`{{|}}~-]+{AT}[\w-]+(?:{DOT}[\w-]+)*{DOT}[^\W\d_]{{2,24}}(?![\w@])",
    re.IGNORECASE,
)
QUOTED_MAIL: Final = re.compile(r'"[^"\n]{1,64}"@[\w-]+(?:\.[\w-]+)+', re.IGNORECASE)

ENDINGS: Final = (
    "com|org|net|edu|gov|info|biz|io|me|co|tv|uk|scot|wales|cymru|london|eu|ie|de|fr|app|dev|online|site|blog"
)
WEB: Final = re.compile(
    rf"(?<![\w@.])(?:https?://\S+|www\.\S+|(?:[a-z0-9-]+\.)+(?:{ENDINGS})(?:/[^\s,;]*)?)(?![\w@])",
    re.IGNORECASE,
)
HANDLE: Final = re.compile(r"(?<![\w@./])(?:@[A-Za-z_][\w.]{1,29}|\bu/[\w-]{3,20})(?![\w@])")


def mail_addresses(text: str) -> Iterator[Found]:
    """Find e-mail addresses, also with "at" and "dot" in words.

    Args:
        text: any.
    Source:
        RFC 5322, 3.4.1 (what an address may hold), wider: a find is a warning only.
    """
    yield from matches(Kind.MAIL, MAIL, text)
    yield from matches(Kind.MAIL, QUOTED_MAIL, text)


def web_addresses(text: str) -> Iterator[Found]:
    """Find web addresses and names online, such as @somebody.

    Args:
        text: any.
    Source:
        RFC 3986 (addresses); our own list of endings and form of names.
    """
    yield from matches(Kind.WEB, WEB, text)
    yield from matches(Kind.WEB, HANDLE, text)
