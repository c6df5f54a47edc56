"""A guide for a conversation, in place of numbers: for groups so small that any number would point at somebody."""

from __future__ import annotations

from dataclasses import dataclass

from hearten.methods.report import Block, Bullets, Heading, Words


@dataclass(frozen=True, slots=True)
class Guide:
    """The guide in one language: its title, why, and what to do, a heading and its lines each."""

    title: str
    why: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]


ENGLISH = Guide(
    "Talking with a small group",
    "Some groups are too small for numbers: any number would point at somebody. They deserve to be heard all the same, "
    "and an hour’s conversation tells more than a percentage, if people can speak safely.",
    (
        (
            "Before you meet",
            (
                "Ask somebody to listen whom people trust, and who has no say over their work. A manager may open the "
                "meeting and then leave.",
                "Say what it is for, what you will do with what you hear, and what you cannot promise. Coming is a "
                "free choice, and nobody keeps a list of who came.",
                "Leave the answers to the questions at home. They are not there to be matched with faces.",
            ),
        ),
        (
            "What to ask",
            (
                "When did somebody here make your day easier? What made that possible?",
                "What gets in the way of being kind here: a rule, a form, a target, too little time?",
                "If one thing could be different next month, what would you choose? Who would have to agree?",
            ),
        ),
        (
            "How to listen",
            (
                "Let silences be. “Tell me more” opens a door that “why?” may close.",
                "Write down what was said and never who said it. Read it back before you part, and strike out whatever "
                "anyone wants out.",
                "Say by when people will hear what came of it, and keep to that, also where the answer is no.",
            ),
        ),
        (
            "What not to ask",
            (
                "Who gave which answer, or who is unhappy.",
                "A show of hands, or marks out of ten: in a small room that is a vote with names.",
                "About anyone’s health or family, or about a colleague who is not there.",
            ),
        ),
    ),
)
WELSH = Guide(
    "Siarad â grŵp bach",
    "Mae rhai grwpiau’n rhy fach i gael rhifau: byddai unrhyw rif yn pwyntio at rywun. Maent yn haeddu cael eu clywed "
    "yr un fath, ac mae awr o sgwrs yn dweud mwy na chanran, os gall pobl siarad yn ddiogel.",
    (
        (
            "Cyn cwrdd",
            (
                "Gofynnwch i rywun y mae pobl yn ymddiried ynddo, ac nad oes ganddo lais dros eu gwaith, ddod i "
                "wrando. Gall rheolwr agor y cyfarfod ac yna gadael.",
                "Dywedwch beth yw’r bwriad, beth a wnewch â’r hyn a glywch, a beth na allwch ei addo. Dewis rhydd yw "
                "dod, ac nid oes neb yn cadw rhestr o’r rhai a ddaeth.",
                "Gadewch yr atebion i’r cwestiynau gartref. Nid ydynt yno i’w paru ag wynebau.",
            ),
        ),
        (
            "Beth i’w ofyn",
            (
                "Pryd gwnaeth rhywun yma eich diwrnod yn haws? Beth wnaeth hynny’n bosibl?",
                "Beth sy’n rhwystro pobl rhag bod yn garedig yma: rheol, ffurflen, targed, rhy ychydig o amser?",
                "Pe gallai un peth fod yn wahanol fis nesaf, beth fyddech chi’n ei ddewis? Pwy fyddai’n gorfod cytuno?",
            ),
        ),
        (
            "Sut i wrando",
            (
                "Gadewch i ddistawrwydd fod. Mae “dywedwch fwy” yn agor drws y gall “pam?” ei gau.",
                "Ysgrifennwch beth a ddywedwyd, byth pwy a’i dywedodd. Darllenwch ef yn ôl cyn ymadael, a dilëwch beth "
                "bynnag y mae unrhyw un am ei ddileu.",
                "Dywedwch erbyn pryd y bydd pobl yn clywed beth ddaeth ohono, a chadwch at hynny, hefyd lle mai na "
                "yw’r ateb.",
            ),
        ),
        (
            "Beth i beidio â’i ofyn",
            (
                "Pwy roddodd pa ateb, neu pwy sy’n anhapus.",
                "Codi dwylo, neu farciau allan o ddeg: mewn ystafell fach, pleidlais ag enwau yw hynny.",
                "Am iechyd na theulu neb, nac am gydweithiwr nad yw yno.",
            ),
        ),
    ),
)
BY_LANGUAGE = {"en": ENGLISH, "cy": WELSH}


def guide_in(language: str) -> Guide:
    """The guide in a language; English where it has none.

    Args:
        language: "en", "cy" or another code.
    Source:
        House rule: small groups get conversation, not percentages; the words are our own.
    """
    return BY_LANGUAGE.get(language, ENGLISH)


def guide_blocks(language: str) -> list[Block]:
    """The guide as a part of a report.

    Args:
        language: as `guide_in`.
    Source:
        As `guide_in`.
    """
    guide = guide_in(language)
    blocks: list[Block] = [Heading(guide.title, 2), Words(guide.why)]
    for heading, lines in guide.parts:
        blocks += [Heading(heading, 3), Bullets(lines)]
    return blocks
