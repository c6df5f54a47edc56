"""Welsh. `said` in a Welsh plan is a phrase with "yn": "yn teimlo bod rhywun yn gwrando arnynt"."""

from __future__ import annotations

from hearten.methods.wording.phrases import Phrases

SOFT = {
    "ll": "l",
    "rh": "r",
    "ph": "ph",
    "th": "th",
    "ch": "ch",
    "dd": "dd",
    "ff": "ff",
    "p": "b",
    "t": "d",
    "c": "g",
    "b": "f",
    "d": "dd",
    "m": "f",
    "g": "",
}


def softened(word: str) -> str:
    """The soft mutation of a word's first letter: "pobl" becomes "bobl".

    Args:
        word: one or more words; only the first letter changes.
    Source:
        Thorne (1993), A Comprehensive Welsh Grammar, sections 49-58.
    """
    for start, becomes in SOFT.items():
        if word.lower().startswith(start):
            return becomes + word[len(start) :]
    return word


def _the_people(people: str) -> str:
    """After "o'r": only "pobl", a feminine singular noun, mutates; plurals do not."""
    return softened(people) if people.split(" ")[0] == "pobl" else people


def _and(first: str, second: str) -> str:
    """Join by “a”, or “ac” before a number spoken with a vowel first (un, un deg ..., wyth, wyth deg ...)."""
    whole = second.split(",")[0].split(".")[0]
    value = int(whole) if whole.isdigit() else 0
    vowel = value in (1, 8) or 11 <= value <= 19 or 80 <= value <= 89
    return f"{first} {'ac' if vowel else 'a'} {second}"


WELSH = Phrases(
    people="pobl",
    some_people=lambda people: f"o {softened(people)}",
    the_people=_the_people,
    and_number=_and,
    either=" neu ",
    both=" a ",
    quote=("“", "”"),
    said_sampled="Roedd {n} o bob 100 {some_people} {said}{sure}.",
    said_unsampled="O’r {the_people} a ddewisodd ateb, roedd {n} o bob 100 {said}.",
    said_label="O’r {the_people} a atebodd, roedd {label} {said}.",
    chose_sampled="Dewisodd {n} o bob 100 {some_people} {options}{sure}.",
    chose_unsampled="O’r {the_people} a ddewisodd ateb, dewisodd {n} o bob 100 {options}.",
    chose_label="O’r {the_people} a atebodd, dewisodd {label} {options}.",
    sure=": gallwn fod yn weddol sicr ei fod rhwng {between}",
    almost_none="llai nag 1",
    almost_all="mwy na 99",
    about="tua {n}",
    list_sampled="{parts}.",
    list_unsampled="O’r {the_people} a ddewisodd ateb, {parts}.",
    list_first="dewisodd tua {n} o bob 100{of_people} {option}{between}",
    list_next="{n} {option}{between}",
    list_between=" (rhwng {between})",
    mean_sampled="Ar gyfartaledd, yr ateb oedd {n}{unit}: gallwn fod yn weddol sicr ei fod rhwng {between}.",
    mean_unsampled="O’r {the_people} a ddewisodd ateb, yr ateb ar gyfartaledd oedd {n}{unit}.",
    too_few="Atebodd rhy ychydig o bobl i ni allu dweud.",
    base="Atebodd tua {n} {some_people}.",
    gap_said="Yn ôl {breakdown}, dywedodd y grŵp {low_group} hynny’n llai aml ({low} o bob 100) "
    "na’r grŵp {high_group} ({high}): bwlch o {gap}{between}.",
    gap_chose="Yn ôl {breakdown}, dewisodd y grŵp {low_group} {option} yn llai aml ({low} o bob 100) "
    "na’r grŵp {high_group} ({high}): bwlch o {gap}{between}.",
    gap_mean="Yn ôl {breakdown}, roedd y cyfartaledd yn is yn y grŵp {low_group} ({low}) nag yn y grŵp "
    "{high_group} ({high}): bwlch o {gap}{between}.",
    gap_between=", rhwng {between}",
    gap_unclear="Ni allwn ddweud a yw grwpiau’n wahanol yn ôl {breakdown}.",
    gap_even="Ymhlith y rhai a ddewisodd ateb, dywedodd y grwpiau bethau tebyg iawn yn ôl {breakdown}.",
    gap_few="Yn ôl {breakdown}, mae rhy ychydig o bobl mewn rhai grwpiau i’w cymharu’n ddiogel.",
)
