"""Stories, made by words."""

from __future__ import annotations

from hearten.listening import actions as room
from hearten.listening.intake import actions as intake
from hearten.listening.intake.rules import Sending, new_form_key
from hearten.listening.stories import actions
from hearten.listening.stories.rules import Prompt, Scale
from hearten.listening.surveys.drafts import Words
from hearten.listening.surveys.models import Listening
from tests.makers import a_steward, somebody_looks_after_safety

PROMPT = Prompt(
    {"en": "Tell us of a time."},
    (Scale({"en": "It was"}, {"en": "held up"}, {"en": "helped along"}, "right"),),
    ({"en": "Home"}, {"en": "Travel"}),
)


def a_draft(prompt: Prompt = PROMPT, languages: tuple[str, ...] = ("en",)) -> Listening:
    somebody_looks_after_safety()
    words = {language: f"words in {language}" for language in languages}
    about = Words(title=words, purpose=words, thanks=words, support=words, languages=languages)
    return actions.draft(about, prompt, by=a_steward())


def told(listening: Listening, text: str, *uses: str, **said: object) -> str:
    """One story, sent; gives its receipt."""
    sending = Sending(new_form_key(), {"story": text, **said}, consent=("analysis", *uses))
    return intake.receive(listening, sending)


def closed_with(*stories: tuple[str, tuple[str, ...], dict[str, object]], padding: int = 20) -> Listening:
    listening = intake.open_listening(a_draft(), by=a_steward())
    for text, uses, said in stories:
        told(listening, text, *uses, **said)
    for place in range(padding):
        told(listening, f"An ordinary day, number {place}.")
    close(listening)
    return listening


def close(listening: Listening) -> None:
    room.close_listening(listening, by=a_steward())
    room.finish_closing.func(listening.pk)
    listening.refresh_from_db()
