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
    gap_needed="I weld bwlch o {worth} o bob 100 byddai angen tua {n} yn rhagor o atebion arnom.",
    gap_would_show="Mae’n debyg y byddai bwlch o {worth} o bob 100 neu fwy wedi dod i’r golwg.",
    gap_beyond="Hyd yn oed pe bai pawb wedi ateb, mae’n bosibl na fyddai bwlch o {worth} o bob 100 wedi dod i’r "
    "golwg.",
    gap_even="Ymhlith y rhai a ddewisodd ateb, dywedodd y grwpiau bethau tebyg iawn yn ôl {breakdown}.",
    gap_same="Yn ôl {breakdown}, dywedodd y grwpiau bethau tebyg iawn: mae unrhyw fwlch yn debygol o fod yn llai "
    "na {worth} o bob 100.",
    gap_few="Yn ôl {breakdown}, mae rhy ychydig o bobl mewn rhai grwpiau i’w cymharu’n ddiogel.",
    guess_groups="Dewiswyd y bwlch hwn am mai hwn yw’r lletaf, ac mae bylchau felly’n tueddu i edrych yn rhy lydan: "
    "ein hamcan gorau yw {n}.",
    guess_questions="Mae bylchau a ddewisir o blith llawer o gwestiynau’n tueddu i edrych yn rhy lydan: ein hamcan "
    "gorau yw {n}.",
    under_one="llai nag 1",
    no_gap_left="llai nag 1",
    net="Ar y pen arall, dewisodd {n} o bob 100 {options}. Y gwahaniaeth rhwng y ddau ben, sef y ffigur net, yw "
    "{net}{between}.",
    net_between=", rhwng {between}",
    rose="Cododd o {first} o bob 100 ({before}) i {second} ({after}): newid o {n}{between}.",
    fell="Disgynnodd o {first} o bob 100 ({before}) i {second} ({after}): newid o {n}{between}.",
    change_unclear="Ni allwn ddweud a fu newid: {first} o bob 100 ({before}), {second} ({after}).",
    cannot_compare="Ni ellir cymharu’r ddau ({before}, {after}): rhyngddynt {what}.",
    wording_changed="newidiodd y geiriad",
    way_changed="newidiodd y ffordd y gofynnwyd i bobl",
    method_changed="newidiodd y dull",
    counted="Cyfrifir pawb a atebodd y cwestiwn hwn{left_out}.",
    left_out=", ond nid y rhai a ddywedodd {options}",
    rate="Dyna tua {rate} o bob 100 o’r {asked} y gofynnwyd iddynt.",
    themselves="Eu dewis nhw oedd ateb.",
    bounds="Atebodd llai na hanner y bobl y gofynnwyd iddynt. Pe bai’r lleill i gyd wedi dweud hynny hefyd, byddai’r "
    "ffigur tua {high} o bob 100 o bawb y gofynnwyd iddynt; pe na bai’r un ohonynt, tua {low}.",
)
