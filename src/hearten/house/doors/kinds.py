"""What a door is."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

Doors = list[URLPattern | URLResolver]
