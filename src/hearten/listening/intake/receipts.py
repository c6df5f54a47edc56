"""The receipt: a code only its owner has, made from the key of their form and written so that slips are caught; pure.

    7HJD-0W2M-...   seven groups of four: 26 letters for 128 bits, then two check letters

The letters are Crockford's base 32, which has no I, L, O or U. The check letters are the number's remainder by the
prime 1021: any one wrong letter, and any two letters changed about, give another remainder.
"""

from __future__ import annotations

import hashlib
import hmac

from hearten.errors import Unreadable
from hearten.listening.surveys.rules import gettext_noop

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOK_ALIKE = str.maketrans(
    {"O": "0", "I": "1", "L": "1", "-": None, " ": None, "\u2011": None, "\u2013": None}
)
NUMBER, CHECK, GROUP = 26, 2, 4
PRIME = 1021


def receipt_of(form_key: bytes, listening_id: int) -> str:
    """The receipt of one form: the same whenever it is sent, and stored nowhere."""
    # HKDF's expand step (RFC 5869); its extract step is not needed where the key is random already.
    drawn = hmac.new(form_key, f"hearten receipt {listening_id}".encode() + b"\x01", hashlib.sha256).digest()
    return written(int.from_bytes(drawn[:16], "big"))


def written(number: int) -> str:
    """A 128-bit number in friendly groups, with its check letters."""
    code = _letters(number, NUMBER) + _letters(number % PRIME, CHECK)
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def read(typed: str) -> str:
    """A receipt as it is written, from what somebody typed; a slip is told kindly."""
    code = typed.strip().upper().translate(LOOK_ALIKE)
    if len(code) != NUMBER + CHECK or any(letter not in LETTERS for letter in code):
        raise Unreadable(
            gettext_noop("A receipt has seven groups of four letters and digits. Check yours and try again.")
        )
    number = _number(code[:NUMBER])
    if number >> 128 or number % PRIME != _number(code[NUMBER:]):
        raise Unreadable(
            gettext_noop("One of the letters of this receipt is not right. Check it and try again.")
        )
    return written(number)


def slow_hash(receipt: str, salt: bytes) -> str:
    """What is kept of a receipt (scrypt)."""
    # 128 random bits are beyond guessing at any speed. This makes a guess cost a megabyte and some milliseconds
    # besides; more would make opening a spool of ten thousand take longer than half a minute.
    return hashlib.scrypt(read(receipt).encode(), salt=salt, n=1024, r=8, p=1, dklen=32).hex()


def _letters(number: int, places: int) -> str:
    return "".join(LETTERS[number >> (5 * place) & 31] for place in reversed(range(places)))


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number << 5 | LETTERS.index(letter)
    return number
