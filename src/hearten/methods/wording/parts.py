"""The small parts that every sentence is made of."""

from __future__ import annotations

from collections.abc import Sequence

from hearten.methods.plan import Plan
from hearten.methods.wording.english import ENGLISH
from hearten.methods.wording.numbers import in_every_100, signed, spread
from hearten.methods.wording.phrases import Phrases
from hearten.methods.wording.welsh import WELSH

LANGUAGES = {"en": ENGLISH, "cy": WELSH}
LONGEST_QUOTED = 60


def phrases_in(language: str) -> Phrases:
    """The phrases of a language; English where we do not have it.

    Args:
        language: "en", "cy" or another code.
    Source:
        House rule.
    """
    return LANGUAGES.get(language, ENGLISH)


def short(text: str) -> str:
    """An option's words, only their first clause where they are long.

    Args:
        text: an option as it was offered.
    Source:
        House rule: a headline is read aloud in one breath.
    """
    if len(text) > LONGEST_QUOTED:
        clauses = [text.split(mark)[0] for mark in (" – ", " — ", " - ", ", ", " (", "; ") if mark in text]
        text = min((clause for clause in clauses if clause), key=len, default=text)
    return text.strip()


def people_of(plan: Plan, words: Phrases) -> str:
    """What the plan calls people, or our word for them.

    Args:
        plan: as declared.
        words: of its language.
    Source:
        House rule.
    """
    return words.people if plan.people in ("", "people") else plan.people


def capital(sentence: str) -> str:
    """A sentence with its first letter large.

    Args:
        sentence: any.
    Source:
        House rule.
    """
    return sentence[:1].upper() + sentence[1:]


def quoted(text: str, words: Phrases, *, whole: bool = False) -> str:
    """Words in the language's quotation marks, shortened unless `whole`.

    A group is quoted whole: cut short, the name of several groups would name one of them.

    Args:
        text: an option's or a group's words.
        words: of the language.
        whole: whether nothing may be left out.
    Source:
        House rule.
    """
    return f"{words.quote[0]}{text if whole else short(text)}{words.quote[1]}"


def listed(parts: Sequence[str], last: str) -> str:
    """A list as it is said: commas, and `last` before the last.

    Args:
        parts: any number of them.
        last: such as " or ".
    Source:
        House rule.
    """
    return last.join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def said_number(share: float, words: Phrases) -> str:
    """A share as a number in every 100, in words at either end.

    Args:
        share: 0 to 1.
        words: of the language.
    Source:
        House rule: never nobody, never everyone.
    """
    n = in_every_100(share)
    if n < 1:
        return words.almost_none
    return words.almost_all if n > 99 else words.about.format(n=n)


def between_of(low: float, high: float, words: Phrases) -> str:
    """Two ends of an interval in every 100, outward to whole numbers.

    Args:
        low: -1 to 1.
        high: the same.
        words: of the language.
    Source:
        House rule.
    """
    bottom, top = spread(low, high)
    return words.and_number(signed(bottom), signed(top))
