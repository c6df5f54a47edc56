"""A listening as it is printed, and which papers were. Nothing of what was written on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from hearten.listening.answering.queries import Asked, Shown
from hearten.listening.intake import receipts, sealing
from hearten.listening.intake.rules import form_key
from hearten.listening.logic.piping import unpiped
from hearten.listening.paper import rules
from hearten.listening.paper.models import Printing
from hearten.listening.surveys.models import Listening
from hearten.methods.plan import Kind
from hearten.methods.render.on_paper.form import Paper, PaperForm, PaperPart, PaperQuestion


@dataclass(frozen=True, slots=True)
class Printed:
    """Papers that were printed at once, as a list shows them."""

    id: int
    papers: int
    language: str
    large: bool
    day: date


def printed(listening: Listening) -> tuple[Printed, ...]:
    """Everything printed of a listening, the last first."""
    return tuple(
        Printed(one.pk, one.papers, one.language, one.large, one.day)
        for one in Printing.objects.filter(listening=listening)
    )


def key_of(listening: Listening) -> bytes:
    """The key the codes of its papers are made under; it goes when the listening closes."""
    return sealing.drawn(listening.pk, rules.ABOUT)


def papers_of(printing: Printing) -> tuple[Paper, ...]:
    """The papers of one printing, each with its code and receipt; the same however often they are asked for."""
    key = key_of(printing.listening)
    numbers = range(printing.first, printing.first + printing.papers)
    return tuple(_paper(key, rules.code_of(key, number), printing.listening_id) for number in numbers)


def _paper(key: bytes, code: str, listening_id: int) -> Paper:
    form = form_key(rules.form_key_of(key, code))
    return Paper(code, receipts.receipt_of(form, listening_id))


def as_printed(asked: Asked, *, large: bool) -> PaperForm:
    """A listening as a form on paper, in the language it is asked in; the page's language must be the same."""
    numbers = iter(range(1, len(asked.questions) + 1))
    return PaperForm(
        language=asked.language,
        organisation=settings.HEARTEN_ORGANISATION,
        title=asked.title,
        purpose=asked.purpose,
        support=asked.support,
        address=f"{settings.HEARTEN_ADDRESS}/a/{asked.code}/",
        parts=tuple(_parts(asked, numbers)),
        words=_words(),
        large=large,
        asks_to_quote=asked.asks_for_words,
        asks_for_invitation=asked.by_invitation,
        made_up=asked.made_up or settings.HEARTEN_DEMO,
    )


def _parts(asked: Asked, numbers: Iterator[int]) -> Iterator[PaperPart]:
    for part in asked.parts:
        title = _("About you") if part.about else part.title or asked.title
        before = [note.text for one in part.questions for note in one.before] + [x.text for x in part.after]
        if part.about:
            before = [
                _(
                    "This helps us see whether some people meet less kindness than others. Each is optional, and a "
                    "group of fewer than ten is never told on its own."
                )
            ]
        if part.sensitive:
            before.insert(0, _("Some of these questions can be hard. Skip any of them: that is all right."))
        asks = tuple(_question(one, next(numbers)) for one in part.questions)
        yield PaperPart(unpiped(title), " ".join(map(unpiped, before)), asks)


def _question(one: Shown, number: int) -> PaperQuestion:
    hint = unpiped(one.hint)
    if one.only_if is not None:
        hint = " ".join([_("Leave this empty if it does not fit what you said before."), hint]).strip()
    if one.kind is Kind.WORDS and not hint:
        hint = _("Please leave out names, and anything that could tell who someone is.")
    options = tuple(unpiped(text) for _code, text in one.options)
    return PaperQuestion(number, unpiped(one.text), hint, one.kind.value, options, one.unit)


def _words() -> dict[str, str]:
    return {
        "free": _("It is up to you whether you answer. You can skip any question."),
        "happens": _(
            "We key in what you tick and write, without your name, and then destroy this paper. Your answer is sealed "
            "and opened only when everyone has answered, shuffled with all the others. Groups of fewer than ten are "
            "never told on their own."
        ),
        "limits": _(
            "The limits of this: whoever keys it in reads your paper, and may know your handwriting. If you write "
            "something that only you could know, someone may guess that it was you."
        ),
        "online": _("You can answer online instead:"),
        "one": _("Tick one."),
        "several": _("Tick as many as you like."),
        "invitation": _("Your invitation code, from the letter we sent you:"),
        "quoting": _("Quoting you"),
        "quote": _(
            "You may quote my own words, without my name, after two people have checked that they do not point at "
            "anyone."
        ),
        "back_title": _("When you are done"),
        "back": _(
            "Tear off the slip below and keep it. Give the rest back to whoever gave it to you, or put it in the box "
            "or envelope that came with it. By giving it back, you agree that your answer is counted together with "
            "everyone else’s."
        ),
        "help": _("If you would like help or someone to talk to"),
        "tear": _("Tear off here and keep this slip. It shows nothing of what you answered."),
        "receipt": _("Your receipt code"),
        "keep": _(
            "With it, and only with it, your answer can be taken back: type it at the address below, or ask us to. If "
            "it is lost, nobody can find your answer for you."
        ),
        "square": _("A square code that opens this listening on a phone"),
        "code": _("Code of this paper"),
        "paper": _("Paper {code}, page {page}"),
        "made_up": _("Made up for demonstration: no person or organisation here is real."),
    }
