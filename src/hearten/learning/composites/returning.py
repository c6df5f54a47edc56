"""Those a story rests on come back with their receipt: to read it before anyone else, and to say what they think."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from hearten.errors import HeartenError, NotFound
from hearten.learning.composites import actions, queries
from hearten.learning.composites.forms import Returning
from hearten.learning.composites.models import Story
from hearten.learning.composites.rules import State
from hearten.listening import queries as listening


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@never_cache
def given(request: HttpRequest, code: str) -> HttpResponse:
    """The stories that rest on what somebody gave, whole: never which words of it are theirs."""
    facts = next((one for one in listening.all_listenings() if one.code == code), None)
    if facts is None:
        raise NotFound(_("There is no such listening. Check the address."))
    language = (
        request.POST.get("language") or request.GET.get("language") or translation.get_language() or "en"
    )
    language = language if language in facts.languages else facts.languages[0]
    translation.activate(language)
    form = Returning(request.POST if "receipt" in request.POST else None)
    shown: dict[str, object] = {
        "form": form,
        "code": code,
        "title": facts.titled(language),
        "languages": facts.languages,
    }
    if form.is_valid():
        receipt = form.cleaned_data["receipt"]
        try:
            done = _done(request, facts.id, receipt)
            found, _known = queries.given_to(facts.id, receipt)
        except HeartenError as refusal:
            form.add_error("receipt", _(refusal.sentence))
        else:
            told = [(one, queries.said(one), queries.state(one) is State.OUT) for one in found]
            shown |= {"stories": told, "looked": True, "done": done, "receipt": receipt}
    return render(request, "learning/composites/given.html", shown, status=422 if form.errors else 200)


def _done(request: HttpRequest, listening_id: int, receipt: str) -> str:
    """What they asked for is done, and told."""
    go = request.POST.get("go", "")
    if go == "leave-out":
        actions.leave_out(listening_id, receipt)
        return _(
            "It is done. What you gave is told together with others’ no more, and a story that rested on it is told "
            "no more as it was. Your answer is still here."
        )
    if go not in {"agree", "wrong"}:
        return ""
    story, known = _meant(request, listening_id, receipt)
    actions.heed(story, known, _line(request) if go == "wrong" else 0)
    return _("Thank you. Those who write it see that, and not whom it came from.")


def _meant(request: HttpRequest, listening_id: int, receipt: str) -> tuple[Story, str]:
    found, known = queries.given_to(listening_id, receipt)
    story = next((one for one in found if one.thing == request.POST.get("story")), None)
    if story is None:
        raise NotFound(_("This story was changed or taken back meanwhile. Look again."))
    return story, known


def _line(request: HttpRequest) -> int:
    typed = request.POST.get("line", "")
    if not typed.isdecimal() or len(typed) > 3 or not int(typed):
        raise NotFound(_("Choose the line that is not as it was."))
    return int(typed)
