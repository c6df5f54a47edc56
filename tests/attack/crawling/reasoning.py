"""Why a number that is in no safe table may be shown: its form, where, and the reason."""

from __future__ import annotations

import re
from dataclasses import dataclass

MONTHS = (
    "January February March April May June July August September October November December "
    "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr"
).replace(" ", "|")
DAY = rf"\d{{1,2}} (?:{MONTHS}|An [\w-]+|Am [\w-]+) \d{{4}}"
SHA = r"\b[0-9a-f]{64}\b"
RULES = r"\d{4}-\d\d-\d\d-[0-9a-f]{12}"
N, TO_FIVE = r"\d[\d,]*", r"\d[\d,]*[05]|\b[05]"


@dataclass(frozen=True, slots=True)
class Harmless:
    """On pages whose name begins with `pages`, words of this `form`; `reason`: why they tell nothing of a person."""

    pages: str
    form: str
    reason: str
    first: bool = False  # before all others, which may have a part of it

    def fits(self, view: str) -> bool:
        """Whether it is said of this page."""
        return view.startswith(self.pages)

    @property
    def of_telling(self) -> bool:
        """Whether it is said of every page on which something heard is told."""
        return self.pages == TELLING

    @property
    def pattern(self) -> re.Pattern[str]:
        """The words it allows."""
        return re.compile(self.form)


EVERYWHERE, TELLING = "", "(wherever something is told)"
RULED = "a rule of protection, published as it is in force"
OWN = "how many there are of something of one's own or of everyone's, that stands on the same page"
DECLARED = "declared before anybody answered"
COARSE = "the coarse response, to the nearest five and never below ten"
NAME = "what something is called: numbers count up from one, whatever it holds"
ORDER = "the place of something in a list, and no number of anything"
