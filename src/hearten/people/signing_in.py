"""How allauth signs people in here: nobody without an invitation, and only people we know."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hearten.people.models import Person


class ByInvitationOnly(DefaultAccountAdapter):
    """Nobody signs themselves up; an invitation makes the account."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False


class KnownPeopleOnly(DefaultSocialAccountAdapter):
    """The organisation's own sign-in opens the account with the same e-mail, and makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: object) -> None:
        """Join the sign-in to the person with that e-mail, where the issuer says the address is verified."""
        if sociallogin.is_existing:  # type: ignore[attr-defined]  # allauth has no types
            return
        verified = [address.email for address in sociallogin.email_addresses if address.verified]  # type: ignore[attr-defined]
        person = Person.objects.filter(is_active=True, email__in=verified).first()
        if person is None:
            messages.error(request, _("We do not know this address. Ask a steward to invite you."))
            raise ImmediateHttpResponse(redirect("account_login"))
        sociallogin.connect(request, person)  # type: ignore[attr-defined]
