"""Every door, by room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    # house
    path("language/", include("django.conf.urls.i18n")),
    # people: signing in is allauth's
    path("", include("allauth.urls")),
]
