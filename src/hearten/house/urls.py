"""Every door, by room: where each room begins. The doors of a room are in house/doors/."""

from __future__ import annotations

from django.urls import include, path

from hearten.house import hall, records
from hearten.house.doors import (
    answering,
    api,
    coding,
    commitment,
    door,
    everything,
    learning,
    listening,
    network,
    people,
    permission,
    reflection,
    signing_in,
    systems,
    understanding,
)
from hearten.house.doors.kinds import Doors
from hearten.house.health import health
from hearten.house.retention import page as retention
from hearten.house.theme import theme

urlpatterns: Doors = [
    # house
    path("health/", health, name="health"),
    path("", hall.home, name="home"),
    path("language/", include("django.conf.urls.i18n")),
    path("theme.css", theme, name="theme"),
    path("kept/", retention.kept, name="kept"),
    path("api/", include(api.DOORS)),
    path("everything/", include(everything.DOORS)),
    # people: signing in is allauth's
    path("sign-in/", include(signing_in.DOORS)),
    path("", include((people.DOORS, "people"))),
    # record
    path("record/", records.all_lines, name="record"),
    # door
    path("left/", include((door.DOORS, "door"))),
    # commitment
    path("commitment/", include((commitment.DOORS, "commitment"))),
    # listening
    path("listening/", include((listening.DOORS, "listening"))),
    # listening: those who answer
    path("a/", include((answering.DOORS, "answering"))),
    # understanding
    path("understanding/coding/", include((coding.DOORS, "coding"))),
    path("understanding/", include((understanding.DOORS, "understanding"))),
    # permission
    path("permission/", include((permission.DOORS, "permission"))),
    # systems
    path("systems/", include((systems.DOORS, "systems"))),
    # reflection
    path("reflection/", include((reflection.DOORS, "reflection"))),
    # network
    path("network/", include((network.DOORS, "network"))),
    # learning
    path("", include((learning.DOORS, "learning"))),
]

handler404 = "hearten.house.middleware.nothing_here"
handler500 = "hearten.house.failing.something_failed"
