"""Made-up texts of staff with something that identifies somebody planted in them, and decoys beside it."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from hearten.methods.identifying import Kind

FIRST = """
Siobhán Aoife Niamh Catriona Eilidh Mairi Ruaridh Iain Alasdair Hamish Rhiannon Siân Angharad Gwenllian
Dafydd Łukasz Agnieszka Zoë Chloë François José María Jürgen Björn Søren Mohammed Fatima Aisha Priya Rajesh
Ngozi Chinedu Margaret Elizabeth Catherine Robert William James Thomas Susan Patricia Michael Christopher
Jennifer Nicholas Deborah Anne-Marie Jean-Paul Mark Grace Hope Will Rose Dawn Frank May Jack Joy Robin
Heather Holly Bill
"""
LAST = """
O'Neill O'Brien MacDonald McKenzie Macleod Campbell Stewart Robertson Fraser Murray Llewellyn Griffiths
ap-Rhys Wójcik Kowalczyk Nuñez García Müller Sørensen Patel Hussain Begum Okafor Adeyemi Chaudhry Singh
Fitzgerald Ferguson Smith-Jones Hamilton-Reid Young Brown Green Wood Hill King Bell Marsh Wells Price Baker
Cook Fox Stone Long Featherstonehaugh Abernethy Cunningham Dalrymple Carruthers Urquhart
"""
WORDS = [
    "People here listen to each other more than they did last year.",
    "The forms take longer than the work, and nobody reads them.",
    "May I say that the kettle in the kitchen has helped more than any policy?",
    "Will somebody please fix the lift; it has been out since March.",
    "The green room on the hill is cold and the long corridor is colder.",
    "I was given time to sit with a family, and nobody asked me to account for it.",
    "We were told that the target was paused, then that it was not.",
    "Hope is a strong word, but there is grace in how the night team works.",
    "Young people bring their worries to us; we mark them down and move on.",
    "My manager made time, which is more than the rota does.",
    "It costs about 12,500 pounds and saves nothing.",
    "In May the new system came, and in June it fell over.",
    "Bake a cake, cook a stew: the best meetings have food.",
    "Ten of us share 3 desks, 24 hours a day, 7 days a week.",
]
DECOYS = [
    "Ticket 1234567890 is still open.",
    "Room 4B 12AB is locked.",
    "The budget was 07 percent of 1,000,000.",
    "Version 2.10.3 broke it.",
    "Form GB123456A is the old one.",
    "I waited 0131 minutes, or so it felt.",
    "On the 3rd of the month we meet at 10.30.",
    "Ward 12 is @ the end of the corridor.",
    "It rose from 3/4 to 9/10 within a year.",
    "Invoice 2023-14-45 was lost.",
]
DIGITS = "0123456789"


@dataclass(frozen=True)
class Seeded:
    """A text, and what was planted in it: its kind and the words."""

    text: str
    kind: Kind | None
    planted: str


def staff(rng: random.Random, people: int = 60) -> list[str]:
    return [f"{rng.choice(FIRST.split())} {rng.choice(LAST.split())}" for _ in range(people)]


def digits(rng: random.Random, many: int) -> str:
    return "".join(rng.choice(DIGITS) for _ in range(many))


def postcode(rng: random.Random) -> str:
    area = rng.choice(["EH", "G", "CF", "SA", "LL", "BT", "M", "SW", "EC", "W", "KA", "ZE", "AB"])
    district = rng.choice(
        ["1", "9", "12", "21", "1A"] if area in {"SW", "EC", "W"} else ["1", "9", "12", "21"]
    )
    inward = rng.choice(DIGITS) + "".join(rng.choice("ABDEFGHJLNPQRSTUWXYZ") for _ in range(2))
    whole = f"{area}{district}{rng.choice([' ', '', '  ', '-'])}{inward}"
    return rng.choice([whole, whole.lower(), whole.title()])


def insurance_number(rng: random.Random) -> str:
    while (pair := rng.choice("ABCEGHJKLMNOPRSTWXYZ") + rng.choice("ABCEGHJKLMNPRSTWXYZ")) in {
        *("BG", "GB", "KN", "NK", "NT", "TN", "ZZ"),
    }:
        pass
    a, b, c, last = digits(rng, 2), digits(rng, 2), digits(rng, 2), rng.choice("ABCD")
    between = rng.choice(["", " ", "-"])
    whole = between.join([pair, a, b, c, last])
    return rng.choice([whole, whole.lower(), f"{pair} {a}{b}{c} {last}"])


def health_number(rng: random.Random) -> str:
    while True:
        nine = digits(rng, 9)
        check = 11 - sum((10 - at) * int(digit) for at, digit in enumerate(nine)) % 11
        if check != 10:
            whole = nine + str(check % 11)
            between = rng.choice(["", " ", "-"])
            return rng.choice(
                [whole, between.join([whole[:3], whole[3:6], whole[6:]]), f"{whole[:6]} {whole[6:]}"]
            )


def phone(rng: random.Random) -> str:
    area, rest = rng.choice(
        [
            *(
                ("7700", "900" + digits(rng, 3)),
                ("131", "496" + digits(rng, 4)),
                ("20", "7946" + digits(rng, 4)),
            ),
            *(
                ("1632", "960" + digits(rng, 3)),
                ("29", "2018" + digits(rng, 4)),
                ("800", "496" + digits(rng, 4)),
            ),
            *(("16973", digits(rng, 5)), ("300", digits(rng, 7)), ("15396", digits(rng, 4))),
        ]
    )
    between = rng.choice(["", " ", "-", "."])
    half = len(rest) // 2
    spaced = f"{rest[:half]}{between}{rest[half:]}"
    return rng.choice(
        [
            f"0{area}{between}{spaced}",
            f"(0{area}) {spaced}",
            f"+44 {area} {spaced}",
            f"+44 (0){area} {spaced}",
            f"0044{between}{area}{between}{spaced}",
            f"+44{area}{rest}",
        ]
    )


def mail_address(rng: random.Random) -> str:
    who = rng.choice(["s.oneill", "night_team", "jo+work", "maria", "r2d2", "anne-marie", "o'brien"])
    where = rng.choice(["example.org", "mail.example.co.uk", "example.scot", "sub.example.com"])
    whole = f"{who}@{where}"
    return rng.choice(
        [whole, whole.upper(), f"{who} (at) {where}", f"{who} at {where.replace('.', ' dot ')}"]
    )


def without_accents(name: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))


def with_a_slip(rng: random.Random, name: str) -> str:
    """One letter swapped, dropped, doubled or changed, not the first and not in a short name."""
    if len(name) < 6:
        return name
    at = rng.randrange(1, len(name) - 2)
    return rng.choice(
        [
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
            name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:],
            name[:at] + rng.choice("aeiourstln") + name[at + 1 :],
        ]
    )


SHORT = {
    "Margaret": ["Maggie", "Meg", "Peggy"],
    "Elizabeth": ["Liz", "Beth", "Betty"],
    "Catherine": ["Cathy", "Kate", "Katie"],
    "Robert": ["Rob", "Bob", "Rab"],
    "William": ["Willie", "Billy", "Will"],
    "James": ["Jim", "Jamie", "Jimmy"],
    "Thomas": ["Tom", "Tommy", "Tam"],
    "Susan": ["Sue", "Susie"],
    "Patricia": ["Pat", "Trish"],
    "Michael": ["Mike", "Mick"],
    "Christopher": ["Chris", "Kit"],
    "Jennifer": ["Jen", "Jenny"],
    "Nicholas": ["Nick", "Nicky"],
    "Deborah": ["Deb", "Debbie"],
    "Alasdair": ["Ali", "Ally"],
}


def name(rng: random.Random, people: list[str]) -> str:
    first, last = rng.choice(people).split(" ")
    short = rng.choice(SHORT.get(first, [first]))
    whole = f"{first} {last}"
    return rng.choice(
        [
            whole,
            whole.lower(),
            without_accents(whole),
            whole.replace("'", "’"),
            whole.replace("'", "").replace("-", " "),
            f"{short} {last}",
            short,
            first,
            f"{first}’s",
            f"{whole}'s",
            f"{first[0]}. {last}",
            f"{first[0]} {last}",
            f"{rng.choice(['Mr', 'Ms', 'Dr', 'Nurse', 'Mrs'])} {last}",
            last,
            f"{last}, {first}",
            f"{with_a_slip(rng, first)} {last}",
            f"{first} {with_a_slip(rng, last)}",
        ]
    )


def seeded_texts(many: int, seed: int) -> tuple[list[str], list[Seeded]]:
    """The staff list, and texts: most with one thing planted mid-sentence, some with decoys alone."""
    rng = random.Random(seed)
    people = staff(rng)
    plant: list[tuple[Kind, Callable[[random.Random], str]]] = [
        (Kind.POSTCODE, postcode),
        (Kind.NATIONAL_INSURANCE, insurance_number),
        (Kind.HEALTH, health_number),
        (Kind.PHONE, phone),
        (Kind.MAIL, mail_address),
        (Kind.NAME, lambda rng: name(rng, people)),
        (Kind.NAME, lambda rng: name(rng, people)),
    ]
    frames = ["and then {} helped.", "so I wrote down {}, twice.", "as {} knows.", "but ask {} (if you can)."]
    texts = []
    for number in range(many):
        said = rng.sample(WORDS, 3) + rng.sample(DECOYS, rng.randrange(2))
        rng.shuffle(said)
        kind, made = plant[number % len(plant)]
        planted = made(rng)
        said.insert(rng.randrange(len(said) + 1), "It was like that, " + rng.choice(frames).format(planted))
        texts.append(Seeded(" ".join(said), kind, planted))
    return people, texts


def clean_texts(many: int, seed: int) -> tuple[list[str], list[str]]:
    """The staff list, and texts with decoys and nothing planted."""
    rng = random.Random(seed)
    people = staff(rng)
    return people, [" ".join(rng.sample(WORDS, 3) + rng.sample(DECOYS, 1)) for _ in range(many)]
