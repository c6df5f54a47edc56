"""Every word the door says, in one place, by language. A language that lacks a phrase says it in English."""

from __future__ import annotations

import re
from collections.abc import Sequence

LABELS: dict[str, dict[str, str]] = {
    "en": {
        "few": "fewer than {n} people",
        "all_but": "all but fewer than {n} people",
        "about": "about {n} people",
        "between": "about {n} to {upto} people",
        "share": "about {n} in every 100",
        "share_under": "fewer than {n} in every 100",
        "share_over": "more than {n} in every 100",
        "too_few": "too few people to say",
        "withheld": "not told on its own, so that nobody can be worked out",
        "everyone": "Everyone",
        "or": "{first} or {last}",
        "or_unknown": "{names}, or not said",
        "no_gap": "Too few people in at least two groups to say.",
    },
    "cy": {
        "few": "llai na {n} o bobl",
        "all_but": "pawb ond llai na {n} o bobl",
        "about": "tua {n} o bobl",
        "between": "rhwng tua {n} a {upto} o bobl",
        "share": "tua {n} ym mhob 100",
        "share_under": "llai na {n} ym mhob 100",
        "share_over": "mwy na {n} ym mhob 100",
        "too_few": "rhy ychydig o bobl i ddweud",
        "withheld": "heb ei ddweud ar wahân, fel na ellir adnabod neb",
        "everyone": "Pawb",
        # A stroke and not “neu”, which would change the first letter of a group's own name.
        "or": "{first} / {last}",
        "or_unknown": "{names}, neu heb ddweud",
        "no_gap": "Rhy ychydig o bobl mewn o leiaf dau grŵp i ddweud.",
    },
}

LABEL_KEYS = ("few", "all_but", "about", "share", "share_under", "share_over", "too_few", "withheld")


def say(language: str, key: str, **values: object) -> str:
    """Say one phrase; `language` such as "en", "cy" or "cy-gb".

    Source: design rules 5.2 (the words of the labels).
    """
    phrases = LABELS.get(language.lower().split("-")[0], LABELS["en"])
    return phrases.get(key, LABELS["en"][key]).format(**values)


def meant(label: str) -> str:
    """What a label says, whatever its language: its key and its number; the label itself where it is none of these.

    Source: design rules 5.2 (the words of the labels), read backwards.
    """
    for phrases in LABELS.values():
        for key in LABEL_KEYS:
            pattern = re.escape(phrases[key]).replace(re.escape("{n}"), r"(\d+)")
            if found := re.fullmatch(pattern, label):
                return " ".join((key, *found.groups()))
    return label


def say_together(language: str, names: Sequence[str], *, with_unknown: bool = False) -> str:
    """Say groups as one: "A, B or C"; "A, or not said" where people whose group is not known are in it.

    Source: design rules F39, borrow up to the nearest safe group.
    """
    listed = names[-1]
    if len(names) > 1:
        listed = say(language, "or", first=", ".join(names[:-1]), last=names[-1])
    return say(language, "or_unknown", names=listed) if with_unknown else listed
