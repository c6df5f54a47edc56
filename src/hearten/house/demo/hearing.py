"""What the council heard without questions, and told people back: statements, stories, a conversation. Made up."""

from __future__ import annotations

import numpy as np
from django.utils import timezone

from hearten.listening import actions as whole
from hearten.listening.care import actions as care
from hearten.listening.conversations import actions as conversations
from hearten.listening.conversations.rules import Agreed
from hearten.listening.conversations.transcripts import turns
from hearten.listening.intake import actions as intake
from hearten.listening.intake.rules import Purpose, Sending, new_form_key
from hearten.listening.moderation import actions as moderation
from hearten.listening.replies import actions as replies
from hearten.listening.replies.rules import State
from hearten.listening.statements import actions as statements
from hearten.listening.statements.models import Statement
from hearten.listening.statements.rules import Value
from hearten.listening.stories import actions as stories
from hearten.listening.stories.rules import SCALE, Prompt, Scale
from hearten.listening.surveys.drafts import Words
from hearten.listening.surveys.models import Listening
from hearten.people.models import Person

FIRST = (
    "Phones are answered by people who can help.",
    "Forms ask for the same thing more than once.",
    "I know whom to ask when something goes wrong.",
    "A neighbour would notice if I was ill.",
    "Staff may bend a rule when it helps somebody.",
    "Letters from the council are easy to understand.",
    "There is somewhere warm to go without spending money.",
    "Parks are looked after.",
)
ADDED = ("The bus waits for people who are running.", "Nobody tells you what happened to your complaint.")
PLACES = (
    "the library",
    "the bus station",
    "the housing desk",
    "the clinic",
    "the market",
    "the pool",
    "the park",
)
TOLD = (
    "At {place} somebody stayed ten minutes after closing so that I could finish. Nobody had asked them to.",
    "I went to {place} three times for one signature. Each time it was another desk.",
    "My chair would not go up the step at {place}. Two people I did not know lifted it, and stayed to lift it down.",
    "At {place} they said it was against the rule, and then rang round until it was not.",
    "I cried at {place} and was given a glass of water and a seat. That was all, and it was enough.",
    "Nobody at {place} looked up. I left again.",
)
SAID = (
    "Listener: Shall we begin with an easy one? How long have you been here?\n"
    "Tenant: Eleven years. I know every crack in the stairs.\n"
    "Neighbour: She waters my plants when I am away.\n"
    "Listener: When did somebody last go out of their way for you?\n"
    "Tenant: The man who mends the lift carried my shopping up. Four floors.\n"
)


def make(steward: Person, listener: Person, closed: Listening, chance: np.random.Generator) -> None:
    """All of it, by the actions people would use."""
    _statements(steward, chance)
    _stories(steward, chance)
    _conversation(steward, listener)
    _told_back(closed, steward)
    care.ask_for_help(
        "Made up: ring 01632 960333 after six", "I would like to talk to somebody.", str(closed)
    )


def _words(title: str, welsh: str, purpose: str, welsh_purpose: str) -> Words:
    return Words(
        {"en": title, "cy": welsh},
        {"en": purpose, "cy": welsh_purpose},
        {"en": "Thank you.", "cy": "Diolch."},
        {"en": "Community links: 01632 960111.", "cy": "Cysylltiadau cymunedol: 01632 960111."},
        languages=("en", "cy"),
        people="residents",
    )


def _statements(steward: Person, chance: np.random.Generator) -> None:
    words = _words(
        "What would make this a kinder place to live?",
        "Beth fyddai’n gwneud y lle hwn yn fwy caredig?",
        "To find what we agree on, and where we differ.",
        "I ddod o hyd i’r hyn rydym yn cytuno arno, a lle rydym yn wahanol.",
    )
    made = statements.put_first(statements.draft(words, by=steward), FIRST, "en", by=steward)
    made = intake.open_listening(made, by=steward)
    shown = list(Statement.objects.filter(listening_id=made.pk).order_by("number"))
    for place in range(24):
        mine = statements.begin(made, new_form_key())
        leans = place % 2 * 2 - 1
        for one in shown:
            value = Value.PASS if chance.random() < 0.1 else Value(leans if one.number % 2 else 1)
            statements.vote(made, mine, one.pk, value)
        if place < len(ADDED):
            statements.add(made, mine, ADDED[place], "en")
    first = Statement.objects.filter(listening_id=made.pk, text=ADDED[0]).values_list("pk", flat=True).get()
    moderation.decide(first, "keeps", shown=True, by=steward)


def _stories(steward: Person, chance: np.random.Generator) -> None:
    words = _words(
        "Moments that mattered",
        "Eiliadau a oedd yn bwysig",
        "To hear what kindness is like here, in your own words.",
        "I glywed sut beth yw caredigrwydd yma, yn eich geiriau eich hun.",
    )
    prompt = Prompt(
        {
            "en": "Tell us of a time when somebody here was kind to you.",
            "cy": "Soniwch am adeg pan fu rhywun yma’n garedig.",
        },
        (
            Scale(
                {"en": "What happened was", "cy": "Yr hyn a ddigwyddodd oedd"},
                {"en": "held up by rules", "cy": "wedi’i ddal yn ôl gan reolau"},
                {"en": "helped by a person", "cy": "wedi’i helpu gan berson"},
                "right",
            ),
        ),
        (
            {"en": "Home", "cy": "Cartref"},
            {"en": "Getting about", "cy": "Teithio"},
            {"en": "Health", "cy": "Iechyd"},
        ),
    )
    made = intake.open_listening(stories.draft(words, prompt, by=steward), by=steward)
    for told in TOLD:
        for at in PLACES:
            said = {
                "story": told.format(place=at),
                "scale_1": str(chance.choice(SCALE)),
                "theme": [f"t{chance.integers(1, 4)}"],
            }
            uses = [one.value for one in Purpose if one is Purpose.ANALYSIS or chance.random() < 0.5]
            intake.receive(made, Sending(new_form_key(), said, consent=tuple(uses)))
    whole.close_listening(made, by=steward)
    whole.finish_closing.func(made.pk)


def _conversation(steward: Person, listener: Person) -> None:
    words = _words(
        "Talking on the stairs",
        "Siarad ar y grisiau",
        "To hear people who fill in no forms.",
        "I glywed pobl nad ydynt yn llenwi ffurflenni.",
    )
    guide = {
        "en": "How long have you lived here?\nWhen did somebody last go out of their way for you?\nWhat should change?",
        "cy": "Ers pryd ydych chi’n byw yma?\nPryd aeth rhywun allan o’u ffordd i’ch helpu ddiwethaf?\n"
        "Beth ddylai newid?",
    }
    made = intake.open_listening(conversations.draft(words, guide, by=steward), by=steward)
    for title, is_kept in (("Two tenants, a Tuesday", True), ("Two tenants again", False)):
        about = conversations.About(title, timezone.localdate())
        session = conversations.add(made, about, turns(SAID.encode(), "made-up.txt"), by=listener)
        conversations.hide(session, ["Four floors"], by=listener)
        if is_kept:
            roles = ("listener", "tenant", "neighbour")
            agreed = [
                Agreed(one.pk, role, ("analysis", "quote"))
                for one, role in zip(session.speakers.all(), roles, strict=True)
            ]
            conversations.keep(session, agreed, by=listener)


def _told_back(closed: Listening, steward: Person) -> None:
    told: tuple[tuple[dict[str, str], dict[str, str], State], ...] = (
        (
            {"en": "The phones ring out.", "cy": "Mae’r ffonau’n canu heb ateb."},
            {
                "en": "Two more people answer them since May.",
                "cy": "Mae dau berson arall yn eu hateb ers mis Mai.",
            },
            State.DONE,
        ),
        (
            {"en": "Buses leave before the school bell.", "cy": "Mae bysiau’n gadael cyn cloch yr ysgol."},
            {},
            State.HEARD,
        ),
    )
    closed.refresh_from_db()
    for said, did, state in told:
        replies.tell(closed, replies.Telling(said, did, state), by=steward)
