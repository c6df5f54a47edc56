"""Numbers that are one person's: National Insurance, NHS and CHI, phone, and postcodes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hearten.methods.identifying.found import Found, Kind, held, matches

# The 124 postcode areas, so that "ROOM 1AB" or "Q4 1AB" is no postcode.
AREAS: Final = (
    "AB AL B BA BB BD BF BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX "
    "FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG "
    "NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS "
    "TW UB W WA WC WD WF WN WR WS WV YO ZE"
)
AREA: Final = "|".join(sorted(AREAS.split(), key=len, reverse=True))
POSTCODE: Final = re.compile(
    rf"(?<![A-Za-z0-9])(?:(?:{AREA})[ .-]?[0-9][0-9A-HJKMNPR-Y]?[ .-]{{0,3}}[0-9O][ ]?[ABD-HJLNP-UW-Z]{{2}}"
    r"|GIR ?0AA)(?![A-Za-z0-9])",
    re.IGNORECASE,
)

# Letters never in a prefix, and prefixes never given out.
NEVER_GIVEN: Final = {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}
PAIRS: Final = r"[0-9]{2}[ .-]{0,2}"
NATIONAL_INSURANCE: Final = re.compile(
    rf"(?<![A-Za-z0-9])[A-CEGHJ-PR-TW-Z][ ]?[A-CEGHJ-NPR-TW-Z][ .-]{{0,2}}{PAIRS}{PAIRS}[0-9]{{2}}"
    r"(?:[ .-]{0,2}[A-D](?![A-Za-z0-9])|(?![A-Za-z0-9]))",
    re.IGNORECASE,
)

TEN_DIGITS: Final = re.compile(r"(?<![0-9])[0-9]{3}[ .-]{0,2}[0-9]{3}[ .-]{0,2}[0-9]{4}(?![0-9])")
BIRTH_AND_FOUR: Final = re.compile(r"(?<![0-9])[0-9]{6}[ .-]{0,2}[0-9]{4}(?![0-9])")

# Digits with what people set between them, from +44, 0044, 44, 0 or (0) on, or a mobile's 7.
PHONE: Final = re.compile(
    r"(?<![0-9A-Za-z+])(?:\+ ?44|00 ?44|\(\+?44\)|44)?[ .\-/()]{0,3}(?:\(?0\)?)?(?:[ .\-/()]{0,3}[0-9]){9,11}"
    r"(?![0-9])"
)


def postcodes(text: str) -> Iterator[Found]:
    """Find UK postcodes, whole ones, however they are spaced and in small letters too.

    Args:
        text: any.
    Source:
        Royal Mail, Programmers' Guide to PAF (form of a postcode, letters never used in its second half); BS 7666.
    """
    return matches(Kind.POSTCODE, POSTCODE, text)


def insurance_numbers(text: str) -> Iterator[Found]:
    """Find National Insurance numbers: two letters that are given out, six digits, and A to D or nothing.

    Args:
        text: any.
    Source:
        HMRC, National Insurance Manual, NIM39110 (format of a number, prefixes that are not used).
    """
    return held(Kind.NATIONAL_INSURANCE, NATIONAL_INSURANCE, text, _is_given)


def _is_given(number: str) -> bool:
    return number.replace(" ", "")[:2].upper() not in NEVER_GIVEN


def health_numbers(text: str) -> Iterator[Found]:
    """Find NHS numbers and Scotland's CHI numbers: ten digits of which the last checks the rest.

    Args:
        text: any.
    Source:
        NHS Data Model and Dictionary, NHS NUMBER (modulus 11 check digit); the CHI number checks alike.
    """
    seen: set[int] = set()
    for pattern in (TEN_DIGITS, BIRTH_AND_FOUR):
        for one in held(Kind.HEALTH, pattern, text, _checks):
            if one.start not in seen:
                seen.add(one.start)
                yield one


def _checks(number: str) -> bool:
    digits = digits_of(number)
    remainder = 11 - sum((10 - place) * digit for place, digit in enumerate(digits[:9])) % 11
    return len(set(digits)) > 1 and remainder % 11 == digits[9]


def phones(text: str) -> Iterator[Found]:
    """Find UK phone numbers, with or without +44, whatever stands between their digits.

    Args:
        text: any.
    Source:
        Ofcom, The National Telephone Numbering Plan (ranges 01, 02, 03, 055, 056, 07, 08, 09 and their lengths).
    """
    return held(Kind.PHONE, PHONE, text, _rings)


def _rings(typed: str) -> bool:
    digits = "".join(map(str, digits_of(typed)))
    abroad = re.sub(r"^(?:00)?44", "", digits)
    within = (digits if abroad == digits else abroad).removeprefix("0")
    if abroad == digits and not digits.startswith("0"):
        # Without its nought only a mobile is known for a number.
        return len(within) == 10 and within[0] == "7"
    if within[:1] in {"1", "8"}:
        return len(within) in {9, 10}
    return len(within) == 10 and (within[:1] in {"2", "3", "7", "9"} or within[:2] in {"55", "56"})


def digits_of(typed: str) -> list[int]:
    """Give the digits of what was typed, in order.

    Args:
        typed: any text.
    Source:
        Our own.
    """
    return [int(letter) for letter in typed if letter.isascii() and letter.isdigit()]
