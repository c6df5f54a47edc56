"""Reading conversations: as they are prepared, and afterwards only what each speaker's consent allows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from hearten.errors import HeartenError, NotFound
from hearten.listening.care import keeping
from hearten.listening.conversations import rules
from hearten.listening.conversations.models import Guide, Hidden, Session, Speaker, Turn
from hearten.listening.intake import queries as intake
from hearten.listening.intake import receipts
from hearten.listening.intake.rules import Purpose
from hearten.listening.surveys import queries as surveys
from hearten.listening.surveys.models import Listening, in_language
from hearten.listening.surveys.rules import Sort
from hearten.methods.identifying import Staff, scan
from hearten.people import queries as people


@dataclass(frozen=True, slots=True)
class Passage:
    """One turn, as far as it may be put to a use. `who`: "2, tenant"."""

    id: int
    session: int
    number: int
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was said in one go, by whom (as a random key alone), and what they agreed to; for consent to look after."""

    turn: int
    speaker: int
    text: str
    consent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Something in a transcript that could tell who somebody is: its kind in words, and what stands there."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A conversation in the list."""

    id: int
    title: str
    held_on: date
    kept: bool
    speakers: int


def found(listening_id: int) -> Listening:
    """A listening of conversations, or that there is none such."""
    listening = surveys.found(listening_id)
    if listening.sort != Sort.CONVERSATIONS:
        raise NotFound("This listening is not made of conversations. Choose another from the list.")
    return listening


def guide(listening: Listening, language: str) -> list[str]:
    """The topics, one by one, in a language."""
    kept = Guide.objects.filter(listening=listening).first()
    lines = in_language(kept.text, language).splitlines() if kept else []
    return [line.strip() for line in lines if line.strip()]


def guide_words(listening: Listening) -> dict[str, str]:
    """The topic guide in each language, as it was written."""
    kept = Guide.objects.filter(listening=listening).first()
    return dict(kept.text) if kept else {}


def sessions(listening_id: int) -> tuple[Listed, ...]:
    """Every conversation of a listening, the newest first."""
    rows = Session.objects.filter(listening_id=listening_id).prefetch_related("speakers")
    return tuple(Listed(one.pk, one.title, one.held_on, one.kept, len(one.speakers.all())) for one in rows)


def session(session_id: int) -> Session:
    """One conversation, for this room's own pages and actions."""
    one = Session.objects.filter(pk=session_id).first()
    if one is None:
        raise NotFound("This conversation is not here any more. Look at the list.")
    return one


def turns(one: Session) -> list[Turn]:
    """All turns of a conversation, in order, for whoever prepares it."""
    return list(one.turns.select_related("speaker").order_by("number"))


def to_hide(one: Session, names: Collection[str] = ()) -> list[Found]:
    """What in it could tell who somebody is: names of speakers and of people here, numbers, addresses and days."""
    text = "\n".join(turn.text for turn in turns(one))
    labels = [speaker.label for speaker in one.speakers.all()]
    looked = [Found("speaker", word) for label in labels for word in _words(label) if _stands_in(word, text)]
    looked += [Found(str(find.kind), find.text) for find in scan(text, staff(names))]
    return list({one.text.casefold(): one for one in looked}.values())


def staff(names: Collection[str] = ()) -> Staff:
    """The names of people who work here, and others given."""
    from hearten.methods.identifying import staff_of

    return staff_of([*(person.name for person in people.people()), *names])


def _words(label: str) -> list[str]:
    return [label, *label.split()] if " " in label else [label]


def _stands_in(word: str, text: str) -> bool:
    return len(word) > 2 and rules.hidden(text, word, "") != text


def marks(one: Session) -> list[str]:
    """The marks that stand where something was hidden."""
    return sorted(Hidden.objects.filter(session=one).values_list("mark", flat=True))


def behind(one: Session, mark: str) -> str:
    """What stood where a mark stands; only actions ask this, and record it."""
    kept = Hidden.objects.filter(session=one, mark=mark).first()
    if kept is None:
        raise NotFound("Nothing is hidden under this mark. Look at the list.")
    return keeping.unseal(kept.sealed, keeping.HIDDEN)["words"]


def passages(listening_id: int, use: str) -> tuple[Passage, ...]:
    """The turns whose speakers allow a use: kept, not withdrawn, agreed to; of all the others nothing."""
    rows = Turn.objects.filter(session__listening_id=listening_id).select_related("speaker", "session")
    return tuple(
        Passage(
            one.pk,
            one.session_id,
            one.number,
            rules.called(one.speaker.number, one.speaker.role),
            one.text,
        )
        for one in rows.order_by("session_id", "number")
        if _refusal(one, use) is None and one.text
    )


def spoken(listening_id: int) -> tuple[Spoken, ...]:
    """Every turn that may be read at all: kept, not withdrawn, of speakers who agreed to it."""
    rows = Turn.objects.filter(session__listening_id=listening_id).select_related("speaker", "session")
    return tuple(
        Spoken(one.pk, one.speaker_id, one.text.strip(), tuple(one.speaker.consent))
        for one in rows.order_by("id")
        if _refusal(one, Purpose.ANALYSIS) is None and one.text.strip()
    )


def consents_of(speakers: Collection[int]) -> list[list[str]]:
    """What each of these speakers agrees to now, of those who are here still."""
    here = Speaker.objects.filter(pk__in=list(speakers), withdrawn=False, session__kept=True)
    return list(here.values_list("consent", flat=True))


def why_not_use(turn_id: int, use: str) -> HeartenError | None:
    """The refusal where one turn may not be put to a use, or None: asked anew each time."""
    one = Turn.objects.select_related("speaker", "session").filter(pk=turn_id).first()
    if one is None:
        return NotFound("These words are not here any more. Whoever said them may have taken them back.")
    return _refusal(one, use)


def _refusal(one: Turn, use: str) -> HeartenError | None:
    return rules.why_not_use(one.speaker.consent, use, withdrawn=one.speaker.withdrawn, kept=one.session.kept)


def how_many_allow(one: Session) -> dict[str, int]:
    """How many speakers of a conversation allow each use."""
    consents = [speaker.consent for speaker in one.speakers.all() if not speaker.withdrawn]
    return {use.value: sum(use in consent for consent in consents) for use in Purpose}


def speakers_of(listening: Listening, receipt: str) -> list[Speaker]:
    """Whoever holds this receipt, in the conversations of a listening."""
    known = receipts.slow_hash(receipt, intake.salt_of(intake.seal_of(listening.pk)))
    return list(Speaker.objects.filter(session__listening_id=listening.pk, receipt_hash=known))
