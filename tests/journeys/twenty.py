"""A made-up listening of twenty questions in three languages, some asked only of some. Nobody said any of it."""

from __future__ import annotations

from typing import Any

from hearten.listening.logic.conditions import Chosen, Compare, Condition, Some, kept
from hearten.listening.surveys.bodies import Body, whole
from hearten.methods.plan import Kind

Wording = dict[str, str]


def _in(en: str, cy: str, gd: str) -> Wording:
    return {"en": en, "cy": cy, "gd": gd}


TRAVEL = _in("Getting about", "Teithio", "Siubhal")
BUS = _in("The bus", "Y bws", "Am bus")
PLACE = _in("Where you live", "Lle rydych chi’n byw", "Far a bheil thu a’ fuireach")
KIND = _in("Kindness", "Caredigrwydd", "Coibhneas")
REST = _in("Anything else", "Unrhyw beth arall", "Rud sam bith eile")
YES_NO = (("yes", _in("Yes", "Ydw", "Tha")), ("no", _in("No", "Nac ydw", "Chan eil")))
OFTEN = (
    ("often", _in("Often", "Yn aml", "Gu tric")),
    ("sometimes", _in("Sometimes", "Weithiau", "Uaireannan")),
    ("never", _in("Never", "Byth", "Idir")),
)
WAYS = (
    ("walk", _in("On foot", "Ar droed", "A’ coiseachd")),
    ("bike", _in("By bike", "Ar feic", "Air baidhseagal")),
    ("car", _in("By car", "Mewn car", "Ann an càr")),
)
RIDES: Condition = Chosen("rides", "yes")


def _asked(key: str, topic: Wording, kind: Kind, text: Wording, **more: Any) -> dict[str, Any]:
    options = [
        {"code": code, "text": words, "favourable": code in {"often", "yes"}, "answers": True}
        for code, words in more.pop("choices", ())
    ]
    return whole({"key": key, "topic": topic, "kind": kind.value, "text": text, "options": options, **more})


def _travel() -> list[dict[str, Any]]:
    """Getting about, and the bus: four asked only of those who take it, or do not."""
    often, one = Kind.SCALE, Kind.CHOICE
    return [
        _asked(
            "rides",
            TRAVEL,
            one,
            _in("Do you take the bus?", "Ydych chi’n mynd ar y bws?", "A bheil thu a’ gabhail a’ bhus?"),
            choices=YES_NO,
            needed=True,
        ),
        _asked(
            "ways",
            TRAVEL,
            Kind.SEVERAL,
            _in(
                "How else do you get about?", "Sut arall ydych chi’n teithio?", "Ciamar eile a shiubhlas tu?"
            ),
            choices=WAYS,
            mixes_options=True,
        ),
        _asked(
            "bus_late",
            BUS,
            often,
            _in("How often is it late?", "Pa mor aml mae’n hwyr?", "Dè cho tric ’s a tha e fadalach?"),
            choices=OFTEN,
            only_if=kept(RIDES),
        ),
    ]


def _bus() -> list[dict[str, Any]]:
    """More of the bus."""
    often = Kind.SCALE
    return [
        _asked(
            "bus_full",
            BUS,
            often,
            _in("How often is it full?", "Pa mor aml mae’n llawn?", "Dè cho tric ’s a tha e làn?"),
            choices=OFTEN,
            only_if=kept(RIDES),
            mixes_place=True,
        ),
        _asked(
            "bus_warm",
            BUS,
            often,
            _in("How often is it warm?", "Pa mor aml mae’n gynnes?", "Dè cho tric ’s a tha e blàth?"),
            choices=OFTEN,
            only_if=kept(RIDES),
            mixes_place=True,
        ),
        _asked(
            "bus_why",
            BUS,
            Kind.WORDS,
            _in(
                "What would help you take it?",
                "Beth fyddai’n eich helpu i fynd arno?",
                "Dè chuidicheadh thu ga ghabhail?",
            ),
            only_if=kept(Compare("rides", "=", "no")),
        ),
    ]


def _place() -> list[dict[str, Any]]:
    """Where people live."""
    often, one = Kind.SCALE, Kind.CHOICE
    return [
        _asked(
            "years",
            PLACE,
            Kind.NUMBER,
            _in(
                "How many years have you lived here?",
                "Ers sawl blwyddyn ydych chi’n byw yma?",
                "Cia mheud bliadhna a tha thu a’ fuireach an seo?",
            ),
            unit="",
            whole=True,
            must=kept(Compare(".", "<=", 120.0)),
            refusal=_in(
                "Write the years as a number up to 120.",
                "Ysgrifennwch y blynyddoedd hyd at 120.",
                "Sgrìobh na bliadhnaichean suas gu 120.",
            ),
        ),
        _asked(
            "near_known",
            PLACE,
            often,
            _in(
                "How often do you meet people you know?",
                "Pa mor aml ydych chi’n cwrdd â phobl rydych yn eu nabod?",
                "Dè cho tric ’s a choinnicheas tu daoine as aithne dhut?",
            ),
            choices=OFTEN,
        ),
        _asked(
            "near_shop",
            PLACE,
            one,
            _in("Is there a shop near you?", "Oes siop yn agos atoch chi?", "A bheil bùth faisg ort?"),
            choices=YES_NO,
        ),
    ]


def _near() -> list[dict[str, Any]]:
    """What is near, and what has changed: two led by earlier answers, one that repeats one."""
    often, one = Kind.SCALE, Kind.CHOICE
    return [
        _asked(
            "near_green",
            PLACE,
            one,
            _in("Is there a park near you?", "Oes parc yn agos atoch chi?", "A bheil pàirc faisg ort?"),
            choices=YES_NO,
        ),
        _asked(
            "walks",
            PLACE,
            often,
            _in(
                "How often do you walk for pleasure?",
                "Pa mor aml ydych chi’n cerdded er pleser?",
                "Dè cho tric ’s a choisicheas tu air do shocair?",
            ),
            choices=OFTEN,
            only_if=kept(Some((Chosen("ways", "walk"), Chosen("near_green", "yes")))),
        ),
        _asked(
            "long_here",
            PLACE,
            Kind.WORDS,
            _in(
                "What has changed in ${years} years?",
                "Beth sydd wedi newid mewn ${years} o flynyddoedd?",
                "Dè dh’atharraich ann an ${years} bliadhna?",
            ),
            only_if=kept(Compare("years", ">=", 10.0)),
        ),
    ]


def _kindness() -> list[dict[str, Any]]:
    """Kindness in five places."""
    often = Kind.SCALE
    return [
        *(
            _asked(
                f"kind_{number}",
                KIND,
                often,
                _in(
                    f"How often are people kind {en}?",
                    f"Pa mor aml mae pobl yn garedig {cy}?",
                    f"Dè cho tric ’s a tha daoine coibhneil {gd}?",
                ),
                choices=OFTEN,
            )
            for number, (en, cy, gd) in enumerate(
                (
                    ("on the bus", "ar y bws", "air a’ bhus"),
                    ("in the shop", "yn y siop", "sa bhùth"),
                    ("at the surgery", "yn y feddygfa", "san lèigh-lann"),
                    ("at the library", "yn y llyfrgell", "san leabharlann"),
                    ("in your street", "yn eich stryd", "san t-sràid agad"),
                ),
                1,
            )
        ),
    ]


def _rest() -> list[dict[str, Any]]:
    """The last of kindness, one led by it, and anything else."""
    one = Kind.CHOICE
    return [
        _asked(
            "kind_most",
            KIND,
            one,
            _in(
                "Have you been helped this week?",
                "Gawsoch chi gymorth yr wythnos hon?",
                "An d’ fhuair thu cuideachadh an t-seachdain seo?",
            ),
            choices=YES_NO,
            before=[
                {
                    "key": "kind_note",
                    "text": _in("Nearly done.", "Bron â gorffen.", "Cha mhòr deiseil."),
                    "only_if": {},
                }
            ],
        ),
        _asked(
            "said_thanks",
            REST,
            one,
            _in("Did you say thank you?", "Ddywedoch chi diolch?", "An tuirt thu tapadh leat?"),
            choices=YES_NO,
            only_if=kept(Chosen("kind_most", "yes")),
        ),
        _asked(
            "anything",
            REST,
            Kind.WORDS,
            _in(
                "What else should we know?",
                "Beth arall ddylen ni ei wybod?",
                "Dè eile bu chòir fios a bhith againn?",
            ),
            easy=_in("Tell us anything else.", "Dywedwch unrhyw beth arall.", "Innis rud sam bith eile."),
        ),
    ]


def questions() -> list[dict[str, Any]]:
    """Twenty: six led by earlier answers, one that repeats one, one of every kind."""
    return [*_travel(), *_bus(), *_place(), *_near(), *_kindness(), *_rest()]


def body() -> Body:
    """All of it, as it is drafted."""
    words = _in("Our made-up town", "Ein tref ddychmygol", "Am baile mac-meanmnach againn")
    return {
        "title": words,
        "purpose": words,
        "thanks": _in("Thank you.", "Diolch.", "Tapadh leat."),
        "support": _in("Made up: 0000 000 000", "Dychmygol: 0000 000 000", "Mac-meanmnach: 0000 000 000"),
        "people": "people of a made-up town",
        "languages": ["en", "cy", "gd"],
        "questions": questions(),
        "breakdowns": [],
    }
