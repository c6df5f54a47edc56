"""Pages of someone who answers: no account, no cookie, no script needed, and nothing kept until they send it.

These pages carry no session, so there is nothing a forged form could borrow: they need no CSRF token, and setting the
cookie for one would be the only thing they store on a person's device.
"""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from hearten.errors import Busy, HeartenError, NotReady
from hearten.listening.answering import journey as travelling
from hearten.listening.answering import path as paths
from hearten.listening.answering import queries
from hearten.listening.answering.forms import Beginning, Returning
from hearten.listening.answering.journey import Journey
from hearten.listening.answering.queries import Asked, Shown
from hearten.listening.consent import queries as consent
from hearten.listening.floods import counting
from hearten.listening.intake import actions as intake
from hearten.listening.intake import queries as kept
from hearten.listening.intake.rules import Purpose, Sending, Whereabouts, Withdrawal, why_not_receive
from hearten.listening.intake.ways import By
from hearten.listening.sharing import screen
from hearten.listening.surveys.rules import Sort, State
from hearten.people.signing_in import address_of

NOTHING_YET = gettext_noop(
    "There is no answer here yet. Answer at least one question, or stop: both are fine."
)


def _in_language(request: HttpRequest, code: str) -> Asked:
    """The listening in the language asked for, which the page then speaks too."""
    chosen = request.POST.get("to_language") or request.POST.get("language") or request.GET.get("language")
    # Without a wish of the browser's own, the listening's first language speaks, not the house's.
    wanted = chosen or (translation.get_language() if request.headers.get("Accept-Language") else "") or ""
    if chosen and translation.check_for_language(chosen):
        translation.activate(chosen)
    easy = request.POST.get("to_easy") or request.POST.get("easy") or request.GET.get("easy")
    asked = queries.asked(code, wanted, easy=easy == "yes")
    translation.activate(asked.language)
    return asked


def _elsewhere(asked: Asked, door: str) -> HttpResponse | None:
    """Where statements are voted on instead, its own pages; an address given out leads to them too."""
    if asked.sort is Sort.CONVERSATIONS:
        door = "conversation_receipt"
    elif asked.sort is not Sort.STATEMENTS:
        return None
    return HttpResponseRedirect(
        f"{reverse(f'answering:{door}', args=[asked.code])}?language={asked.language}"
    )


def _page(
    request: HttpRequest, name: str, asked: Asked, status: int = 200, **context: object
) -> HttpResponse:
    journey = context.get("journey")
    form_key = journey.form_key if isinstance(journey, Journey) else ""
    around = {
        "asked": asked,
        "made_up": asked.made_up,
        "doors": (),
        **screen.around(request, asked.code, form_key),
    }
    return render(request, f"answering/{name}.html", {**around, **context}, status=status)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def welcome(request: HttpRequest, code: str) -> HttpResponse:
    """What it is for, what happens to the answer, and a way to begin."""
    asked = _in_language(request, code)
    if elsewhere := _elsewhere(asked, "statements"):
        return elsewhere
    if not asked.is_open:
        return _page(request, "closed", asked)
    form = _beginning(request) if asked.by_invitation else None
    if "begin" not in request.POST:
        return _page(request, "welcome", asked, form=form)
    if form and not form.is_valid():
        return _page(request, "welcome", asked, status=422, form=form)
    if form and not queries.is_invited(asked.id, form.cleaned_data["invitation"]):
        form.add_error(
            "invitation",
            _(
                "We do not know this code, or it was used before. If you have answered, thank you: nothing more to do."
            ),
        )
        return _page(request, "welcome", asked, status=422, form=form)
    invitation = form.cleaned_data["invitation"] if form else ""
    begun = travelling.begun(invitation, easy=asked.easy)
    mine = paths.walked(asked, begun.typed, begun.form_key)
    return _part(request, mine, begun.moved(paths.onwards(mine, 0), len(mine.parts)))


def _beginning(request: HttpRequest) -> Beginning:
    if "begin" in request.POST:
        return Beginning(request.POST)
    # Another language was asked for: what was typed stays.
    return Beginning(initial={"invitation": request.POST.get("invitation", "")})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """One page after another, forwards and back; sent only from the last."""
    asked = _in_language(request, code)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("answering:welcome", args=[code]))
    journey, go = travelling.carried(request.POST, asked), request.POST.get("go", "stay")
    asked = paths.walked(asked, journey.typed, journey.form_key)
    if go == "stop":
        return _page(request, "stopped", asked)
    if go == "send":
        return _send(request, asked, journey)
    if not asked.is_open:
        return _check(request, asked, journey, why_not_receive(State.CLOSED))
    if go == "next" and _is_wrong(asked, journey):
        return _part(request, asked, journey, wrong=True)
    if go == "next" and (left := _left_open(asked, journey)):
        return _part(request, asked, replace(journey, reminded=journey.at), left=left)
    return _part(request, asked, journey.moved(_where_to(asked, go, journey.at), len(asked.parts)))


def _is_wrong(asked: Asked, journey: Journey) -> bool:
    here = asked.parts[journey.at : journey.at + 1]
    return not all(
        travelling.form_of(part, journey, bound=True, values=asked.values).is_valid() for part in here
    )


def _left_open(asked: Asked, journey: Journey) -> tuple[Shown, ...]:
    """What is asked once more on this page; never twice."""
    here = asked.parts[journey.at : journey.at + 1]
    if journey.reminded == journey.at:
        return ()
    return tuple(one for part in here for one in paths.left_empty(part, journey.typed))


def _where_to(asked: Asked, go: str, at: int) -> int:
    part = go.removeprefix("to-")
    if part.isdecimal():
        return paths.onwards(asked, int(part[:3]))
    if go == "back":
        return paths.backwards(asked, at)
    return paths.onwards(asked, at + (go == "next"))


def _part(
    request: HttpRequest,
    asked: Asked,
    journey: Journey,
    *,
    wrong: bool = False,
    left: tuple[Shown, ...] = (),
) -> HttpResponse:
    if journey.at >= len(asked.parts):
        return _check(request, asked, journey)
    part = asked.parts[journey.at]
    number, of = paths.place_of(asked, journey.at)
    return _page(
        request,
        "part",
        asked,
        status=422 if wrong else 200,
        journey=journey,
        part=part,
        number=number,
        of=of,
        left=left,
        form=travelling.form_of(part, journey, bound=wrong, values=asked.values),
        hidden=travelling.hidden(journey, part),
    )


def _check(
    request: HttpRequest, asked: Asked, journey: Journey, refusal: HeartenError | None = None
) -> HttpResponse:
    response = _page(
        request,
        "check",
        asked,
        status=refusal.status if refusal else 200,
        journey=journey,
        told=travelling.in_words(asked, journey),
        hidden=travelling.hidden(journey, None),
        refusal=refusal,
    )
    if isinstance(refusal, Busy):
        response["Retry-After"] = "20"
    return response


def _send(request: HttpRequest, asked: Asked, journey: Journey) -> HttpResponse:
    wrong = travelling.first_wrong(asked, journey)
    if wrong is not None:
        return _part(request, asked, replace(journey, at=wrong), wrong=True)
    said = travelling.said(asked, journey)
    if not said:
        return _check(request, asked, journey, NotReady(NOTHING_YET))
    uses = journey.uses if asked.sort is Sort.STORIES else ()
    consent = (Purpose.ANALYSIS.value, *((Purpose.QUOTE.value,) if journey.quote else ()), *uses)
    sending = Sending(
        form_key=journey.form_key,
        said=said,
        consent=consent,
        language=asked.language,
        invitation=journey.invitation,
        way=By.SHARED if screen.is_shared(request) else By.ONLINE,
    )
    try:
        if refusal := _why_not_now(request, asked, journey):
            raise refusal
        receipt = intake.receive(queries.listening(asked.id), sending)
    except HeartenError as refusal:
        # Their words stay on the page, whatever went wrong: they can try again or copy them.
        return _check(request, asked, journey, refusal)
    return _page(request, "thanks", asked, receipt=receipt)


def _why_not_now(request: HttpRequest, asked: Asked, journey: Journey) -> HeartenError | None:
    """An open link slows down a source that sends again and again; the same form again is no more than one."""
    if asked.by_invitation or kept.was_sent(asked.id, journey.form_key):
        return None
    return counting.why_not_take(address_of(request))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """Coming back with a receipt: to see what became of the answer, or to take it back. Never to read it."""
    asked = _in_language(request, code)
    if elsewhere := _elsewhere(asked, "statements_receipt"):
        return elsewhere
    asking = "receipt" in request.POST and "to_language" not in request.POST
    typed = request.POST.get("receipt", "")
    form = Returning(request.POST) if asking else Returning(initial={"receipt": typed})
    if not asking or not form.is_valid():
        return _page(request, "receipt", asked, status=422 if asking else 200, form=form)
    given = form.cleaned_data["receipt"]
    try:
        told, can_withdraw = _looked_up(request, asked, given)
    except HeartenError as refusal:
        form.add_error("receipt", _(refusal.sentence))
        return _page(request, "receipt", asked, status=refusal.status, form=form)
    quoting = None
    if can_withdraw and asked.asks_for_words:
        quoting = consent.standing(queries.listening(asked.id), given)
    shown = {"given": given, "told": told, "can_withdraw": can_withdraw, "quoting": quoting}
    return _page(request, "receipt", asked, form=form, **shown)


def _looked_up(request: HttpRequest, asked: Asked, given: str) -> tuple[str, bool]:
    """What is told to who comes back, once what they ask for is done; and whether there is an answer to take back."""
    listening = queries.listening(asked.id)
    go = request.POST.get("go", "")
    if go == "withdraw":
        return said_of_withdrawal(intake.withdraw(listening, given)), False
    if go in {"quote", "no-quote"}:
        intake.wish(listening, given, quote=go == "quote")
        return said_of_wish(quote=go == "quote"), True
    state = kept.state_of(listening, given)
    return said_of(state), state in {Whereabouts.SEALED, Whereabouts.KEPT, Whereabouts.COUNTED}


def said_of_wish(*, quote: bool) -> str:
    """What changing one's mind about being quoted did."""
    if quote:
        return _(
            "Thank you. From now on we may quote words of yours, never with your name, and only once two people have "
            "looked whether anyone could tell that they are yours."
        )
    return _(
        "It is done. We no longer quote you: where words of yours were quoted they are gone, also for those who kept "
        "the address. Your answer is still counted."
    )


def said_of_withdrawal(done: Withdrawal) -> str:
    """What taking it back did."""
    match done:
        case Withdrawal.BEFORE_OPENING:
            return _(
                "It is done. If you sent an answer with this code, it will be deleted unread when the listening "
                "closes, and never counted."
            )
        case Withdrawal.BEFORE_COUNTING:
            return _("It is done. Your answer is deleted, and will not be counted.")
        case Withdrawal.AFTER_COUNTING:
            return _("It is done. Your answer is deleted. Numbers already worked out stay as they are.")


def said_of(state: Whereabouts) -> str:
    """What can truthfully be said of the answer a receipt belongs to."""
    match state:
        case Whereabouts.SEALED:
            return _(
                "Everything sent so far is sealed, and nobody can look into it until the listening closes: not even to "
                "say that your answer is there. If you sent it with this code, it is. You can take it back now."
            )
        case Whereabouts.KEPT:
            return _("Your answer is here. It waits to be counted with the others. You can take it back now.")
        case Whereabouts.COUNTED:
            return _(
                "Your answer was counted with the others. You can still take it back: your words are deleted at once, "
                "but numbers already worked out stay as they are."
            )
        case Whereabouts.WITHDRAWN:
            return _("This answer was withdrawn. It is no longer here.")
        case Whereabouts.NOT_HERE:
            return _("There is no answer with this code here. Please check each letter.")
