"""Everything, taken out."""

from __future__ import annotations

from django.urls import path

from hearten.house.doors.kinds import Doors
from hearten.house.everything.asked import page

DOORS: Doors = [
    path("", page.shown, name="everything"),
    path("ask/", page.ask, name="everything_ask"),
    path("carry/", page.carry, name="everything_carry"),
    path("remove/", page.remove, name="everything_remove"),
]
