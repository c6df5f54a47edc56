"""What tenants told of repairs, and the one story made of it that is out; another is being written. All made up."""

from __future__ import annotations

from typing import Final

import numpy as np

from hearten.door import actions as leaving
from hearten.door.composites import queries as door
from hearten.door.rules import Verdict
from hearten.house.demo import council
from hearten.learning.composites import actions, queries
from hearten.learning.composites.actions import Written
from hearten.learning.composites.models import Story
from hearten.listening import actions as whole
from hearten.listening.intake import actions as intake
from hearten.listening.intake.rules import Purpose, Sending, new_form_key
from hearten.listening.stories import actions as stories
from hearten.listening.stories.rules import Prompt, Scale
from hearten.listening.surveys.drafts import Words
from hearten.listening.surveys.models import Listening
from hearten.methods.composite import Sort
from hearten.people.models import Person

TOLD: Final = (
    "I rang about the damp and was passed from desk to desk. Each of them asked me for the whole story again.",
    "Every time I rang I had to tell the whole story again. I was worn out before anybody looked at the wall.",
    "They asked the same questions on the phone, at the desk and at the door. I told the whole story each time.",
    "You tell it, and tell it again, and then the line goes quiet.",
    "I was ashamed to let anybody in. The damp was not my doing, but it felt as if it was.",
    "I was ashamed of the black on the wall and kept my friends away.",
    "You feel ashamed, as though you kept the place badly. I stopped asking people round.",
    "Then somebody came who sat down at the table and listened before he took his tools out.",
    "The one who came listened first. Nobody had done that.",
    "She listened to me at the kitchen table. I was relieved before she had mended anything.",
    "It was a relief that somebody listened and wrote it down, so that I need not tell it again.",
    "He wrote it all down and said that I would not have to tell it again, and I did not. What a relief.",
    "She left a number and a name for the back of the door, and when I rang it somebody answered.",
    "They left me a number that is answered. That is worth more than the paint.",
    "A card with a number on it, on the back of the door. It is answered when you ring.",
)
ORDINARY: Final = (
    "The {what} was mended. It took some weeks.",
    "Nobody came about the {what}, so a neighbour saw to it.",
    "Somebody came about the {what} and was polite.",
)
WHATS: Final = ("gutter", "back door", "kitchen tap", "stair light", "window catch", "fence")
RELEASED: Final = (
    (Sort.FRAME, "A kitchen table, a kettle, and a wall that will not dry.", ()),
    (Sort.PARAPHRASE, "Whoever I reached, I was asked to begin at the beginning.", (0, 1, 2, 3)),
    (Sort.QUOTE, "I told the whole story each time.", (2, 0, 1)),
    (Sort.PARAPHRASE, "I was ashamed of it, though it was none of my doing, and let nobody in.", (4, 5, 6)),
    (Sort.FRAME, "Then a bell, and boots on the mat.", ()),
    (Sort.QUOTE, "The one who came listened first. Nobody had done that.", (8, 7, 9)),
    (Sort.PARAPHRASE, "It was a relief: it stands on paper now, and need not be told again.", (9, 10, 11)),
    (Sort.PARAPHRASE, "On the back of my door there is a number, and somebody answers it.", (12, 13, 14)),
)
UNFINISHED: Final = (
    (Sort.FRAME, "A stairwell at night.", ()),
    (Sort.PARAPHRASE, "I was furious that nobody rang back.", (3, 0)),
)


def make(steward: Person, chance: np.random.Generator) -> None:
    """All of it, by the actions people would use."""
    listening, writer = _heard(steward, chance), Person.objects.get(name="Amara Okoro")
    story = _written(listening, "A wall that will not dry", RELEASED, writer)
    story = actions.propose(story, by=writer)
    for name in council.CHECKERS:
        checker = Person.objects.get(name=name)
        for waiting in door.to_check(checker):
            leaving.check(waiting.id, Verdict(recognised=False, borne_out=True, yes=True), by=checker)
    actions.publish(story, by=steward)
    _written(listening, "Nobody rings back", UNFINISHED, writer)


def _heard(steward: Person, chance: np.random.Generator) -> Listening:
    words = Words(
        {"en": "Repairs, as they were", "cy": "Atgyweiriadau, fel yr oedden nhw"},
        {
            "en": "To hear how it is to wait for a repair.",
            "cy": "I glywed sut beth yw aros am atgyweiriad.",
        },
        {"en": "Thank you.", "cy": "Diolch."},
        {"en": "Community links: 01632 960111.", "cy": "Cysylltiadau cymunedol: 01632 960111."},
        languages=("en", "cy"),
        people="tenants",
    )
    prompt = Prompt(
        {
            "en": "Tell us of a time when something at home was mended.",
            "cy": "Soniwch am adeg pan gafodd rhywbeth gartref ei drwsio.",
        },
        (
            Scale(
                {"en": "What happened was", "cy": "Yr hyn a ddigwyddodd oedd"},
                {"en": "held up by rules", "cy": "wedi’i ddal yn ôl gan reolau"},
                {"en": "helped by a person", "cy": "wedi’i helpu gan berson"},
                "right",
            ),
        ),
        (),
    )
    made = intake.open_listening(stories.draft(words, prompt, by=steward), by=steward)
    others = [text.format(what=what) for text in ORDINARY for what in WHATS]
    uses = (Purpose.ANALYSIS.value, Purpose.QUOTE.value, Purpose.COMPOSITE.value)
    said = [(text, uses) for text in TOLD] + [(text, uses[:1]) for text in others]
    for at in chance.permutation(len(said)):
        text, agreed = said[int(at)]
        intake.receive(made, Sending(new_form_key(), {"story": text}, consent=agreed))
    whole.close_listening(made, by=steward)
    whole.finish_closing.func(made.pk)
    return made


def _written(
    listening: Listening, title: str, lines: tuple[tuple[Sort, str, tuple[int, ...]], ...], writer: Person
) -> Story:
    story = actions.begin(listening.pk, "story", title, "en", by=writer)
    handles = {one.text: one.handle for one in queries.passages(story)[0]}
    for sort, text, behind in lines:
        actions.add_line(story, Written(sort, text, [handles[TOLD[at]] for at in behind]), by=writer)
    return story
