"""Texts that somebody brought: read so that none takes long, or falls over."""

from __future__ import annotations

import re
import tomllib
from typing import Any

MOST_PARTS = 40
# A key, at the start of a line or of a table's name, of more parts than any file of ours has.
LONG_KEY = re.compile(rf"^[ \t\[]*(?:[\w\"'-]+[ \t]*\.[ \t]*){{{MOST_PARTS}}}", re.MULTILINE)


def read_toml(text: str) -> dict[str, Any]:
    """TOML from a file that somebody brought.

    Args:
        text: the whole file.

    Returns:
        What it says, as plain values.

    Raises:
        tomllib.TOMLDecodeError: it is not TOML, or it is nested deeper, or has longer keys and numbers, than any file
            of ours; Python's own reader falls over at those, or takes very long.
    """
    if LONG_KEY.search(text):
        raise tomllib.TOMLDecodeError("a key has far too many parts")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise tomllib.TOMLDecodeError("it is nested far too deep") from None
    except tomllib.TOMLDecodeError:
        raise
    except ValueError as wrong:
        raise tomllib.TOMLDecodeError(str(wrong)) from None
