"""What left, and how it was made."""

from __future__ import annotations

from django.urls import path

from hearten.door import views as door
from hearten.house.doors.kinds import Doors

DOORS: Doors = [
    path("", door.ledger, name="ledger"),
    path("<str:digest>/", door.release, name="release"),
    path("<str:digest>/bundle.json", door.bundle, name="bundle"),
]
