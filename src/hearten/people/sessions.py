"""How long someone stays signed in, and ending it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from allauth.account.internal.flows import logout
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from hearten.people.rules import IDLE_FOR_MOST, SIGNED_IN_FOR_MOST

SINCE, SEEN = "signed-in-since", "last-seen"
A_MINUTE = timedelta(minutes=1)


class NotForEver:
    """Signs people out after 30 minutes of stillness, and after 12 hours whatever they do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the clock before the page is made."""
        # A page nobody signs in for must not read the session, or it would vary by person and write rows.
        if request.session.session_key and request.user.is_authenticated and self._is_over(request):
            logout.logout(request, show_message=False)
            messages.info(request, _("You were signed out to keep your account safe. Please sign in again."))
            if request.method not in {"GET", "HEAD"}:
                return redirect("account_login")
        return self.get_response(request)

    def _is_over(self, request: HttpRequest) -> bool:
        now = timezone.now().timestamp()
        since = request.session.setdefault(SINCE, now)
        seen = request.session.setdefault(SEEN, now)
        if now - seen >= IDLE_FOR_MOST.total_seconds() or now - since >= SIGNED_IN_FOR_MOST.total_seconds():
            return True
        if now - seen >= A_MINUTE.total_seconds():  # a write a minute at most, not one a page
            request.session[SEEN] = now
        return False


def end_all(person_id: int, but: str | None = None) -> int:
    """End every session of a person at once, but perhaps one; says how many."""
    tracked = UserSession.objects.filter(user_id=person_id).exclude(session_key=but or "")
    keys = set(tracked.values_list("session_key", flat=True))
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.session_key != but and session.get_decoded().get(SESSION_KEY) == str(person_id):
            keys.add(session.session_key)
    Session.objects.filter(session_key__in=keys).delete()
    tracked.delete()
    return len(keys)


def start_afresh(request: HttpRequest) -> None:
    """Give this session another id, keeping what it holds, and end the person's others: old ids open nothing."""
    person_id, before = int(request.session[SESSION_KEY]), request.session.session_key
    request.session.cycle_key()
    UserSession.objects.filter(session_key=before).update(session_key=request.session.session_key)
    end_all(person_id, but=request.session.session_key)
