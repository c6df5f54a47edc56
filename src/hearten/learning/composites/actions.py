"""Writing a composite, letting those it rests on read it, taking it through the door; and having it fall silent."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from hearten.door import actions as leaving
from hearten.door.composites import actions as door
from hearten.door.composites.actions import Composing
from hearten.errors import HeartenError, NotReady, refuse
from hearten.learning.composites import queries, rules
from hearten.learning.composites.drawing import draw
from hearten.learning.composites.models import Heeded, Line, Picture, Story, a_name
from hearten.learning.composites.rules import RESTS, State
from hearten.listening import queries as listening
from hearten.methods import composite
from hearten.methods.composite import Sort
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.record.action import action, unrecorded
from hearten.understanding.words import actions as words
from hearten.understanding.words import queries as heard


@dataclass(frozen=True, slots=True)
class Written:
    """One line as it was written: what it is, its words, and the passages it rests on."""

    sort: Sort
    text: str
    handles: Sequence[str] = ()


@action("learning.story.begun")
def begin(listening_id: int, question: str, title: str, language: str, *, by: Person) -> Story:
    """Begin a story of what people wrote to one question."""
    if refusal := why_not("learning.compose", by.roles):
        raise refusal
    asked = {one.key: one for one in heard.asked_in_words(listening_id, language)}
    if question not in asked:
        raise NotReady("This was not asked in words. Choose a question from the list.")
    refuse(asked[question].refusal)
    if not title.strip():
        raise NotReady("A story needs a title, so that it can be found again. Give it one that names nobody.")
    return Story.objects.create(
        title=title.strip()[:120],
        listening_id=listening_id,
        question=question,
        asked=asked[question].text[:400],
        language=language,
        authors=[by.key],
    )


@action("learning.story.line_added")
def add_line(story: Story, written: Written, *, by: Person) -> Line:
    """Put a line at the end."""
    _write_on(story, by)
    place = max((one.place for one in queries.lines(story)), default=0) + 1
    _refuse_line(written, story.lines.count() + 1)
    return Line.objects.create(story=story, place=place, **_kept(written))


@action("learning.story.line_changed")
def change_line(line: Line, written: Written, *, by: Person) -> Line:
    """Change a line, or what it rests on."""
    _write_on(line.story, by)
    _refuse_line(written, line.story.lines.count())
    for name, value in {**_kept(written), "gone": False}.items():
        setattr(line, name, value)
    line.save()
    return line


@action("learning.story.line_moved")
def move_line(line: Line, *, by: Person, up: bool) -> Line:
    """Let a line change places with the one before it, or after it."""
    _write_on(line.story, by)
    order = [one.pk for one in queries.lines(line.story)]
    at = order.index(line.pk)
    other = at - 1 if up else at + 1
    if 0 <= other < len(order):
        order[at], order[other] = order[other], order[at]
    for place, pk in enumerate(order, 1):
        Line.objects.filter(pk=pk).update(place=place)
    return line


@action("learning.story.line_taken_out")
def take_out_line(line: Line, *, by: Person) -> None:
    """Take a line out."""
    _write_on(line.story, by)
    line.delete()


@action("learning.story.renamed")
def rename(story: Story, title: str, *, by: Person) -> Story:
    """Give it another title."""
    if not title.strip():
        raise NotReady("A story needs a title, so that it can be found again. Give it one that names nobody.")
    _write_on(story, by)
    story.title = title.strip()[:120]
    story.save(update_fields=["title"])
    return story


def _write_on(story: Story, by: Person) -> None:
    """Whoever changes it wrote on it; refused where it may not be changed now."""
    refuse(rules.why_not_write(queries.state(story), by.roles))
    story.state, story.authors = State.WRITING, sorted({*story.authors, by.key})
    story.save(update_fields=["state", "authors"])


def _refuse_line(written: Written, lines: int) -> None:
    refuse(rules.why_not_line(written.text.strip(), written.handles, lines))


def _kept(written: Written) -> dict[str, object]:
    frame = written.sort is Sort.FRAME
    handles = [] if frame else sorted(set(written.handles))
    return {"sort": written.sort.value, "text": written.text.strip(), "handles": handles}


@action("learning.story.picture_added")
def add_picture(story: Story, scene: int, data: bytes, description: str, *, by: Person) -> Picture:
    """Put a picture of one's own beside a scene; it is drawn anew, and nothing else of its file is kept."""
    _write_on(story, by)
    others = story.pictures.exclude(scene=scene).count()
    refuse(rules.why_not_picture(scene, len(queries.scenes_of(story)), others))
    if not description.strip():
        raise NotReady("Say in words what the picture shows, for those who do not see it.")
    drawn = draw(data)
    picture, _new = Picture.objects.update_or_create(
        story=story,
        scene=scene,
        defaults={
            "png": drawn.png,
            "width": drawn.width,
            "height": drawn.height,
            "description": description.strip()[:300],
        },
    )
    return picture


@action("learning.story.picture_taken_out")
def take_out_picture(story: Story, scene: int, *, by: Person) -> Story:
    """Take the picture beside a scene out."""
    _write_on(story, by)
    story.pictures.filter(scene=scene).delete()
    return story


@action("learning.story.offered")
def offer(story: Story, *, by: Person) -> Story:
    """Let those it rests on read it, with their receipts, before anybody else does."""
    refuse(why_not("learning.compose", by.roles) or _why_not_settle(story, State.OFFERED))
    return _settled(story, State.OFFERED)


@action("learning.story.proposed")
def propose(story: Story, *, by: Person) -> Story:
    """Propose it, for two people who did not write it to check."""
    refuse(why_not("learning.compose", by.roles) or _why_not_settle(story, State.PROPOSED))
    if wrong := queries.heard(story).wrong if queries.state(story) is State.OFFERED else ():
        raise NotReady(
            f"Somebody it rests on says that line {wrong[0]} is not as it was. Take it back and change that line first."
        )
    if queries.state(story) is State.OFFERED and queries.is_as_settled(story):
        story.state = State.PROPOSED
        story.save(update_fields=["state"])
    else:
        story = _settled(story, State.PROPOSED)
    door.propose(_composing(story), by=by)
    return story


def _why_not_settle(story: Story, wanted: State) -> HeartenError | None:
    return rules.why_not_begin(queries.state(story), wanted) or rules.why_not_sound(queries.faults(story))


def _settled(story: Story, at: State) -> Story:
    """As a version of its own: with a name, a digest of its words, and whom it rests on."""
    story.thing, story.secret = a_name(), secrets.token_hex(16)
    story.digest = queries.digest_now(story)
    story.state = at
    story.save()
    behind = {handle for one in queries.lines(story) for handle in one.handles}
    words.rest_together(story.thing, story.listening_id, story.question, behind)
    return story


def _composing(story: Story) -> Composing:
    return Composing(
        thing=story.thing,
        title=f"A composite story on “{story.asked}”",
        about=f"listening:{story.listening_id}",
        policy=f"{listening.policy(story.listening_id).name} {composite.in_force().name}"[:80],
        contents=queries.contents(story),
        authors=frozenset(story.authors),
    )


@action("learning.story.taken_back")
def take_back(story: Story, *, by: Person) -> Story:
    """Take back what was offered or proposed, to go on writing."""
    at = queries.state(story)
    if at is State.PROPOSED:
        leaving.take_back(story.thing, by=by)
    elif at is State.OFFERED:
        refuse(why_not("learning.compose", by.roles))
    else:
        raise NotReady("This story is neither offered nor proposed, so there is nothing to take back.")
    story.state = State.WRITING
    story.save(update_fields=["state"])
    return story


@action("learning.story.published")
def publish(story: Story, because: str = "", *, by: Person) -> Story:
    """Let it out as it was checked, if it still holds; `because` says why, where it leaves by exception."""
    refuse(why_not("learning.publish", by.roles) or rules.why_not_begin(queries.state(story), State.OUT))
    refused = (
        queries.why_not_told(story)
        or rules.why_not_sound(queries.faults(story))
        or _why_not_as_settled(story)
    )
    door.release(_composing(story), refused, because, by=by)
    story.state, story.out_on = State.OUT, timezone.localdate()
    story.save(update_fields=["state", "out_on"])
    return story


def _why_not_as_settled(story: Story) -> HeartenError | None:
    if queries.is_as_settled(story):
        return None
    return NotReady("Its lines are not what was checked any more. Take it back, and propose it anew.")


@action("learning.story.copy_taken")
def take_copy(story: Story, *, by: Person) -> Story:
    """Take a copy of a story that is out, to be shown elsewhere; so that it can be asked back for."""
    refuse(why_not("learning.publish", by.roles))
    if queries.state(story) is not State.OUT:
        raise NotReady("This story is not out, so no copy of it can be taken.")
    story.copied_on = timezone.localdate()
    story.save(update_fields=["copied_on"])
    return story


@action("learning.story.copies_asked_back")
def asked_back(story: Story, *, by: Person) -> Story:
    """Say that whoever has a copy of a story that is told no more was asked to let it go."""
    refuse(why_not("learning.publish", by.roles))
    if queries.state(story) is State.OUT:
        raise NotReady("This story is out, so nobody need let go of a copy.")
    story.copied_on = None
    story.save(update_fields=["copied_on"])
    return story


@action("learning.story.taken_down")
def take_down(story: Story, because: str, *, by: Person) -> Story:
    """Take a story that is out down again, with the reason."""
    refuse(rules.why_not_begin(queries.state(story), State.TAKEN_DOWN))
    door.take_down(story.thing, because, by=by)
    story.state = State.TAKEN_DOWN
    story.save(update_fields=["state"])
    return story


@action("learning.story.written_again")
def write_again(story: Story, *, by: Person) -> Story:
    """Go on writing a story that fell silent or was taken down, without what was taken back."""
    refuse(why_not("learning.compose", by.roles) or rules.why_not_begin(queries.state(story), State.WRITING))
    _let_go_of_lines(story)
    story.state = State.WRITING
    story.save(update_fields=["state"])
    return story


@action("learning.story.thrown_away")
def throw_away(story: Story, *, by: Person) -> None:
    """Throw away a story that is being written, or is told no more."""
    at = queries.state(story)
    refuse(why_not("learning.compose", by.roles))
    if at in RESTS:
        raise NotReady("This story is offered, proposed or out. Take it back or down first.")
    story.delete()


@unrecorded("a line would tell when somebody read it")
def heed(story: Story, known: str, wrong: int = 0) -> None:
    """Somebody it rests on says, with their receipt, that it may be told, or which line is not as it was."""
    if wrong and wrong > story.lines.count():
        raise NotReady("There is no such line in this story. Choose one of its lines.")
    said = {"story": story, "wrong": wrong}
    Heeded.objects.update_or_create(thing=story.thing, mark=queries.mark_of(story, known), defaults=said)


@unrecorded("a line would tell when somebody changed their mind")
def leave_out(listening_id: int, receipt: str) -> None:
    """Somebody says with their receipt that their words are told together with others' no more: at once, everywhere."""
    words.leave_out(listening_id, receipt)
    hold_to_consent()


@unrecorded("the house's own housekeeping")
def hold_to_consent() -> int:
    """Remove the words of stories that may not be told any more; says how many fell silent. Every minute."""
    silent = [one for one in Story.objects.filter(state__in=RESTS) if queries.why_not_told(one)]
    for one in silent:
        _let_go_of_lines(one)
        one.state = State.SILENT
        one.save(update_fields=["state"])
    return len(silent)


@unrecorded("the house's own housekeeping")
def let_go_of_what_was_taken_back() -> int:
    """From stories being written, too, what was taken back goes; nightly, for their pages show it no more at once."""
    return sum(_let_go_of_lines(one) for one in Story.objects.exclude(state__in=RESTS))


@unrecorded("a day coarse, as in the ledger")
def mark_in_the_ledger() -> int:
    """Say in the ledger of every story that fell silent that it was withdrawn; nightly."""
    silent = Story.objects.filter(state=State.SILENT).values_list("thing", flat=True)
    return door.mark_in_the_ledger([*silent])


def _let_go_of_lines(story: Story) -> int:
    """Words that stand in nothing anybody still gives go for good; lines rest on what is left. How many changed."""
    draft = queries.draft_of(story)
    changed = 0
    for kept, asked in zip(queries.lines(story), draft.lines, strict=True):
        here = [one for one in kept.handles if one in draft.passages]
        if len(here) == len(kept.handles):
            continue
        if not here or (asked.sort is Sort.QUOTE and composite.speaker(draft, asked) is None):
            kept.text, kept.gone = "", True
        kept.handles = here
        kept.save(update_fields=["text", "gone", "handles"])
        changed += 1
    return changed
