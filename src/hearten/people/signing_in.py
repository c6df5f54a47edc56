"""How people are signed in here: nobody without an invitation, and only people we know."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, ClassVar, Concatenate, ParamSpec, cast
from urllib.parse import quote

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from qrcode.image.svg import SvgPathFillImage

from hearten.people import post
from hearten.people.models import Person
from hearten.people.rules import why_not

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def person_of(request: HttpRequest) -> Person:
    """Who is signed in; only for pages behind `signed_in` or `for_those_who_may`."""
    return cast(Person, request.user)


def know_roles(person: Person) -> None:
    """Look up once what roles someone holds: a page, what stands around it and each thing on it ask for them."""
    prefetch_related_objects([person], "holdings")


def signed_in(view: View[P]) -> View[P]:
    """A page for anyone with an account; others are asked to sign in first."""

    @functools.wraps(view)
    def asking(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        know_roles(person_of(request))
        return view(request, *args, **kwargs)

    return asking


def for_those_who_may(deed: str) -> Callable[[View[P]], View[P]]:
    """A page for those who may do this; others signed in are told who may."""

    def wrap(view: View[P]) -> View[P]:
        @functools.wraps(view)
        @signed_in
        def asking(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if refusal := why_not(deed, person_of(request).roles):
                raise refusal
            return view(request, *args, **kwargs)

        return asking

    return wrap


def let_in(request: HttpRequest, person: Person) -> HttpResponse:
    """Sign someone in who has just proved who they are, by allauth's steps; the session's id changes."""
    if request.user.is_authenticated:
        ByInvitationOnly(request).logout(request)
    return cast(HttpResponse, perform_login(request, Login(user=person, email=person.email)))


def speak(response: HttpResponse, language: str) -> None:
    """Have the browser ask for this language from now on."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        secure=settings.HEARTEN_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )


def username(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """How failed sign-ins are counted: by e-mail, whatever its case."""
    return str((credentials or {}).get("email") or request.POST.get("login", "")).strip().lower()


def address_of(request: HttpRequest) -> str | None:
    """Where failed sign-ins are counted from: the visitor, not the proxy in front, where HEARTEN_PROXIES says so."""
    try:
        return cast(str, ByInvitationOnly(request).get_client_ip(request))
    except PermissionDenied:  # there is none, as where no browser asked
        return None


def slow_down(request: HttpRequest, *_others: object) -> HttpResponse:
    """The page after too many tries. The same whether or not there is such an account."""
    response = render(request, "429.html", status=429)
    response["Retry-After"] = str(int(settings.AXES_COOLOFF_TIME.total_seconds()))
    return response


class ByInvitationOnly(DefaultAccountAdapter):
    """Nobody signs themselves up; an invitation makes the account."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": gettext_lazy(
            "That e-mail and password do not go together. Check both, or choose a new password."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: object) -> None:
        """Too many tries on one account, from wherever they come, get the page that says so."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            raise ImmediateHttpResponse(slow_down(request)) from error

    def post_login(self, request: HttpRequest, user: Person, **about: object) -> HttpResponse:
        """From here on in the person's own language."""
        response = cast(HttpResponse, super().post_login(request, user, **about))
        speak(response, user.language)
        return response

    def logout(self, request: HttpRequest) -> None:
        """With the session goes what was kept of its address and browser."""
        UserSession.objects.filter(session_key=request.session.session_key).delete()
        super().logout(request)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """From the setting, never from what a request says our name is."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return str(settings.HEARTEN_ADDRESS) + path.replace("UID-KEY", quote(key))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Through the one sender of mail, in plain words."""
        facts = {
            **context,
            "organisation": settings.HEARTEN_ORGANISATION,
            "address": settings.HEARTEN_ADDRESS,
        }
        message = self.render_mail(template_prefix, email, facts)
        post.after_commit(email, message.subject, str(message.body))


class SecondLock(DefaultMFAAdapter):
    """Our own words and pictures for the second lock."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("That is not the code. A new one comes every 30 seconds: try again."),
    }

    def generate_authenticator_name(self, user: Person, type: str) -> str:  # noqa: A002  # allauth's own name
        """What a new passkey is called until the person says otherwise."""
        return _("My passkey")

    def build_totp_svg(self, url: str) -> str:
        """Within the page, on white, with its name: our content security allows no data: pictures."""
        drawn: str = qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode")
        return drawn.replace("<svg ", format_html('<svg role="img" aria-label="{}" ', _("Square to scan")), 1)


class KnownPeopleOnly(DefaultSocialAccountAdapter):
    """The organisation's own sign-in opens the account with the same e-mail, and makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Join the sign-in to the person with that e-mail, where the issuer says the address is verified."""
        if sociallogin.is_existing:
            return
        verified = {address.email.lower() for address in sociallogin.email_addresses if address.verified}
        person = next(
            (
                each
                for email in verified
                for each in Person.objects.filter(is_active=True, email__iexact=email)
            ),
            None,
        )
        if person is None:
            messages.error(request, _("We do not know this address. Ask a steward to invite you."))
            raise ImmediateHttpResponse(redirect("account_login"))
        sociallogin.connect(request, person)
