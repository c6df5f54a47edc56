"""Days that could be somebody's: whole dates, and a day or a year beside a word of birth or death."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hearten.methods.identifying.found import Found, Kind, matches

MONTHS: Final = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?|"
    "ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr|"
    "am faoilleach|an gearran|am màrt|an giblean|an cèitean|an t-ògmhios|an t-iuchar|an lùnastal|an t-sultain|"
    "an dàmhair|an t-samhain|an dùbhlachd"
)
DAY: Final = r"(?:0?[1-9]|[12][0-9]|3[01])"
ORDINAL: Final = rf"{DAY}(?:st|nd|rd|th|fed|af|ain|il|eg|mh)?"
YEAR: Final = r"(?:(?:1[89]|20)[0-9]{2}|['’]?[0-9]{2})"
IN_NUMBERS: Final = re.compile(
    rf"(?<![0-9/.,-]){DAY}(?P<sep>[/.\-])(?:0?[1-9]|1[0-2])(?P=sep)(?:1[89]|20)?[0-9]{{2}}(?![0-9/])"
)
AS_MACHINES_DO: Final = re.compile(
    r"(?<![0-9])(?:1[89]|20)[0-9]{2}[-/.](?:0[1-9]|1[0-2])[-/.](?:0[1-9]|[12][0-9]|3[01])(?![0-9])"
)
IN_WORDS: Final = re.compile(
    rf"(?<!\w)(?:{ORDINAL}\s(?:of\s|o\s)?(?:{MONTHS})\.?,?\s{YEAR}|(?:{MONTHS})\.?\s{ORDINAL},?\s{YEAR})(?![0-9])",
    re.IGNORECASE,
)
BORN: Final = re.compile(
    rf"(?<!\w)(?:born|birthday|dob|d\.o\.b\.?|date of birth|died|ganwyd|pen-blwydd|rugadh)\b[\s:,]{{0,3}}"
    rf"(?:\w+\s){{0,4}}?(?:{ORDINAL}\s(?:of\s)?(?:{MONTHS})|(?:{MONTHS})\s{ORDINAL}|(?:1[89]|20)[0-9]{{2}}"
    rf"|{DAY}/(?:0?[1-9]|1[0-2]))(?!\w)",
    re.IGNORECASE,
)


def dates(text: str) -> Iterator[Found]:
    """Find whole dates, in numbers and in English, Welsh or Gaelic words, and days or years of birth or death.

    Args:
        text: any.
    Source:
        Information Commissioner's Office, Anonymisation guidance (2025): dates of birth single people out. Forms: our
        own.
    """
    for pattern in (IN_NUMBERS, AS_MACHINES_DO, IN_WORDS, BORN):
        yield from matches(Kind.DATE, pattern, text)
