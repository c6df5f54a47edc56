"""Signing in is allauth's, but only the doors we need: nobody signs up, and addresses are not managed here."""

from __future__ import annotations

from allauth.account import views as account
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as openid
from django.conf import settings
from django.urls import include, path, re_path

from hearten.house.doors.kinds import Doors

DOORS: Doors = [
    path("", account.login, name="account_login"),
    path("out/", account.logout, name="account_logout"),
    path("ended/", account.account_inactive, name="account_inactive"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    path("password/first/", account.password_set, name="account_set_password"),
    path("password/forgotten/", account.password_reset, name="account_reset_password"),
    path("password/forgotten/sent/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "password/forgotten/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("second/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
]
if settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]:
    DOORS += [
        path("with/cancelled/", social.login_cancelled, name="socialaccount_login_cancelled"),
        path("with/failed/", social.login_error, name="socialaccount_login_error"),
        path("with/<str:provider_id>/", openid.login, name="openid_connect_login"),
        path("with/<str:provider_id>/back/", openid.callback, name="openid_connect_callback"),
    ]
